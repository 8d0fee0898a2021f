-- One row per first or last day of an event of our era that `calendar` lacks.
select distinct day
from (select unnest([event_date, event_date_end]) as day from timeline) as named
where year(day) between 1 and 9999 and day not in (select calendar.date from calendar)
order by day
