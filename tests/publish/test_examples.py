"""The example queries run on what `dateline run` makes of data/raw, and say on top what a row is."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from dateline.resources import room

EXAMPLES = sorted((room("sql") / "examples").glob("*.sql"))

EMPTY_AT_FIRST = {"set_aside", "what_changed"}
"""A first release of good articles has nothing to show here."""


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_example_has_an_answer(example: Path, shipped: Path) -> None:
    text = example.read_text(encoding="utf-8")
    assert text.startswith("-- ")
    assert text.rstrip().endswith(";")
    with duckdb.connect(shipped / "current" / "timeline.duckdb", read_only=True) as con:
        rows = con.execute(text).fetchall()
    assert rows or example.stem in EMPTY_AT_FIRST


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 10
