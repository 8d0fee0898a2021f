"""What a rule is: a name, a pattern, how its words become symbols, and the examples that hold it to its word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from dateline.dates.symbol import Symbol


@dataclass(frozen=True, slots=True)
class Said:
    """What one matched expression said, part by part; `start` and `end` are its place in the region."""

    text: str = ""
    start: int = 0
    end: int = 0
    parts: Mapping[str, str] = field(default_factory=dict)
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def of_match(cls, match: re.Match[str]) -> Said:
        """The named groups of `match`; names that differ only in a final digit are one part."""
        parts: dict[str, str] = {}
        spans: dict[str, tuple[int, int]] = {}
        for name, words in match.groupdict().items():
            if words is not None:
                part = name.rstrip("0123456789")
                parts.setdefault(part, " ".join(words.split()))
                spans.setdefault(part, match.span(name))
        return cls(match.group(), *match.span(), parts, spans)

    def __contains__(self, name: str) -> bool:
        """Whether part `name` was said."""
        return name in self.parts

    def __getitem__(self, name: str) -> str:
        """The words of part `name`; KeyError when it was not said."""
        return self.parts[name]

    def get(self, name: str) -> str | None:
        """The words of part `name`; None when it was not said."""
        return self.parts.get(name)

    def names(self) -> frozenset[str]:
        """Names of the parts that were said."""
        return frozenset(self.parts)

    def span(self, name: str) -> tuple[int, int]:
        """Where part `name` stands in the region."""
        return self.spans[name]

    def having(self, **parts: str) -> Said:
        """The same with other words for some parts."""
        return replace(self, parts={**self.parts, **parts})

    def without(self, *names: str) -> Said:
        """The same without some parts."""
        return replace(self, parts={name: words for name, words in self.parts.items() if name not in names})

    def narrowed(self, prefix: str) -> Said:
        """The parts whose names start with `prefix` ("end_"), without it."""
        parts = {name.removeprefix(prefix): words for name, words in self.parts.items() if name.startswith(prefix)}
        spans = {name.removeprefix(prefix): span for name, span in self.spans.items() if name.startswith(prefix)}
        return replace(self, parts=parts, spans=spans)


Build = Callable[[Said], "Symbol | Sequence[Symbol] | None"]


EXAMPLE_DAY: Final = date(2024, 11, 18)
"""The publication day, a Monday, that the values of examples are read on."""

FARTHEST_MONTHS, FARTHEST_DAYS, FARTHEST_MINUTES = 1_200_000, 36_500_000, 2_000_000_000
"""A hundred thousand years, and what a column of minutes holds: all beyond lies on no day, as near ones do, and a
million years ago would be more than polars can reckon with.
"""

PASS: Final[Sequence[Symbol]] = ()
"""A builder's answer when its words are for another rule; None says that they are no date for any."""


@dataclass(frozen=True)
class Rule:
    """One kind of expression.

    `build` gets the named parts and returns one symbol, several (the ends of a range), or None when the words are no
    date after all (the 31st of June). `examples` are (sentence, words, value) read on EXAMPLE_DAY; the words must be
    found and have that value. `not_in` are sentences in which this rule must find nothing.
    """

    name: str
    family: str
    pattern: str
    build: Build
    examples: tuple[tuple[str, str, str], ...] = ()
    not_in: tuple[str, ...] = ()

    def symbols(self, match: re.Match[str]) -> tuple[Symbol, ...] | None:
        """The symbols that a match of the pattern says, each in its place; None when it leaves it to other rules."""
        outcome = self.build(Said.of_match(match))
        if outcome is PASS:
            return None
        symbols: Iterable[Symbol] = (outcome,) if isinstance(outcome, Symbol) else outcome or ()
        first, last = match.span()
        return tuple(
            replace(
                symbol,
                rule=self.name,
                start=symbol.start if symbol.end else first,
                end=symbol.end or last,
                months=_at_most(symbol.months, FARTHEST_MONTHS),
                days=_at_most(symbol.days, FARTHEST_DAYS),
                minutes=_at_most(symbol.minutes, FARTHEST_MINUTES),
            )
            for symbol in symbols
        )


def _at_most(move: int, farthest: int) -> int:
    return max(-farthest, min(move, farthest))
