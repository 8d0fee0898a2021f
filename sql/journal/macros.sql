-- Questions to ask the journal, as macros kept inside journal.duckdb. Each takes a position: the journal as it was then.
--
-- In the DuckDB shell (2.0 or later), `duckdb data/warehouse/journal.duckdb` while no run is under way:
--     from timeline_at(1200);                                     the timeline at position 1200
--     from timeline_as_of(timestamp '2026-11-22 16:00:00');       the timeline that readers saw at that moment, UTC
--     from story_of('3f0c...');                                   everything learned about one article
-- Dateline renews the macros when this file changes; by hand: .read sql/journal/macros.sql

-- entry_digest: digest of everything an entry says; `e` is a row of entry.
create or replace macro entry_digest(e) as md5_number_lower(
    to_json([
        e.position::varchar, e.kind, e.recorded_at::varchar, e.run_id, e.article_id, e.source, e.path_or_url, e.title,
        e.language, e.published::varchar, e.published_basis, e.text_id, e.read_from, e.reads_position::varchar, e.rules_version,
        e.stage, e.line::varchar, e.reason, e.redacted_by::varchar
    ])::varchar
    || coalesce(to_json(e.mentions)::varchar, '') || coalesce(to_json(e.events)::varchar, '')
);

-- text_digest: the text_id that a text must have.
create or replace macro text_digest(words) as left(sha256('text' || chr(31) || words), 20);

