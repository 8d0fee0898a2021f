"""Heavy packages are imported only where they are used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("prefect", "great_expectations", "pandas", "trafilatura")


@pytest.mark.parametrize("arguments", [["--help"], ["annotate", "--help"], ["annotate", "article.txt"]])
def test_light_commands_import_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("The bridge opened on 3 May 2022 and closed two weeks later.")
    script = (
        "import sys\n"
        f"sys.argv = ['dateline', *{arguments!r}]\n"
        "from dateline.cli.app import main\n"
        "try:\n"
        "    main()\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
        f"print('HEAVY', [name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.rstrip().endswith("HEAVY []")
