-- Dates to look at twice: one row per mention with another reading, or counted from another day than its publication.
select
    article.path_or_url,
    mention.date_text,
    mention.event_date,
    mention.alternatives,
    mention.anchor_date,
    mention.anchor_text
from mention
join article using (article_id)
where mention.alternatives is not null or mention.anchor_text <> 'published'
order by mention.alternatives is null, article.path_or_url, mention.char_start;
