-- One row when the events are fewer than `min_rows_share` of those of the release in use, attached as `previous`. What was
-- retracted or redacted since because somebody asked for it does not count (a release of an older Dateline lacks the
-- column that says how much that is).
select now || ' events, before ' || before || if(withdrawn > 0, ', ' || withdrawn || ' of them withdrawn', '') as events
from (
    select
        (select count(*) from timeline) as now,
        (select count(*) from previous.timeline) as before,
        coalesce((select max(to_json(release) ->> 'events_withdrawn')::bigint from release), 0) as withdrawn
) as counts
where now < getvariable('min_rows_share') * (before - withdrawn)
