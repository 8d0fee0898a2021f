"""`dateline verify` finds what someone did to the files behind Dateline's back, and says what to do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from dateline.journal import open_journal
from dateline.verify import verify
from tests.journal.made import START, article, read_all, release, take_in
from tests.support import Dateline

FERRY = "sank-with-all-its-cargo"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with two releases."""
    warehouse = tmp_path_factory.mktemp("built") / "warehouse"
    with open_journal(warehouse) as journal:
        take_in(journal, *(article(f"town {day}", f"0{day}:bridge{day} ") for day in range(1, 9)))
        read_all(journal)
        release(journal, at=START)
        take_in(journal, article("ferry", f"20:{FERRY} "))
        read_all(journal)
        release(journal, at=START + timedelta(hours=1))
    return warehouse


@pytest.fixture
def warehouse(built: Path, tmp_path: Path) -> Path:
    """A copy to damage."""
    return Path(shutil.copytree(built, tmp_path / "warehouse", symlinks=True))


def edit(statement: str) -> Callable[[Path], None]:
    """What somebody with a DuckDB shell and a grudge does to the journal."""

    def act(warehouse: Path) -> None:
        with duckdb.connect(warehouse / "journal.duckdb") as shell:
            for name, table in shell.execute("select trigger_name, table_name from duckdb_triggers()").fetchall():
                shell.execute(f"drop trigger {name} on {table}")
            shell.execute(statement)

    return act


def truncate(warehouse: Path) -> None:
    file = warehouse / "journal.duckdb"
    os.truncate(file, file.stat().st_size // 2)


def flip_in_release(warehouse: Path) -> None:
    """One bit of a headline, past DuckDB's own headers."""
    file = (warehouse / "current" / "timeline.duckdb").resolve()
    flip(file, FERRY.encode())


def flip_in_journal(warehouse: Path) -> None:
    flip(warehouse / "journal.duckdb", FERRY.encode())


def flip(file: Path, words: bytes) -> None:
    data = bytearray(file.read_bytes())
    at = data.index(words)
    data[at] ^= 1
    file.chmod(0o644)
    file.write_bytes(data)


def edit_release(warehouse: Path) -> None:
    file = (warehouse / "current" / "timeline.duckdb").resolve()
    file.chmod(0o644)
    with duckdb.connect(file) as shell:
        shell.execute("update timeline set event_date = event_date + 1")


def swap_releases(warehouse: Path) -> None:
    older, newer = sorted((warehouse / "releases").iterdir())
    shutil.copy(older / "timeline.duckdb", newer / "other.duckdb")
    (newer / "other.duckdb").replace(newer / "timeline.duckdb")


def repoint(warehouse: Path) -> None:
    older = min((warehouse / "releases").iterdir())
    (warehouse / "current").unlink()
    (warehouse / "current").symlink_to(Path("releases", older.name))


def test_an_untouched_warehouse_is_well(built: Path) -> None:
    seen = verify(built)
    assert (seen.findings, len(seen.releases), seen.entries) == ((), 2, 18)


@pytest.mark.parametrize(
    ("damage", "found", "remedy"),
    [
        (edit("update entry set published = published + 1 where position = 3"), "edited by hand", "import-journal"),
        (edit("delete from entry where position = 4"), "without gaps", "import-journal"),
        (edit("delete from entry where position > 12"), "ledger has faults", "import-journal"),
        (edit("update article_text set text = text || '!'"), "texts are altered", "import-journal"),
        (edit("delete from article_text"), "texts are altered", "import-journal"),
        (edit("update entry set recorded_at = '2001-01-01' where position = 7"), "recorded before", "import-journal"),
        (edit("update publication set through_position = 99"), "ledger has faults", "import-journal"),
        (edit("select 1"), "triggers against changes are missing", "export-journal"),
        (edit("drop table article_text"), "cannot be read", "import-journal"),
        (truncate, "cannot be read", "import-journal"),
        (flip_in_journal, "cannot be read", "import-journal"),
        (flip_in_release, "cannot be read", "dateline rebuild"),
        (edit_release, "do not fit its checksum", "dateline rebuild"),
        (swap_releases, "was replaced", "dateline rebuild"),
        (repoint, "the ledger says", "dateline rollback"),
    ],
)
def test_damage_is_found_with_what_to_do(
    warehouse: Path, damage: Callable[[Path], None], found: str, remedy: str
) -> None:
    damage(warehouse)
    findings = verify(warehouse).findings
    assert any(found in finding.what and remedy in finding.remedy for finding in findings), findings


def test_command_says_it_and_fails(warehouse: Path) -> None:
    dateline = Dateline(warehouse)
    edit("update entry set published = null where position = 2")(warehouse)
    done = dateline("verify")
    assert done.returncode == 1
    assert "position 2" in done.stdout
    assert "Traceback" not in done.stderr
