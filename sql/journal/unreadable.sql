-- One row per standing article whose text could not be read: its refusal, as refuse.sql wants it.
--
-- Needs `unreadable` (columns article_id, reason).
select
    coalesce(standing.path_or_url, standing.article_id) as path_or_url,
    null::bigint as line,
    'extract' as stage,
    unreadable.reason,
    standing.article_id,
    standing.text_id,
    standing.position as reads_position
from unreadable
join standing_at((select max(position) from entry)) as standing using (article_id);
