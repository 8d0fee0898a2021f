-- The journal's tables: what Dateline has learned, in the order it learned it. Version 1.
--
-- In the DuckDB shell (2.0 or later):   duckdb new.duckdb   then   .read sql/journal/schema.sql
--
-- Nothing is ever changed here but by adding rows: triggers refuse UPDATE, DELETE and TRUNCATE. Redaction and upgrades
-- write a new file beside the old one and then take its place.

-- journal_schema: one row per schema version this journal has had.
create table journal_schema (
    version integer not null check (version >= 1),
    after_position bigint not null
);

comment on table journal_schema is 'One row per schema version this journal has had; the highest is its own.';
comment on column journal_schema.version is 'Version of the tables, see docs/journal.md.';
comment on column journal_schema.after_position is 'Position of the last entry written before it; 0 in a new journal.';

-- entry: one row per thing learned.
create table entry (
    position bigint not null check (position >= 1),
    kind varchar not null check (
        kind in ('article_read', 'events_extracted', 'article_refused', 'article_retracted', 'article_redacted')
    ),
    recorded_at timestamp not null,
    run_id varchar not null,
    article_id varchar,
    source varchar,
    path_or_url varchar,
    title varchar,
    language varchar,
    published date,
    published_basis varchar check (published_basis in ('metadata', 'dateline', 'inferred', 'unknown')),
    text_id varchar,
    read_from varchar,
    reads_position bigint,
    rules_version varchar,
    mentions struct(
        mention_id varchar, event_id varchar, sentence_no integer, sentence_start integer, sentence_end integer,
        char_start integer, char_end integer, timex_type varchar, timex_value varchar, timex_mod varchar,
        event_date date, event_date_end date, precision varchar, date_basis varchar, rule varchar,
        alternatives varchar, anchor_date date, anchor_text varchar, attributed_to varchar, is_quote boolean
    )[],
    events struct(
        event_id varchar, event_date date, event_date_end date, precision varchar, date_edtf varchar,
        headline varchar, status varchar, direction varchar, date_basis varchar
    )[],
    stage varchar check (stage in ('read', 'extract', 'asked', 'prune')),
    line bigint check (line >= 1),
    reason varchar,
    redacted_by bigint,
    digest ubigint not null,
    check (article_id is not null or kind = 'article_refused'),
    check (kind <> 'article_read' or (text_id is not null and published_basis is not null)),
    check (
        kind <> 'events_extracted'
        or (text_id is not null and rules_version is not null and mentions is not null and events is not null)
    ),
    check (kind <> 'events_extracted' or (reads_position is not null and reads_position < position)),
    check (kind <> 'article_refused' or (stage in ('read', 'extract') and path_or_url is not null)),
    check (kind not in ('article_retracted', 'article_redacted') or stage in ('asked', 'prune')),
    check (reason is not null or kind in ('article_read', 'events_extracted'))
);

comment on table entry is 'One row per thing learned, in the order it was learned. Rows are added, never changed.';
comment on column entry.position is 'Place in the journal: 1, 2, 3 ... without gaps.';
comment on column entry.kind is
    'article_read, events_extracted, article_refused, article_retracted (gone from now on) or article_redacted (gone from every past too).';
comment on column entry.recorded_at is 'When it was learned, UTC; never runs backwards.';
comment on column entry.run_id is 'The run that wrote it.';
comment on column entry.article_id is 'The article it is about; null for an input that could not be read as an article.';
comment on column entry.source is 'article_read: who published the article.';
comment on column entry.path_or_url is 'article_read, article_refused: where it was read.';
comment on column entry.title is 'article_read: its title.';
comment on column entry.language is 'article_read: its language, ISO 639-1.';
comment on column entry.published is 'article_read: its date as the source gives it; events_extracted: as the reading knows it.';
comment on column entry.published_basis is 'How published is known: metadata, dateline, inferred, unknown.';
comment on column entry.text_id is 'article_read, events_extracted: hash of the text, found in article_text.';
comment on column entry.read_from is 'article_read: absolute path of the file, to know when it has vanished.';
comment on column entry.reads_position is 'events_extracted, article_refused: position of the article_read entry that was read.';
comment on column entry.rules_version is 'events_extracted, article_refused: digest of the rules it was read with.';
comment on column entry.mentions is 'events_extracted: every time expression found. Offsets count characters of the text, the end excluded.';
comment on column entry.events is 'events_extracted: every event told. The whole outcome for the text, also when empty.';
comment on column entry.stage is 'article_refused: read or extract; article_retracted, article_redacted: asked or prune (its file had vanished).';
comment on column entry.line is 'article_refused: 1-based line of the file; null for a whole file.';
comment on column entry.reason is 'Why it was refused, retracted, redacted or, of an article_read, reinstated.';
comment on column entry.redacted_by is 'Position of the redaction that emptied this row; null when the row is whole.';
comment on column entry.digest is 'Digest of all other columns, see the macro entry_digest; a row edited by hand does not fit it.';

-- article_text: one row per distinct text; no text stands anywhere else.
create table article_text (
    text_id varchar not null,
    text varchar not null using compression zstd
);

comment on table article_text is 'One row per distinct text of an article. A redaction takes the row away.';
comment on column article_text.text_id is 'Hash of the text.';
comment on column article_text.text is 'The text as read.';

-- publication: one row per attempt to publish, refused ones included.
create table publication (
    publication_no bigint not null check (publication_no >= 1),
    release_id varchar not null,
    outcome varchar not null check (outcome in ('published', 'refused', 'rolled_back', 'unchanged', 'dropped')),
    made_at timestamp not null,
    through_position bigint not null check (through_position >= 0),
    rules_version varchar not null,
    checksum varchar not null,
    projected_by varchar,
    reasons varchar[] not null,
    run_id varchar not null
);

comment on table publication is 'One row per attempt to publish: what was said, and when. Rows are added, never changed.';
comment on column publication.publication_no is '1, 2, 3 ... without gaps.';
comment on column publication.release_id is 'The release it is about.';
comment on column publication.outcome is
    'published; refused by the quality gate; rolled_back (this older release stands again); unchanged (it said the same as the release in use and was thrown away); dropped (taken away since it held a redacted article).';
comment on column publication.made_at is 'When, UTC; never runs backwards.';
comment on column publication.through_position is 'The release tells the journal up to this position.';
comment on column publication.rules_version is 'Rules in force when it was made.';
comment on column publication.checksum is 'Checksum of its content.';
comment on column publication.projected_by is 'Digest of the SQL that made it; null when unknown.';
comment on column publication.reasons is 'Why it was refused or dropped.';
comment on column publication.run_id is 'The run that made it.';

-- withheld: one row per row that quality rules kept out of a release.
create table withheld (
    release_id varchar not null,
    table_name varchar not null check (table_name in ('timeline', 'mention', 'article')),
    key varchar not null
);

comment on table withheld is 'One row per row that quality rules kept out of a release.';
comment on column withheld.release_id is 'The release it was kept out of.';
comment on column withheld.table_name is 'timeline, mention or article.';
comment on column withheld.key is 'Its event_id, mention_id or article_id.';
