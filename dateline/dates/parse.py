"""Regions -> symbols: the rules read every distinct region once, and what they said is remembered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import astuple
from functools import cache
from threading import Lock

import polars as pl

from dateline.dates.patterns import for_expression
from dateline.dates.rule import Rule
from dateline.dates.rules import all_rules
from dateline.dates.symbol import SCHEMA, Symbol

REMEMBERED = 100_000
"""Regions kept in memory; news has some thousands, so a full store means hostile input and is emptied."""

PLAIN = str.maketrans("\n\t\u00a0’‘", "   ''")
"""Rules see plain blanks and apostrophes, each in its place, so that offsets stay."""
_WORD_START = re.compile(r"(?<![\w])[\w'’‘]")


def read_region(region: str) -> tuple[Symbol, ...]:
    """The symbols said in a region, from left to right: at each word the first rule that matches there speaks."""
    lower = region.lower().translate(PLAIN)
    symbols: list[Symbol] = []
    at = 0
    while (word := _WORD_START.search(lower, at)) is not None:
        at = word.start()
        read = _read_at(lower, at)
        if read is None:
            at += 1
        else:
            at = read[0]
            symbols.extend(read[1])
    return tuple(symbols)


def _read_at(region: str, at: int) -> tuple[int, tuple[Symbol, ...]] | None:
    """The end of the expression at a place of a lower-case region, and its symbols; None where no rule speaks."""
    for matched_at, rule in _matchers():
        match = matched_at(region, at)
        if match is not None and (symbols := rule.symbols(match)) is not None:
            return match.end(), symbols
    return None


@cache
def _matchers() -> tuple[tuple[Callable[[str, int], re.Match[str] | None], Rule], ...]:
    """Every rule with its pattern ready to match: half a million are tried for two thousand regions."""
    return tuple((for_expression(rule.pattern).match, rule) for rule in all_rules())


_WORDS = {name: pl.String() for name in ("region", "before", "words", "after")}
LEXICON_SCHEMA = pl.Schema([*_WORDS.items(), *SCHEMA.items()])
"""One row a symbol: the region, its words before, in and after the expression, and what was said."""


class Lexicon:
    """All regions read so far and a frame of their symbols; threads may share it."""

    def __init__(self) -> None:
        """Start with nothing read."""
        self._lock = Lock()
        self._known: set[str] = set()
        self._frame = pl.DataFrame(schema=LEXICON_SCHEMA)

    def symbols(self, regions: pl.Series) -> pl.DataFrame:
        """The symbols of all known regions, `regions` among them (LEXICON_SCHEMA)."""
        with self._lock:
            if len(self._known) > REMEMBERED:
                self._known, self._frame = set(), pl.DataFrame(schema=LEXICON_SCHEMA)
            fresh = [region for region in regions.to_list() if region not in self._known]
            if fresh:
                self._frame = pl.concat([self._frame, _frame(fresh)])
                self._known.update(fresh)
            return self._frame


def _frame(regions: Iterable[str]) -> pl.DataFrame:
    rows = [
        (region, region[: symbol.start], region[symbol.start : symbol.end], region[symbol.end :], *astuple(symbol))
        for region in regions
        for symbol in read_region(region)
    ]
    return pl.DataFrame(rows, schema=LEXICON_SCHEMA, orient="row")


LEXICON = Lexicon()
