"""Every golden sentence is read as a person with a calendar reads it, and what is no date is left alone."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, timedelta
from functools import cache

import polars as pl
import pytest

from dateline.dates import Timex, annotate, annotate_frame
from tests.dates.golden.corpus import Case, described, read_cases

CASES = read_cases()
SHAPES = {
    "day": r"\d{4}-\d\d-\d\d(T.*)?",
    "week": r"\d{4}-W\d\d",
    "weekend": r"\d{4}-W\d\d-WE",
    "month": r"\d{4}-\d\d",
    "quarter": r"\d{4}-Q[1-4]",
    "half": r"\d{4}-H[12]",
    "season": r"\d{4}-(SP|SU|FA|WI)",
    "year": r"\d{4}",
    "decade": r"\d{3}",
    "century": r"\d{2}",
}
"""How the value of each precision is written."""


@cache
def found() -> dict[str, list[Timex]]:
    """What the engine finds in all cases, read in one frame."""
    articles = pl.DataFrame(
        [(case.name, case.published, case.text) for case in CASES],
        schema={"id": pl.String, "published": pl.Date, "text": pl.String},
        orient="row",
    )
    result: dict[str, list[Timex]] = defaultdict(list)
    for row in annotate_frame(articles).iter_rows(named=True):
        result[row.pop("id")].append(Timex(**row))
    return result


def marked(case: Case) -> object:
    """The case as a parameter; a known gap must fail, so that it is struck from the file once it is closed."""
    gaps = [pytest.mark.xfail(strict=True, reason=case.gap)] if case.gap else []
    return pytest.param(case, id=case.name, marks=gaps)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_a_golden_sentence_is_read_right(case: Case) -> None:
    read = [(timex.start, described(timex)) for timex in found()[case.name]]
    assert read == list(case.expressions), f"{case.text} | {case.published or '-'}"


def test_precision_basis_and_days_belong_together() -> None:
    for name, timexes in found().items():
        for timex in timexes:
            assert (
                (timex.first is None) == (timex.last is None) == (timex.precision is None) == (timex.basis is None)
            ), name
            if timex.precision is not None:
                assert re.fullmatch(SHAPES[timex.precision], timex.value), (name, timex)
            assert (timex.basis == "relative") == (timex.anchor_date is not None), (name, timex)


def test_both_ends_of_a_range_bear_the_place_of_its_beginning() -> None:
    for name, timexes in found().items():
        ends = [timex for timex in timexes if timex.range_role]
        assert [timex.range_role for timex in ends] == ["begin", "end"] * (len(ends) // 2), name
        for begin, end in zip(ends[::2], ends[1::2], strict=True):
            assert begin.range_id == end.range_id == begin.start, name


def test_a_long_story_is_followed_to_its_end() -> None:
    """Sixty days told one after another, each leaning on the one before."""
    story = "The siege began on 3 May 1916. " + "The next day it rained. " * 60
    days = [timex.first for timex in annotate(story, date(2016, 5, 3))]
    assert days == [date(1916, 5, 3) + timedelta(days=n) for n in range(61)]


def test_the_corpus_is_large_and_no_sentence_stands_twice() -> None:
    dated = [case for case in CASES if case.expressions]
    assert len(dated) >= 600
    assert len(CASES) - len(dated) >= 150
    assert len({(case.text, case.published) for case in CASES}) == len(CASES)
