-- The tables of a release, as readers get them: flat columns, nulls for unknown, a comment on each.
--
-- In the DuckDB shell:   duckdb new.duckdb   then   .read sql/projection/schema.sql
--
-- The keys of timeline, mention and article (event_id, mention_id, article_id) are added by fill.sql, after their rows.
-- Words are packed with zstd, which is both smaller and faster to write than what DuckDB would choose.

-- timeline: one row per event.
create table timeline (
    event_id varchar not null,
    event_date date,
    event_date_end date,
    precision varchar,
    date_edtf varchar,
    headline varchar using compression zstd,
    status varchar,
    direction varchar,
    date_basis varchar,
    n_mentions bigint,
    n_articles bigint,
    n_sources bigint,
    first_published date,
    last_published date
);

comment on table timeline is 'One row per event: what happened, and on which day. Articles that tell the same event share its row.';
comment on column timeline.event_id is 'Identifies the event; mention.event_id leads to its evidence.';
comment on column timeline.event_date is 'First day it may have happened on; null when the day is unknown.';
comment on column timeline.event_date_end is 'Last day it may have happened on, included.';
comment on column timeline.precision is 'What the dates mean: day, week, weekend, month, season, quarter, half, year, decade or century.';
comment on column timeline.date_edtf is 'The date in Extended Date/Time Format: 2024-11-17, 2024-11, 2024~, 2024-11-17/2024-11-19.';
comment on column timeline.headline is 'What happened, in one line.';
comment on column timeline.status is 'happened, ongoing, planned, expected, possible or denied, as the latest article tells it.';
comment on column timeline.direction is 'past, same_day or future against the publication of the latest article; null when that is unknown.';
comment on column timeline.date_basis is 'How the day is known: explicit (said), relative (counted from an anchor), narrative (told on from an earlier date) or publication (the day of the report).';
comment on column timeline.n_mentions is 'Mentions that tell it.';
comment on column timeline.n_articles is 'Articles that tell it.';
comment on column timeline.n_sources is 'Sources that tell it.';
comment on column timeline.first_published is 'Publication day of the first article that tells it.';
comment on column timeline.last_published is 'Publication day of the latest article that tells it.';

-- mention: one row per time expression found in an article, dated or not, and one per event told without one.
create table mention (
    mention_id varchar not null,
    event_id varchar,
    article_id varchar,
    sentence_no integer,
    sentence varchar using compression zstd,
    date_text varchar,
    char_start integer,
    char_end integer,
    timex_type varchar,
    timex_value varchar,
    timex_mod varchar,
    event_date date,
    event_date_end date,
    precision varchar,
    date_basis varchar,
    rule varchar,
    alternatives varchar,
    anchor_date date,
    anchor_text varchar,
    attributed_to varchar,
    is_quote boolean,
    rules_version varchar
);

comment on table mention is 'One row per time expression found in an article, dated or not, and one per event told without one: the evidence.';
comment on column mention.mention_id is 'Identifies the mention.';
comment on column mention.event_id is 'The event it dates, a row of timeline; null when it dates none.';
comment on column mention.article_id is 'The article it stands in.';
comment on column mention.sentence_no is 'Number of its sentence in the article, from 0.';
comment on column mention.sentence is 'Its sentence, word for word.';
comment on column mention.date_text is 'The words that tell the time; for an event told without any, its verb.';
comment on column mention.char_start is 'Where date_text begins in the text, in characters from 0.';
comment on column mention.char_end is 'Where date_text ends, not included: substr(text, char_start + 1, char_end - char_start) is date_text.';
comment on column mention.timex_type is 'DATE, TIME, DURATION or SET as in TIMEX3; null when there is no time expression.';
comment on column mention.timex_value is 'TIMEX3 value: 2024-11-17, 2024-W47, 2023-Q3, P3Y, PAST_REF.';
comment on column mention.timex_mod is 'TIMEX3 modifier: START, MID, END, APPROX, BEFORE, AFTER; null when there is none.';
comment on column mention.event_date is 'First day it may mean; null when it names no day.';
comment on column mention.event_date_end is 'Last day it may mean, included.';
comment on column mention.precision is 'What the dates mean: day, week, weekend, month, season, quarter, half, year, decade or century.';
comment on column mention.date_basis is 'explicit, relative, narrative or publication; see timeline.date_basis.';
comment on column mention.rule is 'The rule that read it.';
comment on column mention.alternatives is 'Other readings of an ambiguous date, joined by ";"; null when there is one reading.';
comment on column mention.anchor_date is 'The day a relative expression is counted from.';
comment on column mention.anchor_text is 'What gave that day: "published" or the words of an earlier expression.';
comment on column mention.attributed_to is 'Who said so, when the article attributes it.';
comment on column mention.is_quote is 'Whether it stands inside quotation marks.';
comment on column mention.rules_version is 'Version of the rules that read it.';

-- article: one row per standing article.
create table article (
    article_id varchar not null,
    source varchar,
    path_or_url varchar,
    title varchar,
    language varchar,
    published date,
    published_basis varchar,
    n_chars bigint,
    recorded_at timestamp,
    text_id varchar
);

