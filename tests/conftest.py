"""Fixtures and settings for all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support import Dateline, Warehouse

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

settings.register_profile("fast", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("deep", max_examples=1500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("DATELINE_TEST_PROFILE", "fast"))


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


@pytest.fixture
def shared() -> Path:
    """The folder of development corpora beside the checkout; tests that need it skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"needs {SHARED}, which exists on the project's own machines only")
    return SHARED
