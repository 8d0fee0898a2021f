"""The engine as its callers use it: frames, anchors, orders, hemispheres, chunks."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from dateline import parts
from dateline.choices import Order
from dateline.dates import annotate, annotate_frame, find, resolve
from dateline.errors import UsageError
from dateline.frames import TIMEX

MONDAY = date(2024, 11, 18)


def _articles(*texts: str, published: date | None = MONDAY) -> pl.DataFrame:
    rows = [(f"a{number}", published, text) for number, text in enumerate(texts)]
    return pl.DataFrame(rows, schema={"id": pl.String, "published": pl.Date, "text": pl.String}, orient="row")


def test_an_empty_frame_and_texts_without_dates_give_an_empty_timex_frame() -> None:
    for frame in (_articles(), _articles(""), _articles("Nothing here.", ""), _articles("Nothing.", published=None)):
        found = annotate_frame(frame)
        assert found.schema == TIMEX
        assert found.is_empty()


def test_a_null_text_is_an_article_without_words() -> None:
    frame = _articles("He spoke Friday.", "x").with_columns(
        text=pl.when(pl.col("id") == "a0").then("text"),
    )
    assert annotate_frame(frame)["text"].to_list() == ["Friday"]


def test_articles_keep_their_order_and_chunks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = _articles(*(f"On {day} May 2021 it rained. Two days later it did not." for day in range(1, 29)))
    whole = annotate_frame(frame)
    monkeypatch.setattr(parts, "LARGEST", 100)
    monkeypatch.setattr(parts, "SMALLEST", 0)
    assert annotate_frame(frame).equals(whole)
    assert whole["id"].unique(maintain_order=True).to_list() == frame["id"].to_list()


def test_what_leans_on_nothing_does_not_lean_on_the_first_row_of_the_batch() -> None:
    frame = _articles("On 20 November 2024 it rained; two days later it did not.", "It came that March.")
    assert annotate_frame(frame)["value"].to_list()[-1] == annotate_frame(frame[1:])["value"].item() == "2024-03"


def test_another_anchor_needs_no_second_reading() -> None:
    frame = _articles("He spoke Friday and will return on Jan. 20.", published=None)
    said = find(frame)
    assert resolve(said)["first"].null_count() == 2
    again = resolve(said, pl.DataFrame({"id": ["a0"], "published": [MONDAY]}))
    assert again.equals(annotate_frame(frame.with_columns(published=pl.lit(MONDAY))))
    assert again["first"].to_list() == [date(2024, 11, 15), date(2025, 1, 20)]


def test_without_an_anchor_what_was_said_stands_underspecified() -> None:
    found = {
        timex.text: (timex.value, timex.first) for timex in annotate("revealed on Sunday (Nov. 17), two weeks ago")
    }
    assert found == {"Sunday (Nov. 17)": ("XXXX-11-17", None), "two weeks ago": ("XXXX-WXX", None)}


def test_weekday_and_day_pin_the_year() -> None:
    assert annotate("It fell on Thursday, Nov. 17.", MONDAY)[0].first == date(2022, 11, 17)


def test_the_anchor_and_its_words_are_told() -> None:
    text = "On 6 June 1944 they landed. The following day it rained; yesterday it was remembered."
    found = annotate(text, MONDAY)
    assert [(timex.anchor_text, timex.anchor_date) for timex in found] == [
        (None, None),
        ("6 June 1944", date(1944, 6, 6)),
        ("published", MONDAY),
    ]
    assert [timex.basis for timex in found] == ["explicit", "relative", "relative"]


@pytest.mark.parametrize(
    ("text", "order", "value", "other"),
    [
        ("due 03/04/2024", "MDY", "2024-03-04", "2024-04-03"),
        ("due 03/04/2024", "DMY", "2024-04-03", "2024-03-04"),
        ("due 03/04/2024, not 17/11/2024", "MDY", "2024-04-03", None),
        ("due 03/04/2024, not 11/17/2024", "DMY", "2024-03-04", None),
        ("due 03/03/2024", "MDY", "2024-03-03", None),
    ],
)
def test_the_order_of_figures(text: str, order: Order, value: str, other: str | None) -> None:
    first = annotate(text, MONDAY, order=order)[0]
    assert (first.value, first.alternatives) == (value, other)


@pytest.mark.parametrize("choice", [{"order": "YMD"}, {"order": "mdy"}, {"hemisphere": "south-east"}])
def test_a_choice_that_is_none_is_refused_and_not_read_as_another(choice: dict[str, Any]) -> None:
    [(name, given)] = choice.items()
    message = rf"{name} cannot be '{given}'; give '(MDY' or 'DMY|north' or 'south)'"
    with pytest.raises(UsageError, match=message):
        annotate("due 03/04/2024", MONDAY, **choice)
    with pytest.raises(UsageError, match=message):
        annotate_frame(_articles(), **choice)
    with pytest.raises(UsageError, match=message):
        resolve(find(_articles()), **choice)


def test_southern_seasons_lie_half_a_year_on() -> None:
    spans = [(t.value, t.first, t.last) for t in annotate("in the summer of 2024", MONDAY, hemisphere="south")]
    assert spans == [("2024-SU", date(2024, 12, 1), date(2025, 2, 28))]
    assert annotate("in the winter of 2024", MONDAY, hemisphere="south")[0].first == date(2024, 6, 1)


def test_offsets_are_code_points() -> None:
    text = "🙂 naïve — “Friday” é"
    timex = annotate(text, MONDAY)[0]
    assert text[timex.start : timex.end] == "Friday"


def test_control_characters_in_the_text_do_not_shift_anything() -> None:
    text = "a\u0001b Friday \u0001\u0002\u0003 \u0004 Nov. 17\u0001"
    assert [text[timex.start : timex.end] for timex in annotate(text, MONDAY)] == ["Friday", "Nov. 17"]


def test_a_table_of_days_is_read_to_its_end() -> None:
    text = "\n".join(f"{day} May 2021" for day in range(1, 31))
    assert [timex.first for timex in annotate(text)] == [date(2021, 5, day) for day in range(1, 31)]


def test_half_a_character_does_not_stop_the_reading() -> None:
    text = "\ud83d It opened on May 3, 2021."
    [found] = annotate(text)
    assert text[found.start : found.end] == found.text == "May 3, 2021"


@pytest.mark.parametrize(
    "words",
    [
        "a million years ago", "65,000,000 years ago", "2,500,000,000 years ago", "900,000,000 centuries ago",
        "3,000 years from now", "a million years from now", "2,000,000,000 days from Friday",
        "4,000,000,000 Sundays ago", "4,000,000,000 days before Christmas", "3,000,000,000 mornings later",
        "two years and 3,000,000,000 months ago", "three years and two hours ago",
    ],
)  # fmt: skip
def test_what_lies_in_no_calendar_is_read_and_has_no_day(words: str) -> None:
    [found] = annotate(f"It fell {words}.", MONDAY)
    assert (found.text, found.first) == (words, None)
    assert found.value.startswith(("XXXX", "PAST_REF")), found.value


@pytest.mark.parametrize("words", ["on election day", "on the first Tuesday of June", "the day after Christmas"])
def test_a_feast_before_the_calendar_has_no_day(words: str) -> None:
    [found] = annotate(f"It fell {words}.", date(1, 1, 1))
    assert found.first is None


def test_nothing_is_counted_from_a_feast_beyond_the_calendar() -> None:
    assert annotate("It fell 4,000,000,000 days before Christmas 2006.", MONDAY) == []


@pytest.mark.parametrize("words", ["last century", "last year", "yesterday", "last week", "two decades ago"])
def test_what_lies_before_the_calendar_has_no_day(words: str) -> None:
    [found] = annotate(words, date(1, 1, 1))
    assert (found.first, found.last) == (None, None)
