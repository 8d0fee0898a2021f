-- Those of the articles in $wanted that were read and are not redacted yet.
select article_id
from entry
where article_id in (select unnest($wanted::varchar[])) and kind in ('article_read', 'article_redacted')
group by article_id
having not bool_or(kind = 'article_redacted')
order by article_id;
