"""What may turn an expression down is known: no guard without a test of its context, no test that no rule asks for."""

from __future__ import annotations

import polars as pl

from dateline.dates.find import find_regions
from dateline.dates.parse import LEXICON
from dateline.dates.refuse import _tests
from dateline.dates.rules import all_rules
from tests.dates.golden.corpus import read_cases

SCHEMA = {"id": pl.String, "published": pl.Date, "text": pl.String}


def test_guards_of_rules_and_tests_of_their_context_are_the_same() -> None:
    texts = [case.text for case in read_cases()]
    texts += [text for rule in all_rules() for text in (*(example[0] for example in rule.examples), *rule.not_in)]
    rows = [(str(number), None, text) for number, text in enumerate(texts)]
    regions = find_regions(pl.DataFrame(rows, schema=SCHEMA, orient="row"))
    asked = set(LEXICON.symbols(regions["region"].unique())["guard"].drop_nulls())
    assert asked - set(_tests()) == set(), "these guards never turn anything down"
    assert set(_tests()) - asked - {rule.name for rule in all_rules()} == set(), "no text shows what asks for these"
