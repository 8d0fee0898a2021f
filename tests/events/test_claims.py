"""Golden cases of the claims: the day of each word that tells an event, each case one line of claims.txt."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from pathlib import Path

import polars as pl
import pytest

from dateline.events import claims

LINES = (Path(__file__).parent / "claims.txt").read_text(encoding="utf-8").splitlines()
CASES = [line for line in LINES if line and not line.startswith("#")]


def parts(case: str) -> tuple[date | None, str, list[str]]:
    told, expected = case.split(" => ")
    published, text = told.split(" | ", 1)
    return None if published == "-" else date.fromisoformat(published), text.replace("\\n", "\n"), expected.split(", ")


def day(first: date | None, last: date | None) -> str:
    """The interval as the cases write it."""
    if first is None or last is None:
        return "-"
    if first == last:
        return str(first)
    ahead = date.fromordinal(last.toordinal() + 1)
    if first.day == ahead.day == 1 and (ahead.year - first.year) * 12 + ahead.month - first.month == 1:
        return f"{first:%Y-%m}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    return f"{first}/{last}"


@pytest.fixture(scope="module")
def told() -> dict[str, list[str]]:
    """The words of each case with their days, in reading order."""
    rows = [parts(case) for case in CASES]
    frame = pl.DataFrame(
        {
            "id": [str(number) for number in range(len(rows))],
            "published": [row[0] for row in rows],
            "text": [row[1] for row in rows],
        },
        schema_overrides={"published": pl.Date},
    )
    days: dict[str, list[str]] = {case: [] for case in CASES}
    for number, found in groupby(claims(frame).iter_rows(named=True), lambda row: row["id"]):
        text = rows[int(number)][1]
        days[CASES[int(number)]] = [
            f"{text[row['start'] : row['end']]} {day(row['first'], row['last'])}" for row in found
        ]
    return days


@pytest.mark.parametrize("case", CASES)
def test_each_word_has_its_day(case: str, told: dict[str, list[str]]) -> None:
    listed = iter(told[case])
    missing = [expected for expected in parts(case)[2] if expected not in listed]
    assert not missing, told[case]
