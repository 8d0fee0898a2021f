-- Claims and who made them: one row per attributed mention of an event.
select
    mention.attributed_to,
    timeline.event_date,
    timeline.status,
    timeline.headline,
    mention.is_quote,
    mention.sentence
from mention
join timeline using (event_id)
where mention.attributed_to is not null
order by mention.attributed_to, timeline.event_date, mention.mention_id;
