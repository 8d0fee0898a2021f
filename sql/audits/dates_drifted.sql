-- One row when the years of the events are spread otherwise than in the release in use: the share of events that would
-- have to move to another year to make both alike (total variation distance) is over `max_date_drift`. Both releases
-- need `drift_min_rows` events, since few events drift by chance.
with years as (
    select year(event_date) as year, true as is_new from timeline
    union all
    select year(event_date), false from previous.timeline
),
totals as (
    select count(*) filter (is_new) as now, count(*) filter (not is_new) as before from years
),
shares as (
    select count(*) filter (is_new) / any_value(now) - count(*) filter (not is_new) / any_value(before) as moved
    from years cross join totals
    where now >= getvariable('drift_min_rows') and before >= getvariable('drift_min_rows')
    group by year
)
select round(100 * sum(abs(moved)) / 2, 1) || ' % of the events' as drift
from shares
having sum(abs(moved)) / 2 > getvariable('max_date_drift')
