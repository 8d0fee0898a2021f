-- One row for the first change found that the article had a part in, if the release tells any.
--
-- In the DuckDB shell:   duckdb data/warehouse/current/timeline.duckdb   then   set variable article_id = '3f0c...';
-- then   .read sql/traces/change.sql
select 1 as trace
from change
where contains(articles, getvariable('article_id'))
limit 1;
