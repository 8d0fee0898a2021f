-- One row per table of which more than `max_quarantined_share` was set aside.
SELECT table_name || ': ' || set_aside || ' of ' || (kept + set_aside) AS share
FROM (
    SELECT table_name, kept, (SELECT count(*) FROM quarantine AS q WHERE q.table_name = tables.table_name) AS set_aside
    FROM (
        SELECT 'article' AS table_name, count(*) AS kept FROM article
        UNION ALL SELECT 'mention', count(*) FROM mention
        UNION ALL SELECT 'timeline', count(*) FROM timeline
    ) AS tables
) AS shares
WHERE set_aside > getvariable('max_quarantined_share') * (kept + set_aside)
