"""The one table of rules a release must keep; the Great Expectations suites and the quarantine both come from it."""

from __future__ import annotations

from dateline.events.status import STATUSES
from dateline.quality.rule import Among, AtLeast, Audit, HasColumns, Holds, NotNull, Rule, Unique
from dateline.quality.units import UNITS, is_one_unit, is_whole_units

PRECISIONS = tuple(UNITS)
BASES = ("explicit", "relative", "narrative", "publication")
DIRECTIONS = ("past", "same_day", "future")
TIMEX_TYPES = ("DATE", "TIME", "DURATION", "SET")
PUBLISHED_BASES = ("metadata", "dateline", "inferred", "unknown")

COLUMNS = {
    "article": (
        "article_id", "source", "path_or_url", "title", "language", "published", "published_basis", "n_chars",
        "recorded_at", "text_id",
    ),
    "mention": (
        "mention_id", "event_id", "article_id", "sentence_no", "sentence", "date_text", "char_start", "char_end",
        "timex_type", "timex_value", "timex_mod", "event_date", "event_date_end", "precision", "date_basis", "rule",
        "alternatives", "anchor_date", "anchor_text", "attributed_to", "is_quote", "rules_version",
    ),
    "timeline": (
        "event_id", "event_date", "event_date_end", "precision", "date_edtf", "headline", "status", "direction",
        "date_basis", "n_mentions", "n_articles", "n_sources", "first_published", "last_published",
    ),
}  # fmt: skip
"""The columns that readers rely on."""

_HEX = "'[0-9a-f]{16,32}'"

# What a person does next.
_REPORT = "a fault in Dateline's own projection: keep the candidate and report it with these keys"
_READ = "look at the sentences with `dateline show --article ARTICLE`; if the date is read wrongly, report the sentence"
_SOURCE = "correct the article's date or language at its source, or with `dateline run --published DATE SOURCE`"
_JOURNAL = "see what changed with `dateline journal`; if it is meant, accept the rule by name"

# Mentions and articles of each event; counting twice is a third of the price of count(DISTINCT article_id).
_COUNTED = (
    "select (event_id, sum(n)::bigint, count(*)) from (select m.event_id, count(*) as n from mention as m "
    "where m.event_id is not null group by m.event_id, m.article_id) as told group by event_id"
)

ARTICLE_RULES = (
    Rule("article_id_known", "article", "critical", NotNull("article_id"), "articles without an id", _REPORT),
    Rule(
        "article_id_form", "article", "critical", Holds(f"regexp_full_match(article_id, {_HEX})"),
        "articles whose id is no hash", _REPORT,
    ),
    Rule("article_id_unique", "article", "critical", Unique("article_id"), "articles that stand twice", _REPORT),
    Rule(
        "article_columns", "article", "critical", HasColumns(COLUMNS["article"]),
        "columns of `article` that are missing or new", _REPORT,
    ),
    Rule("article_text_known", "article", "critical", NotNull("text_id"), "articles without a text", _REPORT),
    Rule(
        "article_length", "article", "critical", AtLeast("n_chars", 0), "articles with a negative length", _REPORT,
    ),
    Rule(
        "article_published_basis", "article", "critical", Among("published_basis", PUBLISHED_BASES),
        "articles that do not say how their date is known", _REPORT,
    ),
    Rule(
        "article_published_agrees", "article", "critical",
        Holds("(published is null) = (coalesce(published_basis, 'unknown') = 'unknown')"),
        "articles whose date and the way it is known contradict each other", _REPORT,
    ),
    Rule(
        "article_published_ahead", "article", "warning", Holds("published <= recorded_at::date + 1"),
        "articles dated later than the day they were read", _SOURCE,
    ),
    Rule(
        "article_language_form", "article", "warning", Holds("regexp_full_match(language, '[a-z]{2,3}')"),
        "articles whose language is no ISO 639 code", _SOURCE,
    ),
)  # fmt: skip

