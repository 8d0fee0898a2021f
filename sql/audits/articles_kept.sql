-- One row when the articles are fewer than `min_rows_share` of those of the release in use, attached as `previous`.
select now || ' articles, before ' || before as articles
from (select (select count(*) from article) as now, (select count(*) from previous.article) as before) as counts
where now < getvariable('min_rows_share') * before
