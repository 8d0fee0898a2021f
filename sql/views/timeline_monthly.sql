-- timeline_monthly: one row per month in which events lie whole.
create or replace view timeline_monthly as
select
    date_trunc('month', timeline.event_date)::date as month_start,
    count(*) as n_events,
    count(*) filter (timeline.precision = 'day') as n_dated_to_the_day,
    count(*) filter (timeline.status in ('happened', 'ongoing')) as n_happened,
    count(*) filter (timeline.status in ('planned', 'expected', 'possible')) as n_ahead,
    sum(timeline.n_mentions)::bigint as n_mentions
from timeline
where date_trunc('month', timeline.event_date) = date_trunc('month', timeline.event_date_end)
group by date_trunc('month', timeline.event_date);

comment on view timeline_monthly is 'One row per month; counts the events whose whole interval lies in it, so none dated only to a quarter, year or decade.';
