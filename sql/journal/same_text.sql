-- One row per other article, not redacted, that was read with a text of this one.
--
-- In the DuckDB shell:   duckdb data/warehouse/journal.duckdb   then   set variable article_id = '3f0c...';
-- then   .read sql/journal/same_text.sql
select distinct other.article_id
from entry as mine
join entry as other using (text_id)
where mine.article_id = getvariable('article_id') and other.article_id <> getvariable('article_id')
    and other.kind = 'article_read' and other.redacted_by is null
order by other.article_id;
