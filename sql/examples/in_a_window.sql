-- What may have happened in a window, dates of any precision included: one row per event that overlaps November 2024.
select event_date, event_date_end, precision, status, headline
from timeline
where event_date <= date '2024-11-30' and event_date_end >= date '2024-11-01'
order by event_date_end - event_date, event_date, event_id;
