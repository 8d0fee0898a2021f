-- Compares what a batch says with what the journal knows, and queues what is new.
--
-- Needs `incoming` (the ARTICLE frame and `n`, its order), `arriving` (see arriving.sql) and `heard` (see heard.sql).
--
-- An article has news when its text, title, language, date or source differ both from what the same path last said of
-- it and from what stands now: so the same input says nothing twice, A -> B -> A is three readings, and two files that
-- tell one article differently do not take turns for ever. Within a batch the last word on an article counts.

-- news: one row per article of the batch, with what it means for the journal.
create or replace temp table news as
with incoming_once as (
    select * from incoming qualify row_number() over (partition by article_id order by n desc) = 1
),
known as (
    select
        article_id, position, kind, stage, path_or_url,
        row(source, title, language, published, published_basis, text_id) as said
    from entry
    semi join incoming_once using (article_id)
    where kind in ('article_read', 'article_retracted', 'article_redacted')
),
stands as (
    select * from known qualify row_number() over (partition by article_id order by position desc) = 1
),
said_here as (
    select * from known
    where kind = 'article_read'
    qualify row_number() over (partition by article_id, path_or_url order by position desc) = 1
),
compared as (
    select
        incoming_once.*,
        row(
            incoming_once.source, incoming_once.title, incoming_once.language, incoming_once.published,
            incoming_once.published_basis, incoming_once.text_id
        ) as says,
        stands.kind as stands_kind,
        stands.stage as stands_stage,
        stands.said as stands_said,
        said_here.said as here_said
    from incoming_once
    left join stands using (article_id)
    left join said_here
        on said_here.article_id = incoming_once.article_id
        and said_here.path_or_url is not distinct from incoming_once.path_or_url
)
select
    * exclude (says, stands_kind, stands_stage, stands_said, here_said),
    case
        when stands_kind is null then 'ingested'
        when stands_kind = 'article_redacted' or stands_stage = 'asked' then 'withheld'
        when stands_kind = 'article_retracted' then 'revised' -- its file had vanished and is back
        when says = stands_said or says = here_said then 'unchanged'
        else 'revised'
    end as means
from compared;

-- heard: one row per article that came in since the journal was opened (see heard.sql).
insert into heard select article_id from news;

insert into article_text
select text_id, any_value(text)
from news
anti join article_text using (text_id)
where means in ('ingested', 'revised')
group by text_id;

insert into arriving by name
select
    n, 'article_read' as kind, article_id, source, path_or_url, title, language, published, published_basis, text_id,
    read_from
from news
where means in ('ingested', 'revised');
