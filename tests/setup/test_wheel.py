"""The wheel works by itself: installed into an empty environment, it runs in an empty folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ARTICLE = """---
title: Harbour bridge opens
published: 2024-05-07
source: Test Courier
---
The new harbour bridge opened on Monday. A second lane will open on June 3.
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    root = Path(__file__).parents[2]
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(root)],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


def test_wheel_carries_flows_and_sql_inside_the_package(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "dateline/flows/timeline.py" in names
    assert any(name.startswith("dateline/sql/") and name.endswith(".sql") for name in names)
    top_level = {name.split("/")[0] for name in names}
    assert {name for name in top_level if not name.endswith(".dist-info")} == {"dateline"}


@pytest.fixture(scope="module")
def empty_environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `dateline` program of an environment that holds the wheel and what it needs, nothing of the checkout."""
    root = Path(__file__).parents[2]
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / "bin" / "python"
    uv = Path(sys.executable).parent / "uv"
    subprocess.run([root / "tools" / "install", python, root / "requirements.lock", uv], check=True)
    subprocess.run([python, "-m", "pip", "install", "-q", "--no-deps", "--no-index", wheel], check=True)
    return folder / "bin" / "dateline"


@pytest.mark.timeout(600)
@pytest.mark.parametrize("plain", [True, False], ids=["plain", "prefect"])
def test_installed_wheel_publishes_in_an_empty_folder(empty_environment: Path, tmp_path: Path, plain: bool) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "bridge.md").write_text(ARTICLE)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PREFECT"))}
    done = subprocess.run(
        [empty_environment, "run", "news", "--json", *(["--plain"] if plain else [])],
        cwd=tmp_path,
        env=environment | {"HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    assert json.loads(done.stdout)["outcome"] == "published"
    assert (tmp_path / "data/warehouse/current/timeline.duckdb").is_file()
    assert not (tmp_path / "home").exists(), "something was written into the user's home"
