"""For every rule one way to break it, as SQL on the small candidate."""

from __future__ import annotations

from collections.abc import Iterable

ARTICLE = "where article_id = md5('article{n}')"
MENTION = "where mention_id = md5('mention{n}')"
EVENT = "where event_id = md5('event{n}')"

WITHOUT_KEY = "create or replace table {0} as from {0}; "
"""Takes the primary key off, which would refuse the fault itself."""


def set_(table: str, assignment: str, where: str) -> str:
    return f"update {table} set {assignment} {where}"


_SPOILT = {
    "article_id_known": WITHOUT_KEY.format("article") + set_("article", "article_id = null", ARTICLE),
    "article_id_form": set_("article", "article_id = 'no hash'", ARTICLE),
    "article_id_unique": WITHOUT_KEY.format("article") + "insert into article from article " + ARTICLE,
    "article_columns": "alter table article add column surprise varchar",
    "article_text_known": set_("article", "text_id = null", ARTICLE),
    "article_length": set_("article", "n_chars = -1", ARTICLE),
    "article_published_basis": set_("article", "published_basis = 'guess'", ARTICLE),
    "article_published_agrees": set_("article", "published = null", ARTICLE),
    "article_published_ahead": set_("article", "published = date '2025-06-05'", ARTICLE),
    "article_language_form": set_("article", "language = 'English'", ARTICLE),
    "mention_id_known": WITHOUT_KEY.format("mention") + set_("mention", "mention_id = null", MENTION),
    "mention_id_form": set_("mention", "mention_id = 'X'", MENTION),
    "mention_id_unique": WITHOUT_KEY.format("mention") + "insert into mention from mention " + MENTION,
    "mention_columns": "alter table mention drop column is_quote",
    "mention_article_known": set_("mention", "article_id = null", MENTION),
    "mention_article_stands": "delete from article " + ARTICLE,
    "mention_words_known": set_("mention", "date_text = null", MENTION),
    "mention_inside_text": set_("mention", "char_start = 115, char_end = 121", MENTION),
    "mention_words_at_offsets": set_("mention", "date_text = 'Sunday'", MENTION),
    "mention_sentence_counted": set_("mention", "sentence_no = -1", MENTION),
    "mention_type": set_("mention", "timex_type = 'DAY'", MENTION),
    "mention_basis": set_("mention", "date_basis = 'guess'", MENTION),
    "mention_precision": set_("mention", "precision = 'fortnight'", MENTION),
    "mention_dated_whole": set_("mention", "event_date_end = null", MENTION),
    "mention_dates_in_order": set_("mention", "event_date_end = event_date - 1", MENTION),
    "mention_fits_precision": set_("mention", "event_date_end = event_date + 1", MENTION),
    "mention_has_anchor": set_("mention", "anchor_date = null", MENTION),
    "mention_publication_known": set_("mention", "date_basis = 'publication'", MENTION)
    + ";"
    + set_("article", "published = null, published_basis = 'unknown'", ARTICLE),
    "mention_type_told": set_("mention", "timex_type = null", MENTION),
    "mention_rule_named": set_("mention", "rule = null", MENTION),
    "event_id_known": WITHOUT_KEY.format("timeline") + set_("timeline", "event_id = null", EVENT),
    "event_id_form": set_("timeline", "event_id = 'X'", EVENT),
    "event_id_unique": WITHOUT_KEY.format("timeline") + "insert into timeline from timeline " + EVENT,
    "timeline_columns": "alter table timeline rename column status to state",
    "event_dated": set_("timeline", "event_date = null", EVENT),
    "event_dated_end": set_("timeline", "event_date_end = null", EVENT),
    "event_dates_in_order": set_("timeline", "event_date_end = event_date - 1", EVENT),
    "event_precision_known": set_("timeline", "precision = null", EVENT),
    "event_precision": set_("timeline", "precision = 'fortnight'", EVENT),
    "event_fits_precision": set_("timeline", "precision = 'month'", EVENT),
    "event_status_known": set_("timeline", "status = null", EVENT),
    "event_status": set_("timeline", "status = 'maybe'", EVENT),
    "event_direction": set_("timeline", "direction = 'sideways'", EVENT),
    "event_basis_known": set_("timeline", "date_basis = null", EVENT),
    "event_basis": set_("timeline", "date_basis = 'guess'", EVENT),
    "event_headline": set_("timeline", "headline = ' '", EVENT),
    "event_headline_one_line": set_("timeline", "headline = E'two\\nlines'", EVENT),
    "event_edtf": set_("timeline", "date_edtf = null", EVENT),
    "event_has_evidence": set_("mention", "event_id = null", MENTION),
    "event_counts": set_("timeline", "n_mentions = 2", EVENT),
    "event_published_in_order": set_("timeline", "first_published = last_published + 1", EVENT),
    "event_not_too_early": set_("timeline", "event_date = date '0999-05-05'", EVENT),
    "event_not_too_late": set_("timeline", "event_date = date '2199-05-05', event_date_end = date '2199-05-05'", EVENT),
    "mention_event_stands": "delete from timeline " + EVENT,
    "mention_event_dated": set_("mention", "event_date = null, event_date_end = null, precision = null", MENTION),
    "release_described": "delete from release",
    "calendar_covers": "delete from calendar where date = date '2024-01-02'",
    "timeline_has_rows": "delete from timeline",
    "quarantined_rows": "insert into quarantine values ('mention', 'abc', 'mention_type;mention_basis', '{{}}')",
    "quarantined_share": "insert into quarantine select 'mention', i, 'mention_type', '{{}}' from range(9) t(i)",
    "undated_share": "update mention set event_date = null",
    "articles_covered": "update mention set event_id = null",
    "events_kept": "delete from timeline where rowid >= 14",
    "articles_kept": "delete from article where rowid >= 14",
    "events_grown": "insert into timeline select timeline.* replace (md5(event_id || i) as event_id) "
    "from timeline, range(10) as t(i)",
    "dates_drifted": "update timeline set event_date = event_date - 366 where rowid < 10",
}

SPOILT = {rule_id: statement.format(n=1) for rule_id, statement in _SPOILT.items()}
"""By rule id, on article, mention and event number 1; comparisons are with the faultless candidate of 30 events."""


def spoilt_apart(rule_ids: Iterable[str]) -> list[str]:
    """The faults of several rules, each on a row of its own as far as it concerns one row."""
    return [_SPOILT[rule_id].format(n=number) for number, rule_id in enumerate(rule_ids)]