MENTION_RULES = (
    Rule("mention_id_known", "mention", "critical", NotNull("mention_id"), "mentions without an id", _REPORT),
    Rule(
        "mention_id_form", "mention", "critical", Holds(f"regexp_full_match(mention_id, {_HEX})"),
        "mentions whose id is no hash", _REPORT,
    ),
    Rule("mention_id_unique", "mention", "critical", Unique("mention_id"), "mentions that stand twice", _REPORT),
    Rule(
        "mention_columns", "mention", "critical", HasColumns(COLUMNS["mention"]),
        "columns of `mention` that are missing or new", _REPORT,
    ),
    Rule(
        "mention_article_known", "mention", "critical", NotNull("article_id"), "mentions of no article", _REPORT,
    ),
    Rule(
        "mention_article_stands", "mention", "critical",
        Holds(
            "article_id is null or article_id in "
            "(select a.article_id from article as a where a.article_id is not null)"
        ),
        "mentions of an article that is not there", _REPORT,
    ),
    Rule(
        "mention_words_known", "mention", "critical",
        Holds("date_text is not null and sentence is not null and char_start is not null and char_end is not null"),
        "mentions without words, sentence or place", _REPORT,
    ),
    Rule(
        "mention_inside_text", "mention", "critical",
        Holds(
            "char_start >= 0 and char_start < char_end and "
            "char_end <= (select any_value(a.n_chars) from article as a where a.article_id = mention.article_id)"
        ),
        "mentions that lie outside their article", _REPORT,
    ),
    Rule(
        "mention_words_at_offsets", "mention", "critical",
        Holds("length(date_text) = char_end - char_start and contains(sentence, date_text)"),
        "mentions whose words are not the words at their place", _REPORT,
    ),
    Rule(
        "mention_quotes_article", "mention", "critical",
        Holds("mention_id not in (select misquoted.mention_id from misquoted)"),
        "mentions whose words are not those of the article at their place", _REPORT, needs="text",
    ),
    Rule(
        "mention_sentence_counted", "mention", "critical", AtLeast("sentence_no", 0),
        "mentions in a sentence before the first", _REPORT,
    ),
    Rule(
        "mention_type", "mention", "critical", Among("timex_type", TIMEX_TYPES), "mentions of an unknown type", _REPORT,
    ),
    Rule(
        "mention_basis", "mention", "critical", Among("date_basis", BASES), "mentions with an unknown basis", _REPORT,
    ),
    Rule(
        "mention_precision", "mention", "critical", Among("precision", PRECISIONS),
        "mentions with an unknown precision", _REPORT,
    ),
    Rule(
        "mention_dated_whole", "mention", "critical",
        Holds(
            "(event_date is null) = (event_date_end is null) and (event_date is null) = (precision is null) "
            "and (event_date is null or date_basis is not null)"
        ),
        "mentions with half a date: first day, last day, precision and basis come together", _REPORT,
    ),
    Rule(
        "mention_dates_in_order", "mention", "critical", Holds("event_date <= event_date_end"),
        "mentions that end before they begin", _READ,
    ),
    Rule(
        "mention_fits_precision", "mention", "critical", Holds(is_one_unit()),
        "mentions whose days are not the unit they name, such as a week from Tuesday", _READ,
    ),
    Rule(
        "mention_has_anchor", "mention", "critical",
        Holds("event_date is null or date_basis <> 'relative' or anchor_date is not null"),
        "relative dates with nothing to count from", _READ,
    ),
    Rule(
        "mention_publication_known", "mention", "critical",
        Holds(
            "date_basis <> 'publication' or "
            "(select any_value(a.published) from article as a where a.article_id = mention.article_id) is not null"
        ),
        "events dated by the publication of an article whose date is unknown", _READ,
    ),
    Rule(
        "mention_type_told", "mention", "critical",
        Holds("timex_type is not null or event_id is not null and date_basis in ('narrative', 'publication')"),
        "mentions that are neither a time expression nor an event dated by its context", _REPORT,
    ),
    Rule(
        "mention_rule_named", "mention", "warning", Holds("timex_type is null or rule is not null"),
        "time expressions that do not say by which rule they were read", _REPORT,
    ),
)  # fmt: skip

