"""Runs the program in processes of its own as its users do, or in this one, and reads what it published."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from dateline import frames
from dateline.pipeline import Request, rebuild, run_plain
from dateline.readers import Intake, iter_intake
from dateline.report import Report
from dateline.settings import Settings


def read_sources(paths: Sequence[Path]) -> Intake:
    """Every article of the given files and folders at once."""
    nothing = Intake(frames.empty(frames.ARTICLE), frames.empty(frames.REFUSAL))
    intakes = [nothing, *iter_intake(paths, batch_articles=10_000)]
    return Intake(pl.concat(one.articles for one in intakes), pl.concat(one.refusals for one in intakes))


class Dateline:
    """The command line over one warehouse."""

    def __init__(self, warehouse: Path, **environment: str) -> None:
        self.warehouse = warehouse
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "DATELINE_"))
        } | environment

    def command(self, name: str, *arguments: object) -> list[str]:
        return [
            sys.executable, "-m", "dateline", name, *map(str, arguments), "--warehouse", str(self.warehouse)
        ]  # fmt: skip

    def __call__(self, name: str, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            self.command(name, *arguments), capture_output=True, text=True, env=self.environment, check=False
        )

    def start(self, name: str, *arguments: object) -> subprocess.Popen[bytes]:
        """Start a command in a process group of its own and do not wait."""
        return subprocess.Popen(
            self.command(name, *arguments),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=self.environment,
            start_new_session=True,
        )

    def json(self, name: str, *arguments: object) -> dict[str, Any]:
        """Run a command with --json; it must succeed."""
        done = self(name, *arguments, "--json")
        assert done.returncode == 0, done.stderr + done.stdout
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer


class Warehouse:
    """A warehouse over which runs take place in this process, which pays for great_expectations only once."""

    def __init__(self, path: Path, **settings: Any) -> None:
        self.path = path
        self.settings = Settings(warehouse=path, **settings)
        self.moment = datetime(2026, 1, 1)

    def clock(self) -> datetime:
        """A clock that goes on by a minute each time it is looked at."""
        self.moment += timedelta(minutes=1)
        return self.moment

    def run(self, *sources: Path, **request: Any) -> Report:
        """The five steps over the sources; `request` as in dateline.pipeline.Request."""
        import great_expectations  # noqa: F401 - so that runs check in this process

        return run_plain(Request(sources=sources, **request), self.settings, clock=self.clock)

    def rebuild(self) -> Report:
        """Project the journal and publish again."""
        import great_expectations  # noqa: F401 - so that it checks in this process

        return rebuild(Request(), self.settings, clock=self.clock)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Rows of a query on the release in use."""
        return published_rows(self.path, query)


def published_rows(warehouse: Path, query: str) -> list[tuple[Any, ...]]:
    """Rows of a query on the release in use, opened read-only as a reader would."""
    with duckdb.connect(warehouse / "current" / "timeline.duckdb", read_only=True) as con:
        return con.execute(query).fetchall()
