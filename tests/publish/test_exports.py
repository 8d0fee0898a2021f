"""The other formats of a release hold what the database holds, in the forms their tools expect."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import icalendar
import polars as pl
import pytest

from dateline import exports
from tests.quality.candidate import Made, make_candidate

AHEAD = """
update timeline set status = 'planned', headline = 'Vote; then, a "count"',
    event_date = '2025-07-01', event_date_end = '2025-07-31', precision = 'month', date_edtf = '2025-07'
where event_id = md5('event2')
"""


@pytest.fixture
def release(tmp_path: Path) -> Made:
    made = make_candidate(tmp_path / "release", events=6)
    made.run(AHEAD, "update timeline set headline = '=1+1 <b>bold</b>' where event_id = md5('event3')")
    exports.export_all(made.directory)
    return made


def test_parquet_has_every_table_with_its_types_sorted(release: Made) -> None:
    for (name,) in release.run("select table_name from duckdb_tables() where not internal"):
        frame = pl.read_parquet(release.directory / f"{name}.parquet")
        assert frame.height == release.run(f"select count(*) from {name}")[0][0]
        assert frame.columns == [column for column, *_ in release.run(f"describe {name}")]
    timeline = pl.read_parquet(release.directory / "timeline.parquet")
    assert timeline["event_date"].is_sorted()
    assert timeline.schema["event_date"] == pl.Date


def test_csv_has_every_event_and_no_formula(release: Made) -> None:
    with (release.directory / "timeline.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 6
    told = {row["headline"] for row in rows}
    assert {"'=1+1 <b>bold</b>", 'Vote; then, a "count"'} < told
    assert rows[0]["sentence"] == "The bridge opened on Monday, officials said."


def test_timelinejs_escapes_what_articles_say(release: Made) -> None:
    slides = json.loads((release.directory / "timeline.json").read_text(encoding="utf-8"))["events"]
    assert len(slides) == 6
    told = {slide["text"]["headline"] for slide in slides}
    assert "=1+1 &lt;b&gt;bold&lt;/b&gt;" in told
    last = slides[-1]
    assert last["start_date"] == {"year": 2025, "month": 7, "day": 1, "display_date": "2025-07"}
    assert last["end_date"] == {"year": 2025, "month": 7, "day": 31}
    assert last["group"] == "planned"


def test_calendar_has_what_is_ahead_with_its_whole_interval(release: Made) -> None:
    calendar = icalendar.Calendar.from_ical((release.directory / "upcoming.ics").read_bytes())
    (event,) = calendar.walk("VEVENT")
    assert event["SUMMARY"] == 'Vote; then, a "count"'
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2025, 7, 1), date(2025, 8, 1))  # the end is left out
    assert event["UID"].endswith("@dateline")
    assert event["STATUS"] == "CONFIRMED"


def test_same_release_makes_the_same_files(release: Made) -> None:
    text = ("timeline.csv", "timeline.json", "upcoming.ics")
    before = {name: (release.directory / name).read_bytes() for name in text}
    for file in release.directory.glob("*.*"):
        file.chmod(0o444)
    exports.export_all(release.directory)  # again, over files that are read-only by now
    assert {name: (release.directory / name).read_bytes() for name in text} == before


def test_empty_release_is_exported(tmp_path: Path) -> None:
    made = make_candidate(tmp_path / "empty", events=0)
    exports.export_all(made.directory)
    assert pl.read_parquet(made.directory / "timeline.parquet").height == 0
    assert json.loads((made.directory / "timeline.json").read_text()) == {"events": []}
    assert b"VEVENT" not in (made.directory / "upcoming.ics").read_bytes()
