"""The rules, in the order in which they are tried: where two match at one place, the earlier row wins."""

from __future__ import annotations

from functools import cache

from dateline.dates.rule import Rule
from dateline.dates.rules import clock, days, durations, feasts, parts, ranges, relative, vague


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, first come first served."""
    return (
        *days.NUMERIC,
        *parts.ERAS,
        *ranges.RULES,
        *clock.RULES,
        *feasts.RULES,
        *durations.SETS,
        *days.RULES,
        *parts.RULES,
        *relative.RULES,
        *durations.DURATIONS,
        *vague.RULES,
        *clock.BARE_PARTS,
        *days.DAY_OF_MONTH,
    )
