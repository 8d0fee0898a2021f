"""A news report that tells some history goes on leaning on its publication date, not on the history."""

from __future__ import annotations

from datetime import date

import pytest

from dateline import annotate

CURRENCY = (
    "The country began the year with the euro. The old currency had been in use since May 30, 1994. Inflation stood at "
    "13.5 per cent in November. A trade union said on Thursday that it expected shops to round up. The statistics "
    "office will say in the second half of January how prices moved in December."
)
RAILWAY = (
    "The new line carried its first passengers on Tuesday. The idea returned in 1974 and again in 1989, and both times "
    "it was dropped. There are no trains on Sundays, apart from 5 June, during the long weekend. A passenger had come "
    "on Monday night to be there first."
)


@pytest.mark.parametrize(
    ("text", "published", "words", "value"),
    [
        (CURRENCY, date(2023, 1, 2), "November", "2022-11"),
        (CURRENCY, date(2023, 1, 2), "Thursday", "2022-12-29"),
        (CURRENCY, date(2023, 1, 2), "December", "2022-12"),
        (RAILWAY, date(2022, 5, 24), "Tuesday", "2022-05-24"),
        (RAILWAY, date(2022, 5, 24), "5 June", "2022-06-05"),
        (RAILWAY, date(2022, 5, 24), "Monday night", "2022-05-23TNI"),
    ],
)
def test_history_told_in_passing_does_not_become_the_anchor(text: str, published: date, words: str, value: str) -> None:
    found = {timex.text: timex.value for timex in annotate(text, published)}
    assert found[words] == value
