"""Writes a release for tools without DuckDB: Parquet, CSV, TimelineJS and iCalendar files beside the database."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb

from dateline.database import quoted, set_variables
from dateline.projection import RELEASE_FILE
from dateline.resources import sql

SORTED_BY = {
    "timeline": "event_date, event_id",
    "mention": "event_date, mention_id",
    "article": "published, article_id",
    "calendar": "date",
    "change": "event_date, event_id",
    "quarantine": "table_name, row_key",
    "release": "id",
}
"""The tables written as Parquet, each sorted by what readers filter on, so that they can skip most of a file."""

SLIDES = 500
"""Events in the TimelineJS file: the latest that are not denied; a browser shows no more at once."""


def export_all(directory: Path) -> None:
    """Write every format of the release in `directory` beside its database."""
    for pattern in ("*.parquet", "timeline.csv", "timeline.json", "upcoming.ics"):
        for left in directory.glob(pattern):  # by an earlier try, and read-only since
            left.unlink()
    with duckdb.connect(str(directory / RELEASE_FILE), read_only=True) as con:
        for table in SORTED_BY:
            _write_parquet(con, directory / f"{table}.parquet", table)
        _write_csv(con, directory / "timeline.csv")
        _write(directory / "timeline.json", timelinejs(con))
        _write(directory / "upcoming.ics", icalendar(con))


def _write_parquet(con: duckdb.DuckDBPyConnection, file: Path, table: str) -> None:
    rows = f"select * from {table} order by {SORTED_BY[table]}"  # noqa: S608 - names of our own tables
    con.execute(f"copy ({rows}) to {quoted(file)} (format parquet, compression zstd)")


def _write_csv(con: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Cells that a spreadsheet would take for a formula get a leading apostrophe: headlines come from strangers."""
    con.execute(f"copy ({sql('exports/timeline_csv.sql')}) to {quoted(file)} (format csv, header)")


def timelinejs(con: duckdb.DuckDBPyConnection) -> str:
    """The newest events as Knight Lab's TimelineJS reads them; texts are escaped, since it shows them as HTML."""
    slides = [_slide(row) for row in _rows(con, sql("exports/timelinejs.sql"), slides=SLIDES)]
    return json.dumps({"events": slides}, ensure_ascii=False, indent=1)


def _slide(row: dict[str, Any]) -> dict[str, Any]:
    shown = {"headline": html.escape(row["headline"]), "text": _evidence(row)}
    slide = {"unique_id": row["event_id"], "group": row["status"], "text": shown}
    slide["start_date"] = _day(row["event_date"]) | {"display_date": row["date_edtf"] or ""}
    if row["event_date_end"] != row["event_date"]:
        slide["end_date"] = _day(row["event_date_end"])
    return slide


def _evidence(row: dict[str, Any]) -> str:
    said = html.escape(row["sentence"] or "")
    where = html.escape(" · ".join(part for part in (row["source"], row["title"]) if part))
    return f"<blockquote>{said}</blockquote><p>{where}</p>"


def _day(day: date) -> dict[str, Any]:
    return {"year": day.year, "month": day.month, "day": day.day}


def icalendar(con: duckdb.DuckDBPyConnection) -> str:
    """The view `upcoming` as an iCalendar file; the uid of an event stays, so calendars update what they know."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//Dateline//upcoming events//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Dateline: upcoming")
    for row in _rows(con, sql("exports/upcoming.sql")):
        event = Event()
        event.add("uid", f"{row['event_id']}@dateline")
        event.add("dtstamp", _utc(row["made_at"]))
        event.add("dtstart", row["event_date"])
        event.add("dtend", row["event_date_end"] + timedelta(days=1))  # iCalendar leaves the last day out
        event.add("summary", row["headline"])
        event.add("description", "\n".join(part for part in (row["sentence"], row["source"], row["title"]) if part))
        event.add("categories", [row["status"], row["precision"]])
        event.add("status", "CONFIRMED" if row["status"] == "planned" else "TENTATIVE")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return str(calendar.to_ical().decode())


def _rows(con: duckdb.DuckDBPyConnection, query: str, **variables: Any) -> Iterator[dict[str, Any]]:
    set_variables(con, variables)
    result = con.execute(query)
    names = [column[0] for column in result.description]
    for row in result.fetchall():
        yield dict(zip(names, row, strict=True))


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC)


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="")
