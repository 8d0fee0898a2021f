-- Notes in the journal which rows of a candidate the quality rules set aside, so that its past can be told exactly.
--
-- Needs the journal as current database, the candidate attached as `candidate` and the variable release_id.
insert into withheld
select distinct getvariable('release_id'), table_name, row_key
from candidate.quarantine
where row_key is not null
    and not exists (
        select 1 from withheld as noted
        where noted.release_id = getvariable('release_id')
            and noted.table_name = quarantine.table_name
            and noted.key = quarantine.row_key
    );
