"""Every file of sql/ says what one row is, and every query runs as it stands in the DuckDB shell."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from dateline.journal import open_journal
from dateline.resources import PACKAGE, room
from tests.quality.candidate import make_candidate

FILES = sorted(path.relative_to(room("sql")).as_posix() for path in room("sql").rglob("*.sql"))
TABLE = re.compile(r"((?:^--.*\n)+)(?:create (?:or replace )?(?:temp )?table (?:if not exists )?(\w+))", re.MULTILINE)
WRITES_JOURNAL = re.compile(
    r"\b(?:insert into|update|delete from) (?:journal\.)?(?:entry|article_text|publication|withheld|journal_schema)\b"
)
SHELL = re.compile(r"In the DuckDB shell.*?duckdb \S*?(journal|timeline)\.duckdb")


def read(name: str) -> str:
    return (room("sql") / name).read_text(encoding="utf-8")


def code(name: str) -> str:
    """The file without its comments."""
    return re.sub(r"--.*$", "", read(name), flags=re.MULTILINE).strip()


def is_query(name: str) -> bool:
    return code(name).startswith(("select", "with", "from"))


def asked_of(name: str) -> str:
    """The database that a query is for: the journal or a release."""
    told = SHELL.search(read(name))
    return told[1] if told else "timeline" if name.startswith(("examples/", "exports/")) else "journal"


QUERIES = [name for name in FILES if is_query(name)]
RUNNABLE = [
    (name, asked_of(name))
    for name in QUERIES
    if not name.startswith(("audits/", "projection/")) and "-- Needs" not in read(name)  # a frame or another database
]


def test_files_are_found() -> None:
    assert {name.split("/")[0] for name in QUERIES} >= {"audits", "examples", "exports", "journal", "show", "traces"}


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_begins_with_what_one_row_is(name: str) -> None:
    first, *_ = read(name).splitlines()
    assert re.match(r"-- .*\bone row\b", first, re.IGNORECASE)


@pytest.mark.parametrize("name", FILES)
def test_a_table_is_made_under_what_one_row_is(name: str) -> None:
    text = read(name)
    explained = {table: comment for comment, table in TABLE.findall(text)}
    made = re.findall(r"^create (?:or replace )?(?:temp )?table (?:if not exists )?(\w+)", text, re.MULTILINE)
    for table in made:
        assert re.search(r"\bone row\b|never has a row", explained.get(table, ""), re.IGNORECASE), table


@pytest.mark.parametrize("name", FILES)
def test_values_come_by_getvariable(name: str) -> None:
    assert not re.search(r"\$\w", code(name)), "the shell knows no $parameters"


@pytest.mark.parametrize("name", [name for name in FILES if not name.startswith("journal/")])
def test_only_the_journals_own_files_write_the_journal(name: str) -> None:
    assert not WRITES_JOURNAL.search(code(name))


def test_no_other_code_writes_the_journal() -> None:
    others = [path for path in PACKAGE.rglob("*.py") if "journal" not in path.relative_to(PACKAGE).parts]
    assert others
    assert not [path for path in others if WRITES_JOURNAL.search(path.read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def databases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A journal and a release, by the name of their file."""
    folder = tmp_path_factory.mktemp("databases")
    with open_journal(folder) as journal:
        path = journal.path
    return {"journal": path, "timeline": make_candidate(folder / "release").path}


@pytest.mark.parametrize(("name", "database"), RUNNABLE)
def test_a_query_runs_as_it_stands(name: str, database: str, databases: dict[str, Path]) -> None:
    with duckdb.connect(databases[database], read_only=True) as con:
        con.execute(read(name)).fetchall()
