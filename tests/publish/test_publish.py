"""Releases become visible whole, are never changed, can be gone back to, and are cleared away by count and age."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from dateline import publish
from dateline.errors import UsageError
from dateline.journal import open_journal
from dateline.quality import Failure, Verdict
from dateline.quality.gate import VERDICT_FILE
from tests.quality.candidate import Made, make_candidate

DAY = datetime(2026, 3, 1, 6)
REFUSED = Verdict((Failure("event_status", "critical", "timeline", 5, ("a1", "b2", "c3", "d4"), "odd events", "look"),))


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    return tmp_path / "warehouse"


def build(warehouse: Path, day: int, *, events: int = 3) -> Made:
    """A sealed candidate, as the projection leaves it."""
    return make_candidate(publish.candidate_directory(warehouse, name(day)), events)


def name(day: int) -> str:
    return publish.release_id(DAY + timedelta(days=day), day)


def publish_one(warehouse: Path, day: int, *, events: int = 3) -> str:
    candidate = build(warehouse, day, events=events)
    publish.export(candidate)
    publish.switch(warehouse, name(day))
    return name(day)


def refuse_one(warehouse: Path, day: int) -> str:
    candidate = build(warehouse, day)
    report = candidate.directory / "quality"
    report.mkdir()
    (report / VERDICT_FILE).write_text(REFUSED.to_json())
    return name(day)


def states(warehouse: Path) -> dict[str, str]:
    return {release.id: release.state for release in publish.releases(warehouse)}


def rows_read(warehouse: Path) -> int:
    with duckdb.connect(warehouse / "current" / "timeline.duckdb", read_only=True) as con:
        return int(con.execute("select count(*) from timeline").fetchall()[0][0])


def test_name_tells_when_and_how_far() -> None:
    release = publish.release_id(datetime(2026, 11, 22, 15, 30), 123)
    assert release == "20261122T153000Z-000123"
    assert publish.made_at(release) == datetime(2026, 11, 22, 15, 30)


@pytest.mark.parametrize("wrong", ["", "yesterday", "../../etc", "20261322T153000Z-000123", "20261122T153000Z-../../x"])
def test_other_names_are_refused(warehouse: Path, wrong: str) -> None:
    with pytest.raises(UsageError, match="no release"):
        publish.database(warehouse, wrong)


def test_nothing_is_visible_before_the_switch(warehouse: Path) -> None:
    assert publish.current_release(warehouse) is None
    build(warehouse, 1)
    assert publish.current_release(warehouse) is None
    assert states(warehouse) == {name(1): "unfinished"}


def test_switch_shows_the_release(warehouse: Path) -> None:
    publish_one(warehouse, 1, events=3)
    publish_one(warehouse, 2, events=4)
    assert rows_read(warehouse) == 4
    assert states(warehouse) == {name(2): "current", name(1): "kept"}
    assert (warehouse / "current").readlink() == Path("releases", name(2))


def test_warehouse_can_be_moved(warehouse: Path, tmp_path: Path) -> None:
    publish_one(warehouse, 1)
    moved = warehouse.rename(tmp_path / "elsewhere")
    assert rows_read(moved) == 3


def test_published_files_are_read_only(warehouse: Path) -> None:
    publish_one(warehouse, 1)
    files = [file for file in (warehouse / "current").iterdir() if file.is_file()]
    assert {file.name for file in files} >= {"timeline.duckdb", "timeline.parquet", "timeline.csv", "upcoming.ics"}
    assert {file.stat().st_mode & 0o777 for file in files} == {0o444}


def test_open_connection_keeps_its_release(warehouse: Path) -> None:
    publish_one(warehouse, 1, events=3)
    with duckdb.connect(warehouse / "current" / "timeline.duckdb", read_only=True) as old:
        publish_one(warehouse, 2, events=4)
        assert old.execute("select count(*) from timeline").fetchall() == [(3,)]
        assert rows_read(warehouse) == 4
        publish.prune(warehouse, keep=1, keep_days=0, now=DAY + timedelta(days=9))
        assert states(warehouse) == {name(2): "current"}
        assert old.execute("select count(*) from mention").fetchall() == [(3,)]


def test_standing_release_is_never_built_over(warehouse: Path) -> None:
    publish_one(warehouse, 1)
    with pytest.raises(UsageError, match="never changed"):
        publish.candidate_directory(warehouse, name(1))
    assert rows_read(warehouse) == 3


def test_unknown_release_is_not_switched_to(warehouse: Path) -> None:
    publish_one(warehouse, 1)
    with pytest.raises(UsageError, match="no release"):
        publish.switch(warehouse, name(7))
    assert publish.current_release(warehouse) == name(1)


def test_leftovers_of_killed_runs_are_swept(warehouse: Path) -> None:
    publish_one(warehouse, 1)
    build(warehouse, 2)
    (warehouse / ".current-4711").symlink_to("releases/nowhere")
    refuse_one(warehouse, 3)  # its directory is made after the sweep
    assert states(warehouse) == {name(3): "refused", name(1): "current"}
    assert not list(warehouse.glob(".current-*"))


def test_killed_after_the_switch_is_published_all_the_same(warehouse: Path) -> None:
    publish_one(warehouse, 1)
    (warehouse / "current" / publish.UNFINISHED).touch()
    assert publish.sweep(warehouse) == []
    publish_one(warehouse, 2)
    assert states(warehouse) == {name(2): "current", name(1): "kept"}


def test_refused_candidate_can_be_built_again_under_its_name(warehouse: Path) -> None:
    refuse_one(warehouse, 1)
    publish_one(warehouse, 1)
    assert states(warehouse) == {name(1): "current"}


def test_rollback_goes_to_the_release_before(warehouse: Path) -> None:
    for day in (1, 2, 3):
        publish_one(warehouse, day)
    refuse_one(warehouse, 4)
    assert publish.rollback(warehouse) == name(2)
    assert publish.rollback(warehouse) == name(1)
    assert publish.current_release(warehouse) == name(1)
    with pytest.raises(UsageError, match="no older release"):
        publish.rollback(warehouse)
    assert publish.rollback(warehouse, name(3)) == name(3)


def test_rollback_to_a_refused_or_missing_release_says_why(warehouse: Path) -> None:
    publish_one(warehouse, 1)
    with pytest.raises(UsageError, match="was refused and never published"):
        publish.rollback(warehouse, refuse_one(warehouse, 2))
    with pytest.raises(UsageError, match="is not there"):
        publish.rollback(warehouse, name(9))


def publish_after(warehouse: Path, day: int, previous: int) -> publish.Release:
    """A release whose seal names the one that readers saw before."""
    candidate = build(warehouse, day)
    candidate.run(f"update release set previous_id = '{name(previous)}'")
    publish.export(candidate)
    publish.switch(warehouse, name(day))
    return next(one for one in publish.releases(warehouse) if one.id == name(day))


def test_after_a_rollback_a_release_follows_the_older_one(warehouse: Path) -> None:
    publish_one(warehouse, 1)
    publish_one(warehouse, 2)
    publish.rollback(warehouse)
    third = publish_after(warehouse, 3, previous=1)
    assert publish.compared_with(warehouse, third) == publish.database(warehouse, name(1)), (
        "not with the one gone back from"
    )
    assert publish.rollback(warehouse) == name(1)


def test_a_release_whose_predecessor_is_gone_is_compared_with_nothing(warehouse: Path) -> None:
    for day in (1, 2, 3):
        publish_one(warehouse, day)
    fourth = publish_after(warehouse, 4, previous=3)
    publish.remove(warehouse, name(3))
    assert publish.compared_with(warehouse, fourth) is None
    assert publish.rollback(warehouse) == name(2), "the newest older one stands in"


def test_a_candidate_without_a_seal_is_compared_with_the_newest_older_release(warehouse: Path) -> None:
    publish_one(warehouse, 1)
    publish_one(warehouse, 2)
    build(warehouse, 3).run("delete from release")
    candidate = next(one for one in publish.releases(warehouse) if one.id == name(3))
    assert publish.compared_with(warehouse, candidate) == publish.database(warehouse, name(2))


def test_prune_keeps_by_count_and_by_age(warehouse: Path) -> None:
    for day in range(1, 6):
        publish_one(warehouse, day)
    now = DAY + timedelta(days=5)
    assert publish.prune(warehouse, keep=10, keep_days=0, now=now) == []
    assert publish.prune(warehouse, keep=1, keep_days=30, now=now) == []
    assert publish.prune(warehouse, keep=2, keep_days=3, now=now) == [name(1)]
    assert publish.prune(warehouse, keep=2, keep_days=0, now=now) == [name(3), name(2)]


def test_prune_never_takes_the_release_in_use(warehouse: Path) -> None:
    for day in (1, 2, 3):
        publish_one(warehouse, day)
    publish.rollback(warehouse, name(1))
    publish.prune(warehouse, keep=1, keep_days=0, now=DAY + timedelta(days=99))
    assert states(warehouse) == {name(3): "kept", name(1): "current"}
    with pytest.raises(UsageError, match="in use"):
        publish.remove(warehouse, name(1))


def test_reports_of_later_checks_go_with_their_release(warehouse: Path) -> None:
    for day in (1, 2):
        publish_one(warehouse, day)
        (warehouse / publish.CHECKS / name(day)).mkdir(parents=True)
    publish.prune(warehouse, keep=1, keep_days=0, now=DAY + timedelta(days=99))
    assert [folder.name for folder in (warehouse / publish.CHECKS).iterdir()] == [name(2)]


def test_refused_candidates_are_pruned_apart(warehouse: Path) -> None:
    publish_one(warehouse, 1)
    for day in (2, 3):
        refuse_one(warehouse, day)
    publish.prune(warehouse, keep=1, keep_days=0, now=DAY + timedelta(days=99))
    assert states(warehouse) == {name(3): "refused", name(1): "current"}


def test_release_missing_from_the_ledger_is_entered(warehouse: Path) -> None:
    for day in (1, 2):
        publish_one(warehouse, day)
    with open_journal(warehouse) as journal:
        publish.reconcile(warehouse, journal)
        publish.reconcile(warehouse, journal)
        publish.rollback(warehouse)
        publish.reconcile(warehouse, journal)
        told = journal.publications().select("release_id", "outcome").rows()
    assert told == [(name(2), "published"), (name(1), "rolled_back")]


def test_nothing_published_nothing_to_reconcile(warehouse: Path) -> None:
    with open_journal(warehouse) as journal:
        publish.reconcile(warehouse, journal)
        assert journal.publications().is_empty()


def test_other_folders_beside_the_releases_are_left_alone(warehouse: Path) -> None:
    publish_one(warehouse, 1)
    (warehouse / "releases" / "notes").mkdir()
    publish.sweep(warehouse)
    assert states(warehouse) == {name(1): "current"}
    assert (warehouse / "releases" / "notes").is_dir()


def test_vanished_release_is_no_current_release(warehouse: Path) -> None:
    publish_one(warehouse, 1)
    shutil.rmtree(warehouse / "releases")
    assert publish.current_release(warehouse) is None
    assert publish.releases(warehouse) == []


def test_refusal_is_told_in_words(warehouse: Path) -> None:
    publish_one(warehouse, 1)
    refused = refuse_one(warehouse, 2)
    told = publish.refusal_text(refused, REFUSED, warehouse)
    assert "event_status: 5 odd events [a1, b2, c3, ...]; look" in told
    assert f"still stands: {name(1)}" in told
    assert str(publish.database(warehouse, refused)) in told
    assert f"dateline release {refused} --accept event_status --reason" in told
