"""Now, recently, soon: references that tell no day."""

from __future__ import annotations

from dateline.dates.rule import Rule, Said
from dateline.dates.symbol import Symbol


def present(_said: Said) -> Symbol:
    """Now and its kin."""
    return Symbol(value="PRESENT_REF", guard="vague")


def past(_said: Said) -> Symbol:
    """Recently and its kin."""
    return Symbol(value="PAST_REF", guard="vague")


def future(_said: Said) -> Symbol:
    """Soon and its kin."""
    return Symbol(value="FUTURE_REF", guard="vague")


RULES = (
    Rule(
        "present",
        "vague",
        r"<present>",
        present,
        (("They now agree.", "now", "PRESENT_REF"),),
        ("Now, he says, it leaks.",),
    ),
    Rule("past", "vague", r"<past_ref>", past, (("It was recently sold.", "recently", "PAST_REF"),)),
    Rule(
        "future",
        "vague",
        r"<future_ref>",
        future,
        (("It will be sold in the near future.", "the near future", "FUTURE_REF"),),
        ("He was soon released.", "the future of the island"),
    ),
)
