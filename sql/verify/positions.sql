-- One row per place where the positions are not 1, 2, 3 ... : a row was taken out, added or renumbered by hand.
select 'position ' || position as bad
from (select position, row_number() over (order by position) as place from entry)
where position <> place
order by position;
