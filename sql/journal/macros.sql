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
        e.language, e.published::varchar, e.published_basis, e.text_id, e.reads_position::varchar, e.rules_version,
        e.stage, e.line::varchar, e.reason, e.redacted_by::varchar
    ])::varchar
    || coalesce(to_json(e.mentions)::varchar, '') || coalesce(to_json(e.events)::varchar, '')
);

-- text_digest: the text_id that a text must have.
create or replace macro text_digest(words) as left(sha256('text' || chr(31) || words), 20);

-- fold_words: a headline without case and punctuation; headlines that agree in it say the same.
create or replace macro fold_words(headline) as
    trim(lower(translate(headline, '.,;:!?"“”„‘’''()[]', '')));

-- standing_at: one row per article that stood at the position, with the entry that gave its current text.
create or replace macro standing_at(at_position) as table (
    with last_word as (
        select article_id, max(position) as position
        from entry
        where kind in ('article_read', 'article_retracted', 'article_redacted') and position <= at_position
        group by article_id
    )
    select
        position, recorded_at, article_id, source, path_or_url, title, language, published, published_basis, text_id
    from entry
    semi join last_word using (position)
    where kind = 'article_read' and redacted_by is null
);

-- reading_at: one row per standing article that had been read, with the last reading of its current text.
create or replace macro reading_at(at_position) as table (
    with last_reading as (
        select max(position) as position
        from entry
        semi join standing_at(at_position) as standing on entry.reads_position = standing.position
        where kind = 'events_extracted' and position <= at_position
        group by reads_position
    )
    select position, reads_position, article_id, text_id, published, published_basis, rules_version, mentions, events
    from entry
    semi join last_reading using (position)
    where redacted_by is null
);

-- article_at: one row per standing article, as the release shows it.
create or replace macro article_at(at_position) as table (
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
    left join reading_at(at_position) as reading on reading.reads_position = standing.position
);

-- claim_at: one row per event told by one article.
create or replace macro claim_at(at_position) as table (
    select
        reading.article_id,
        standing.source,
        reading.published,
        event.*
    from (
        select reads_position, article_id, published, unnest(events) as event
        from reading_at(at_position)
    ) as reading
    join standing_at(at_position) as standing on standing.position = reading.reads_position
);

-- folded_at: one row per claim with the event it belongs to. Claims of the same interval whose headlines agree word for
-- word tell one event, named after its earliest claim; a claim without a date is an event of its own.
create or replace macro folded_at(at_position) as table (
    with ranked as (
        select
            * exclude (event_id),
            event_id as claim_id,
            coalesce(event_date::varchar || '/' || event_date_end::varchar, event_id) as days,
            fold_words(headline) as words,
            -- Sorts by publication, unknown last; ids settle ties, so the order of the journal plays no part.
            coalesce(published::varchar, '~') || article_id || event_id as told_first,
            coalesce(published::varchar, '') || article_id || event_id as told_last
        from claim_at(at_position)
    )
    select
        first_value(claim_id) over (partition by days, words order by told_first) as event_id,
        * exclude (days, words, told_first)
    from ranked
);

-- mention_at: one row per time expression found in a standing article, as the release shows it.
create or replace macro mention_at(at_position) as table (
    with found as (
        select article_id, text_id, rules_version, unnest(mentions) as mention
        from reading_at(at_position)
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
        folded.event_id,
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
    left join (select claim_id, event_id from folded_at(at_position)) as folded
        on folded.claim_id = cut.mention.event_id
);

-- timeline_at: one row per event, as the release shows it. An event is worded and dated as its earliest claim does
-- (told_first); whether it has happened is what its latest claim says.
create or replace macro timeline_at(at_position) as table (
    with folded as materialized (
        select * from folded_at(at_position)
    ),
    mention_count as (
        select folded.event_id, count(*) as n_mentions
        from (
            select unnest(list_transform(mentions, lambda m: m.event_id)) as claim_id from reading_at(at_position)
        ) as evidence
        join folded using (claim_id)
        group by folded.event_id
    ),
    claim_count as (
        select
            event_id,
            arg_max_null(status, told_last) as status,
            arg_max_null(direction, told_last) as direction,
            count(distinct article_id) as n_articles,
            count(distinct source) as n_sources,
            min(published) as first_published,
            max(published) as last_published
        from folded
        group by event_id
    )
    select
        first_claim.event_id,
        first_claim.event_date,
        first_claim.event_date_end,
        first_claim.precision,
        first_claim.date_edtf,
        first_claim.headline,
        claim_count.status,
        claim_count.direction,
        first_claim.date_basis,
        coalesce(mention_count.n_mentions, 0) as n_mentions,
        claim_count.n_articles,
        claim_count.n_sources,
        claim_count.first_published,
        claim_count.last_published
    from folded as first_claim
    join claim_count using (event_id)
    left join mention_count using (event_id)
    where first_claim.claim_id = first_claim.event_id
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
