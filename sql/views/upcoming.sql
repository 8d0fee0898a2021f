-- upcoming: one row per event that lay ahead, whole or in part, when the release was made; soonest first.
create or replace view upcoming as
select timeline.*
from timeline
cross join release
where timeline.event_date_end >= release.made_at::date
    and timeline.status in ('planned', 'expected', 'possible')
order by timeline.event_date, timeline.event_date_end, timeline.event_id;

comment on view upcoming is 'One row per planned, expected or possible event not yet over when the release was made; soonest first.';
comment on column upcoming.event_id is 'Identifies the event; mention.event_id leads to its evidence.';
comment on column upcoming.event_date is 'First day it may have happened on; null when the day is unknown.';
comment on column upcoming.event_date_end is 'Last day it may have happened on, included.';
comment on column upcoming.precision is 'What the dates mean: day, week, weekend, month, season, quarter, half, year, decade or century.';
comment on column upcoming.date_edtf is 'The date in Extended Date/Time Format: 2024-11-17, 2024-11, 2024~, 2024-11-17/2024-11-19.';
comment on column upcoming.headline is 'What happened, in one line.';
comment on column upcoming.status is 'happened, ongoing, planned, expected, possible or denied, as the latest article tells it.';
comment on column upcoming.direction is 'past, same_day or future against the publication of the latest article; null when that is unknown.';
comment on column upcoming.date_basis is 'How the day is known: explicit (said), relative (counted from an anchor), narrative (told on from an earlier date) or publication (the day of the report).';
comment on column upcoming.n_mentions is 'Mentions that tell it.';
comment on column upcoming.n_articles is 'Articles that tell it.';
comment on column upcoming.n_sources is 'Sources that tell it.';
comment on column upcoming.first_published is 'Publication day of the first article that tells it.';
comment on column upcoming.last_published is 'Publication day of the latest article that tells it.';
