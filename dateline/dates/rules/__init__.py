"""The rules, in the order in which they are tried: where two match at one place, the earlier row wins."""

from __future__ import annotations

from functools import cache

import polars as pl

from dateline.dates.rule import Rule
from dateline.dates.rules import (
    clock,
    counted,
    days,
    durations,
    eras,
    feasts,
    figures,
    parts,
    ranges,
    relative,
    vague,
    weekdays,
    years,
)


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, first come first served."""
    return (
        *figures.RULES,
        *parts.WITHIN,
        *weekdays.WITHIN,
        *eras.RULES,
        *ranges.RULES,
        *durations.CLOCK_SETS,
        *clock.RULES,
        *feasts.RULES,
        *durations.SETS,
        *days.RULES,
        *weekdays.RULES,
        *days.TODAY,
        *durations.CENTURIES,
        *parts.RULES,
        *years.RULES,
        *counted.RULES,
        *relative.RULES,
        *durations.DURATIONS,
        *vague.RULES,
        *clock.BARE_PARTS,
        *days.DAY_OF_MONTH,
        *eras.OLD_YEARS,
    )


def table() -> pl.DataFrame:
    """The rules as a frame: name, family, and one example with the words found in it and their value."""
    rows = [(rule.name, rule.family, *rule.examples[0]) for rule in all_rules()]
    columns = ("name", "family", "example", "words", "value")
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")
