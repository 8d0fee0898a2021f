-- One row per table and rule that set rows aside.
select table_name || ' ' || rule || ': ' || count(*) as set_aside
from (select table_name, unnest(string_split(rules, ';')) as rule from quarantine) as broken
group by table_name, rule
order by count(*) desc, table_name, rule
