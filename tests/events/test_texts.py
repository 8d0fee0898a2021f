"""Event dates in whole texts annotated by hand, see texts/README.md: floors that a change may raise, never lower."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest

from dateline.events import claims

TEXTS = Path(__file__).parent / "texts"
MENTION = re.compile(r"\{\{([^{}|]+)\|([^{}|]+)\}\}")
EXACT = {
    "history": 78,
    "history2": 82,
    "history3": 95,
    "history6": 47,
    "history7": 85,
    "mixed": 80,
    "news": 84,
    "news2": 84,
    "news3": 83,
    "news4": 84,
    "news5": 82,
    "news6": 83,
    "news7": 77,
    "tech": 85,
    "wiki2": 81,
    "wiki3": 84,
    "wiki4": 81,
    "wiki5": 85,
    "wiki6": 84,
    "wiki7": 79,
}
"""Per cent of the datable mentions that have to get their very interval."""
MOST_FALSE = {"history": 50, "mixed": 50, "news": 55, "tech": 30}
"""Per cent of the undatable mentions that may get a date, of the kinds that have many; a word in a rightly dated clause
counts too."""

Interval = tuple[date, date]


class Text(NamedTuple):
    name: str
    published: date
    text: str
    mentions: list[tuple[int, int, Interval | None]]


def interval(written: str) -> Interval | None:
    """The days of a date as the texts write it; None for `none`."""
    if written == "none":
        return None
    first, _, last = written.partition("/")
    return ends(first)[0], ends(last or first)[1]


def ends(written: str) -> Interval:
    """First and last day of 2004, 2004-11 or 2004-11-10."""
    year, month, day = [*map(int, written.split("-")), 0, 0][:3]
    last = month or 12
    return date(year, month or 1, day or 1), date(year, last, day or monthrange(year, last)[1])


def read_text(path: Path) -> Text:
    head, body = path.read_text(encoding="utf-8").split("\n\n", 1)
    text, mentions, at = "", [], 0
    for found in MENTION.finditer(body):
        text += body[at : found.start()]
        mentions.append((len(text), len(text) + len(found[1]), interval(found[2])))
        text, at = text + found[1], found.end()
    return Text(path.stem, date.fromisoformat(head.removeprefix("published: ")), text + body[at:], mentions)


@pytest.fixture(scope="module")
def verdicts() -> dict[str, list[tuple[Interval | None, Interval | None]]]:
    """By kind of text, the annotated and the claimed interval of each mention: that of the shortest claim over it."""
    texts = [read_text(path) for path in sorted(TEXTS.glob("*_*.txt"))]
    frame = pl.DataFrame(
        [(text.name, text.published, text.text) for text in texts], schema=["id", "published", "text"], orient="row"
    )
    told = {name: list(rows) for name, rows in groupby(claims(frame).iter_rows(named=True), lambda row: row["id"])}
    pairs: dict[str, list[tuple[Interval | None, Interval | None]]] = {}
    for text in texts:
        for start, end, annotated in text.mentions:
            over = [row for row in told[text.name] if row["start"] < end and row["end"] > start]
            claim = min(over, key=lambda row: (row["end"] - row["start"], row["start"]), default=None)
            claimed = (claim["first"], claim["last"]) if claim and claim["first"] else None
            pairs.setdefault(text.name.split("_")[0], []).append((annotated, claimed))
    return pairs


@pytest.mark.parametrize("kind", EXACT)
def test_events_of_whole_texts_are_put_on_their_day(
    kind: str, verdicts: dict[str, list[tuple[Interval | None, Interval | None]]]
) -> None:
    dated = [claimed == annotated for annotated, claimed in verdicts[kind] if annotated]
    assert 100 * sum(dated) / len(dated) >= EXACT[kind]


@pytest.mark.parametrize("kind", MOST_FALSE)
def test_what_no_reader_could_date_gets_a_day_seldom(
    kind: str, verdicts: dict[str, list[tuple[Interval | None, Interval | None]]]
) -> None:
    false = [claimed is not None for annotated, claimed in verdicts[kind] if not annotated]
    assert 100 * sum(false) / len(false) <= MOST_FALSE[kind]


def test_every_text_is_of_a_kind_with_a_floor() -> None:
    assert {path.stem.split("_")[0] for path in TEXTS.glob("*_*.txt")} == set(EXACT)
