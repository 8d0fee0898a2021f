-- One row per article ever read that a person may mean: by id, the beginning of an id, path or url.
--
-- In the DuckDB shell:   duckdb data/warehouse/journal.duckdb   then   set variable said = '3f0c';
-- then   .read sql/show/find_article.sql
select distinct article_id
from entry
where kind = 'article_read'
    and (
        article_id = getvariable('said') or path_or_url = getvariable('said')
        or (length(getvariable('said')) >= 4 and starts_with(article_id, getvariable('said')))
    )
order by article_id
limit 3;
