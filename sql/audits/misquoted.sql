-- One row per mention whose words are not those of its article at its offsets. The text is in the journal only, so this
-- runs there, with the candidate attached: attach 'timeline.duckdb' as candidate (read_only);
select mention.mention_id
from candidate.mention
join candidate.article using (article_id)
join article_text using (text_id)
where substr(article_text.text, mention.char_start + 1, mention.char_end - mention.char_start) <> mention.date_text
