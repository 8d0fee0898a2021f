-- Time expressions that name no day, such as "recently" or "for months": one row per expression, most frequent first.
select lower(date_text) as expression, timex_type, timex_value, count(*) as n_mentions
from mention
where event_date is null
group by all
order by n_mentions desc, expression, timex_value;
