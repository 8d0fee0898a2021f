-- work: one row per standing article that is still to be read, in order of its position.
--
-- Variables: rules_version; published_from, published_to (a window of days, both included; null is open); reads, which
-- of three:
--     'outdated'   articles without a reading under these rules (what a run reads)
--     'unread'     articles without any reading (a run that keeps old readings)
--     'all'        all standing articles, read or not (a backfill)
-- An article that could not be read under these rules is not listed again, except in 'all'.
with standing as (
    select * from standing_at((select coalesce(max(position), 0) from entry))
),
done as (
    select reads_position
    from entry
    where getvariable('reads') <> 'all'
        and kind in ('events_extracted', 'article_refused')
        and reads_position is not null
        and (
            rules_version = getvariable('rules_version')
            or (getvariable('reads') = 'unread' and kind = 'events_extracted')
        )
),
last_dated as (
    select reads_position, arg_max(published, position) as published
    from entry
    where kind = 'events_extracted'
    group by reads_position
)
select standing.position
from standing
anti join done on done.reads_position = standing.position
left join last_dated on last_dated.reads_position = standing.position
where (
        getvariable('published_from')::date is null
        or coalesce(last_dated.published, standing.published) >= getvariable('published_from')::date
    )
    and (
        getvariable('published_to')::date is null
        or coalesce(last_dated.published, standing.published) <= getvariable('published_to')::date
    )
order by standing.position;
