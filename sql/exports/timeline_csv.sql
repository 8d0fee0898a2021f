-- One row per event with one sentence that tells it. Text that a spreadsheet would take for a formula gets a leading
-- apostrophe.
with told as (
    select mention.event_id, arg_min(mention.sentence, (mention.article_id, mention.char_start)) as sentence
    from mention
    where mention.event_id is not null
    group by mention.event_id
)
select timeline.* replace (
    regexp_replace(timeline.headline, '^([=+@\t\r-])', '''\1') as headline
), regexp_replace(told.sentence, '^([=+@\t\r-])', '''\1') as sentence
from timeline
left join told using (event_id)
order by timeline.event_date, timeline.event_id
