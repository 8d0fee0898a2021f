-- One row per entry of the journal, as `dateline journal` prints them: newest first.
--
-- In the DuckDB shell:   duckdb data/warehouse/journal.duckdb   then set the variables article_id, kind, run and row_limit,
-- or leave them null, then   .read sql/show/entries.sql
select
    position, recorded_at, kind, run_id, article_id, path_or_url, line, title, published, published_basis, text_id,
    reads_position, rules_version, len(mentions) as n_mentions, len(events) as n_events, stage, reason, redacted_by
from entry
where (getvariable('article_id')::varchar is null or article_id = getvariable('article_id')::varchar)
    and (getvariable('kind')::varchar is null or kind = getvariable('kind')::varchar)
    and (getvariable('run')::varchar is null or run_id = getvariable('run')::varchar)
order by position desc
limit (getvariable('row_limit')::bigint);
