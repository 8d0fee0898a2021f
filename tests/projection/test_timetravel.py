"""The past as readers saw it, and what made the difference."""

from __future__ import annotations

import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb
import polars as pl
import pytest

from dateline import projection, publish, timetravel
from dateline.errors import UsageError
from dateline.journal import Journal
from dateline.timetravel import Filters, Point, find_point
from tests.journal.made import START, article, read_all, readings, release, take_in, to_read
from tests.journal.made import publish as enter

HOUR = timedelta(hours=1)


def published_timeline(journal: Journal, name: str) -> pl.DataFrame:
    with duckdb.connect(publish.database(journal.warehouse, name), read_only=True) as con:
        rows: pl.DataFrame = con.sql("from timeline order by all").pl()
        return rows


def changes(journal: Journal, before: str, after: str) -> set[tuple[str | None, ...]]:
    rows = timetravel.diff(journal, find_point(journal, before), find_point(journal, after))
    return set(rows.select("change", "cause", "headline_before", "headline").rows())


def test_the_past_is_told_exactly_as_published(journal: Journal) -> None:
    names = []
    for hour, text in enumerate(("07:rain ", "07:rain 08:snow ", "09:hail ")):
        take_in(journal, article("a", text), article(f"other {hour}", "07:Rain ", published=hour + 1))
        read_all(journal)
        names.append(release(journal, at=START + hour * HOUR))
    journal.retract(article("a", "")["article_id"], reason="hoax", run_id="run", recorded_at=START)
    for name in names:
        then = timetravel.timeline(journal, find_point(journal, name))
        assert then.sort(pl.all()).equals(published_timeline(journal, name))


def test_rows_that_were_set_aside_were_not_published_then(journal: Journal) -> None:
    take_in(journal, article("a", "07:rain 08:snow "))
    read_all(journal)
    folder = journal.warehouse / "releases" / "one"
    folder.mkdir(parents=True)
    candidate = projection.project(journal, folder, release_id="one", made_at=START, rules_version="rules-1")
    with duckdb.connect(candidate.path) as con:
        con.execute("create table quarantine (table_name varchar, row_key varchar)")
        con.execute("insert into quarantine select 'timeline', event_id from timeline where headline = 'snow'")
        con.execute("insert into quarantine select 'mention', mention_id from mention where date_text = '08'")
        con.execute("delete from timeline where headline = 'snow'; delete from mention where date_text = '08'")
    projection.seal(candidate)
    enter(journal, "one", at=START)
    point = find_point(journal, "one")
    assert timetravel.timeline(journal, point)["headline"].to_list() == ["rain"]
    assert journal.ask("from mention")["date_text"].to_list() == ["07"], "the past of `mention` is told too"
    assert journal.ask("from timeline_as_of($m)", m=START)["headline"].to_list() == ["rain"]


def test_moments_name_what_stood_then(journal: Journal) -> None:
    take_in(journal, article("a", "07:rain "))
    enter(journal, "one", at=START)
    enter(journal, "refused", at=START + HOUR, outcome="refused")
    take_in(journal, article("b", "07:rain "))
    enter(journal, "two", at=START + 2 * HOUR)
    enter(journal, "one", at=START + 3 * HOUR, position=1, outcome="rolled_back")

    def name(said: str) -> str:
        return find_point(journal, said).release_id

    assert name("two") == "two"
    assert name("2026-11-22T12:00") == "one"
    assert name("2026-11-22T13:30:00Z") == "one"
    assert name("2026-11-22T15:30:00+01:00") == "two"
    assert name("2026-11-22T15:00") == "one"
    assert name("2026-11-22") == "one"
    for said in ("2026-11-21", "refused", "yesterday"):
        with pytest.raises(UsageError):
            name(said)


def test_filters_narrow_the_past_as_they_do_the_present(journal: Journal) -> None:
    take_in(journal, *(article(f"n{day}", f"{day:02}:x{day} 30:end ") for day in range(1, 29)))
    read_all(journal)
    name = release(journal, at=START)
    point = find_point(journal, name)
    some = article("n7", "")["article_id"]
    for filters in (
        Filters(),
        Filters(limit=3),
        Filters(limit=29),
        Filters(first=date(2024, 11, 5), last=date(2024, 11, 8)),
        Filters(first=date(2024, 11, 5), limit=2),
        Filters(article=some),
        Filters(article=some[:8], limit=1),
    ):
        with duckdb.connect(publish.database(journal.warehouse, name), read_only=True) as con:
            now = timetravel.show(con, filters)
        then = timetravel.timeline(journal, point, filters)
        assert then.equals(now), filters


