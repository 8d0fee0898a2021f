-- One row when there is no event at all: right for a first release of refused articles, else worth a look.
select 'timeline' as empty_table from timeline having count(*) = 0
