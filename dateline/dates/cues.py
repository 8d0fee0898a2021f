"""What the words around an expression tell: which way it points, and what it is linked to."""

from __future__ import annotations

from typing import Final

import polars as pl

AHEAD: Final = (
    r"will|shall|won['’]t|(?:is|are) (?:due|scheduled|expected|set|to|slated|planning|going)|scheduled|slated|due|plans? to"
    r"|planned for|hopes? to|expects? to|going to|until|till|upcoming|deadline|intends? to"
)
BEHIND: Final = r"was|were|had|did|said|says|[a-z]{2,}ed|told|came|made|took|began|went|fell|rose|won|lost|met|since|sent|got|held|gave|left"

_BOUNDARY = r"(?s)^.*(?:(?:[a-z]{4}|\b[a-z]{1,3}|[0-9)\"'”’%])[.!?][\"'”’)]*\s+|\n\s*\n)"
_AFTER = r"(?s)(?:(?:[a-z]{3}|[0-9)%])[.!?][\"'”’)]*\s|\n\s*\n).*$"

CUES: Final = ("ahead",)


def with_cues(said: pl.DataFrame) -> pl.DataFrame:
    """Add `ahead`: 1 where the sentence points ahead, -1 where it looks back, 0 where it tells nothing."""
    left = pl.col("left").str.replace(_BOUNDARY, "")
    right = pl.col("right").str.replace(_AFTER, "")
    before = left.str.extract(rf"(?is)^.*\b({AHEAD}|{BEHIND})\b")
    after = right.str.extract(rf"(?is)\b({AHEAD}|{BEHIND})\b")
    cue = pl.coalesce(before, after).str.to_lowercase()
    at_once_behind = pl.col("left").str.contains(r"(?i)\b(?:ended|since) $")
    at_once_ahead = pl.col("left").str.contains(r"(?i)\b(?:until|till|due|effective|starting|beginning|before|by|ending) $")
    undecided = (pl.col("lean") == "either") & (pl.col("way") == 0)
    return said.with_columns(
        ahead=pl.when(undecided & at_once_behind)
        .then(-2)
        .when(undecided & at_once_ahead)
        .then(1)
        .when(undecided & cue.is_not_null())
        .then(pl.when(cue.str.contains(rf"^(?:{AHEAD})$")).then(1).otherwise(-1))
        .otherwise(0)
        .cast(pl.Int8)
    )
