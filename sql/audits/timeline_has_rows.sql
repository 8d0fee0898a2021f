-- One row when there is no event at all: right for a first release of refused articles, else worth a look.
SELECT 'timeline' AS empty_table FROM timeline HAVING count(*) = 0
