-- One row when the events are fewer than `min_rows_share` of those of the release in use, attached as `previous`.
select now || ' events, before ' || before as events
from (select (select count(*) from timeline) as now, (select count(*) from previous.timeline) as before) as counts
where now < getvariable('min_rows_share') * before
