"""Where time expressions may stand: one small linear-time pattern that marks runs of time words in whole texts.

A region is generous: it holds every expression that a rule could find there, with the words that may belong to it. What
is said in a region, and whether it is a date at all, is decided once for each distinct region by the rules.

The pattern stays small on purpose: words are loops over flat lists, never nested copies, so that its automaton fits the
cache of the matcher. A union of all rules ran at 2 MB/s where this runs at 150.
"""

from __future__ import annotations

from dateline.dates.patterns import any_of, expand, fragments
from dateline.dates.words import Words, load

YEAR = r"(?:(?:1[0-9]|20)[0-9]{2}(?:['’]?s)?|['’‘][0-9]{2}(?:['’]?s)?)"
ERA = r"(?:[0-9]{1,4}[-–—])?[0-9]{1,4} ?(?:bce?|b\.c\.|a\.d\.|ad|ce)|(?:a\.d\.|ad) [0-9]{1,4}"
NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,4}(?:\.[0-9]{1,2})?½?|1/2)(?:st|nd|rd|th)?"
SEPARATOR = r"(?:,? \(?| ?[-–—/] ?|['’]s )"


OLD_TEXT = r"(?-u:\b)(?:BCE?(?-u:\b)|B\.C\.|AD(?-u:\b)|A\.D\.)"
OLD_YEAR = r"[0-9] ?(?:BCE?|B\.C\.|AD|A\.D\.)(?:[^A-Za-z]|$)|(?-u:\b)(?:AD|A\.D\.) [0-9]"
"""What a text holds whose years may be told by two or three figures: letters, found fast, and a year beside them."""


def region_pattern(*, old: bool) -> str:
    """The pattern, in Rust syntax, for whole texts; of an `old` text also years of two or three figures."""
    words, parts = load(), fragments()
    named = rf"(?:{parts['any_weekday']}|{parts['month']})"
    trigger = "|".join(
        [
            named, _figures(), _clock(), YEAR, parts["year_words"], _plain(words), f"the {parts['nth']}",
            rf"half past {any_of(words.numbers)}", rf"quarter (?:past|to) {any_of(words.numbers)}",
            rf"(?:at|by|until|till) {parts['hour']}\.{parts['minute']}(?: ?{parts['ampm']})?",
            rf"(?:by|until|till|before|towards?|from) {parts['hour_word']}",
            rf"(?:five|ten|twenty)(?: minutes)? (?:past|to) {parts['hour_word']}",
            rf"{any_of(words.ordinals)}[- ](?:quarter|half|century)",
            *(["[1-9][0-9]{1,2}"] if old else []),
        ]
    )  # fmt: skip
    lead = f"(?:{any_of(_leads(words))}|{NUMBER})"
    late_clock = rf"{parts['hour']}(?:[:.]{parts['minute']}){{0,2}}(?: ?{parts['ampm']})?|\+[0-9]{{4}}|{parts['zone']}"
    few_figures = "[1-9][0-9]{2}|[0-9]{1,2}(?:st|nd|rd|th)?"
    tail = f"[0-9]{{1,3}}(?:,[0-9]{{3}})+|{late_clock}|{ERA}|{YEAR}|{few_figures}|{any_of(_tails(words))}|{named}"
    return expand(rf"(?:{lead}[- ])*(?:{trigger})(?:{SEPARATOR}(?:{tail}))*\)?")


def _clock() -> str:
    parts = fragments()
    hour, minute = parts["hour"], parts["minute"]
    return (
        rf"(?:{hour}(?:[:.]{minute}){{0,2}} ?{parts['ampm']}|{hour}:{minute}(?::[0-9]{{2}})?"
        rf"|[0-2][0-9][0-5][0-9](?: hours| {parts['zone']}))"
    )


def _figures() -> str:
    """Dates and periods in figures and codes."""
    month = fragments()["month"]
    return (
        r"(?:[0-9]{4}-[01][0-9]-[0-3][0-9](?:t[0-9:.]{5,15}(?:z|[+-][0-9:]{4,6})?)?|[0-9]{4}-w[0-9]{2}"
        r"|[0-9]{4}[/.][0-9]{1,2}[/.][0-9]{1,2}"
        rf"|[0-9]{{1,2}}[-/.]{month}[-/.][0-9]{{2,4}}|[0-9]{{4}}[-/. ]{month}[-/. ][0-9]{{1,2}}"
        rf"|{month}[-/.][0-9]{{1,2}}[-/.][0-9]{{4}}"
        rf"|[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-](?:[12][0-9]{{3}}|[0-9]{{2}})|[qh][1-4]|[1-4][qh]|fy ?[0-9]{{2,4}}|{ERA})"
    )


def _plain(words: Words) -> str:
    """Time words that stand for themselves."""
    return any_of(
        [
            *words.units, *words.unit_plurals, *words.seasons, *words.dayparts, *words.lights, *words.decades,
            *words.frequencies, *words.fixed_feasts, *words.movable_feasts, *words.named_days, *words.present,
            *words.past, *words.future, *words.plain, *(f"{day}s" for day in words.weekdays),
        ]
    )  # fmt: skip


def _amounts(words: Words) -> set[str]:
    return {word for phrase in (*words.vague_amounts, *words.approximations) for word in phrase.split()}


def _leads(words: Words) -> set[str]:
    """Words that may come before the word that makes it a time expression."""
    counts = ("hundred", "thousand", "million", "dozen", "half")
    return {*words.region_leads, *_amounts(words), *words.numbers, *words.tens, *counts, *words.ordinals}


def _tails(words: Words) -> set[str]:
    """Words that may link or close the parts of one expression."""
    return {
        *words.region_leads, *words.region_tails, *_amounts(words), *words.numbers, *words.tens, *words.ordinals,
        *words.units, *words.unit_plurals, *words.seasons, *words.decades, *words.fixed_feasts, *words.movable_feasts,
        *(f"{day}s" for day in words.weekdays),
    }  # fmt: skip
