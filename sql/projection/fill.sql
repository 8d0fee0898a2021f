-- Fills the tables of a release from the journal as it was at a position.
--
-- In the DuckDB shell:   duckdb data/warehouse/journal.duckdb
--     attach 'candidate.duckdb' as candidate (storage_version 'v1.4.0');      laid out with sql/projection/schema.sql
--     set variable through_position = 1200;
--     .read sql/projection/fill.sql
insert into candidate.article
select * from article_at(getvariable('through_position'));

insert into candidate.mention
select * from mention_at(getvariable('through_position'));

insert into candidate.timeline
select * from timeline_at(getvariable('through_position'));
