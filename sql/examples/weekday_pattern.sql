-- On which days of the week things happen: one row per day of the week.
select calendar.weekday, calendar.weekday_name, count(*) as n_events
from timeline
join calendar on calendar.date = timeline.event_date
where timeline.precision = 'day' and timeline.event_date = timeline.event_date_end
group by calendar.weekday, calendar.weekday_name
order by calendar.weekday;
