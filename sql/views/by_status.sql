-- by_status: one row per status and direction of events.
create or replace view by_status as
select
    status,
    direction,
    count(*) as n_events,
    min(event_date) as first_event_date,
    max(event_date_end) as last_event_date
from timeline
group by status, direction;

comment on view by_status is 'One row per status (happened, planned, ...) and direction (past, same_day, future).';
