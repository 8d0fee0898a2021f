"""The worked examples of docs/dates.md are true."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dateline.dates import annotate
from tests.dates.golden.corpus import described, expressions

PAGE = Path(__file__).parents[2] / "docs" / "dates.md"
HEAD = "| text | published | is read as |"


def examples() -> list[tuple[str, str, str]]:
    """The rows of all tables of worked examples: text, published, what is read."""
    rows, inside = [], False
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        inside = line == HEAD or (inside and line.startswith("|"))
        if inside and line != HEAD and not line.startswith("|---"):
            text, published, read = (cell.strip() for cell in line.strip("|").split("|"))
            rows.append((text, published, read))
    return rows


def test_the_page_has_worked_examples_of_every_family() -> None:
    assert len(examples()) >= 40


@pytest.mark.parametrize(("text", "published", "read"), examples())
def test_a_worked_example_is_true(text: str, published: str, read: str) -> None:
    day = None if published == "-" else date.fromisoformat(published)
    found = [(timex.start, described(timex)) for timex in annotate(text, day)]
    assert found == list(expressions(text, read))
