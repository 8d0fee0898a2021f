"""The words around an expression, for the tests of what it is: its `left`, its `right`, and its own `text`."""

from __future__ import annotations

import polars as pl

LEFT, RIGHT, TEXT = (pl.col(name) for name in ("left", "right", "text"))


def after(*words: str) -> pl.Expr:
    """The word right before the expression is one of `words`."""
    return LEFT.str.contains(rf"(?i)(?-u:\b)(?:{'|'.join(words)})\s$")


def before(pattern: str) -> pl.Expr:
    """What follows the expression begins with `pattern`."""
    return RIGHT.str.contains(rf"^(?:{pattern})")
