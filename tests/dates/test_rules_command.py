"""The command rules lists every rule with an example, to people and to programs."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from typing import Any

import pytest

from dateline.cli.rules import EXAMPLES_READ_ON
from dateline.dates import annotate
from dateline.dates.rules import all_rules


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dateline", "rules", *arguments], capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def listed() -> dict[str, Any]:
    return dict(json.loads(run("--json").stdout))


def test_every_rule_is_listed_once_in_the_order_in_which_they_are_tried(listed: dict[str, Any]) -> None:
    assert [rule["name"] for rule in listed["rules"]] == [rule.name for rule in all_rules()]


def test_every_rule_has_an_example(listed: dict[str, Any]) -> None:
    assert [rule["name"] for rule in listed["rules"] if not rule["examples"]] == []


def test_the_first_example_of_every_rule_is_true_on_the_day_that_is_named(listed: dict[str, Any]) -> None:
    day = date.fromisoformat(EXAMPLES_READ_ON)
    wrong = []
    for rule in listed["rules"]:
        for example in rule["examples"][:1]:
            found = [(timex.text, timex.value) for timex in annotate(example["sentence"], day)]
            if (example["words"], example["value"]) not in found:
                wrong.append((rule["name"], example, found))
    assert wrong == []


def test_people_get_a_table_and_may_ask_for_one_family() -> None:
    shown = run("--family", "feast").stdout
    families = {rule.family for rule in all_rules()} - {"feast"}
    assert "Christmas" in shown
    assert not any(f" {family} " in shown for family in families)


def test_an_unknown_family_is_wrong_usage_and_the_message_names_those_there_are() -> None:
    refused = run("--family", "moons")
    assert refused.returncode == 2
    assert "feast" in refused.stderr
