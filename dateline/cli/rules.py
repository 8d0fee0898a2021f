"""The command rules: what kinds of time expressions are understood, with an example of each."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.common import JsonOption, Output, QuietOption, table
from dateline.errors import UsageError


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
    from dateline.dates.rule import EXAMPLE_DAY
    from dateline.dates.rules import table as rule_table

    found = rule_table()
    families = found["family"].unique(maintain_order=True).to_list()
    if family is not None and family not in families:
        raise UsageError(f"there is no family {family!r} of rules; there are {', '.join(families)}")
    chosen = found if family is None else found.filter(found["family"] == family)
    shown = chosen.select("name", "family", "words", "value", "example")
    title = f"{chosen.height} rules; the examples are read in an article of {EXAMPLE_DAY}"
    data = {"examples_read_on": EXAMPLE_DAY.isoformat(), "rules": chosen.to_dicts()}
    Output(as_json=as_json, quiet=quiet).show(data, table(title, shown.columns, shown.rows()))
