"""The word lists of a language, read once from its data file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

REFUSALS = ("name_after", "numbered", "counted", "streets", "before_year", "before_month_caps")
FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True)
class Words:
    """Word lists of one language; every key is lower case."""

    months: dict[str, int]  # full names
    month_abbreviations: dict[str, int]  # without their full stop
    ambiguous_months: frozenset[str]  # everyday words too
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
    cues_behind: tuple[str, ...]  # irregular past forms; the regular ones end in -ed
    right_before_ahead: tuple[str, ...]  # only right before the expression
    right_before_behind: tuple[str, ...]
    name_after: tuple[str, ...]  # what makes a name of the word before it: Sunday Times
    numbered: tuple[str, ...]  # what makes a label of the number after it: Flight 1984
    counted: tuple[str, ...]  # what makes a count of the number before it: 1984 tons
    before_year: tuple[str, ...]  # what may stand before a year that a lower-case word follows: the 1996 elections
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
def load(language: str = "en") -> Words:
    """The word lists of `language`, an ISO 639-1 code that has a data file."""
    raw: dict[str, Any] = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    plain = {name: table for name, table in raw.items() if name not in {"ambiguous", "cues", "refusals"} and "words" not in table}
    for name in ("fixed_feasts", "movable_feasts", "named_days"):
        plain[name] = {word: tuple(parts) for word, parts in raw[name].items()}
    return Words(
        **plain,
        ambiguous_months=frozenset(raw["ambiguous"]["months"]),
        **{name: tuple(table["words"]) for name, table in raw.items() if "words" in table},
        **{name: tuple(raw["refusals"][name]) for name in REFUSALS},
        cues_ahead=tuple(raw["cues"]["ahead"]),
        cues_behind=tuple(raw["cues"]["behind"]),
        right_before_ahead=tuple(raw["cues"]["right_before_ahead"]),
        right_before_behind=tuple(raw["cues"]["right_before_behind"]),
    )
