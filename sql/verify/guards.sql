-- One row per trigger that refuses changes and is missing.
select 'trigger ' || name as bad
from (
    select unnest([
        'entry_is_not_changed', 'entry_is_not_deleted', 'text_is_not_changed', 'text_is_not_deleted',
        'publication_is_not_changed', 'publication_is_not_deleted', 'withheld_is_not_changed', 'withheld_is_not_deleted'
    ]) as name
)
where name not in (select trigger_name from duckdb_triggers())
order by name;
