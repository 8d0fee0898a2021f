"""Whatever the text: no exception, exact offsets, ordered intervals, values that parse, the same answer twice."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from dateline.dates import annotate, annotate_frame
from dateline.frames import TIMEX

WORDS = [
    "\n", "January", "Feb.", "March", "May", "the", "of", "last", "next", "this", "Friday", "Monday,", "Sunday", "(",
    ")", "17", "1998", "2024", "'98", "'80s", "3", "12:30", "p.m.", "GMT", "two", "three", "years", "months", "week",
    "ago", "later", "earlier", "quarter", "third", "first", "half", "spring", "summer", "fall", "early", "late",
    "mid-", "end", "to", "through", "and", "-", "–", "every", "daily", "twice", "a", "today", "yesterday", "tomorrow",
    "night", "morning", "noon", "now", "recently", "future", "Christmas", "Easter", "Thanksgiving", "9/11", "BC",
    "AD", "11/17/2024", "2024-11-17", "31", "30th", "second", "minute", "century", "1990s", "19th", "fiscal",
    "year-earlier", "said", "will", "ended", "\n\n", ".", ",", ";", "'", "216", "451", "in", "in the", "by", "nine",
    "until", "eve of", "fortnight", "on", "before", "after", "that", "same", "afternoon", "tonight", "half past",
    "midnight", "o'clock", "a.m.", "BCE", "Ides of", "day", "decade", "last Sunday", "of every month", "weeks on",
    "to the day", "from tomorrow", "could", "was due", "but", "is", "'s", '"', "13 July", "100,000", "UTC", "T14:05Z",
    "second-half", "results", "Years'", "War",
]  # fmt: skip
TEXT = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    st.text(max_size=200),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=30).map(" ".join),
)
DAY = st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31)))

VALUE = re.compile(
    r"(?:PRESENT|PAST|FUTURE)_REF"
    r"|P(?:X|[0-9.]+)(?:[YMWDQECL]|WE)?(?:[0-9.]+[MWDQ])*(?:T(?:(?:X|[0-9.]+)[HMS])+)?"
    r"|PT(?:(?:X|[0-9.]+)[HMS])+"
    r"|BC[0-9]{2,4}(?:-(?:[0-9]{2}(?:-[0-9]{2})?|SP|SU|FA|WI))?"
    r"|[0-9X]{2,4}(?:-(?:W[0-9X]{2}(?:-(?:[1-7]|WE))?|Q[1-4X]|H[12X]|SP|SU|FA|WI|[0-9X]{2}(?:-[0-9X]{2})?))?"
    r"(?:T(?:MO|AF|EV|NI|[0-9X]{2}(?::[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?))?"
)


@given(TEXT, DAY)
def test_every_expression_is_sound(text: str, published: date | None) -> None:
    found = annotate(text, published)
    for timex in found:
        assert text[timex.start : timex.end] == timex.text
        assert 0 <= timex.start < timex.end <= len(text)
        assert (timex.first is None) == (timex.last is None) == (timex.precision is None)
        if timex.first is not None and timex.last is not None:
            assert timex.first <= timex.last
        assert VALUE.fullmatch(timex.value), timex
        assert timex.type in {"DATE", "TIME", "DURATION", "SET"}
    assert [timex.start for timex in found] == sorted(timex.start for timex in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert annotate(text, published) == found


@given(TEXT, TEXT, DAY)
def test_a_later_paragraph_changes_nothing_before_it(first: str, second: str, published: date | None) -> None:
    whole = annotate(f"{first}\n\n{second}", published)
    alone = annotate(first, published)
    before = [(timex.start, timex.end, timex.type) for timex in whole if timex.end <= len(first)]
    assert before == [(timex.start, timex.end, timex.type) for timex in alone]


@given(st.lists(st.tuples(TEXT, DAY), max_size=6))
def test_a_frame_reads_as_its_articles_do(articles: list[tuple[str, date | None]]) -> None:
    frame = pl.DataFrame(
        [(str(number), published, text) for number, (text, published) in enumerate(articles)],
        schema={"id": pl.String, "published": pl.Date, "text": pl.String},
        orient="row",
    )
    found = annotate_frame(frame)
    assert found.schema == TIMEX
    assert [(row["id"], row["start"], row["value"]) for row in found.to_dicts()] == [
        (str(number), timex.start, timex.value)
        for number, (text, published) in enumerate(articles)
        for timex in annotate(text, published)
    ]
