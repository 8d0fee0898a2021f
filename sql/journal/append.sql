-- Adds the rows of `arriving` to the journal: the next positions, a clock that never runs backwards, a digest each.
--
-- Needs the temporary table `arriving` (columns of entry but position, recorded_at, run_id and digest, and `n`, the
-- order of arrival) and the variables run_id and recorded_at (a timestamp, UTC).
insert into entry by name
with journal_end as (
    select coalesce(max(position), 0) as head, coalesce(max(recorded_at), '-infinity'::timestamp) as latest from entry
),
numbered as (
    select
        arriving.* exclude (n),
        journal_end.head + row_number() over (order by arriving.kind, arriving.n) as position,
        greatest(getvariable('recorded_at')::timestamp, journal_end.latest) as recorded_at,
        getvariable('run_id')::varchar as run_id
    from arriving
    cross join journal_end
)
select *, entry_digest(numbered) as digest
from numbered
order by position;
