-- The timeline as people read it: one row per event, with the first sentence that tells it.
select
    timeline.event_date,
    timeline.precision,
    timeline.status,
    timeline.headline,
    min_by(mention.sentence, (article.published, mention.char_start)) as told_in,
    timeline.n_articles
from timeline
join mention using (event_id)
join article using (article_id)
group by all
order by timeline.event_date, timeline.headline;
