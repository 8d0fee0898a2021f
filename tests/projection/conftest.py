"""A journal to project."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.journal import Journal, open_journal


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "warehouse") as opened:
        yield opened
