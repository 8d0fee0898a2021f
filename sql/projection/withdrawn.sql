-- withdrawn: one row: how much of the release before was retracted or redacted since because somebody asked for it. What
-- has only vanished (retracted by --prune) is not counted: its files may have been lost by mistake.
--
-- Needs the journal as current database, the release before attached as `previous` and the variable to_position.
with last_word as (
    select article_id, kind, stage
    from entry
    where kind in ('article_read', 'article_retracted', 'article_redacted') and position <= getvariable('to_position')
    qualify row_number() over (partition by article_id order by position desc) = 1
),
article_withdrawn as (
    select article.article_id
    from previous.article
    semi join last_word
        on last_word.article_id = article.article_id
        and last_word.kind <> 'article_read' and last_word.stage = 'asked'
),
event_withdrawn as (
    select mention.event_id
    from previous.mention
    left join article_withdrawn using (article_id)
    where mention.event_id is not null
    group by mention.event_id
    having bool_and(article_withdrawn.article_id is not null)
)
select (select count(*) from article_withdrawn) as articles, (select count(*) from event_withdrawn) as events;
