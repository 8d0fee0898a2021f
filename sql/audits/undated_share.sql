-- One row when more than `max_undated_share` of the mentions have no day.
select undated || ' of ' || n as share
from (select count(*) as n, count(*) filter (event_date is null) as undated from mention) as counts
where undated > getvariable('max_undated_share') * n