def test_difference_names_its_cause(journal: Journal) -> None:
    take_in(journal, article("stays", "01:old "), article("revised", "07:rain 08:snow "), article("off", "09:hail "))
    read_all(journal)
    enter(journal, "one", at=START)
    take_in(journal, article("revised", "07:rain 12:snow "), article("new", "10:fog "))
    journal.retract(article("off", "")["article_id"], reason="hoax", run_id="run", recorded_at=START)
    read_all(journal)
    enter(journal, "two", at=START + HOUR)
    assert changes(journal, "one", "two") == {
        ("moved", "article revised", "snow", "snow"),
        ("added", "new article", None, "fog"),
        ("gone", "article retracted", "hail", None),
    }
    read_all(journal, "rules-2")
    enter(journal, "three", at=START + 2 * HOUR)
    seen = changes(journal, "two", "three")
    assert {(change, cause) for change, cause, *_words in seen} == {("moved", "rules")}
    assert len(seen) == 4
    assert changes(journal, "three", "three") == set()


def test_a_corrected_headline_is_a_rewording_and_another_story_is_not(journal: Journal) -> None:
    """An edited text has other ids, so that events are known again by article, day and words."""

    def tell(name: str, *headlines: str) -> None:
        take_in(journal, article("a", "".join(f"07:x{name}{n} " for n in range(len(headlines)))))
        told = pl.Series(headlines)
        made = readings(to_read(journal)).explode("events")
        made = (
            made.with_columns(events=pl.col("events").struct.with_fields(headline=told))
            .group_by(pl.exclude("events"), maintain_order=True)
            .agg("events")
        )
        journal.record_readings(made, rules_version="rules-1", run_id="run", recorded_at=START)
        enter(journal, name, at=START + HOUR * len(name))

    tell("1", "Two people died", "Five roads were closed to traffic", "The mayor resigned")
    tell("11", "Six roads were closed to traffic", "Three people died", "A fire broke out")
    assert changes(journal, "1", "11") == {
        ("reworded", "article revised", "Two people died", "Three people died"),
        ("reworded", "article revised", "Five roads were closed to traffic", "Six roads were closed to traffic"),
        ("gone", "article revised", "The mayor resigned", None),
        ("added", "article revised", None, "A fire broke out"),
    }


def test_other_words_of_the_same_day_are_a_rewording(journal: Journal) -> None:
    take_in(journal, article("a", "07:rain "))
    read_all(journal)
    enter(journal, "one", at=START)
    other = readings(to_read(journal, "other", 1)).with_columns(
        events=pl.col("events").list.eval(
            pl.element().struct.with_fields(headline=pl.lit("heavy rain"), status=pl.lit("denied"))
        )
    )
    journal.record_readings(other, rules_version="other", run_id="run", recorded_at=START)
    enter(journal, "two", at=START + HOUR)
    assert changes(journal, "one", "two") == {("reworded", "rules", "rain", "heavy rain")}


def test_an_event_told_by_an_earlier_article_too_has_not_changed(journal: Journal) -> None:
    take_in(journal, article("a", "07:rain ", published=9))
    read_all(journal)
    enter(journal, "one", at=START)
    take_in(journal, article("b", "07:rain ", published=8))
    read_all(journal)
    enter(journal, "two", at=START + HOUR)
    assert changes(journal, "one", "two") == set()


def test_a_release_tells_what_changed_since_the_one_before(journal: Journal, tmp_path: Path) -> None:
    take_in(journal, article("a", "07:rain "))
    read_all(journal)
    first = release(journal, at=START)
    take_in(journal, article("a", "09:rain "), article("b", "08:snow "))
    read_all(journal)
    second = release(journal, at=START + HOUR)
    with duckdb.connect(publish.database(journal.warehouse, second), read_only=True) as con:
        shown = "change, cause, event_date_before, event_date, previous_id"
        rows = con.execute(f"select {shown} from changed_since_last_release order by 1").fetchall()
    assert rows == [
        ("added", "new article", None, date(2024, 11, 8), first),
        ("moved", "article revised", date(2024, 11, 7), date(2024, 11, 9), first),
    ]
    assert projection.read_seal(publish.database(journal.warehouse, second)).changes == {"added": 1, "moved": 1}


def test_a_damaged_release_does_not_stand_in_the_way_of_the_next(journal: Journal) -> None:
    take_in(journal, article("a", "07:sank-with-all-its-cargo "))
    read_all(journal)
    first = release(journal, at=START)
    file = publish.database(journal.warehouse, first)
    data = bytearray(file.read_bytes())
    for damage in (lambda: data[: len(data) // 2], lambda: b"", lambda: b"shopping list\n" * 9000):
        file.unlink()
        file.write_bytes(damage())
        folder = journal.warehouse / "next"
        folder.mkdir()
        candidate = projection.project(journal, folder, release_id="next", made_at=START, rules_version="rules-1")
        sealed = projection.seal(candidate, previous=file)
        assert (sealed.rows["timeline"], sealed.changes, sealed.previous_id) == (1, {}, None)
        shutil.rmtree(folder)
    assert take_in(journal, article("b", "08:x ")).ingested == 1


def test_a_point_knows_its_rules(journal: Journal) -> None:
    enter(journal, "one", at=START)
    assert find_point(journal, "one") == Point("one", datetime(2026, 11, 22, 12), 0, "rules-1")
