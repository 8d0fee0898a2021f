-- One row when the events are more than `max_rows_growth` times those of the release in use (drift needs
-- `drift_min_rows` events to compare with).
SELECT now || ' events, before ' || before AS events
FROM (SELECT (SELECT count(*) FROM timeline) AS now, (SELECT count(*) FROM previous.timeline) AS before) AS counts
WHERE before >= getvariable('drift_min_rows') AND now > getvariable('max_rows_growth') * before
