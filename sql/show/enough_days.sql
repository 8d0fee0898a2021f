-- One row: the day by which four times `row_limit` claims have begun, earliest first. The first rows of a timeline lie
-- before it unless more than three in four of them fold together. Null when there are fewer.
--
-- In the DuckDB shell:   duckdb data/warehouse/journal.duckdb   then set the variables through_position, first_day and
-- row_limit, then   .read sql/show/enough_days.sql
with reading as materialized (
    from last_reading_at(getvariable('through_position'))
),
told as (
    select event_date, count(*) as n
    from claim_of('reading', getvariable('first_day')::date, null)
    where event_date is not null
    group by event_date
),
running as (
    select event_date, sum(n) over (order by event_date) as n from told
)
select min(event_date) as day
from running
where n >= 4 * getvariable('row_limit')::bigint;
