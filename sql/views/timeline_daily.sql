-- timeline_daily: one row per day on which events are dated to the day.
create or replace view timeline_daily as
select
    timeline.event_date as day,
    dayname(timeline.event_date) as weekday_name,
    count(*) as n_events,
    count(*) filter (timeline.status in ('happened', 'ongoing')) as n_happened,
    count(*) filter (timeline.status in ('planned', 'expected', 'possible')) as n_ahead,
    sum(timeline.n_mentions)::bigint as n_mentions,
    max_by(timeline.headline, (timeline.n_articles, timeline.n_mentions, timeline.event_id)) as top_headline
from timeline
where timeline.precision = 'day' and timeline.event_date = timeline.event_date_end
group by timeline.event_date;

comment on view timeline_daily is 'One row per day on which events are dated to the day, with the headline that most articles tell.';
comment on column timeline_daily.day is 'The day.';
comment on column timeline_daily.weekday_name is 'Name of the day of the week.';
comment on column timeline_daily.n_events is 'Events dated to that day.';
comment on column timeline_daily.n_happened is 'Of these, happened or ongoing.';
comment on column timeline_daily.n_ahead is 'Of these, planned, expected or possible.';
comment on column timeline_daily.n_mentions is 'Mentions that tell them.';
comment on column timeline_daily.top_headline is 'Headline that most articles tell.';
