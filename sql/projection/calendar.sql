-- Fills the calendar of a release from the days its events and mentions name.
--
-- In the DuckDB shell:   duckdb timeline.duckdb   then   .read sql/projection/calendar.sql
insert into calendar
with named as (
    select unnest([event_date, event_date_end]) as day from timeline
    union
    select unnest([event_date, event_date_end]) as day from mention
    union
    select published as day from article
),
bounds as (
    select min(day) as first, max(day) as last
    from named
    where day between date '1800-01-01' and date '2199-12-31'
),
days as (
    select unnest(generate_series(first, last, interval 1 day))::date as day
    from bounds
    where first is not null
    union
    select unnest(generate_series(make_date(y, 1, 1), make_date(y, 12, 31), interval 1 day))::date as day
    from (select distinct year(day) as y from named where year(day) between 1 and 1799 or year(day) between 2200 and 9999)
)
select
    day,
    year(day),
    format('{:04d}-H{}', year(day), case when month(day) <= 6 then 1 else 2 end),
    format('{:04d}-Q{}', year(day), quarter(day)),
    month(day),
    monthname(day),
    date_trunc('month', day)::date,
    isoyear(day),
    week(day),
    date_trunc('week', day)::date,
    day(day),
    dayofyear(day),
    isodow(day),
    dayname(day),
    isodow(day) >= 6,
    format('{}s', year(day) // 10 * 10)
from days
order by day;
