"""What one expression said, before anyone decides which day it means."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from typing import Final, Literal, TypeAlias

import polars as pl

Op: TypeAlias = Literal["value", "span", "shift", "weekday", "place", "monthday"]
"""How a symbol becomes days.

value: `value` stands as it is and has no days (durations, sets, vague references);
span: `first`..`last` were said outright;
shift: the `grain` that holds the anchor moved by `months` and `days`;
weekday: the `weekday` before or after the anchor, or in the anchor's week moved by `days`;
place: `month` and `day` (or a feast) in a year that the anchor decides;
monthday: the `day` of a month that the anchor decides.
"""


Lean: TypeAlias = Literal["published", "told", "either", "story", "current", "reported", "compared"]
"""What an expression leans on.

published: the publication day. told: the last date told before it. either: the publication day in news, the last date
told in a story of the past. story: the same, for counted units. current: the day the text is at. reported: the quarter
that a report speaks of. compared: that quarter where one was told, else the publication day.
"""


class Way(IntEnum):
    """On which side of its anchor a weekday, a day of the month or a place in the year lies."""

    UNSAID = 0
    BEFORE = -1
    AFTER = 1
    THIS = 2
    """The weekday from the anchor on; the day of the anchor's own month, the place in its own year."""
    IN_WEEK = 3
    """The weekday of the anchor's week, Monday to Sunday."""


class Cue(IntEnum):
    """Whether the words around an expression look back (below 0) or point ahead (above 0)."""

    HEADS = -7
    """A year heads its paragraph, as in a chronology: "2014: On May 6 the bank closed"."""
    JUST_TOLD = -6
    """A verb of the past stands right beside the expression: "resigned in January", "in January he resigned"."""
    ALONE = -5
    """A clock time that is a line of its own, as in a report told hour by hour, is of the day of the report."""
    PERFECT = -4
    """The sentence looks back beyond what is told: "had been built in May"."""
    BESIDE = -3
    """A noun brings the date in beside what is told: "the storm of May 3, 1999"."""
    AT_ONCE_BEHIND = -2
    """The word right before the expression looks back: "ended March 31"; or an origin is told by the way."""
    BEHIND = -1
    """The sentence looks back."""
    NONE = 0
    AHEAD = 1
    """The sentence points ahead, of today."""
    AHEAD_OF_STORY = 2
    """A word like "until" or "by" points ahead, of today or of the day last told."""
    NOT_BEFORE = 3
    """The same, and the sentence does not look back: "closed until Dec. 31"."""
    AHEAD_THEN = 4
    """A word like "would" points ahead, of today in news, but in a story of the day last told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """One time expression as it was said. Offsets are code points within the matched words."""

    start: int = 0
    end: int = 0
    rule: str = ""
    type: str = "DATE"
    op: Op = "value"
    value: str = ""  # of the ops value and span: final. Else the underspecified form: XXXX-11-17
    first: date | None = None
    last: date | None = None
    grain: str | None = None  # precision of the outcome
    lean: Lean | None = None  # which date it leans on; null when it needs none
    way: Way = Way.UNSAID
    months: int = 0
    days: int = 0
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None  # of a place: in this year
    year_shift: int | None = None  # of a place: in the anchor's year moved by so many
    feast: str | None = None
    suffix: str = ""  # part of the value below the day: T10:35, TNI
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    guard: str | None = None  # which test of its context may refuse it
    other_first: date | None = None  # the other reading of 03/04/2024
    order: str | None = None  # MDY or DMY when a numeric date allows one order only
    two_digits: bool = False  # its century was not said: '86, the nineties
    role: str | None = None  # begin | end of a range told in one expression
    minutes: int = 0  # of a shift: from the clock time last told
    half_open: bool = False  # which half of the day its clock time is in was not said

    def guarded(self, guard: str) -> Symbol:
        """The same symbol, to be tested against its context."""
        return replace(self, guard=guard)


SCHEMA: Final = pl.Schema(
    {
        "start": pl.Int32,
        "end": pl.Int32,
        "rule": pl.String,
        "type": pl.String,
        "op": pl.String,
        "value": pl.String,
        "first": pl.Date,
        "last": pl.Date,
        "grain": pl.String,
        "lean": pl.String,
        "way": pl.Int8,
        "months": pl.Int32,
        "days": pl.Int32,
        "weekday": pl.Int8,
        "month": pl.Int8,
        "day": pl.Int8,
        "year": pl.Int32,
        "year_shift": pl.Int32,
        "feast": pl.String,
        "suffix": pl.String,
        "mod": pl.String,
        "quant": pl.String,
        "freq": pl.String,
        "guard": pl.String,
        "other_first": pl.Date,
        "order": pl.String,
        "two_digits": pl.Boolean,
        "role": pl.String,
        "minutes": pl.Int32,
        "half_open": pl.Boolean,
    }
)
"""The columns of a frame of symbols, one for each field."""
