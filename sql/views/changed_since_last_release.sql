-- changed_since_last_release: one row per event that differs from the release before; newest event date first.
create or replace view changed_since_last_release as
select change.*, release.previous_id
from change
cross join release
order by coalesce(change.event_date, change.event_date_before) desc, change.event_id;

comment on view changed_since_last_release is 'One row per event added, gone, moved or reworded since the release before.';
