-- Queues the readings of a batch that say something new of what stands.
--
-- Needs `readings` (the READING frame and `n`, its order), `arriving` (see arriving.sql) and the variable rules_version.
--
-- A reading counts only if its text still stands; it says nothing new when the last reading of that entry was made with
-- the same rules and found the same.
insert into arriving by name
with standing as (
    select standing.position, standing.article_id, standing.text_id
    from standing_at((select max(position) from entry)) as standing
    semi join readings using (article_id)
),
last_reading as (
    select * from entry
    semi join standing on entry.reads_position = standing.position
    where kind = 'events_extracted'
    qualify row_number() over (partition by reads_position order by position desc) = 1
)
select
    readings.n, 'events_extracted' as kind, readings.article_id, readings.text_id, readings.published,
    readings.published_basis, readings.mentions, readings.events, standing.position as reads_position,
    getvariable('rules_version')::varchar as rules_version
from readings
join standing on standing.article_id = readings.article_id and standing.text_id = readings.text_id
left join last_reading on last_reading.reads_position = standing.position
where last_reading.position is null
    or last_reading.rules_version <> getvariable('rules_version')
    or row(last_reading.published, last_reading.published_basis, last_reading.mentions, last_reading.events)
        is distinct from row(readings.published, readings.published_basis, readings.mentions, readings.events);
