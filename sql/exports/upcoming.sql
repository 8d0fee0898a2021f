-- One row per upcoming event, with when the release was made and one sentence that tells it.
with told as (
    select
        mention.event_id,
        arg_min(mention.sentence, (mention.article_id, mention.char_start)) as sentence,
        arg_min(mention.article_id, (mention.article_id, mention.char_start)) as article_id
    from mention
    where mention.event_id is not null
    group by mention.event_id
)
select upcoming.*, release.made_at, told.sentence, article.source, article.title
from upcoming
cross join release
left join told using (event_id)
left join article using (article_id)
order by upcoming.event_date, upcoming.event_id
