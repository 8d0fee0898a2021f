-- One row per fault of the table `release`: it has one row, which counts the other tables right.
with counted as (
    select
        (select count(*) from timeline) as n_events,
        (select count(*) from mention) as n_mentions,
        (select count(*) from article) as n_articles
)
select 'release has ' || count(*) || ' rows' as fault
from release
having count(*) <> 1
union all
select 'release counts other rows than there are'
from release cross join counted
where (release.rows, release.n_mentions, release.n_articles)
    is distinct from (counted.n_events, counted.n_mentions, counted.n_articles)
