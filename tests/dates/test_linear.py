"""Hostile text costs no more than news: little of it ever reaches the rules, and what does is read once."""

from __future__ import annotations

import calendar
import random

import polars as pl
import pytest

from dateline.dates import annotate
from dateline.dates.find import LONGEST, SLICES, find_regions

SIZE = 200_000
MONTHS = calendar.month_name[1:]
NOISE = random.Random(7)
SENTENCE = "The council met on Monday and will vote on 3 May 2021, two weeks after the flood of last spring. "

HOSTILE = {
    "digits": "0123456789" * (SIZE // 10),
    "spaced digits": " ".join(str(NOISE.randrange(10**6)) for _ in range(SIZE // 6)),
    "Monday": "Monday " * (SIZE // 7),
    "one word": "a" * SIZE,
    "brackets": "(" * (SIZE // 2) + ")" * (SIZE // 2),
    "month names": " ".join(NOISE.choice(MONTHS) for _ in range(SIZE // 7)),
    "month names in lines": "\n".join(NOISE.choice(MONTHS) for _ in range(SIZE // 7)),
    "newlines": "\n" * SIZE,
    "links": "the last of the next to " * (SIZE // 24),
    "ranges": "Monday to " * (SIZE // 10),
    "number words": " ".join(NOISE.choice(["two", "hundred", "last", "of"]) for _ in range(SIZE // 6)),
}


def _read_by_rules(text: str) -> int:
    """Characters that the rules, the one costly step, have to read."""
    frame = pl.DataFrame({"id": ["x"], "published": [None], "text": [text]}, schema_overrides={"published": pl.Date})
    return int(find_regions(frame)["region"].unique().str.len_chars().sum())


@pytest.mark.parametrize("kind", HOSTILE)
def test_rules_read_a_bounded_part_of_hostile_text(kind: str) -> None:
    per_article = 3 * LONGEST * SLICES
    assert _read_by_rules(HOSTILE[kind]) <= max(per_article, len(HOSTILE[kind]) // 10)


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_is_read_without_complaint(kind: str) -> None:
    for timex in annotate(HOSTILE[kind][:20_000]):
        assert HOSTILE[kind][timex.start : timex.end] == timex.text


def test_repeated_news_is_read_by_the_rules_once() -> None:
    assert _read_by_rules(SENTENCE * 2000) == _read_by_rules(SENTENCE)


def test_no_pattern_for_whole_texts_can_backtrack() -> None:
    """Rust's regular expressions know no look-around and no back-reference; the patterns compile there."""
    from dateline.dates.regions import region_pattern

    for old in (False, True):
        assert pl.select(pl.lit(SENTENCE).str.contains(region_pattern(old=old))).item()
