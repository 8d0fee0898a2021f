"""Accuracy on the development corpus of annotated events: floors that a change may raise, never lower."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from bench.corpora import lines, scorer
from dateline.events import claims, read_articles

FLOORS = {
    "semeval-airbus": {"exact": 68, "macro": 52},
    "semeval-apple": {"exact": 58, "macro": 48},
    "meantime-tlink": {"exact": 88, "macro": 85},
}
MOST_FALSE = 70


@pytest.fixture(scope="module")
def scores(shared: Path) -> dict[str, dict[str, float]]:
    documents = lines("events-dev.docs.jsonl")
    frame = pl.DataFrame(
        {
            "id": [document["id"] for document in documents],
            "published": [date.fromisoformat(document["published"][:10]) for document in documents],
            "text": [document["text"] for document in documents],
        }
    )
    told = claims(frame).with_columns(pl.col("first", "last").cast(pl.String)).to_dicts()
    gold = lines("events-dev.gold.jsonl")
    return scorer("event_score").score(gold, documents, told)  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", FLOORS)
def test_events_are_put_on_their_day(name: str, scores: dict[str, dict[str, float]]) -> None:
    assert all(scores[name][measure] >= floor for measure, floor in FLOORS[name].items()), scores[name]
    assert (scores[name]["false"] or 0) <= MOST_FALSE


def test_an_article_without_metadata_is_dated_and_told(shared: Path) -> None:
    text = (shared / "articles" / "atacms-decision.txt").read_text(encoding="utf-8")
    frame = pl.DataFrame(
        {"article_id": ["a"], "text_id": ["t"], "published": [None], "text": [text]},
        schema_overrides={"published": pl.Date},
    )
    reading = read_articles(frame).row(0, named=True)
    assert reading["published_basis"] == "inferred"
    assert 0 <= (reading["published"] - date(2024, 11, 17)).days <= 7
    said = {}
    for mention in reading["mentions"]:
        said.setdefault(text[mention["char_start"] : mention["char_end"]], []).append(mention)
    days = {words: [m["event_date"] for m in mentions] for words, mentions in said.items()}
    assert days["Sunday (Nov. 17)"] == [date(2024, 11, 17)]
    assert days["Sunday"] == [date(2024, 11, 17)] * 2
    assert days["Jan. 20"] == [date(2025, 1, 20)]
    for year in ("2022", "2024"):
        assert [(m["event_date"], m["event_date_end"]) for m in said[year]] == [
            (date(int(year), 1, 1), date(int(year), 12, 31))
        ]
    for vague in ("the coming days", "months", "recently", "the coming weeks"):
        assert set(days[vague]) == {None}
    status = {event["event_id"]: event["status"] for event in reading["events"]}
    assert status[said["Jan. 20"][0]["event_id"]] in ("planned", "expected")
    assert {status[m["event_id"]] for m in said["Sunday"]} == {"happened"}
