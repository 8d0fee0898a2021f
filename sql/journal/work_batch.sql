-- One row per article (ARTICLE) behind some positions of article_read entries, in order of position.
--
-- Needs `wanted` (column position).
with chosen as (
    select entry.* from entry semi join wanted using (position)
)
select
    chosen.article_id, chosen.source, chosen.path_or_url, chosen.title, chosen.language, chosen.published,
    chosen.published_basis, article_text.text, chosen.text_id, chosen.read_from
from chosen
join article_text using (text_id)
order by chosen.position;