-- fold_words: a headline whatever its case and kind of apostrophe; headlines that agree in it say the same.
create or replace macro fold_words(headline) as lower(replace(headline, '’', ''''));

-- standing_at: one row per article that stood at the position, with the entry that gave its current text.
create or replace macro standing_at(at_position) as table (
    with last_word as (
        select article_id, max(position) as position
        from entry
        where kind in ('article_read', 'article_retracted', 'article_redacted') and position <= at_position
        group by article_id
    )
    select
        position, recorded_at, article_id, source, path_or_url, title, language, published, published_basis, text_id,
        read_from
    from entry
    semi join last_word using (position)
    where kind = 'article_read' and redacted_by is null
);

-- last_reading_at: one row per standing article that had been read: the entry read, and the entry with its last reading.
create or replace macro last_reading_at(at_position) as table (
    select standing.position as reads_position, any_value(standing.source) as source, max(entry.position) as position
    from entry
    join standing_at(at_position) as standing on standing.position = entry.reads_position
    where entry.kind = 'events_extracted' and entry.position <= at_position and entry.redacted_by is null
    group by standing.position
);

-- article_at: one row per standing article, as the release shows it.
create or replace macro article_at(at_position) as table (
    with reading as (
        select entry.reads_position, entry.published, entry.published_basis
        from entry
        semi join last_reading_at(at_position) as last_reading on last_reading.position = entry.position
    )
    select
        standing.article_id,
        standing.source,
        standing.path_or_url,
        standing.title,
        standing.language,
        coalesce(reading.published, standing.published) as published,
        coalesce(reading.published_basis, standing.published_basis) as published_basis,
        length(article_text.text) as n_chars,
        standing.recorded_at,
        standing.text_id
    from standing_at(at_position) as standing
    join article_text using (text_id)
    left join reading on reading.reads_position = standing.position
);

-- The next four are steps: they take the names of the relations that the step before has made, so that a projection can
-- keep those as tables and a single question can let them flow through. A window of days keeps the events whose interval
-- touches it; null is open, and then undated events are kept too.

-- claim_of: one row per event told by one article. `readings` is like last_reading_at.
create or replace macro claim_of(readings, first_day, last_day) as table (
    select article_id, source, published, unnest(event, max_depth := 2)
    from (
        select entry.article_id, reading.source, entry.published, unnest(entry.events) as event
        from entry
        join query_table(readings) as reading using (position)
    )
    where (first_day is null or event.event_date_end >= first_day) and (last_day is null or event.event_date <= last_day)
);

-- fold_of: one row per claim that shares its event with others, and the event. Claims of the same interval whose
-- headlines agree word for word tell one event, named after its earliest claim: publication comes first, unknown last,
-- and ids settle ties, so the order of the journal plays no part. A claim without a date is an event of its own.
create or replace macro fold_of(readings, first_day, last_day) as table (
    with told as (
        select
            event_id as claim_id, article_id, published, event_date, event_date_end, fold_words(headline) as words
        from claim_of(readings, first_day, last_day)
        where event_date is not null and event_date_end is not null
    ),
    told_again as (
        select event_date, event_date_end, words from told group by all having count(*) > 1
    )
    select
        claim_id,
        first_value(claim_id) over (
            partition by event_date, event_date_end, words order by published nulls last, article_id, claim_id
        ) as event_id
    from told
    semi join told_again using (event_date, event_date_end, words)
);

-- mention_of: one row per time expression found in a standing article, as the release shows it. `folds` is like fold_of.
create or replace macro mention_of(readings, folds) as table (
    with found as (
        select entry.article_id, entry.text_id, entry.rules_version, unnest(entry.mentions) as mention
        from entry
        semi join query_table(readings) as reading using (position)
    ),
    cut as (
        select
            found.*,
            substr(
                article_text.text, mention.sentence_start + 1, mention.sentence_end - mention.sentence_start
            ) as sentence
        from found
        join article_text using (text_id)
    )
    select
        cut.mention.mention_id,
        coalesce(fold.event_id, cut.mention.event_id) as event_id,
        cut.article_id,
        cut.mention.sentence_no,
        cut.sentence,
        substr(
            cut.sentence,
            cut.mention.char_start - cut.mention.sentence_start + 1,
            cut.mention.char_end - cut.mention.char_start
        ) as date_text,
        cut.mention.char_start,
        cut.mention.char_end,
        cut.mention.timex_type,
        cut.mention.timex_value,
        cut.mention.timex_mod,
        cut.mention.event_date,
        cut.mention.event_date_end,
        cut.mention.precision,
        cut.mention.date_basis,
        cut.mention.rule,
        cut.mention.alternatives,
        cut.mention.anchor_date,
        cut.mention.anchor_text,
        cut.mention.attributed_to,
        cut.mention.is_quote,
        cut.rules_version
    from cut
    left join query_table(folds) as fold on fold.claim_id = cut.mention.event_id
);

-- timeline_of: one row per event, as the release shows it. An event is worded and dated as its earliest claim does it;
-- whether it has happened is what its latest claim says.
create or replace macro timeline_of(readings, folds, first_day, last_day) as table (
    with told_once as (
        select
            claim.*,
            1 as n_articles,
            if(claim.source is null, 0, 1) as n_sources,
            claim.published as first_published,
            claim.published as last_published
        from claim_of(readings, first_day, last_day) as claim
        anti join query_table(folds) as fold on fold.claim_id = claim.event_id
    ),
    folded as (
        select claim.* exclude (event_id), claim.event_id as claim_id, fold.event_id
        from claim_of(readings, first_day, last_day) as claim
        join query_table(folds) as fold on fold.claim_id = claim.event_id
    ),
    told_again as (
        select
            event_id,
            last(status order by published nulls first, article_id, claim_id) as status,
            last(direction order by published nulls first, article_id, claim_id) as direction,
            count(distinct article_id) as n_articles,
            count(distinct source) as n_sources,
            min(published) as first_published,
            max(published) as last_published
        from folded
        group by event_id
    ),
    event as (
        select
            event_id, event_date, event_date_end, precision, date_edtf, headline, status, direction, date_basis,
            n_articles, n_sources, first_published, last_published
        from told_once
        union all
        select
            told_again.event_id, folded.event_date, folded.event_date_end, folded.precision, folded.date_edtf,
            folded.headline, told_again.status, told_again.direction, folded.date_basis, told_again.n_articles,
            told_again.n_sources, told_again.first_published, told_again.last_published
        from told_again
        join folded on folded.claim_id = told_again.event_id
    ),
    evidence as (
        select unnest(list_transform(entry.mentions, lambda mention: mention.event_id)) as claim_id
        from entry
        semi join query_table(readings) as reading using (position)
    ),
    evidence_wanted as (
        select claim_id from evidence where first_day is null and last_day is null
        union all
        select claim_id
        from evidence
        where (first_day is not null or last_day is not null)
            and claim_id in (select event_id from claim_of(readings, first_day, last_day))
    ),
    evidence_count as (
        select coalesce(fold.event_id, evidence_wanted.claim_id) as event_id, count(*) as n_mentions
        from evidence_wanted
        left join query_table(folds) as fold using (claim_id)
        where evidence_wanted.claim_id is not null
        group by all
    )
    select
        event.event_id,
        event.event_date,
        event.event_date_end,
        event.precision,
        event.date_edtf,
        event.headline,
        event.status,
        event.direction,
        event.date_basis,
        coalesce(evidence_count.n_mentions, 0) as n_mentions,
        event.n_articles,
        event.n_sources,
        event.first_published,
        event.last_published
    from event
    left join evidence_count using (event_id)
);

-- mention_at: one row per time expression of the release at the position.
create or replace macro mention_at(at_position) as table (
    with reading as materialized (from last_reading_at(at_position)),
    fold as materialized (from fold_of('reading', null, null))
    from mention_of('reading', 'fold')
);

-- timeline_between: one row per event of the release at the position whose interval touches a window of days.
create or replace macro timeline_between(at_position, first_day, last_day) as table (
    with reading as materialized (from last_reading_at(at_position)),
    fold as materialized (from fold_of('reading', first_day, last_day))
    from timeline_of('reading', 'fold', first_day, last_day)
);

-- timeline_at: one row per event of the release at the position.
create or replace macro timeline_at(at_position) as table (
    from timeline_between(at_position, null, null)
);

-- standing_release: no row, or one: the release that readers saw at the moment.
create or replace macro standing_release(moment) as table (
    select release_id, through_position, rules_version, checksum, made_at
    from publication
    where outcome in ('published', 'rolled_back') and made_at <= moment
    order by publication_no desc
    limit 1
);

-- timeline_as_of: the timeline that readers saw at the moment; no row before the first release.
create or replace macro timeline_as_of(moment) as table (
    select timeline.*
    from timeline_at((select max(through_position) from standing_release(moment))) as timeline
    where timeline.event_id not in (
        select key
        from withheld
        where table_name = 'timeline' and release_id = (select max(release_id) from standing_release(moment))
    )
);

-- story_of: one row per entry about the article, oldest first.
create or replace macro story_of(article) as table (
    select
        position, recorded_at, kind, run_id, source, path_or_url, title, published, published_basis, text_id,
        rules_version, len(mentions) as n_mentions, len(events) as n_events, stage, reason, redacted_by
    from entry
    where article_id = article
    order by position
);
