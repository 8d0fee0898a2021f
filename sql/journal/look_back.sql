-- timeline, mention, article: temporary views with the rows that a release had, so that any query of a release can be
-- asked of the past. What was redacted since is gone from them. The variables first_day and last_day narrow the timeline
-- to the events that touch these days; null is open.
--
-- In the DuckDB shell:   duckdb data/warehouse/journal.duckdb
--     set variable release_id = '20261122T153000Z-000123';
--     set variable through_position = (select max(through_position) from publication where release_id = getvariable('release_id'));
--     .read sql/journal/look_back.sql
create or replace temp view article as
select *
from article_at(getvariable('through_position')) as published
where not exists (
    select 1 from withheld
    where withheld.release_id = getvariable('release_id')
        and withheld.table_name = 'article'
        and withheld.key = published.article_id
);

create or replace temp view mention as
select *
from mention_at(getvariable('through_position')) as published
where not exists (
    select 1 from withheld
    where withheld.release_id = getvariable('release_id')
        and withheld.table_name = 'mention'
        and withheld.key = published.mention_id
);

create or replace temp view timeline as
select *
from timeline_between(
    getvariable('through_position'), getvariable('first_day')::date, getvariable('last_day')::date
) as published
where not exists (
    select 1 from withheld
    where withheld.release_id = getvariable('release_id')
        and withheld.table_name = 'timeline'
        and withheld.key = published.event_id
);
