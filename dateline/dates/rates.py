"""Rates, twenty miles a day, and spans, lasted a day: which of both "a day" is, by the words around it."""

from __future__ import annotations

import polars as pl

from dateline.dates.context import LEFT, RIGHT, TEXT, after
from dateline.dates.patterns import any_of
from dateline.dates.words import load

_BEFORE_SPAN = (
    "for", "in", "within", "about", "over", "after", "than", "took", "takes?", "taken", "lasted", "last", "nearly",
    "almost", "of", "once", "spent", "spend", "before", "under", "during", "only", "just", "to", "is", "was",
    "barely", "him", "them", "us",
)  # fmt: skip
"""Words after which "a year" is a span of time, whatever was counted before them."""
_LINKS = (
    "for", "in", "within", "on", "at", "by", "to", "from", "with", "without", "into", "until", "as", "than", "after",
    "before", "during", "over", "under", "about", "through", "against", "between", "that", "which", "who", "when",
    "where", "were", "is", "are", "be", "been", "has", "have", "had", "will", "would", "not", "he", "she", "it", "they",
)  # fmt: skip
"""Words that part what was counted from "a year": he sold 40 boats in a year."""
_FOLLOWS_SPAN = (
    r"^(?:[,.;:)!?]|\s*$| (?:to|with|off|in|for|at|on|of|and|or|without|before|after|there|here|longer|later|alone"
    r"|together|when|while|until|too)(?-u:\b))"
)
_DISTANCE = r"(?i)(?-u:\b)(?:miles?|kilomet(?:re|er)s?|kms?|knots|feet|met(?:re|er)s|yards) $"
"""Before "an hour" a speed, which is no rate of events."""


def is_rate() -> pl.Expr:
    """ "A year" after an amount of something, on the expressions' `left`, `right` and `text`."""
    words = load()
    few = ("few", "several", "many", "hundreds?", "thousands?", "millions?", "billions?", "dozens?", "trillion", "half")
    counts = "|".join([*words.numbers, *words.tens, *few, "percent", "per cent", "twice", "times"])
    noun = r"[a-z][a-z'’-]*"
    amount = rf"(?i)(?:[0-9][%.,]?|(?-u:\b)(?:{counts}))((?: {noun}){{0,4}}) $"
    between = pl.concat_str(LEFT.str.extract(amount, 1), pl.lit(" "))
    links = rf"(?i) (?:{'|'.join(_LINKS)}|{any_of(words.cues_behind)}|[a-z]+ed) "
    counted = between.is_not_null() & ~between.str.contains(links)
    single = LEFT.str.contains(rf"(?i)(?-u:\b)(?:(?:an?|one) {noun}|[a-z]+pence) $") & ~LEFT.str.contains(
        rf"(?i) (?:{'|'.join(_LINKS)}|{any_of(words.cues_behind)}|[a-z]+ed|such|quite|what|rather) $"
    )
    time_needed = RIGHT.str.contains("^ to [a-z]") & LEFT.str.contains(
        r"(?i)(?-u:\b)(?:takes?|took|taken|gave|gives?) [^.;,]*$"
    )
    other = (
        after(*_BEFORE_SPAN)
        | RIGHT.str.contains(r"^ (?:apart|ago|earlier|later|before|after|old|older|younger|hence|too)(?-u:\b)")
        | (TEXT.str.contains("(?i)hour$") & LEFT.str.contains(_DISTANCE))
        | LEFT.str.contains("24 hours $")
        | time_needed
    )
    return (TEXT.str.contains("(?i)^(?:an?|per) ") & (counted | single) & ~other).fill_null(value=False)


def is_span() -> pl.Expr:
    """ "A year" as a span of time: for a year, waited a year."""
    verb = after(any_of(load().cues_behind), "[a-z]{2,}ed", "needs?", "waits?", "lasts?", "wait", "need")
    return (
        after(*_BEFORE_SPAN)
        | LEFT.str.ends_with(", ")
        | TEXT.str.contains("(?i)^(?:half|another|[a-z ]+ an? )")
        | (verb & RIGHT.str.contains(_FOLLOWS_SPAN))
        | RIGHT.str.contains(r"^ (?:too|behind|ahead|late|early)(?-u:\b)")
    )
