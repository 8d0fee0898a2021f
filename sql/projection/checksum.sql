-- Checksum of a release: one row with its value and the rows of each table.
--
-- In the DuckDB shell:   duckdb timeline.duckdb   then   .read sql/projection/checksum.sql
--
-- Each row's columns become one text, whose digest is summed up: the order of rows plays no part, a row twice does. What
-- tells of the reading instead of the article is left out: path_or_url and recorded_at.
with timeline_digest as (
    select count(*) as n, sum(md5_number_lower(to_json([
        event_id, event_date::varchar, event_date_end::varchar, precision, date_edtf, headline, status, direction,
        date_basis, n_mentions::varchar, n_articles::varchar, n_sources::varchar, first_published::varchar,
        last_published::varchar
    ])::varchar)) as digest
    from timeline
),
mention_digest as (
    select count(*) as n, sum(md5_number_lower(to_json([
        mention_id, event_id, article_id, sentence_no::varchar, sentence, date_text, char_start::varchar,
        char_end::varchar, timex_type, timex_value, timex_mod, event_date::varchar, event_date_end::varchar, precision,
        date_basis, rule, alternatives, anchor_date::varchar, anchor_text, attributed_to, is_quote::varchar,
        rules_version
    ])::varchar)) as digest
    from mention
),
article_digest as (
    select count(*) as n, sum(md5_number_lower(to_json([
        article_id, source, title, language, published::varchar, published_basis, n_chars::varchar, text_id
    ])::varchar)) as digest
    from article
)
select
    md5(concat_ws(
        '|', timeline_digest.n, timeline_digest.digest, mention_digest.n, mention_digest.digest, article_digest.n,
        article_digest.digest
    )) as checksum,
    timeline_digest.n as rows,
    mention_digest.n as n_mentions,
    article_digest.n as n_articles
from timeline_digest, mention_digest, article_digest;
