-- One row per table of which more than `max_quarantined_share` was set aside.
select table_name || ': ' || set_aside || ' of ' || (kept + set_aside) as share
from (
    select table_name, kept, (select count(*) from quarantine as q where q.table_name = tables.table_name) as set_aside
    from (
        select 'article' as table_name, count(*) as kept from article
        union all select 'mention', count(*) from mention
        union all select 'timeline', count(*) from timeline
    ) as tables
) as shares
where set_aside > getvariable('max_quarantined_share') * (kept + set_aside)
