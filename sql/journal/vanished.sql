-- One row per standing article that was read from the places given but has not come in since the journal was opened. What
-- lies in a file that could not be read, or in a folder that could not be listed, has not vanished.
--
-- Needs `heard` and `stumbled` (see heard.sql) and the variable places: a list of absolute paths of files and folders.
with missing as (
    select standing.article_id, standing.title, standing.path_or_url, standing.read_from
    from standing_at((select max(position) from entry)) as standing
    anti join heard using (article_id)
    where len(list_filter(
            getvariable('places')::varchar[],
            lambda place: standing.read_from = place or starts_with(standing.read_from, rtrim(place, '/') || '/')
        )) > 0
)
select missing.*
from missing
where not exists (
    select 1 from stumbled
    where missing.read_from = stumbled.path or starts_with(missing.read_from, stumbled.path || '/')
)
order by missing.read_from, missing.article_id;
