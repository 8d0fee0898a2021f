"""A journal to write to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.journal import Journal, open_journal


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    return tmp_path / "warehouse"


@pytest.fixture
def journal(warehouse: Path) -> Iterator[Journal]:
    with open_journal(warehouse) as opened:
        yield opened
