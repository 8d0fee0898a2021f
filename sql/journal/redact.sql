-- Queues the redaction of articles.
--
-- Needs `articles` (columns n, article_id, reason) and `arriving` (see arriving.sql).
insert into arriving by name
select n, 'article_redacted' as kind, article_id, 'asked' as stage, reason
from articles;
