-- upcoming: one row per event that lay ahead, whole or in part, when the release was made; soonest first.
create or replace view upcoming as
select timeline.*
from timeline
cross join release
where timeline.event_date_end >= release.made_at::date
    and timeline.status in ('planned', 'expected', 'possible')
order by timeline.event_date, timeline.event_date_end, timeline.event_id;

comment on view upcoming is 'One row per planned, expected or possible event not yet over when the release was made; soonest first.';
