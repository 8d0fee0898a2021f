"""Every table, view and column of a release is explained, in the database itself."""

from __future__ import annotations

import duckdb
import pytest

from tests.quality.candidate import Made
from tools.tables import TABLES, VIEWS


def test_everything_has_a_comment(faultless: Made) -> None:
    with duckdb.connect(faultless.path, read_only=True) as con:
        unexplained = con.execute("""
            select table_name, column_name from duckdb_columns() where not internal and coalesce(comment, '') = ''
            union all select table_name, '' from duckdb_tables() where not internal and coalesce(comment, '') = ''
            union all select view_name, '' from duckdb_views() where not internal and coalesce(comment, '') = ''
        """).fetchall()
        there = con.execute("select distinct table_name from duckdb_columns() where not internal").fetchall()
    assert unexplained == []
    assert {name for (name,) in there} == {*TABLES, *VIEWS}


@pytest.mark.parametrize("kind", ["struct", "map", "list", "json", "[]", "enum"])
def test_columns_are_flat(faultless: Made, kind: str) -> None:
    types = faultless.run("select lower(data_type) from duckdb_columns() where not internal")
    assert not [name for (name,) in types if kind in name]


def test_view_says_the_same_of_a_column_as_its_table(faultless: Made) -> None:
    assert not faultless.run("""
        select v.column_name from duckdb_columns() v join duckdb_columns() t using (column_name)
        where v.table_name = 'upcoming' and t.table_name = 'timeline' and v.comment <> t.comment
    """)
