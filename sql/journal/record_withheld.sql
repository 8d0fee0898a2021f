-- Notes the rows that quality rules kept out of a release, so that its past can be told exactly; none twice.
--
-- Needs `kept_out` (columns release_id, table_name, key).
insert into withheld
select distinct release_id, table_name, key
from kept_out
anti join withheld using (release_id, table_name, key);
