-- Events a month, empty months included, for a chart over time: one row per month.
select
    calendar.month_start,
    count(timeline.event_id) as n_events,
    count(timeline.event_id) filter (timeline.status = 'happened') as n_happened
from calendar
left join timeline on timeline.event_date = calendar.date and timeline.precision = 'day'
group by calendar.month_start
order by calendar.month_start;
