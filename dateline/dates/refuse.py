"""What only looks like a date: the words around that make a name, a count or a label of it."""

from __future__ import annotations

from functools import cache

import polars as pl

from dateline.dates.patterns import any_of
from dateline.dates.words import load

LEFT, RIGHT, TEXT, GUARD = (pl.col(name) for name in ("left", "right", "text", "guard"))

FIRST_NAMES = ["April", "June", "August", "May", "March", "APRIL", "JUNE", "MAY", "MARCH", "AUGUST"]
"""Months that people bear as names; capitals also hide modals and verbs."""

_END = r"\s*$|\s?\n\s*\n"
"""End of the text or of its paragraph: a later paragraph never changes what is read before it."""


def _after(*words: str) -> pl.Expr:
    """The word right before the expression is one of `words`."""
    return LEFT.str.contains(rf"(?i)(?-u:\b)(?:{'|'.join(words)})\s$")


def _before(pattern: str) -> pl.Expr:
    """What follows the expression begins with `pattern`."""
    return RIGHT.str.contains(rf"^(?:{pattern})")


@cache
def refused() -> pl.Expr:
    """True where the words around say that the expression is no time at all, from `left`, `right`, `text`, `guard`."""
    words = load()
    glued = LEFT.str.contains(r"[\p{L}\p{N}_$£€¥#@&/.\-–]$") | _before(r"[\p{L}_@]|[-/][\p{N}]|%|\.[0-9]|,[0-9]{3}")
    bare = TEXT.str.contains(r"^(?:[0-9]{4}|['’‘][0-9]{2})$")
    labelled = LEFT.str.contains(rf"(?i)(?-u:\b){any_of(words.numbered)} $|[$£€¥#] ?$")
    counted = _before(rf"(?i: {any_of(words.counted)}(?-u:\b))")
    street = _before(rf"(?: [A-Z][a-z]+){{0,2}} {any_of(words.streets)}")
    number = bare & (glued | labelled | counted | street)
    named = _before(rf" (?:{'|'.join(words.name_after)})(?-u:\b)")
    person = LEFT.str.contains(r"(?-u:\b)(?:[A-Z][a-z]+|M[rs]s?\.|Dr\.|[A-Z]\.) $") & ~LEFT.str.contains(
        rf"(?-u:\b)(?:{'|'.join(words.before_month_caps)}) $"
    )
    family = _before(r" [A-Z][a-z]+") & ~LEFT.str.contains(r"(?i)(?-u:\b)(?:in|by|since|until|of|from|to|and|through|late|early|mid|last|next|this|before|after|during)[ -]$")
    month = (TEXT.is_in(FIRST_NAMES) & (person | family)) | _before(r" (?:of|for) (?:the )?[A-Z][a-z]| family| brothers")
    season = ~_after("in", "by", "during", "until", "since", "through", "over", "into", "late", "early", "of", "for", "before", "after", "from", "to", "and", "or", "heading into", "every") | (
        ~TEXT.str.contains("(?i)^the ") & _after("of", "to", "from", "for", "into", "after", "and", "or", "before")
    )
    adverb = _before(r" (?:and|or|in|on|at|to|by|for|from|since|as|with|but)(?-u:\b)") | ~_before(" [a-z]")
    clause_end = _before(rf"[,.;:)!?]|{_END}")
    one_unit = ~_after(
        "for", "in", "within", "about", "over", "after", "than", "took", "takes?", "taken", "lasted", "last", "nearly", "almost",
        "of", "once", "spent", "spend", "before", "under", "during", "only", "just", "to", "is", "was", "barely", "him", "them", "us",
    ) & ~TEXT.str.contains("(?i)^(?:half|another|[a-z ]+ an? )")
    nth = ~_before(rf"[,.;:)?!]|{_END}| (?:and|to|of|at|in|for|by|when|with|he|she|they|the|it)(?-u:\b)") | ~_after(
        "on", "by", "until", "since", "from", "before", "after", "to", "till", "and"
    )
    parts_of = TEXT.str.ends_with("quarters") & _before(" of ")
    capital = TEXT.str.contains("[A-Z]")
    named_rule = pl.col("rule").is_in(["weekday", "feast", "today", "frequency", "century"]) & capital & named
    return (
        pl.when(named_rule).then(True)  # noqa: FBT003
        .when(pl.col("rule") == "today").then(_after("USA"))
        .when(pl.col("rule") == "weekday").then(LEFT.str.contains("Man $"))
        .when(GUARD.is_null()).then(False)  # noqa: FBT003
        .when(GUARD == "year").then(number)
        .when(GUARD == "number").then(glued)
        .when(GUARD == "age").then(_before(r"[- ]?olds?(?-u:\b)") | parts_of)
        .when(GUARD == "one_unit").then(one_unit)
        .when(GUARD == "vague_unit").then(~_after("for", "in", "took", "takes?", "after", "within", "lasted", "of"))
        .when(GUARD == "month").then(month)
        .when(GUARD == "season").then(season)
        .when(GUARD == "short_year").then(~_after("in", "of", "since", "by", "until", "from", "before", "after", "for", "to", "and", "or", "during"))
        .when(GUARD == "short_weekday").then(~_after("on", "by", "until", "since", "next", "last", "from", "and", "to"))
        .when(GUARD == "bare_part").then(~_after("in", "during", "by", "for", "of", "on", "through"))
        .when(GUARD == "clock").then(~_after("at", "by", "until", "around", "about", "before", "after", "from", "since", "to"))
        .when(GUARD == "nth").then(nth)
        .when(GUARD == "adjective").then(~adverb)
        .when(GUARD == "clause_end").then(~clause_end)
        .when(GUARD == "not_clause_end").then(_before(r" (?:before|after)(?:[,.;:)!?]|" + _END + ")"))
        .when(GUARD == "not_verb_last").then(_after("to", "will", "would", "can", "may", "could", "should", "must"))
        .when(GUARD == "verb_last").then(~LEFT.str.contains(r"(?i)(?-u:\b)(?:to|will|would|can|may|could|should|must) last $"))
        .when(GUARD == "not_after_for").then(_after("for"))
        .when(GUARD == "after_for").then(~_after("for"))
        .when(GUARD == "after_for_span").then(~LEFT.str.contains(rf"(?i)(?-u:\b)for \S+ \S+ from (?:on )?$"))
        .when(GUARD == "early_year").then(~clause_end)
        .when(GUARD == "not_early_year").then(_before(rf",? [0-9]{{3}}(?:[,.;:)!?]|{_END})"))
        .when(GUARD == "vague").then(_after("as") & TEXT.str.to_lowercase().is_in(["soon"]))
        .otherwise(False)  # noqa: FBT003
        .fill_null(value=False)
    )  # fmt: skip
