-- One row per article of a release that was redacted; none, if all is well.
--
-- In the DuckDB shell:   duckdb data/warehouse/current/timeline.duckdb   then   set variable redacted = ['3f0c...'];
-- then   .read sql/verify/held.sql
select article_id as bad
from article
where list_contains(getvariable('redacted')::varchar[], article_id)
order by bad;
