-- One row when the articles are fewer than `min_rows_share` of those of the release in use, attached as `previous`. What was
-- retracted or redacted since because somebody asked for it does not count (a release of an older Dateline lacks the
-- column that says how much that is).
select now || ' articles, before ' || before || if(withdrawn > 0, ', ' || withdrawn || ' of them withdrawn', '') as articles
from (
    select
        (select count(*) from article) as now,
        (select count(*) from previous.article) as before,
        coalesce((select max(to_json(release) ->> 'articles_withdrawn')::bigint from release), 0) as withdrawn
) as counts
where now < getvariable('min_rows_share') * (before - withdrawn)
