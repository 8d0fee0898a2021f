-- changed_since_last_release: one row per event that differs from the release before; newest event date first.
create or replace view changed_since_last_release as
select change.*, release.previous_id
from change
cross join release
order by coalesce(change.event_date, change.event_date_before) desc, change.event_id;

comment on view changed_since_last_release is 'One row per event added, gone, moved or reworded since the release before.';
comment on column changed_since_last_release.event_id is 'The event, in this release; of one that is gone, in the release before.';
comment on column changed_since_last_release.change is 'added, gone, moved (same evidence, other date) or reworded (same date, other headline or status).';
comment on column changed_since_last_release.cause is 'What made it so, joined by ", ": new article, article revised, article retracted, article redacted, rules (the same text read by other rules) or other articles (it is now told together with theirs, or no more).';
comment on column changed_since_last_release.articles is 'The article_ids behind the cause, joined by ";".';
comment on column changed_since_last_release.headline_before is 'Its headline in the release before.';
comment on column changed_since_last_release.headline is 'Its headline now.';
comment on column changed_since_last_release.event_date_before is 'Its first day in the release before.';
comment on column changed_since_last_release.event_date_end_before is 'Its last day in the release before.';
comment on column changed_since_last_release.event_date is 'Its first day now.';
comment on column changed_since_last_release.event_date_end is 'Its last day now.';
comment on column changed_since_last_release.status_before is 'Its status in the release before.';
comment on column changed_since_last_release.status is 'Its status now.';
comment on column changed_since_last_release.previous_id is 'The release that the table change compares with; null when there is none.';
