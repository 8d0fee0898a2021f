"""Every rule keeps its word: that very rule reads its examples, and leaves its counter-examples alone."""

from __future__ import annotations

import pytest

from dateline.dates import annotate
from dateline.dates.rule import EXAMPLE_DAY, Rule
from dateline.dates.rules import all_rules, table

RULES = all_rules()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_examples_are_read_by_their_rule(rule: Rule) -> None:
    assert rule.examples, f"rule {rule.name} has no example"
    for sentence, words, value in rule.examples:
        found = [(timex.text, timex.value, timex.rule) for timex in annotate(sentence, EXAMPLE_DAY)]
        assert (words, value, rule.name) in found, sentence


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.not_in], ids=lambda rule: rule.name)
def test_counter_examples_are_left_alone(rule: Rule) -> None:
    for sentence in rule.not_in:
        assert [timex.text for timex in annotate(sentence, EXAMPLE_DAY) if timex.rule == rule.name] == []


def test_names_are_unique_and_the_table_lists_every_rule_once() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    listed = table()
    assert listed.columns == ["name", "family", "example", "words", "value"]
    assert listed["name"].to_list() == names
    assert listed["example"].null_count() == 0
