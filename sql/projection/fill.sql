-- Fills the tables of a release from the journal as it was at a position.
--
-- In the DuckDB shell:   duckdb data/warehouse/journal.duckdb
--     attach 'candidate.duckdb' as candidate (storage_version 'v1.4.0');      laid out with sql/projection/schema.sql
--     set variable through_position = 1200;
--     .read sql/projection/fill.sql

-- reading: one row per standing article that was read, see last_reading_at.
create or replace temp table reading as
from last_reading_at(getvariable('through_position'));

-- fold: one row per claim that shares its event with others, see fold_of.
create or replace temp table fold as
from fold_of('reading', null, null);

insert into candidate.article
from article_at(getvariable('through_position'));

insert into candidate.mention
from mention_of('reading', 'fold');

insert into candidate.timeline
from timeline_of('reading', 'fold', null, null);

drop table temp.fold;
drop table temp.reading;

-- Keys come last: an index built at once costs a third of one kept while rows come in.
alter table candidate.article add primary key (article_id);
alter table candidate.mention add primary key (mention_id);
alter table candidate.timeline add primary key (event_id);
