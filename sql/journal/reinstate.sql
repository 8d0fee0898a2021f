-- Queues the return of retracted articles: what was last read of each is said again, and what was found in it.
--
-- Needs `articles` (columns n, article_id, reason) and `arriving` (see arriving.sql).
--
-- A reading belongs to the entry that was read, so the new entry gets the last reading of the old one; of an article
-- that was never read for dates, there is none. The entries article_read come first (see append.sql), in order of n,
-- which is how their positions are known here.
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
),
back as (
    select
        articles.n, articles.reason, last_read,
        (select max(position) from entry) + row_number() over (order by articles.n) as position
    from last_read
    join articles using (article_id)
    join last_word using (article_id)
    where last_word.kind = 'article_retracted'
),
last_reading as (
    select entry.*
    from entry
    join back on entry.reads_position = back.last_read.position
    where entry.kind = 'events_extracted'
    qualify row_number() over (partition by entry.reads_position order by entry.position desc) = 1
)
select
    n, 'article_read' as kind, last_read.article_id as article_id, last_read.source as source,
    last_read.path_or_url as path_or_url, last_read.title as title, last_read.language as language,
    last_read.published as published, last_read.published_basis as published_basis, last_read.text_id as text_id,
    last_read.read_from as read_from, reason
from back
union all by name
select
    back.n, last_reading.kind, last_reading.article_id, last_reading.published, last_reading.published_basis,
    last_reading.text_id, back.position as reads_position, last_reading.rules_version, last_reading.mentions,
    last_reading.events
from last_reading
join back on last_reading.reads_position = back.last_read.position;
