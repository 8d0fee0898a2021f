-- One row per wanted article that was read and is not redacted yet.
--
-- In the DuckDB shell:   duckdb data/warehouse/journal.duckdb   then   set variable wanted = ['3f0c...'];
-- then   .read sql/journal/redactable.sql
select article_id
from entry
where article_id in (select unnest(getvariable('wanted')::varchar[])) and kind in ('article_read', 'article_redacted')
group by article_id
having not bool_or(kind = 'article_redacted')
order by article_id;
