-- Triggers that refuse to change or take away what the journal holds. A guard against slips, not against malice:
-- `dateline verify` finds what goes around it.
--
-- In the DuckDB shell (2.0 or later):   duckdb journal.duckdb   then   .read sql/journal/guard.sql

-- append_only: never has a row; a trigger's insert into it fails, and with it the statement that fired the trigger.
create table append_only (why varchar check (false));

comment on table append_only is 'Never has a row: inserting into it fails, which is how triggers refuse a statement.';
comment on column append_only.why is 'What was refused.';

create trigger entry_is_not_changed after update on entry for each statement
    insert into append_only values ('the journal is append-only');
create trigger entry_is_not_deleted after delete on entry for each statement
    insert into append_only values ('the journal is append-only');
create trigger text_is_not_changed after update on article_text for each statement
    insert into append_only values ('the journal is append-only');
create trigger text_is_not_deleted after delete on article_text for each statement
    insert into append_only values ('the journal is append-only; dateline redact takes a text away');
create trigger publication_is_not_changed after update on publication for each statement
    insert into append_only values ('the ledger is append-only');
create trigger publication_is_not_deleted after delete on publication for each statement
    insert into append_only values ('the ledger is append-only');
create trigger withheld_is_not_changed after update on withheld for each statement
    insert into append_only values ('the ledger is append-only');
create trigger withheld_is_not_deleted after delete on withheld for each statement
    insert into append_only values ('the ledger is append-only');
