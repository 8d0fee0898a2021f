"""Now, recently, soon: references that tell no day."""

from __future__ import annotations

from dateline.dates.rule import Rule, Said
from dateline.dates.symbol import Symbol

GUARDS = {
    "now": "now",
    "current": "current",
    "soon": "soon",
    "the future": "prospects",
    "recently": "recently",
    "the past": "past",
}
"""Words that may stand for something else: "Now, he said", "against the current", "the future of the island"."""


def present(said: Said) -> Symbol:
    """Now and its kin."""
    return Symbol(value="PRESENT_REF", guard=GUARDS.get(said.text))


def past(said: Said) -> Symbol:
    """Recently and its kin."""
    return Symbol(value="PAST_REF", guard=GUARDS.get(said.text))


def future(said: Said) -> Symbol:
    """Soon and its kin."""
    return Symbol(value="FUTURE_REF", guard=GUARDS.get(said.text))


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
