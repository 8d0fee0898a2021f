"""The word lists of English, read once from their data file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

GROUPS = frozenset({"ambiguous", "cues", "refusals", "regions"})
"""Tables of the data file that only group lists."""
FILE = Path(__file__).parent / "words" / "en.toml"
"""Rules and word lists are English alike: a second language is a second file and rules of its own."""


@dataclass(frozen=True)
class Words:
    """The word lists; every key is lower case."""

    months: dict[str, int]  # full names
    month_abbreviations: dict[str, int]  # without their full stop
    ambiguous_months: tuple[str, ...]  # everyday words too
    weekdays: dict[str, int]  # Monday is 1
    weekday_abbreviations: dict[str, int]
    units: dict[str, str]  # singular -> letter of its period
    unit_plurals: dict[str, str]  # plural or short form -> singular
    numbers: dict[str, int]
    tens: dict[str, int]
    decades: dict[str, int]
    ordinals: dict[str, int]
    vague_amounts: tuple[str, ...]
    dayparts: dict[str, str]
    lights: dict[str, str]
    seasons: dict[str, str]
    mods: dict[str, str]
    approximations: dict[str, str]
    frequencies: dict[str, str]
    times: dict[str, str]
    present: tuple[str, ...]
    past: tuple[str, ...]
    future: tuple[str, ...]
    zones: tuple[str, ...]
    cues_ahead: tuple[str, ...]  # verbs and words after which a day lies ahead
    cues_ahead_then: tuple[str, ...]  # the same in what is told of the past
    cues_behind: tuple[str, ...]  # irregular past forms; the regular ones end in -ed
    tells_ahead: tuple[str, ...]  # how verbs begin that tell, in the past, of what was to come
    right_before_ahead: tuple[str, ...]  # only right before the expression
    right_before_behind: tuple[str, ...]
    openers: tuple[str, ...]  # capitalised words that open a sentence
    goods: tuple[str, ...]  # what is traded for a month to come: December wheat
    planned: tuple[str, ...]  # nouns of what people name before it takes place
    plain: tuple[str, ...]  # time words of no other list
    region_leads: tuple[str, ...]  # what may come before the word that makes it a time expression
    region_tails: tuple[str, ...]  # what may link or close the parts of one expression
    reported: tuple[str, ...]  # what a company reports of a part of the year: first-half results
    feast_things: tuple[str, ...]  # what is made or done for a feast: the Christmas tree
    memories: tuple[str, ...]  # what keeps the memory of a named day, on another one: D-Day ceremonies
    name_before: tuple[str, ...]  # what makes a name of the weekday behind it: Man Friday
    night_after: tuple[str, ...]  # what makes a show of the night before it: Saturday Night Live
    name_after: tuple[str, ...]  # what makes a name of the word before it: Sunday Times
    units_of_order: tuple[str, ...]  # what an ordinal counts: the 3rd Regiment
    numbered: tuple[str, ...]  # what makes a label of the number after it: Flight 1984
    counted: tuple[str, ...]  # what makes a count of the number before it: 1984 tons
    before_year: tuple[str, ...]  # what may stand before a year that a lower-case word follows: the 1996 elections
    of_our_time: tuple[str, ...]  # what is of today without being on this day: today's world
    priced: tuple[str, ...]  # what a figure after "at" is a price, a score or a measure of: shares closed at 7.53
    makes: tuple[str, ...]  # cars, that a model year stands before
    streets: tuple[str, ...]
    before_month_caps: tuple[str, ...]  # capitalised words that may stand before a month: In May
    fixed_feasts: dict[str, tuple[int, int]]
    movable_feasts: dict[str, tuple[str, int, int]]
    named_days: dict[str, tuple[int, int, int]]

    def month(self, word: str) -> int:
        """Number of the month that `word` names, in full or short."""
        word = word.rstrip(".")
        return self.months.get(word) or self.month_abbreviations[word]

    def weekday(self, word: str) -> int:
        """ISO number of the weekday that `word` names, in full or short."""
        word = word.rstrip(".")
        return self.weekdays.get(word) or self.weekday_abbreviations[word]

    def unit(self, word: str) -> str:
        """Singular name of the unit, "yrs" -> "year"."""
        word = word.rstrip(".")
        return self.unit_plurals.get(word, word)


@cache
def load() -> Words:
    """The word lists, as the data file has them."""
    raw: dict[str, Any] = tomllib.loads(FILE.read_text(encoding="utf-8"))
    fields: dict[str, Any] = {}
    for name, table in raw.items():
        if name in GROUPS:
            fields |= {key: tuple(words) for key, words in table.items()}
        elif "words" in table:
            fields[name] = tuple(table["words"])
        else:
            fields[name] = {word: tuple(said) if isinstance(said, list) else said for word, said in table.items()}
    return Words(**fields)
