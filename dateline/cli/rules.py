"""The command rules: what kinds of time expressions are understood, with an example of each."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from dateline.cli.common import JsonOption, Output, QuietOption, table
from dateline.errors import UsageError

EXAMPLES_READ_ON = "2024-11-18"
"""Publication day (a Monday) on which the examples have the values that are shown."""


def register(app: typer.Typer) -> None:
    """Add this module's command to the program."""
    app.command("rules")(rules)


def rules(
    family: Annotated[
        str | None,
        typer.Option("--family", metavar="NAME", help="Only the rules of this family: range, feast, set ..."),
    ] = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """List the rules that find time expressions, in the order in which they are tried, with an example each."""
    found = _rules()
    families = list(dict.fromkeys(rule["family"] for rule in found))
    if family is not None and family not in families:
        raise UsageError(f"there is no family {family!r} of rules; there are {', '.join(families)}")
    chosen = [rule for rule in found if family in {None, rule["family"]}]
    columns = ("name", "family", "words", "value", "sentence")
    rows = [[rule["name"], rule["family"], *_first(rule)] for rule in chosen]
    title = f"{len(chosen)} rules; the examples are read in an article of {EXAMPLES_READ_ON}"
    data = {"examples_read_on": EXAMPLES_READ_ON, "rules": chosen}
    Output(as_json=as_json, quiet=quiet).show(data, table(title, columns, rows))


def _rules() -> list[dict[str, Any]]:
    """Every rule with all its examples, and sentences in which it must find nothing."""
    from dateline.dates.rules import all_rules

    return [
        {
            "name": rule.name,
            "family": rule.family,
            "examples": [
                {"sentence": sentence, "words": words, "value": value} for sentence, words, value in rule.examples
            ],
            "not_in": list(rule.not_in),
        }
        for rule in all_rules()
    ]


def _first(rule: dict[str, Any]) -> tuple[str, str, str]:
    """Words, value and sentence of a rule's first example."""
    if not rule["examples"]:
        return "", "", ""
    example = rule["examples"][0]
    return example["words"], example["value"], example["sentence"]
