-- One row per article of a release that a person may mean: by id, the beginning of an id, path or url.
--
-- In the DuckDB shell:   duckdb data/warehouse/current/timeline.duckdb   then   set variable said = '3f0c';
-- then   .read sql/show/find_release_article.sql
select article_id
from article
where article_id = getvariable('said') or path_or_url = getvariable('said')
    or (length(getvariable('said')) >= 4 and starts_with(article_id, getvariable('said')))
order by article_id
limit 3;
