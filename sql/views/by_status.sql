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
comment on column by_status.status is 'happened, ongoing, planned, expected, possible or denied.';
comment on column by_status.direction is 'past, same_day or future; null when the publication day is unknown.';
comment on column by_status.n_events is 'Events of that status and direction.';
comment on column by_status.first_event_date is 'First day of the earliest of them.';
comment on column by_status.last_event_date is 'Last day of the latest of them.';
