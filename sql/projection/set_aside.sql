-- set_aside: one row per row of the candidate that the quality rules set aside, by its key.
--
-- Needs the candidate attached as `candidate` and the variable release_id.
select distinct getvariable('release_id') as release_id, table_name, row_key as key
from candidate.quarantine
where row_key is not null;
