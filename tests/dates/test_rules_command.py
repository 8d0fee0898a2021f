"""The command rules lists every rule with an example, to people and to programs."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner, Result

from dateline.cli.app import app
from dateline.dates import annotate_frame
from dateline.dates.rule import EXAMPLE_DAY
from dateline.dates.rules import all_rules
from dateline.errors import UsageError


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["rules", *arguments])


def test_programs_get_every_rule_with_a_true_example_in_the_order_in_which_they_are_tried() -> None:
    done = subprocess.run([sys.executable, "-m", "dateline", "rules", "--json"], capture_output=True, check=True)
    listed = json.loads(done.stdout)
    assert listed["examples_read_on"] == EXAMPLE_DAY.isoformat()
    assert [rule["name"] for rule in listed["rules"]] == [rule.name for rule in all_rules()]
    wrong = untrue({rule["example"]: (rule["words"], rule["value"]) for rule in listed["rules"]})
    assert wrong == {}


def untrue(examples: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """The examples (sentence -> words, value) that are not read so on the day that the command names."""
    import polars as pl

    sentences = pl.DataFrame({"id": list(examples), "text": list(examples)}).with_columns(published=pl.lit(EXAMPLE_DAY))
    found = set(annotate_frame(sentences).select("id", "text", "value").rows())
    return {sentence: said for sentence, said in examples.items() if (sentence, *said) not in found}


def test_people_get_a_table_and_may_ask_for_one_family() -> None:
    shown = run("--family", "feast").stdout
    assert "Christmas" in shown
    assert not any(f" {rule.family} " in shown for rule in all_rules() if rule.family != "feast")


def test_an_unknown_family_is_wrong_usage_and_the_message_names_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"'moons'.*feast"):
        raise run("--family", "moons").exception or AssertionError
