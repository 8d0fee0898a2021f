"""Every golden sentence is read as a person with a calendar reads it, and what is no date is left alone."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import polars as pl
import pytest

from dateline.dates import Timex, annotate_frame
from tests.dates.golden.corpus import Case, described, read_cases

CASES = read_cases()


@cache
def found() -> dict[str, list[tuple[int, str]]]:
    """What the engine finds in all cases, read in one frame."""
    articles = pl.DataFrame(
        [(case.name, case.published, case.text) for case in CASES],
        schema={"id": pl.String, "published": pl.Date, "text": pl.String},
        orient="row",
    )
    result: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in annotate_frame(articles).iter_rows(named=True):
        timex = Timex(**{name: value for name, value in row.items() if name != "id"})
        result[row["id"]].append((timex.start, described(timex)))
    return result


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_golden_sentence_is_read_right(case: Case) -> None:
    assert found()[case.name] == list(case.expressions), f"{case.text} | {case.published or '-'}"


def test_the_corpus_is_large_and_no_sentence_stands_twice() -> None:
    dated = [case for case in CASES if case.expressions]
    assert len(dated) >= 450
    assert len(CASES) - len(dated) >= 120
    assert len({(case.text, case.published) for case in CASES}) == len(CASES)
