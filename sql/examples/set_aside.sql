-- What the quality rules kept out of this release: one row per table and rule.
select table_name, rule, count(*) as n_rows, min(row_key) as one_of_them
from (select table_name, row_key, unnest(string_split(rules, ';')) as rule from quarantine) as broken
group by table_name, rule
order by n_rows desc, table_name, rule;
