-- Standing articles that were read from the places given but have not come in since the journal was opened.
--
-- Needs the temporary table `heard` (see take_in.sql) and the variable places: a list of absolute paths of files and folders.
select standing.article_id, standing.title, standing.path_or_url, standing.read_from
from standing_at((select max(position) from entry)) as standing
anti join heard using (article_id)
where len(list_filter(
        getvariable('places')::varchar[],
        lambda place: standing.read_from = place or starts_with(standing.read_from, place || '/')
    )) > 0
order by standing.read_from, standing.article_id;
