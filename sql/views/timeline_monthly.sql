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
comment on column timeline_monthly.month_start is 'First day of the month.';
comment on column timeline_monthly.n_events is 'Events whose whole interval lies in the month.';
comment on column timeline_monthly.n_dated_to_the_day is 'Of these, dated to the day.';
comment on column timeline_monthly.n_happened is 'Of these, happened or ongoing.';
comment on column timeline_monthly.n_ahead is 'Of these, planned, expected or possible.';
comment on column timeline_monthly.n_mentions is 'Mentions that tell them.';
