-- How fresh the news is: one row per source with the days between an event and its first report.
select
    article.source,
    count(distinct timeline.event_id) as n_events,
    median(date_diff('day', timeline.event_date, article.published)) as median_days,
    max(date_diff('day', timeline.event_date, article.published)) as longest_days
from timeline
join mention using (event_id)
join article using (article_id)
where timeline.precision = 'day' and timeline.direction in ('past', 'same_day')
group by article.source
order by n_events desc, article.source;
