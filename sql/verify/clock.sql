-- One row per entry recorded before the entry ahead of it.
select 'position ' || position as bad
from (select position, recorded_at, lag(recorded_at) over (order by position) as before from entry)
where recorded_at < before
order by position;
