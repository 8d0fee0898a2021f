-- One row when the years of the events are spread otherwise than in the release in use: the share of events that would
-- have to move to another year to make both alike (total variation distance) is over `max_date_drift`. Both releases
-- need `drift_min_rows` events, since few events drift by chance.
WITH years AS (
    SELECT year(event_date) AS year, true AS is_new FROM timeline
    UNION ALL
    SELECT year(event_date), false FROM previous.timeline
),
totals AS (
    SELECT count(*) FILTER (is_new) AS now, count(*) FILTER (NOT is_new) AS before FROM years
),
shares AS (
    SELECT count(*) FILTER (is_new) / any_value(now) - count(*) FILTER (NOT is_new) / any_value(before) AS moved
    FROM years CROSS JOIN totals
    WHERE now >= getvariable('drift_min_rows') AND before >= getvariable('drift_min_rows')
    GROUP BY year
)
SELECT round(100 * sum(abs(moved)) / 2, 1) || ' % of the events' AS drift
FROM shares
HAVING sum(abs(moved)) / 2 > getvariable('max_date_drift')
