-- by_source: one row per source.
create or replace view by_source as
with evidence as (
    select
        article.source,
        count(*) as n_mentions,
        count(distinct mention.event_id) as n_events
    from mention
    join article using (article_id)
    group by article.source
)
select
    article.source,
    count(*) as n_articles,
    coalesce(max(evidence.n_mentions), 0) as n_mentions,
    coalesce(max(evidence.n_events), 0) as n_events,
    min(article.published) as first_published,
    max(article.published) as last_published
from article
left join evidence on evidence.source is not distinct from article.source
group by article.source;

comment on view by_source is 'One row per source: its articles, mentions and the events it tells.';
comment on column by_source.source is 'Who published them.';
comment on column by_source.n_articles is 'Articles of this source.';
comment on column by_source.n_mentions is 'Mentions in its articles.';
comment on column by_source.n_events is 'Events its articles tell.';
comment on column by_source.first_published is 'Publication day of its first article.';
comment on column by_source.last_published is 'Publication day of its latest article.';
