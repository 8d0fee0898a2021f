-- One row per entry that lacks what its kind must have, or names an entry that is not what it should be.
select 'position ' || entry.position as bad
from entry
left join entry as read on read.position = entry.reads_position
left join entry as redaction on redaction.position = entry.redacted_by
where (entry.kind = 'events_extracted' and read.position is null)
    or (
        entry.reads_position is not null
        and (
            read.kind is distinct from 'article_read'
            or read.article_id is distinct from entry.article_id
            or read.text_id is distinct from entry.text_id
        )
    )
    or (entry.redacted_by is not null and redaction.kind is distinct from 'article_redacted')
order by entry.position;
