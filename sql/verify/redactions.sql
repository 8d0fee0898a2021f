-- One row per entry of a redacted article that still says something.
select 'position ' || entry.position as bad
from entry
join entry as redaction on redaction.article_id = entry.article_id and redaction.kind = 'article_redacted'
where entry.kind <> 'article_redacted' and entry.redacted_by is null
order by entry.position;
