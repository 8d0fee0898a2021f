-- Why we say so: one row per mention of the most reported event, with the words that gave the day.
with most_reported as (
    select event_id
    from timeline
    order by n_articles desc, n_mentions desc, event_id
    limit 1
)
select
    article.source,
    article.title,
    article.published,
    mention.sentence,
    mention.date_text,
    mention.event_date,
    mention.rule
from mention
join most_reported using (event_id)
join article using (article_id)
order by article.published, mention.char_start;
