-- One row per row that broke a critical row rule and was therefore left out of the release.
CREATE TABLE IF NOT EXISTS quarantine (
    table_name VARCHAR NOT NULL,
    row_key VARCHAR,
    rules VARCHAR NOT NULL,
    content VARCHAR NOT NULL
);
COMMENT ON TABLE quarantine IS 'One row per row that broke a rule and was left out of this release; the journal still holds it.';
COMMENT ON COLUMN quarantine.table_name IS 'Table the row was meant for: article, mention or timeline.';
COMMENT ON COLUMN quarantine.row_key IS 'Key of the row in that table: article_id, mention_id or event_id.';
COMMENT ON COLUMN quarantine.rules IS 'Names of the rules it broke, joined by semicolons; docs/quality.md explains each.';
COMMENT ON COLUMN quarantine.content IS 'The whole row as a JSON object.';
