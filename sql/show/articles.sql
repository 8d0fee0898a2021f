-- One row per standing article, as `dateline articles` prints them: latest publication first, with what was found in it.
--
-- In the DuckDB shell:   duckdb data/warehouse/journal.duckdb   then set the variables source and row_limit, or leave
-- them null, then   .read sql/show/articles.sql
with head as (
    select coalesce(max(position), 0) as head from entry
),
found as (
    select entry.article_id, entry.rules_version, len(entry.mentions) as n_mentions, len(entry.events) as n_events
    from entry
    semi join last_reading_at((select head from head)) as last_reading using (position)
)
select
    article.article_id, article.published, article.published_basis, article.source, article.title, article.path_or_url,
    article.n_chars, found.n_mentions, found.n_events, found.rules_version, article.recorded_at
from article_at((select head from head)) as article
left join found using (article_id)
where getvariable('source')::varchar is null or article.source = getvariable('source')::varchar
order by article.published desc nulls last, article.article_id
limit (getvariable('row_limit')::bigint);
