-- One row per place where an article was read, a file or a url; none once it is redacted.
--
-- In the DuckDB shell:   duckdb data/warehouse/journal.duckdb   then   set variable article_id = '3f0c...';
-- then   .read sql/journal/places.sql
select distinct unnest([path_or_url, read_from]) as place
from entry
where article_id = getvariable('article_id')
order by place;
