-- Queues the return of retracted articles: what was last read of each is said again.
--
-- Needs `articles` (columns n, article_id, reason) and `arriving` (see arriving.sql).
insert into arriving by name
with last_word as (
    select *
    from entry
    semi join articles using (article_id)
    where kind in ('article_read', 'article_retracted', 'article_redacted')
    qualify row_number() over (partition by article_id order by position desc) = 1
),
last_read as (
    select *
    from entry
    semi join articles using (article_id)
    where kind = 'article_read'
    qualify row_number() over (partition by article_id order by position desc) = 1
)
select
    articles.n, 'article_read' as kind, last_read.article_id, last_read.source, last_read.path_or_url, last_read.title,
    last_read.language, last_read.published, last_read.published_basis, last_read.text_id, last_read.read_from,
    articles.reason
from last_read
join articles using (article_id)
join last_word using (article_id)
where last_word.kind = 'article_retracted';
