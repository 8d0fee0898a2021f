"""What a text leaves open and its reader has to choose, and what may be chosen."""

from __future__ import annotations

from typing import Literal, TypeAlias, TypedDict, get_args

from dateline.errors import UsageError

Order: TypeAlias = Literal["MDY", "DMY"]
"""Which part of 03/04/2024 comes first, the month or the day; year-first figures leave no choice."""
Hemisphere: TypeAlias = Literal["north", "south"]
"""Whose seasons: northern summer is June to August."""


class Choices(TypedDict, total=False):
    """Both, as arguments of the functions that read."""

    order: Order
    hemisphere: Hemisphere


def check_choices(order: str, hemisphere: str) -> None:
    """Refuse what is no Order or no Hemisphere: from untyped callers, whose dates would quietly be read another way."""
    for name, given, choices in (("order", order, get_args(Order)), ("hemisphere", hemisphere, get_args(Hemisphere))):
        if given not in choices:
            raise UsageError(f"{name} cannot be {given!r}; give {' or '.join(map(repr, choices))}")