comment on table article is 'One row per article that stands: read, and neither retracted nor redacted.';
comment on column article.article_id is 'Identifies the article; stays when its text is revised.';
comment on column article.source is 'Who published it.';
comment on column article.path_or_url is 'Where it was read.';
comment on column article.title is 'Its title.';
comment on column article.language is 'Its language, ISO 639-1.';
comment on column article.published is 'The day it was published.';
comment on column article.published_basis is 'How that day is known: metadata, dateline, inferred or unknown.';
comment on column article.n_chars is 'Length of its text in characters.';
comment on column article.recorded_at is 'When this text of it was taken in, UTC.';
comment on column article.text_id is 'Hash of its text.';

-- change: one row per event that differs from the release before.
create table change (
    event_id varchar primary key,
    change varchar,
    cause varchar,
    articles varchar,
    headline_before varchar,
    headline varchar,
    event_date_before date,
    event_date_end_before date,
    event_date date,
    event_date_end date,
    status_before varchar,
    status varchar
);

comment on table change is 'One row per event that differs from the release before; empty in the first release.';
comment on column change.event_id is 'The event, in this release; of one that is gone, in the release before.';
comment on column change.change is 'added, gone, moved (same evidence, other date) or reworded (same date, other headline or status).';
comment on column change.cause is 'What made it so, joined by ", ": new article, article revised, article retracted, article redacted, rules (the same text read by other rules) or other articles (it is now told together with theirs, or no more).';
comment on column change.articles is 'The article_ids behind the cause, joined by ";".';
comment on column change.headline_before is 'Its headline in the release before.';
comment on column change.headline is 'Its headline now.';
comment on column change.event_date_before is 'Its first day in the release before.';
comment on column change.event_date_end_before is 'Its last day in the release before.';
comment on column change.event_date is 'Its first day now.';
comment on column change.event_date_end is 'Its last day now.';
comment on column change.status_before is 'Its status in the release before.';
comment on column change.status is 'Its status now.';

-- calendar: one row per day: all days from the first event to the last one between 1800 and 2199, and all days of any
-- other year of our era in which an event or mention begins or ends, so that every event date has its row.
create table calendar (
    date date primary key,
    year integer,
    half varchar,
    quarter varchar,
    month integer,
    month_name varchar,
    month_start date,
    iso_year integer,
    iso_week integer,
    week_start date,
    day_of_month integer,
    day_of_year integer,
    weekday integer,
    weekday_name varchar,
    is_weekend boolean,
    decade varchar
);

comment on table calendar is 'One row per day: all days from the first event to the last between 1800 and 2199, and all days of any other year in which an event begins or ends.';
comment on column calendar.date is 'The day; join it to event_date.';
comment on column calendar.year is 'Calendar year.';
comment on column calendar.half is 'Half of the year: 2024-H1.';
comment on column calendar.quarter is 'Quarter of the year: 2024-Q4.';
comment on column calendar.month is 'Month, 1 to 12.';
comment on column calendar.month_name is 'Name of the month.';
comment on column calendar.month_start is 'First day of the month.';
comment on column calendar.iso_year is 'Year of the ISO 8601 week.';
comment on column calendar.iso_week is 'Week, ISO 8601, 1 to 53.';
comment on column calendar.week_start is 'Monday of the week.';
comment on column calendar.day_of_month is 'Day of the month.';
comment on column calendar.day_of_year is 'Day of the year, 1 to 366.';
comment on column calendar.weekday is 'Day of the week, Monday = 1 to Sunday = 7.';
comment on column calendar.weekday_name is 'Name of the day of the week.';
comment on column calendar.is_weekend is 'Whether it is a Saturday or Sunday.';
comment on column calendar.decade is 'Decade: 1990s.';

-- release: one row: this release.
create table release (
    id varchar primary key,
    made_at timestamp,
    through_position bigint,
    rules_version varchar,
    rows bigint,
    n_mentions bigint,
    n_articles bigint,
    checksum varchar,
    projected_by varchar,
    previous_id varchar,
    articles_withdrawn bigint,
    events_withdrawn bigint
);

comment on table release is 'One row: this release.';
comment on column release.id is 'Identifies the release; the name of its folder.';
comment on column release.made_at is 'When it was made, UTC.';
comment on column release.through_position is 'It tells the journal up to this position.';
comment on column release.rules_version is 'Version of the rules in force.';
comment on column release.rows is 'Rows of timeline.';
comment on column release.n_mentions is 'Rows of mention.';
comment on column release.n_articles is 'Rows of article.';
comment on column release.checksum is 'Digest of the rows of timeline, mention and article, whatever their order. Where and when an article was read is left out, so the same articles and rules have the same checksum anywhere.';
comment on column release.projected_by is 'Digest of the SQL that made it.';
comment on column release.previous_id is 'The release that the table change compares with; null when there is none.';
comment on column release.articles_withdrawn is 'Articles of that release that were retracted or redacted since because somebody asked for it; null when there is none.';
comment on column release.events_withdrawn is 'Events of that release that only such articles told: their loss is meant. Null when there is none.';
