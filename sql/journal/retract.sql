-- Queues the retraction of articles that stand; one that is off already is left alone.
--
-- Needs `articles` (columns n, article_id, reason), `arriving` (see arriving.sql) and the variable stage: asked or prune.
insert into arriving by name
select articles.n, 'article_retracted' as kind, articles.article_id, getvariable('stage') as stage, articles.reason
from articles
semi join standing_at((select max(position) from entry)) as standing using (article_id);
