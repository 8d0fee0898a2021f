"""Fixtures and settings for all tests."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support import Dateline, Warehouse

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

settings.register_profile("fast", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("deep", max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("fast")  # pytest --hypothesis-profile=deep chooses the other


LONGEST = [
    "flows/test_timeline_flow.py",
    "pipeline/test_crash.py",
    "setup/test_wheel.py",
    "publish/test_under_fire.py",
    "publish/test_release_commands.py",
    "pipeline/test_run.py",
]
"""The files that take longest; a worker that began one of them last would keep the others waiting."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; Makefile tells xdist to keep this order and to give a file to one worker."""
    places = {ROOT / "tests" / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(LONGEST)))


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with a release of data/raw, made once for all workers; nothing may change it."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    warehouse = folder / "shipped"
    with (folder / "shipped.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not warehouse.exists():
            Dateline(folder / "shipped.part").json("run", ROOT / "data" / "raw", "--plain")
            (folder / "shipped.part").rename(warehouse)
    return warehouse


@pytest.fixture
def dateline(tmp_path: Path) -> Dateline:
    """The program over a fresh warehouse."""
    return Dateline(tmp_path / "warehouse")


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    """A fresh warehouse, run in this process."""
    return Warehouse(tmp_path / "warehouse")


@pytest.fixture
def root() -> Path:
    """The source checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development corpora beside the checkout; tests that need it skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"needs {SHARED}, which exists on the project's own machines only")
    return SHARED
