-- One row per fault of the table `release`: it must have one row, and its count must be the timeline's.
SELECT 'rows of release: ' || count(*) AS fault FROM release HAVING count(*) <> 1
