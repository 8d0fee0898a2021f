-- One row per first or last day of an event that `calendar` lacks.
SELECT DISTINCT day
FROM (SELECT event_date AS day FROM timeline UNION ALL SELECT event_date_end FROM timeline) AS days
WHERE day IS NOT NULL AND day NOT IN (SELECT date FROM calendar)
ORDER BY day
