-- Copies a journal into an empty one laid out with schema.sql, without anything some articles said.
--
-- Needs the new journal attached as `rewritten`, the old one as `journal`, `articles` (columns n, article_id, reason) and
-- the macros of macros.sql in the old one. The entries `article_redacted` themselves are appended to the new journal
-- afterwards, in order of n, so that the first of them is the next position.
--
-- What stays of an emptied row: that something was learned about the article, when and in which run, and the hash of the
-- text, which tells nothing to those who do not have the text.
insert into rewritten.journal_schema from journal.journal_schema order by version;

insert into rewritten.entry by name
with redaction as (
    select article_id, n + 1 + (select max(position) from journal.entry) as position from articles
),
paths as (
    select distinct entry.path_or_url
    from journal.entry
    semi join redaction using (article_id)
    where entry.kind = 'article_read'
),
concerned as (
    select
        entry.position,
        coalesce(
            redaction.position,
            (select min(position) from redaction)
        ) as redacted_by
    from journal.entry
    left join redaction using (article_id)
    where entry.redacted_by is null
        and entry.kind <> 'article_redacted'
        and (
            redaction.position is not null
            or (entry.article_id is null and entry.line is null and entry.path_or_url in (select path_or_url from paths))
        )
),
emptied as (
    select
        entry.position, entry.kind, entry.recorded_at, entry.run_id, entry.article_id,
        null::varchar as source,
        if(entry.kind = 'article_refused', '(redacted)', null) as path_or_url,
        null::varchar as title,
        null::varchar as language,
        null::date as published,
        if(entry.published_basis is null, null, 'unknown') as published_basis,
        entry.text_id,
        null::varchar as read_from,
        entry.reads_position, entry.rules_version,
        if(entry.mentions is null, null, entry.mentions[:0]) as mentions,
        if(entry.events is null, null, entry.events[:0]) as events,
        entry.stage,
        entry.line,
        if(entry.reason is null, null, '(redacted)') as reason,
        concerned.redacted_by
    from journal.entry
    join concerned using (position)
)
select * from (
    select * from journal.entry anti join concerned using (position)
    union all by name
    select *, entry_digest(emptied) as digest from emptied
)
order by position;

insert into rewritten.article_text by name
select article_text.*
from journal.article_text
semi join rewritten.entry as entry
    on entry.text_id = article_text.text_id and entry.kind = 'article_read' and entry.redacted_by is null;

insert into rewritten.publication by name from journal.publication order by publication_no;
insert into rewritten.withheld by name from journal.withheld;
