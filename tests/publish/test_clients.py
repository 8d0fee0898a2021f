"""Other people's tools read a release: an older DuckDB, SQLAlchemy, dbt, polars and pandas."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.publish.environments import Environment

pytestmark = pytest.mark.deep


@pytest.fixture(scope="module")
def rows(shipped: Path) -> dict[str, int]:
    """Rows of each table, counted by our own DuckDB."""
    import duckdb

    with duckdb.connect(shipped / "current" / "timeline.duckdb", read_only=True) as con:
        names = [name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()]
        return {name: con.execute(f"select count(*) from {name}").fetchall()[0][0] for name in names}


OLD_DUCKDB = """
import duckdb, json, sys
con = duckdb.connect(sys.argv[1], read_only=True)
names = [row[0] for row in con.execute("select table_name from duckdb_tables() union select view_name from duckdb_views() where not internal").fetchall()]
print(json.dumps({
    "version": duckdb.__version__,
    "catalog": con.execute("select current_database()").fetchone()[0],
    "rows": {name: len(con.execute(f"select * from {name}").fetchall()) for name in names},
    "comment": con.execute("select comment from duckdb_columns() where table_name = 'timeline' and column_name = 'event_id'").fetchone()[0],
}))
"""  # noqa: E501


def test_duckdb_1_4_reads_every_table_and_view(shipped: Path, rows: dict[str, int], tmp_path: Path) -> None:
    old = Environment(tmp_path / "old", "duckdb==1.4.4")
    told = json.loads(old.run(OLD_DUCKDB, shipped / "current" / "timeline.duckdb"))
    assert (told["version"], told["catalog"]) == ("1.4.4", "timeline")
    assert {name: told["rows"][name] for name in rows} == rows
    assert set(told["rows"]) > set(rows)
    assert told["comment"].startswith("Identifies the event")


SQLALCHEMY = """
import json, sys
import sqlalchemy as sa
engine = sa.create_engine(f"duckdb:///{sys.argv[1]}", connect_args={"read_only": True})
looking = sa.inspect(engine)
timeline = sa.Table("timeline", sa.MetaData(), autoload_with=engine)
with engine.connect() as con:
    (count,) = con.execute(sa.select(sa.func.count()).select_from(timeline).where(timeline.c.event_date.is_not(None))).one()
    first = con.execute(sa.select(timeline.c.event_date).order_by(timeline.c.event_date).limit(1)).scalar_one()
print(json.dumps({
    "tables": looking.get_table_names(), "views": looking.get_view_names(), "key": [c.name for c in timeline.primary_key],
    "type": str(timeline.c.event_date.type), "comment": timeline.c.event_date.comment, "count": count, "first": str(first),
}))
"""  # noqa: E501


def test_sqlalchemy_reflects_and_queries(shipped: Path, rows: dict[str, int], tmp_path: Path) -> None:
    env = Environment(tmp_path / "sqlalchemy", "duckdb-sqlalchemy", "duckdb>=2", "sqlalchemy")
    told = json.loads(env.run(SQLALCHEMY, shipped / "current" / "timeline.duckdb"))
    assert {"timeline", "mention", "article", "calendar"} <= set(told["tables"])
    assert {"upcoming", "timeline_daily"} <= set(told["views"])
    assert (told["key"], told["type"]) == (["event_id"], "DATE")
    assert told["comment"]
    assert told["count"] == rows["timeline"]


PROFILE = """
downstream:
  target: dev
  outputs:
    dev:
      type: duckdb
      path: downstream.duckdb
      attach: [{{path: "{database}", alias: dateline, read_only: true}}]
"""
SOURCES = """
version: 2
sources:
  - name: dateline
    database: dateline
    schema: main
    tables:
      - name: timeline
        columns: [{name: event_id, data_tests: [unique, not_null]}]
      - name: mention
models:
  - name: events_by_month
    columns: [{name: month_start, data_tests: [unique, not_null]}]
"""
MODEL = """
select date_trunc('month', timeline.event_date)::date as month_start, count(distinct timeline.event_id) as n_events
from {{ source('dateline', 'timeline') }} as timeline
join {{ source('dateline', 'mention') }} as mention using (event_id)
group by all
"""


def test_dbt_builds_a_project_on_a_release(shipped: Path, tmp_path: Path) -> None:
    env = Environment(tmp_path / "dbt", "dbt-duckdb", "dbt-core<1.12", "duckdb>=2")
    project = tmp_path / "downstream"
    (project / "models").mkdir(parents=True)
    (project / "dbt_project.yml").write_text(
        "name: downstream\nversion: '1.0.0'\nprofile: downstream\nconfig-version: 2\n"
    )
    (project / "profiles.yml").write_text(PROFILE.format(database=shipped / "current" / "timeline.duckdb"))
    (project / "models" / "schema.yml").write_text(SOURCES)
    (project / "models" / "events_by_month.sql").write_text(MODEL)
    said = env.call(
        *("dbt", "build", "--profiles-dir", project),
        cwd=project,
        env=os.environ | {"DBT_SEND_ANONYMOUS_USAGE_STATS": "false", "DO_NOT_TRACK": "1"},
    )
    assert "PASS=5 WARN=0 ERROR=0" in said


def test_polars_and_pandas_read_the_parquet_files(shipped: Path, rows: dict[str, int]) -> None:
    import pandas as pd
    import polars as pl

    for name, count in rows.items():
        file = shipped / "current" / f"{name}.parquet"
        assert pl.read_parquet(file).height == len(pd.read_parquet(file)) == count
    timeline = pl.read_parquet(shipped / "current" / "timeline.parquet")
    assert timeline["event_date"].dtype == pl.Date
    assert timeline["event_date"].is_sorted()
