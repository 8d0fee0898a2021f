"""Export and import lose nothing; older journals are upgraded, newer ones refused."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from dateline.errors import DatelineError, JournalDamaged, UsageError
from dateline.journal import SCHEMA_VERSION, Journal, lock, open_journal, upgrade
from dateline.journal.parquet import TABLES, export_journal, import_journal
from dateline.verify import verify
from tests.journal.made import START, article, articles, publish, read_all, refusals, take_in, told

FROZEN = Path(__file__).parent / "frozen"


def fill(journal: Journal) -> None:
    """A bit of everything."""
    take_in(journal, article("a", "07:rain 12:snow "), article("b", "07:rain ", published=None))
    read_all(journal)
    bad = refusals(("x.bin", None, "read", "binary"))
    journal.take_in(articles(article("a", "08:rain ")), bad, run_id="r2", recorded_at=START)
    publish(journal, "one", at=START)
    read_all(journal, "rules-2")
    publish(journal, "two", at=START + timedelta(hours=1))
    journal.con.execute("insert into withheld values ('two', 'mention', 'some mention')")
    journal.retract(article("b", "")["article_id"], reason="hoax", run_id="r3", recorded_at=START)


def only_unpublished(warehouse: Path) -> bool:
    """Whether nothing is wrong but that the releases of the ledger are not there."""
    return [finding.remedy for finding in verify(warehouse).findings] == ["publish what is known: dateline rebuild"]


def rows_of(journal: Journal) -> dict[str, list[tuple[object, ...]]]:
    return {table: journal.con.execute(f"from {table} order by all").fetchall() for table in TABLES}


def test_import_gives_back_every_row(warehouse: Path, tmp_path: Path) -> None:
    with open_journal(warehouse) as journal:
        fill(journal)
        before = rows_of(journal)
        counted = export_journal(journal, tmp_path / "export")
    assert counted == {table: len(rows) for table, rows in before.items()}
    assert import_journal(tmp_path / "export", tmp_path / "moved") == counted
    with open_journal(tmp_path / "moved") as journal:
        assert rows_of(journal) == before
        assert [word for _day, word in told(journal, 4)] == ["rain", "snow"]
        with pytest.raises(duckdb.ConstraintException, match="append_only"):
            journal.con.execute("delete from entry")
    assert only_unpublished(tmp_path / "moved")


def test_an_import_that_waited_looks_again_for_a_journal(
    warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process that held the warehouse may have made one: it must not be lost."""
    with open_journal(warehouse) as journal:
        fill(journal)
        export_journal(journal, tmp_path / "export")
    moved = tmp_path / "moved"
    hold = lock.hold

    @contextmanager
    def hold_after_another(place: Path, *, wait: float, shared: bool) -> Iterator[None]:
        assert (place, wait) == (moved, 7)
        (moved / "journal.duckdb").write_bytes(b"made meanwhile")
        with hold(place, wait=0, shared=shared):
            yield

    monkeypatch.setattr(lock, "hold", hold_after_another)
    with pytest.raises(UsageError, match="a journal already"):
        import_journal(tmp_path / "export", moved, wait=7)
    assert (moved / "journal.duckdb").read_bytes() == b"made meanwhile"


def test_export_and_import_overwrite_nothing(warehouse: Path, tmp_path: Path) -> None:
    with open_journal(warehouse) as journal:
        fill(journal)
        export_journal(journal, tmp_path / "export")
        with pytest.raises(UsageError, match="not empty"):
            export_journal(journal, tmp_path / "export")
    with pytest.raises(UsageError, match="there is a journal already"):
        import_journal(tmp_path / "export", warehouse)
    (tmp_path / "export" / "withheld.parquet").unlink()
    with pytest.raises(UsageError, match=r"lacks withheld\.parquet"):
        import_journal(tmp_path / "export", tmp_path / "new")


