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
