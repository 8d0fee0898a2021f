"""Candidates to spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dateline.settings import QualitySettings
from tests.quality.candidate import Made, make_candidate


@pytest.fixture(scope="session")
def faultless(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A candidate without faults; nothing may change it."""
    return make_candidate(tmp_path_factory.mktemp("faultless") / "20250601T090000Z-000001")


@pytest.fixture
def candidate(faultless: Made, tmp_path: Path) -> Made:
    """A copy of the faultless candidate, to be spoilt."""
    copy = Made(tmp_path / "20250602T090000Z-000002" / "timeline.duckdb")
    copy.directory.mkdir()
    shutil.copyfile(faultless.path, copy.path)
    return copy


@pytest.fixture
def settings() -> QualitySettings:
    """Thresholds under which thirty events are enough to compare releases."""
    return QualitySettings(drift_min_rows=10)
