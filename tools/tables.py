"""Writes docs/tables.md from the comments in the SQL that lays out a release."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from dateline.projection import VIEWS
from dateline.resources import sql

TABLES = ("timeline", "mention", "article", "calendar", "release", "change", "quarantine")

HEAD = """# Tables of a release

<!-- written by `make docs` from the comments in sql/; change those instead -->

A release is `current/timeline.duckdb` in the warehouse, read-only and whole. Columns are flat: text, dates, numbers and
booleans, null where something is unknown. Every comment below is in the database too, where BI tools show it. The
tables lie beside the database as Parquet under the same names. How they belong together:

    article.article_id  <-  mention.article_id      the sentence that says so
    timeline.event_id   <-  mention.event_id        null for a time expression that dates no event
    calendar.date       <-  timeline.event_date     days, weeks, quarters for BI tools

[bi.md](bi.md) tells how to open it, `sql/examples/` holds queries to start from.

"""


def tables_page() -> str:
    """The page: one table a table or view, one row a column."""
    with duckdb.connect() as con:
        lay_out(con)
        return HEAD + "\n".join([*_sections(con, "Tables", TABLES), *_sections(con, "Views", VIEWS)]) + "\n"


def lay_out(con: duckdb.DuckDBPyConnection) -> None:
    """Make the tables and views of a release, empty, in the connection's database."""
    for part in ("projection/schema", "audits/quarantine_table", *(f"views/{view}" for view in VIEWS)):
        con.execute(sql(f"{part}.sql"))


def _sections(con: duckdb.DuckDBPyConnection, title: str, names: tuple[str, ...]) -> Iterator[str]:
    yield f"## {title}\n"
    for name in names:
        yield f"### {name}\n"
        yield f"{_comment(con, name)}\n"
        yield "| column | type | what it is |\n|---|---|---|"
        rows = con.execute(
            "select column_name, lower(data_type), comment from duckdb_columns() "
            "where table_name = ? and not internal order by column_index",
            [name],
        ).fetchall()
        for column, kind, meaning in rows:
            yield f"| `{column}` | {kind} | {(meaning or '').replace('|', chr(92) + '|')} |"
        yield ""


def _comment(con: duckdb.DuckDBPyConnection, name: str) -> str:
    found = con.execute(
        "select comment from duckdb_tables() where table_name = $name and not internal union all "
        "select comment from duckdb_views() where view_name = $name and not internal",
        {"name": name},
    ).fetchall()
    return found[0][0] or ""
