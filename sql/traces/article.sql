-- One row for the article, if the release holds it.
--
-- In the DuckDB shell:   duckdb data/warehouse/current/timeline.duckdb   then   set variable article_id = '3f0c...';
-- then   .read sql/traces/article.sql
select 1 as trace
from article
where article_id = getvariable('article_id')
limit 1;
