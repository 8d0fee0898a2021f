-- One row when less than `min_covered_share` of the articles have a dated event.
select covered || ' of ' || n as share
from (
    select
        (select count(*) from article) as n,
        (select count(distinct article_id) from mention where event_id is not null) as covered
) as counts
where covered < getvariable('min_covered_share') * n
