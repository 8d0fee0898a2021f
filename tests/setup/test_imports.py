"""Heavy packages are imported only where they are used."""

from __future__ import annotations

import os
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


@pytest.mark.parametrize(("own", "kept"), [(None, "dirty_decay_ms:10000,muzzy_decay_ms:0"), ("narenas:2", "narenas:2")])
def test_memory_is_kept_for_the_next_batch_unless_the_user_has_set_it(own: str | None, kept: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "_RJEM_MALLOC_CONF"}
    if own:
        environment["_RJEM_MALLOC_CONF"] = own
    script = "import dateline, os; print(os.environ['_RJEM_MALLOC_CONF'])"
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == kept
