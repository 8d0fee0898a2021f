"""Files to read, written for one test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.readers import Intake
from tests.support import read_sources

WriteAndRead = Callable[[str, str | bytes], Intake]


@pytest.fixture
def read(tmp_path: Path) -> WriteAndRead:
    """Write one file into an empty folder and read the folder."""

    def write_and_read(name: str, content: str | bytes) -> Intake:
        data = content.encode() if isinstance(content, str) else content
        (tmp_path / name).write_bytes(data)
        return read_sources([tmp_path])

    return write_and_read
