"""The timeline of the shipped articles reads as an editor would write it: general faults that no headline may have."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from dateline.events import read_articles
from tests.support import read_sources

FAULTS = {
    "a hole where a date was cut out of a list": (
        r"\b(came|in|since|and|or|between|from|to|until), (and |or )?\d{4}\b|,\s*,"
    ),
    "half a range left over": r"(^|\s)[-–]\d",
    "an article or preposition at the end": (
        r"\b(a|an|the|of|in|on|at|by|from|to|with|for|and|or|but|that|between)[.,]?$"
    ),
    "a word of joining at the start": r"^(and|but|or|so|because|which|who|that)\b",
    "a quotation mark without its word": r"^[\"“]\s",
    "a verb whose noun was cut out": r"\b(of|said|to) (was|were|had)\b",
    "a measure of time that measures nothing": r",\s(a few|some|\w+) (hours|days|weeks|months|years)$",
    "broken off after a verb of saying": r"\b(will say|said that|says that)\b( of)?$",
    "fewer than three words": r"^\S+(\s\S+)?$",
}


Events = list[dict[str, Any]]


@pytest.fixture(scope="module")
def articles() -> pl.DataFrame:
    return read_sources([Path(__file__).parents[2] / "data" / "raw"]).articles


@pytest.fixture(scope="module")
def events(articles: pl.DataFrame) -> Events:
    readings = read_articles(articles, order="MDY", hemisphere="north")
    told = readings.select(pl.col("events").explode()).drop_nulls().unnest("events")
    return told.to_dicts()


@pytest.fixture(scope="module")
def headlines(events: Events) -> list[str]:
    return [event["headline"] for event in events]


@pytest.mark.parametrize("fault", FAULTS)
def test_no_headline_has(headlines: list[str], fault: str) -> None:
    bad = [headline for headline in headlines if re.search(FAULTS[fault], headline, flags=re.IGNORECASE)]
    assert len(bad) <= len(headlines) // 100, bad


def test_a_headline_opens_with_a_pronoun_only_as_its_sentence_does(
    articles: pl.DataFrame, headlines: list[str]
) -> None:
    """Whom a pronoun means is often unsure: the article's own words then stand, they are never made up."""
    text = " ".join(" ".join(articles["text"].to_list()).split()).lower()
    opening = [headline for headline in headlines if re.match(r"(it|he|she|they)\b", headline, flags=re.IGNORECASE)]
    assert len(opening) <= len(headlines) // 20, opening
    assert all(headline.lower() in text for headline in opening), opening


def test_one_sentence_does_not_flood_the_timeline(events: Events) -> None:
    """Some 140 sentences of the twelve articles name a day; one adds two events at most, most of them one."""
    assert len(events) <= 200
    assert len({(event["date_edtf"], event["headline"]) for event in events}) == len(events)
