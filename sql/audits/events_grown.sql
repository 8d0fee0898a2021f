-- One row when the events are more than `max_rows_growth` times those of the release in use (drift needs
-- `drift_min_rows` events to compare with).
select now || ' events, before ' || before as events
from (select (select count(*) from timeline) as now, (select count(*) from previous.timeline) as before) as counts
where before >= getvariable('drift_min_rows') and now > getvariable('max_rows_growth') * before
