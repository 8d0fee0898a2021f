"""What DuckDB reports becomes an error with the right advice; attached files are let go of."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from dateline.database import attached, explained, first_row, set_variables, transaction
from dateline.errors import DatelineError, JournalDamaged
from dateline.projection import read_seal

WHERE = Path("there.duckdb")


@pytest.mark.parametrize(
    ("raised", "kind", "said"),
    [
        (duckdb.IOException("No space left on device"), DatelineError, "no room on the disk: there.duckdb"),
        (duckdb.IOException("Permission denied"), DatelineError, "no permission: there.duckdb"),
        (duckdb.IOException("Corrupt block"), JournalDamaged, "damaged file: there.duckdb: .*; do this"),
        (duckdb.Error("Corrupt database file: checksum"), JournalDamaged, "damaged file: there.duckdb"),
        (duckdb.InternalException("a bug"), JournalDamaged, "fault inside DuckDB.*run again, and if .* do this"),
        (duckdb.IOException("Could not set lock on file"), duckdb.IOException, "lock"),
        (duckdb.BinderException("no such column"), duckdb.BinderException, "column"),
    ],
)
def test_what_duckdb_reports_is_explained(raised: duckdb.Error, kind: type[Exception], said: str) -> None:
    with pytest.raises(kind, match=said) as told, explained(WHERE, "do this"):
        raise raised
    assert type(told.value) is kind


def test_a_damaged_release_is_made_anew_and_no_journal_is_to_be_restored(tmp_path: Path) -> None:
    file = tmp_path / "timeline.duckdb"
    with duckdb.connect(file) as con:
        con.execute("create table release as select 1 as id")
    whole = file.read_bytes()
    file.write_bytes(whole[:6000] + bytes(len(whole) - 6000))
    with pytest.raises(JournalDamaged, match="dateline rebuild") as told:
        read_seal(file)
    assert "import-journal" not in str(told.value)


def fill_half(con: duckdb.DuckDBPyConnection, table: str) -> None:
    con.execute(f"insert into {table} values (1)")
    raise ValueError("half way")


def test_an_attached_file_is_let_go_of_and_the_own_database_is_in_use_again(tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "own.duckdb") as con:
        with attached(con, tmp_path / "new.duckdb", "beside", "v1.4.0"):
            con.execute("use beside")
            con.execute("create table t (n integer)")
        assert first_row(con, "select current_database()") == ("own",)
        with pytest.raises(ValueError, match="half way"), attached(con, tmp_path / "new.duckdb", "beside", "v1.4.0"):
            fill_half(con, "beside.t")
        assert first_row(con, "select current_database()") == ("own",)
        assert con.execute("select database_name from duckdb_databases() where not internal").fetchall() == [("own",)]


def test_a_transaction_is_all_or_nothing() -> None:
    with duckdb.connect() as con:
        con.execute("create table t (n integer)")
        with pytest.raises(ValueError, match="half way"), transaction(con):
            fill_half(con, "t")
        assert first_row(con, "from t") is None


def test_variables_are_what_queries_read() -> None:
    with duckdb.connect() as con:
        set_variables(con, {"said": "it's", "limit_of": 3, "none": None})
        assert first_row(con, "select getvariable('said'), getvariable('limit_of'), getvariable('none')") == (
            "it's",
            3,
            None,
        )
