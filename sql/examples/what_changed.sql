-- What this release says otherwise than the one before: one row per event added, gone, moved or reworded.
select change, cause, event_date_before, event_date, coalesce(headline, headline_before) as headline
from changed_since_last_release;
