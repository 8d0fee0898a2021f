"""How long the commands take from the shell: best of three, wall seconds, beside what was promised."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from bench.corpora import ROOT
from bench.timing import seconds

DATELINE = [sys.executable, "-m", "dateline"]


def call(command: Sequence[str]) -> None:
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def main(_arguments: Sequence[str]) -> None:
    article = next((ROOT / "data" / "raw").glob("*.md"))
    table = Table("command", "seconds", "promised", title="Commands")

    def row(name: str, command: Sequence[str], promised: str, tries: int = 3) -> None:
        table.add_row(name, f"{min(seconds(lambda: call(command)) for _ in range(tries)):.2f}", promised)

    row("dateline --help", [*DATELINE, "--help"], "< 0.5")
    row("dateline annotate ARTICLE", [*DATELINE, "annotate", str(article)], "< 1")
    with tempfile.TemporaryDirectory() as folder:
        run = [*DATELINE, "run", "data/raw", "--warehouse", folder]
        row("run --plain, first", [*run, "--plain"], "< 15", tries=1)
        row("run --plain, nothing new", [*run, "--plain"], "< 2")
        row("run through Prefect's embedded server, nothing new", run, "", tries=1)
    Console().print(table)


if __name__ == "__main__":
    main(sys.argv[1:])
