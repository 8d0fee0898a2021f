-- One row per event, as `dateline show` prints them: earliest event first, events without a day last.
--
-- In the DuckDB shell:   duckdb data/warehouse/current/timeline.duckdb   then set the variables first_day, last_day,
-- article_id and row_limit, or leave them null, then   .read sql/show/timeline.sql
select timeline.*
from timeline
where (getvariable('first_day')::date is null or timeline.event_date_end >= getvariable('first_day')::date)
    and (getvariable('last_day')::date is null or timeline.event_date <= getvariable('last_day')::date)
    and (
        getvariable('article_id')::varchar is null
        or timeline.event_id in (select event_id from mention where article_id = getvariable('article_id')::varchar)
    )
order by timeline.event_date nulls last, timeline.event_date_end, timeline.event_id
limit (getvariable('row_limit')::bigint);
