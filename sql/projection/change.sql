-- change: one row per event that differs between two timelines, and what made it so.
--
-- Needs the journal as current database; before_timeline, before_mention, after_timeline and after_mention (tables or
-- views with the columns of a release); the variables from_position and to_position, the journal's positions of both.
--
-- Events are paired by their id, then by shared evidence, then by an article that tells both in the same words, then by
-- the same words on the same day, then by an article that tells both of the same day with half of the words alike or
-- more ("Two people died", corrected to "Three people died"). What is left has come or gone.
with before as (
    select
        event_id, event_date, event_date_end, headline, status,
        event_date::varchar || '/' || event_date_end::varchar as days, fold_words(headline) as words
    from before_timeline
    anti join after_timeline as same
        on same.event_id = before_timeline.event_id
        and same.event_date is not distinct from before_timeline.event_date
        and same.event_date_end is not distinct from before_timeline.event_date_end
        and same.headline is not distinct from before_timeline.headline
        and same.status is not distinct from before_timeline.status
),
after as (
    select
        event_id, event_date, event_date_end, headline, status,
        event_date::varchar || '/' || event_date_end::varchar as days, fold_words(headline) as words
    from after_timeline
    anti join before_timeline as same
        on same.event_id = after_timeline.event_id
        and same.event_date is not distinct from after_timeline.event_date
        and same.event_date_end is not distinct from after_timeline.event_date_end
        and same.headline is not distinct from after_timeline.headline
        and same.status is not distinct from after_timeline.status
),
evidence_before as (
    select mention_id, event_id, article_id from before_mention semi join before using (event_id)
),
evidence_after as (
    select mention_id, event_id, article_id from after_mention semi join after using (event_id)
),
alike as (
    select
        before.event_id as before_id,
        after.event_id as after_id,
        len(list_intersect(string_split(before.words, ' '), string_split(after.words, ' ')))
            / len(list_distinct(string_split(before.words || ' ' || after.words, ' '))) as share
    from (select distinct event_id, article_id from evidence_before) as told_before
    join (select distinct event_id, article_id from evidence_after) as told_after using (article_id)
    join before on before.event_id = told_before.event_id
    join after on after.event_id = told_after.event_id and after.days = before.days
),
likeness as (
    select event_id as before_id, event_id as after_id, 1.0 as grade
    from before join after using (event_id)
    union all
    select evidence_before.event_id, evidence_after.event_id, 2
    from evidence_before join evidence_after using (mention_id)
    union all
    select before.event_id, after.event_id, 3
    from before
    join evidence_before on evidence_before.event_id = before.event_id
    join evidence_after on evidence_after.article_id = evidence_before.article_id
    join after on after.event_id = evidence_after.event_id and after.words = before.words
    union all
    select before.event_id, after.event_id, 4
    from before join after on after.days = before.days and after.words = before.words
    union all
    select before_id, after_id, 6 - share from alike where share >= 0.5
),
best_for_before as (
    select * from likeness qualify row_number() over (partition by before_id order by grade, after_id) = 1
),
pair as (
    select * from best_for_before qualify row_number() over (partition by after_id order by grade, before_id) = 1
),
compared as (
    select
        before.event_id as before_id,
        after.event_id as after_id,
        case
            when before.event_id is null then 'added'
            when after.event_id is null then 'gone'
            when before.event_date is distinct from after.event_date
                or before.event_date_end is distinct from after.event_date_end then 'moved'
            when before.words is distinct from after.words or before.status is distinct from after.status then 'reworded'
        end as change,
        before.headline as headline_before,
        after.headline as headline,
        before.event_date as event_date_before,
        before.event_date_end as event_date_end_before,
        after.event_date as event_date,
        after.event_date_end as event_date_end,
        before.status as status_before,
        after.status as status
    from before
    left join pair on pair.before_id = before.event_id
    full join after on after.event_id = pair.after_id
),
touched as (
    select
        article_id,
        case arg_max(kind, position) filter (kind <> 'events_extracted')
            when 'article_redacted' then 'article redacted'
            when 'article_retracted' then 'article retracted'
            when 'article_read' then
                case when bool_or(position > getvariable('from_position') and kind = 'article_read')
                    then case
                        when bool_or(position <= getvariable('from_position')) then 'article revised'
                        else 'new article'
                    end
                    else 'rules'
                end
        end as cause
    from entry
    where article_id is not null and position <= getvariable('to_position') and kind <> 'article_refused'
    group by article_id
    having max(position) > getvariable('from_position')
),
told as (
    select event_id, article_id from evidence_before
    union
    select event_id, article_id from evidence_after
),
sides as (
    select before_id, after_id, before_id as event_id from compared where before_id is not null
    union
    select before_id, after_id, after_id from compared where after_id is not null
),
blamed as (
    select
        sides.before_id,
        sides.after_id,
        string_agg(distinct touched.cause, ', ' order by touched.cause) as cause,
        string_agg(distinct touched.article_id, ';' order by touched.article_id) as articles
    from sides
    join told using (event_id)
    join touched using (article_id)
    group by sides.before_id, sides.after_id
)
select
    coalesce(compared.after_id, compared.before_id) as event_id,
    compared.change,
    coalesce(blamed.cause, 'other articles') as cause,
    blamed.articles,
    -- What was redacted must not live on here.
    case when not contains(coalesce(blamed.cause, ''), 'article redacted') then compared.headline_before end
        as headline_before,
    compared.headline,
    compared.event_date_before,
    compared.event_date_end_before,
    compared.event_date,
    compared.event_date_end,
    compared.status_before,
    compared.status
from compared
left join blamed
    on blamed.before_id is not distinct from compared.before_id
    and blamed.after_id is not distinct from compared.after_id
where compared.change is not null;
