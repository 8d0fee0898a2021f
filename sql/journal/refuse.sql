-- Queues the refusals of a batch that the journal does not know yet.
--
-- Needs `refused` (columns n, path_or_url, line, stage, reason, article_id, reads_position, text_id, rules_version) and
-- `arriving` (see arriving.sql).
--
-- A refusal is known when the last one of the same stage, path, line and text gave the same reason under the same rules,
-- and the path as a whole has not been read since.
insert into arriving by name
with refused_once as (
    select * from refused
    qualify row_number() over (partition by stage, path_or_url, line, article_id order by n desc) = 1
),
last_refusal as (
    select * from entry
    where kind = 'article_refused'
    qualify row_number() over (partition by stage, path_or_url, line, article_id order by position desc) = 1
),
last_read as (
    select path_or_url, max(position) as position
    from entry
    where kind = 'article_read'
    group by path_or_url
)
select
    refused_once.n, 'article_refused' as kind, refused_once.path_or_url, refused_once.line, refused_once.stage,
    refused_once.reason, refused_once.article_id, refused_once.reads_position, refused_once.text_id,
    refused_once.rules_version
from refused_once
left join last_refusal
    on last_refusal.stage = refused_once.stage
    and last_refusal.path_or_url = refused_once.path_or_url
    and last_refusal.line is not distinct from refused_once.line
    and last_refusal.article_id is not distinct from refused_once.article_id
left join last_read on last_read.path_or_url = refused_once.path_or_url
where last_refusal.position is null
    or last_refusal.reason <> refused_once.reason
    or last_refusal.rules_version is distinct from refused_once.rules_version
    or last_refusal.reads_position is distinct from refused_once.reads_position
    or (refused_once.line is null and refused_once.stage = 'read' and last_read.position > last_refusal.position);
