"""The commands agree with each other: the same options everywhere."""

from __future__ import annotations

import pytest
import typer.main

from dateline.cli.app import app

COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
WITHOUT_A_WAREHOUSE = {"annotate", "rules"}
READS_RELEASES_ONLY = {"check", "serve"}  # `serve` holds no journal itself; its runs do


def options(command: str) -> set[str]:
    return {option for parameter in COMMANDS[command].params for option in parameter.opts}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_speaks_json_and_can_be_quiet(command: str) -> None:
    assert {"--json", "--quiet", "-q"} <= options(command)


@pytest.mark.parametrize("command", sorted(COMMANDS.keys() - WITHOUT_A_WAREHOUSE))
def test_every_command_over_a_warehouse_can_be_given_one(command: str) -> None:
    assert "--warehouse" in options(command)


@pytest.mark.parametrize("command", sorted(COMMANDS.keys() - WITHOUT_A_WAREHOUSE - READS_RELEASES_ONLY))
def test_every_command_that_opens_the_journal_can_wait_for_it(command: str) -> None:
    assert "--wait" in options(command), "the error about a journal in use advises it"
