-- One row when the articles are fewer than `min_rows_share` of those of the release in use, attached as `previous`.
SELECT now || ' articles, before ' || before AS articles
FROM (SELECT (SELECT count(*) FROM article) AS now, (SELECT count(*) FROM previous.article) AS before) AS counts
WHERE now < getvariable('min_rows_share') * before
