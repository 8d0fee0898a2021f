-- One row when less than `min_covered_share` of the articles have a dated event.
SELECT covered || ' of ' || n AS share
FROM (
    SELECT
        (SELECT count(*) FROM article) AS n,
        (SELECT count(DISTINCT article_id) FROM mention WHERE event_id IS NOT NULL) AS covered
) AS counts
WHERE covered < getvariable('min_covered_share') * n
