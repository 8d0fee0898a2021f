-- One row for the first row found that was set aside and tells of the article, if there is any.
--
-- In the DuckDB shell:   duckdb data/warehouse/current/timeline.duckdb   then   set variable article_id = '3f0c...';
-- then   .read sql/traces/quarantine.sql
select 1 as trace
from quarantine
where contains(content, getvariable('article_id'))
limit 1;
