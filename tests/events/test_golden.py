"""Golden cases: what the timeline tells of a sentence, each case one line of golden.txt."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from dateline.events import read_articles

LINES = (Path(__file__).parent / "golden.txt").read_text(encoding="utf-8").splitlines()
CASES = [line for line in LINES if line and not line.startswith("#")]


def parts(case: str) -> tuple[date | None, str, str]:
    told, expected = case.split(" => ")
    published, text = told.split(" | ", 1)
    return None if published == "-" else date.fromisoformat(published), text.replace("\\n", "\n"), expected


@pytest.fixture(scope="module")
def tellings() -> dict[str, str]:
    """What is told of each case, written as in the file."""
    rows = [parts(case) for case in CASES]
    articles = pl.DataFrame(
        {
            "article_id": [str(number) for number in range(len(rows))],
            "text_id": "t",
            "published": [row[0] for row in rows],
            "text": [row[1] for row in rows],
        },
        schema_overrides={"published": pl.Date},
    )
    told = {}
    for case, reading in zip(CASES, read_articles(articles).iter_rows(named=True), strict=True):
        events = [f"{e['date_edtf']} {e['status']} {e['date_basis']}: {e['headline']}" for e in reading["events"]]
        if case.startswith("- |"):
            events.insert(0, f"({reading['published'] or 'unknown'} {reading['published_basis']})")
        told[case] = " ;; ".join(events) or "nothing"
    return told


@pytest.mark.parametrize("case", CASES)
def test_the_timeline_tells(case: str, tellings: dict[str, str]) -> None:
    assert tellings[case] == parts(case)[2]


def test_the_cases_cover_every_status_and_ground() -> None:
    assert len(CASES) >= 150
    for status in ("happened", "ongoing", "planned", "expected", "possible", "denied"):
        assert sum(f" {status} " in case for case in CASES) >= 5
    for basis in ("explicit", "relative", "narrative", "publication"):
        assert any(f" {basis}: " in case for case in CASES)
