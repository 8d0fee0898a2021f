"""The wheel works by itself: installed into an empty environment, it runs in an empty folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

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


@pytest.fixture(scope="module", params=["borrowed", pytest.param("its own", marks=pytest.mark.deep)])
def program(request: pytest.FixtureRequest, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`dateline` of an environment that holds the wheel and what it needs, nothing of the checkout.

    What it needs is installed there anew, or found where it is installed already, which spares its compilation.
    """
    root = Path(__file__).parents[2]
    folder = tmp_path_factory.mktemp("environment")
    python = folder / "bin" / "python"
    if request.param == "borrowed":
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
        (site_packages(folder) / "borrowed.pth").write_text(str(site_packages(Path(sys.prefix))))
    else:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        uv = Path(sys.executable).parent / "uv"
        subprocess.run([root / "tools" / "install", python, root / "requirements.lock", uv], check=True)
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--ignore-installed", wheel], check=True)
    there = subprocess.run(
        [python, "-Ic", "import dateline; print(dateline.__file__)"], check=True, stdout=subprocess.PIPE
    )
    assert Path(os.fsdecode(there.stdout)).is_relative_to(site_packages(folder)), "it is that of the checkout"
    return folder / "bin" / "dateline"


def site_packages(environment: Path) -> Path:
    return environment / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"


@pytest.mark.timeout(600)
def test_installed_wheel_publishes_in_an_empty_folder_with_prefect_as_without(program: Path, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "bridge.md").write_text(ARTICLE)
    plain = run(program, tmp_path, "--plain", "--warehouse", "plain")
    with_prefect = run(program, tmp_path)
    assert with_prefect["outcome"] == plain["outcome"] == "published"
    assert with_prefect["checksum"] == plain["checksum"]
    assert (tmp_path / "data/warehouse/current/timeline.duckdb").is_file()
    assert (tmp_path / "data/warehouse/prefect").is_dir()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "news", "plain"], "a home was made, or more"


def run(program: Path, folder: Path, *options: str) -> dict[str, Any]:
    """Run it over `news` in the folder, as a user without any settings; its report."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PREFECT_", "DATELINE_"))
    }
    done = subprocess.run(
        [program, "run", "news", "--json", *options],
        cwd=folder,
        env=environment | {"HOME": str(folder / "home")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    report: dict[str, Any] = json.loads(done.stdout)
    return report
