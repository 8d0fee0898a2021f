-- One row per text that does not fit its hash, stands twice, is missing, or belongs to no article.
with needed as (
    select distinct text_id from entry where kind = 'article_read' and redacted_by is null
)
select 'text ' || text_id || ' does not fit its hash' as bad from article_text where text_digest(text) <> text_id
union all
select 'text ' || text_id || ' stands ' || count(*) || ' times' from article_text group by text_id having count(*) > 1
union all
select 'text ' || text_id || ' is missing' from needed anti join article_text using (text_id)
union all
select 'text ' || text_id || ' belongs to no article' from article_text anti join needed using (text_id)
order by bad;
