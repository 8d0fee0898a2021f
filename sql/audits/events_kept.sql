-- One row when the events are fewer than `min_rows_share` of those of the release in use, attached as `previous`.
SELECT now || ' events, before ' || before AS events
FROM (SELECT (SELECT count(*) FROM timeline) AS now, (SELECT count(*) FROM previous.timeline) AS before) AS counts
WHERE now < getvariable('min_rows_share') * before
