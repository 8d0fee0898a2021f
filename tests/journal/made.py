"""Articles made for tests: a text is a list of claims such as "07:rain 12:snow ", each day of 2024-11 and a word.

Reading them is so simple that a test can tell by itself what a timeline must say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import polars as pl

from dateline import frames, projection
from dateline import publish as publishing
from dateline.article import article_id, content_hash, text_id
from dateline.journal import Journal
from dateline.quality.quarantine import quarantine

START = datetime(2026, 11, 22, 12)
NO_REFUSALS = frames.empty(frames.REFUSAL)
RULES_SHIFT = {"rules-1": 0, "rules-1b": 0, "rules-2": 1}
"""By how many days each rules version takes a day to be later: 1b reads as 1 does, 2 does not."""


def article(
    name: str, text: str, *, source: str = "Courier", published: int | None = 17, **fields: Any
) -> dict[str, Any]:
    """One row of ARTICLE, published on that day of November 2024."""
    return {
        "article_id": article_id(source, name),
        "source": source,
        "path_or_url": f"raw/{name}.txt",
        "title": f"About {name}",
        "language": "en",
        "published": None if published is None else date(2024, 11, published),
        "published_basis": "unknown" if published is None else "metadata",
        "text": text,
        "text_id": text_id(text),
        "read_from": f"/news/{name}.txt",
    } | fields


def articles(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=frames.ARTICLE)


def claims(text: str, rules: str) -> list[tuple[int, date, str]]:
    """Offset, day and word of each claim of a text."""
    shift = timedelta(days=RULES_SHIFT[rules])
    found, offset = [], 0
    for token in text.split(" "):
        if ":" in token:
            day, word = token.split(":")
            found.append((offset, date(2024, 11, int(day)) + shift, word))
        offset += len(token) + 1
    return found


def claim_id(row: dict[str, Any], offset: int) -> str:
    return content_hash(row["article_id"], row["text_id"], str(offset))


def reading(row: dict[str, Any], rules: str = "rules-1") -> dict[str, Any]:
    """One row of READING: a mention and an event for each claim of the text."""
    mentions, events = [], []
    for offset, day, word in claims(row["text"], rules):
        same = {
            "event_id": claim_id(row, offset),
            "event_date": day,
            "event_date_end": day,
            "precision": "day",
            "date_basis": "explicit",
        }
        mentions.append(
            same
            | {"mention_id": same["event_id"], "sentence_no": 0, "sentence_start": 0, "sentence_end": len(row["text"])}
            | {"char_start": offset, "char_end": offset + 2, "timex_type": "DATE", "timex_value": day.isoformat()}
            | {"rule": "made", "is_quote": False}
        )
        events.append(
            same | {"date_edtf": day.isoformat(), "headline": word, "status": "happened", "direction": "past"}
        )
    keys = ("article_id", "text_id", "published", "published_basis")
    return {key: row[key] for key in keys} | {"mentions": mentions, "events": events}


def readings(rows: pl.DataFrame, rules: str = "rules-1") -> pl.DataFrame:
    return pl.DataFrame([reading(row, rules) for row in rows.iter_rows(named=True)], schema=frames.READING)


def take_in(journal: Journal, *rows: dict[str, Any], run_id: str = "run", at: datetime = START) -> Any:
    return journal.take_in(articles(*rows), NO_REFUSALS, run_id=run_id, recorded_at=at)


def read_all(journal: Journal, rules: str = "rules-1", *, batch: int = 100, at: datetime = START) -> int:
    """Read all that is to be read, in batches; returns how many readings were new."""
    return sum(
        journal.record_readings(readings(rows, rules), rules_version=rules, run_id="run", recorded_at=at)
        for rows, _left in journal.work_batches(rules, batch)
    )


def to_read(journal: Journal, rules: str = "rules-1", limit: int = 100, **which: Any) -> pl.DataFrame:
    """The first standing articles that are to be read, in the order they were taken in."""
    first = next(journal.work_batches(rules, limit, **which), None)
    return frames.empty(frames.ARTICLE) if first is None else first[0]


def told(journal: Journal, position: int | None = None) -> list[tuple[date, str]]:
    """Day and headline of each event at a position, now by default."""
    rows = journal.ask("from timeline_at($at)", at=journal.head if position is None else position)
    return sorted(rows.select("event_date", "headline").rows())


@dataclass(frozen=True)
class Unbuilt:
    """What the ledger keeps of a release that only the ledger knows."""

    release_id: str
    through_position: int
    rules_version: str = "rules-1"
    checksum: str = "none"
    projected_by: str | None = None


def publish(
    journal: Journal, release: str, *, at: datetime, position: int | None = None, outcome: str = "published"
) -> None:
    """Enter a release into the ledger without building it."""
    made = Unbuilt(release, journal.head if position is None else position)
    journal.record_publication(made, outcome, made_at=at, run_id="run")


def release(journal: Journal, *, at: datetime) -> str:
    """Build a release of all that is known, let readers see it and enter it into the ledger, without the gate."""
    warehouse = journal.warehouse
    name = publishing.release_id(at, journal.head)
    current = publishing.current_release(warehouse)
    previous = publishing.database(warehouse, current) if current else None
    directory = publishing.candidate_directory(warehouse, name)
    candidate = projection.project(journal, directory, release_id=name, made_at=at, rules_version="rules-1")
    quarantine(candidate)
    sealed = projection.seal(candidate, previous=previous)
    publishing.export(sealed)
    publishing.switch(warehouse, name)
    journal.record_publication(sealed, "published", made_at=at, run_id="run")
    return name


def refusals(*rows: Sequence[Any]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=frames.REFUSAL, orient="row")
