"""The timeline of the shipped articles reads as an editor would write it: general faults that no headline may have."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest

from dateline.events import read_articles
from dateline.readers import read_sources

FAULTS = {
    "a hole where a date was cut out of a list": (
        r"\b(came|in|since|and|or|between|from|to|until), (and |or )?\d{4}\b|,\s*,"
    ),
    "half a range left over": r"(^|\s)[-–]\d",
    "an article or preposition at the end": (
        r"\b(a|an|the|of|in|on|at|by|from|to|with|for|and|or|but|that|between)[.,]?$"
    ),
    "a word of joining at the start": r"^(and|but|or|so|because|which|who|that)\b",
    "a pronoun that stands for nobody here": r"^(it|he|she|they|this|both (were|are|have|had|will))\b",
    "broken off after a verb of saying": r"\b(will say|said that|says that)\b( of)?$",
    "fewer than three words": r"^\S+(\s\S+)?$",
}


@pytest.fixture(scope="module")
def headlines() -> list[str]:
    articles = read_sources([Path(__file__).parents[2] / "data" / "raw"]).articles
    readings = read_articles(articles, order="MDY", hemisphere="north")
    return readings.select(pl.col("events").explode().struct.field("headline")).to_series().drop_nulls().to_list()


@pytest.mark.parametrize("fault", FAULTS)
def test_no_headline_has(headlines: list[str], fault: str) -> None:
    bad = [headline for headline in headlines if re.search(FAULTS[fault], headline, flags=re.IGNORECASE)]
    assert len(bad) <= len(headlines) // 100, bad


def test_one_sentence_does_not_flood_the_timeline(headlines: list[str]) -> None:
    """Some 140 sentences of the twelve articles name a day; one adds two events at most, most of them one."""
    assert len(headlines) <= 200
    assert len(set(headlines)) == len(headlines)
