-- What lies ahead, by ISO week: one row per week with planned, expected or possible events.
select
    calendar.week_start,
    count(*) as n_events,
    string_agg(upcoming.headline, ' | ' order by upcoming.event_date) as headlines
from upcoming
join calendar on calendar.date = upcoming.event_date
group by calendar.week_start
order by calendar.week_start;
