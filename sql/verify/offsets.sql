-- One row per reading with a mention outside its sentence, or a sentence outside its text.
select 'position ' || entry.position as bad
from entry
join article_text using (text_id)
where entry.kind = 'events_extracted' and entry.redacted_by is null
    and len(list_filter(
        entry.mentions,
        lambda mention: mention.sentence_start < 0 or mention.sentence_start > mention.char_start
            or mention.char_start >= mention.char_end or mention.char_end > mention.sentence_end
            or mention.sentence_end > length(article_text.text)
    )) > 0
order by entry.position;
