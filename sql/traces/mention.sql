-- One row for the first mention of the article found, if the release has any.
--
-- In the DuckDB shell:   duckdb data/warehouse/current/timeline.duckdb   then   set variable article_id = '3f0c...';
-- then   .read sql/traces/mention.sql
select 1 as trace
from mention
where article_id = getvariable('article_id')
limit 1;
