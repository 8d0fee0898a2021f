-- One row per fault of the publication ledger: numbers with gaps, a clock running backwards, a position not yet reached.
with numbered as (
    select
        *, row_number() over (order by publication_no) as place,
        lag(made_at) over (order by publication_no) as before,
        (select coalesce(max(position), 0) from entry) as head
    from publication
)
select 'publication ' || publication_no as bad
from numbered
where publication_no <> place or made_at < before or through_position > head
order by publication_no;
