"""What the words around an expression tell: whether the sentence looks back or points ahead."""

from __future__ import annotations

from functools import cache
from typing import Final

import polars as pl

from dateline.dates.patterns import any_of
from dateline.dates.words import load

AHEAD: Final = 1
BEHIND: Final = -1
AT_ONCE_BEHIND: Final = -2
"""The word right before the expression looks back: "ended March 31"."""

_BOUNDARY = r"(?s)^.*(?:(?:[a-z]{4}|\b[a-z]{1,3}|[0-9)\"'”’%])[.!?][\"'”’)]*\s+|\n\s*\n)"
_NEXT_BOUNDARY = r"(?s)(?:(?:[a-z]{3}|[0-9)%])[.!?][\"'”’)]*\s|\n\s*\n).*$"


@cache
def _cue_patterns() -> tuple[str, str]:
    """Words that point ahead, and words that point ahead or look back."""
    words = load()
    ahead = any_of(words.cues_ahead)
    return ahead, f"(?:{ahead}|{any_of(words.cues_behind)}|[a-z]{{2,}}ed)"


def with_cues(said: pl.DataFrame) -> pl.DataFrame:
    """Add `ahead` (AHEAD, BEHIND, AT_ONCE_BEHIND or 0) from the texts `left` and `right` within the sentence.

    The nearest cue before the expression decides, else the first one after it.
    """
    words = load()
    ahead, either = _cue_patterns()
    undecided = (pl.col("lean") == "either") & (pl.col("way") == 0)
    open_rows = said.select(pl.row_index("row"), "op", "left", "right", undecided=undecided).filter("undecided")
    left = pl.col("left").str.replace(_BOUNDARY, "")
    right = pl.col("right").str.replace(_NEXT_BOUNDARY, "")
    before = left.str.extract(rf"(?is)^.*\b({either})\b")
    cue = pl.coalesce(before, right.str.extract(rf"(?is)\b({either})\b"))
    pointing = cue.str.contains(rf"(?i)^{ahead}$") & ~left.str.contains(r"(?i)\bhad been\b")
    by_then = pl.col("left").str.contains(rf"(?i)\b{any_of(words.right_before_ahead)} $")
    told = open_rows.select(
        "row",
        ahead=pl.when(by_then & (pl.col("op") != "weekday"))
        .then(AHEAD)
        .when(pl.col("left").str.contains(rf"(?i)\b{any_of(words.right_before_behind)} $"))
        .then(AT_ONCE_BEHIND)
        .when(pointing)
        .then(AHEAD)
        .when(cue.is_not_null())
        .then(BEHIND)
        .when(by_then)
        .then(AHEAD)
        .otherwise(0)
        .cast(pl.Int8),
    )
    rows = said.with_row_index("row").join(told, on="row", how="left", maintain_order="left").drop("row")
    return rows.with_columns(pl.col("ahead").fill_null(0))
