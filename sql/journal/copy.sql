-- Copies a whole journal into an empty one laid out with schema.sql, the same rows in the same order.
--
-- Needs the new journal attached as `rewritten` and the old one as `journal`.
insert into rewritten.journal_schema from journal.journal_schema order by version;
insert into rewritten.entry by name from journal.entry order by position;
insert into rewritten.article_text by name from journal.article_text;
insert into rewritten.publication by name from journal.publication order by publication_no;
insert into rewritten.withheld by name from journal.withheld;