def test_an_export_that_does_not_fit_leaves_no_journal(warehouse: Path, tmp_path: Path) -> None:
    with open_journal(warehouse) as journal:
        fill(journal)
        export_journal(journal, tmp_path / "export")
    entries = tmp_path / "export" / "entry.parquet"
    changed = tmp_path / "entry.parquet"
    duckdb.execute(f"copy (select * replace ('rumour' as kind) from '{entries}') to '{changed}'")
    changed.replace(entries)
    with pytest.raises(JournalDamaged, match="does not fit"):
        import_journal(tmp_path / "export", tmp_path / "new")
    assert not list((tmp_path / "new").glob("*.duckdb*"))


def test_an_older_journal_is_copied_and_upgraded(warehouse: Path) -> None:
    step = "alter table entry add column mood varchar; update journal_schema set after_position = after_position"
    with open_journal(warehouse) as journal:
        fill(journal)
        before = told(journal)
        upgrade.upgrade(journal.con, journal.path, steps={SCHEMA_VERSION: step}, target=SCHEMA_VERSION + 1)
        assert told(journal) == before
        assert journal.ask("select max(version) as v, max(after_position) as p from journal_schema").row(0) == (
            SCHEMA_VERSION + 1,
            journal.head,
        )
    with duckdb.connect(warehouse / f"journal.v{SCHEMA_VERSION}.duckdb") as copy:
        assert copy.execute("select max(version) from journal_schema").fetchall() == [(SCHEMA_VERSION,)]
        assert copy.execute("select count(*) from entry").fetchall() == [(9,)]


def test_a_step_that_fails_changes_nothing(warehouse: Path) -> None:
    steps = {SCHEMA_VERSION: "alter table entry add column mood varchar", SCHEMA_VERSION + 1: "select no_such_column"}
    with open_journal(warehouse) as journal:
        fill(journal)
        before = rows_of(journal)
        with pytest.raises(duckdb.BinderException):
            upgrade.upgrade(journal.con, journal.path, steps=steps, target=SCHEMA_VERSION + 2)
        assert rows_of(journal) == before
        assert take_in(journal, article("c", "01:x ")).ingested == 1


def test_a_newer_journal_is_refused_and_left_alone(warehouse: Path) -> None:
    with open_journal(warehouse) as journal:
        fill(journal)
        journal.con.execute("insert into journal_schema values (99, 0)")
    before = (warehouse / "journal.duckdb").read_bytes()
    for read_only in (True, False):
        with pytest.raises(JournalDamaged, match=r"schema version 99, .* install a newer Dateline"):
            open_journal(warehouse, read_only=read_only)
    assert (warehouse / "journal.duckdb").read_bytes() == before


def test_a_file_that_is_no_journal_is_refused(warehouse: Path) -> None:
    warehouse.mkdir()
    with duckdb.connect(warehouse / "journal.duckdb") as shell:
        shell.execute("create table mine (x int)")
    for read_only in (True, False):
        with pytest.raises(JournalDamaged, match="not a journal"):
            open_journal(warehouse, read_only=read_only)


def test_a_file_that_is_no_database_is_refused(warehouse: Path) -> None:
    warehouse.mkdir()
    (warehouse / "journal.duckdb").write_text("shopping list\n" * 1000)
    with pytest.raises(DatelineError, match="damaged file"):
        open_journal(warehouse)


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_frozen_journals_of_every_version_open_and_tell_the_same(warehouse: Path, version: int) -> None:
    """Frozen by `fill` on the day a schema version was new; the timelines must never change."""
    warehouse.mkdir()
    with (
        gzip.open(FROZEN / f"journal.v{version}.duckdb.gz") as frozen,
        (warehouse / "journal.duckdb").open("wb") as file,
    ):
        shutil.copyfileobj(frozen, file)
    with open_journal(warehouse) as journal:
        assert journal.ask("select max(version) as v from journal_schema").item() == SCHEMA_VERSION
        dated = {
            position: [f"{day:%d} {word}" for day, word in told(journal, position)] for position in (2, 4, 6, 8, 9)
        }
        assert dated == {2: [], 4: ["07 rain", "12 snow"], 6: ["07 rain"], 8: ["08 rain", "09 rain"], 9: ["09 rain"]}
        assert take_in(journal, article("c", "01:x ")).ingested == 1
    assert only_unpublished(warehouse)
