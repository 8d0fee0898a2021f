-- One row per row that broke a critical row rule and was therefore left out of the release.
create table if not exists quarantine (
    table_name varchar not null,
    row_key varchar,
    rules varchar not null,
    content varchar not null
);
comment on table quarantine is 'One row per row that broke a rule and was left out of this release; the journal still holds it.';
comment on column quarantine.table_name is 'Table the row was meant for: article, mention or timeline.';
comment on column quarantine.row_key is 'Key of the row in that table: article_id, mention_id or event_id.';
comment on column quarantine.rules is 'Names of the rules it broke, joined by semicolons; docs/quality.md explains each.';
comment on column quarantine.content is 'The whole row as a JSON object.';