TIMELINE_RULES = (
    Rule("event_id_known", "timeline", "critical", NotNull("event_id"), "events without an id", _REPORT),
    Rule(
        "event_id_form", "timeline", "critical", Holds(f"regexp_full_match(event_id, {_HEX})"),
        "events whose id is no hash", _REPORT,
    ),
    Rule("event_id_unique", "timeline", "critical", Unique("event_id"), "events that stand twice", _REPORT),
    Rule(
        "timeline_columns", "timeline", "critical", HasColumns(COLUMNS["timeline"]),
        "columns of `timeline` that are missing or new", _REPORT,
    ),
    Rule("event_dated", "timeline", "critical", NotNull("event_date"), "events without a first day", _READ),
    Rule("event_dated_end", "timeline", "critical", NotNull("event_date_end"), "events without a last day", _READ),
    Rule(
        "event_dates_in_order", "timeline", "critical", Holds("event_date <= event_date_end"),
        "events that end before they begin", _READ,
    ),
    Rule("event_precision_known", "timeline", "critical", NotNull("precision"), "events without a precision", _REPORT),
    Rule(
        "event_precision", "timeline", "critical", Among("precision", PRECISIONS),
        "events with an unknown precision", _REPORT,
    ),
    Rule(
        "event_fits_precision", "timeline", "critical", Holds(is_whole_units()),
        "events that do not begin and end with the unit they name, such as a month from the 3rd", _READ,
    ),
    Rule("event_status_known", "timeline", "critical", NotNull("status"), "events without a status", _REPORT),
    Rule("event_status", "timeline", "critical", Among("status", STATUSES), "events with an unknown status", _REPORT),
    Rule(
        "event_direction", "timeline", "critical", Among("direction", DIRECTIONS),
        "events with an unknown direction", _REPORT,
    ),
    Rule("event_basis_known", "timeline", "critical", NotNull("date_basis"), "events without a basis", _REPORT),
    Rule("event_basis", "timeline", "critical", Among("date_basis", BASES), "events with an unknown basis", _REPORT),
    Rule(
        "event_headline", "timeline", "critical", Holds("headline is not null and trim(headline) <> ''"),
        "events that do not say what happened", _READ,
    ),
    Rule(
        "event_headline_one_line", "timeline", "warning",
        Holds("length(headline) <= 300 and not regexp_matches(headline, '[\\n\\r]')"),
        "events whose headline is no single line", _READ,
    ),
    Rule("event_edtf", "timeline", "warning", NotNull("date_edtf"), "events without an EDTF date", _REPORT),
    Rule(
        "event_has_evidence", "timeline", "critical",
        Holds("event_id is null or event_id in (select m.event_id from mention as m where m.event_id is not null)"),
        "events without a sentence that tells them", _READ,
    ),
    Rule(
        "event_counts", "timeline", "critical",
        Holds(
            f"(event_id, coalesce(n_mentions, 0), coalesce(n_articles, 0)) in ({_COUNTED}) "
            "and n_sources between 0 and n_articles"
        ),
        "events whose counts are not those of their mentions, often because a mention was set aside", _READ,
    ),
    Rule(
        "event_published_in_order", "timeline", "critical", Holds("first_published <= last_published"),
        "events last published before they were first published", _REPORT,
    ),
    Rule(
        "event_not_too_early", "timeline", "critical",
        Holds("date_basis = 'explicit' or year(event_date) >= getvariable('earliest_year')"),
        "events before the year `earliest_year` whose date is not written out in the text", _READ,
    ),
    Rule(
        "event_not_too_late", "timeline", "critical",
        Holds(
            "date_basis = 'explicit' or event_date <= last_published + to_years(getvariable('latest_years_ahead'))"
        ),
        "events more than `latest_years_ahead` years after publication whose date is not written out", _READ,
    ),
)  # fmt: skip

LINK_RULES = (
    Rule(
        "mention_event_stands", "mention", "critical",
        Holds("event_id is null or event_id in (select t.event_id from timeline as t where t.event_id is not null)"),
        "mentions of an event that is not there, often because the event was set aside", _READ,
    ),
    Rule(
        "mention_event_dated", "mention", "critical", Holds("event_id is null or event_date is not null"),
        "mentions that date an event without having a day", _READ,
    ),
)  # fmt: skip
"""What links mentions to events."""

RELEASE_RULES = (
    Rule(
        "release_described", "release", "critical", Audit("release_described.sql"),
        "descriptions in `release` other than the one row that counts the tables", _REPORT,
    ),
    Rule(
        "calendar_covers", "release", "critical", Audit("calendar_covers.sql"),
        "days of events that the table `calendar` lacks", _REPORT,
    ),
    Rule(
        "timeline_has_rows", "release", "warning", Audit("timeline_has_rows.sql"),
        "timelines without a single event", "see what was refused with `dateline journal --kind article_refused`",
    ),
    Rule(
        "quarantined_rows", "release", "warning", Audit("quarantined_rows.sql"),
        "rows set aside in the table `quarantine`, by rule", "query `quarantine` in the release: it names the rules",
    ),
    Rule(
        "quarantined_share", "release", "critical", Audit("quarantined_share.sql"),
        "share of rows set aside above `max_quarantined_share`",
        "query `quarantine` in the candidate; one cause usually explains most rows",
    ),
    Rule(
        "undated_share", "release", "warning", Audit("undated_share.sql"),
        "share of mentions without a day above `max_undated_share`", _READ,
    ),
    Rule(
        "articles_covered", "release", "warning", Audit("articles_covered.sql"),
        "share of articles with a dated event below `min_covered_share`", _READ,
    ),
    Rule(
        "events_kept", "release", "critical", Audit("events_kept.sql"),
        "fewer events than `min_rows_share` of the last release, less what was retracted or redacted", _JOURNAL,
        needs="previous",
    ),
    Rule(
        "articles_kept", "release", "critical", Audit("articles_kept.sql"),
        "fewer articles than `min_rows_share` of the last release, less what was retracted or redacted", _JOURNAL,
        needs="previous",
    ),
    Rule(
        "events_grown", "release", "warning", Audit("events_grown.sql"),
        "more than `max_rows_growth` times the events of the last release", _JOURNAL, needs="previous",
    ),
    Rule(
        "dates_drifted", "release", "warning", Audit("dates_drifted.sql"),
        "share of events in other years than in the last release above `max_date_drift`", _JOURNAL,
        needs="previous",
    ),
)  # fmt: skip

RULES: tuple[Rule, ...] = (*ARTICLE_RULES, *MENTION_RULES, *TIMELINE_RULES, *LINK_RULES, *RELEASE_RULES)


def gate_rules(*, has_previous: bool) -> list[Rule]:
    """The rules that can be held against a release by itself, and against the last one when there is one."""
    return [rule for rule in RULES if rule.needs is None or (rule.needs == "previous" and has_previous)]
