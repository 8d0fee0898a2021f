-- One row per event shown as a slide: the latest `slides` that are not denied, each with one sentence that tells it.
with told as (
    select
        mention.event_id,
        arg_min(mention.sentence, (mention.article_id, mention.char_start)) as sentence,
        arg_min(mention.article_id, (mention.article_id, mention.char_start)) as article_id
    from mention
    where mention.event_id is not null
    group by mention.event_id
),
latest as (
    select *
    from timeline
    where status <> 'denied' and event_date is not null
    order by event_date desc, event_id
    limit coalesce(getvariable('slides'), 500)
)
select latest.*, told.sentence, article.source, article.title
from latest
left join told using (event_id)
left join article using (article_id)
order by latest.event_date, latest.event_id
