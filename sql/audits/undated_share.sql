-- One row when more than `max_undated_share` of the mentions have no day.
SELECT undated || ' of ' || n AS share
FROM (SELECT count(*) AS n, count(*) FILTER (event_date IS NULL) AS undated FROM mention) AS counts
WHERE undated > getvariable('max_undated_share') * n
