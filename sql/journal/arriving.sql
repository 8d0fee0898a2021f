-- arriving: one row per entry about to be appended, in order of n.
create or replace temp table arriving as
select 0::bigint as n, * exclude (position, recorded_at, run_id, digest)
from entry
limit 0;
