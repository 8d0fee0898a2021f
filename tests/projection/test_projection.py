"""The release that readers get: its tables and views, what they say, and the checksum that knows no order."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import frames, projection
from dateline.errors import JournalDamaged
from dateline.journal import Journal, open_journal
from dateline.projection import Sealed
from dateline.resources import sql
from tests.journal.made import RULES_SHIFT, START, article, articles, read_all, readings, take_in

CONTRACT = {
    "timeline": "event_id event_date event_date_end precision date_edtf headline status direction date_basis "
    "n_mentions n_articles n_sources first_published last_published",
    "mention": "mention_id event_id article_id sentence_no sentence date_text char_start char_end timex_type "
    "timex_value timex_mod event_date event_date_end precision date_basis rule alternatives anchor_date "
    "anchor_text attributed_to is_quote rules_version",
    "article": "article_id source path_or_url title language published published_basis n_chars recorded_at text_id",
}
KEYS = {"timeline": "event_id", "mention": "mention_id", "article": "article_id", "calendar": "date", "release": "id"}
FLAT = {"VARCHAR", "DATE", "TIMESTAMP", "DOUBLE", "BOOLEAN", "INTEGER", "BIGINT"}


def build(journal: Journal, folder: Path, *, position: int | None = None, previous: Path | None = None) -> Sealed:
    folder.mkdir(parents=True)
    candidate = projection.project(
        journal, folder, release_id=folder.name, made_at=START, rules_version="rules-1", through_position=position
    )
    return projection.seal(candidate, previous=previous)


def rows(sealed: Sealed, query: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(sealed.path, read_only=True) as con:
        return con.execute(query).fetchall()


def checksum(folder: Path, *batches: list[dict[str, Any]], rules: str = "rules-1") -> str:
    """Checksum of the release of these batches."""
    with open_journal(folder / "warehouse") as journal:
        for number, batch in enumerate(batches):
            take_in(journal, *batch, run_id=f"run {number}", at=START + timedelta(hours=number))
        read_all(journal, rules)
        return build(journal, folder / "release").checksum


def test_tables_have_the_columns_of_the_contract(journal: Journal, tmp_path: Path) -> None:
    sealed = build(journal, tmp_path / "release")
    for table, columns in CONTRACT.items():
        assert [row[0] for row in rows(sealed, f"describe {table}")] == columns.split()
    types = {row[0] for row in rows(sealed, "select data_type from duckdb_columns() where not internal")}
    assert types <= FLAT
    for table, key in KEYS.items():
        query = "select constraint_column_names from duckdb_constraints() where constraint_type = 'PRIMARY KEY'"
        assert rows(sealed, f"{query} and table_name = '{table}'") == [([key],)]


def test_every_table_view_and_column_is_explained(journal: Journal, tmp_path: Path) -> None:
    sealed = build(journal, tmp_path / "release")
    silent = rows(
        sealed,
        "select table_name from duckdb_tables() where comment is null union all "
        "select view_name from duckdb_views() where comment is null and not internal union all "
        "select table_name || '.' || column_name from duckdb_columns() where comment is null and not internal "
        "and table_name in (select table_name from duckdb_tables())",
    )
    assert silent == []
    assert {row[0] for row in rows(sealed, "select view_name from duckdb_views() where not internal")} == set(
        projection.VIEWS
    )


def test_an_empty_journal_makes_an_empty_release(journal: Journal, tmp_path: Path) -> None:
    sealed = build(journal, tmp_path / "release")
    assert sealed.rows == {"timeline": 0, "mention": 0, "article": 0}
    for view in projection.VIEWS:
        assert rows(sealed, f"from {view}") == []


def test_file_is_of_a_storage_version_that_older_drivers_read(journal: Journal, tmp_path: Path) -> None:
    sealed = build(journal, tmp_path / "release")
    assert sealed.path.read_bytes()[8:12] == b"DUCK"
    assert rows(sealed, "select tags['storage_version'] from duckdb_databases() where not internal") == [("v1.4.0+",)]
    assert sorted(path.name for path in sealed.directory.iterdir()) == ["timeline.duckdb"]


def test_articles_that_tell_the_same_share_an_event(journal: Journal, tmp_path: Path) -> None:
    early = article("late id", "07:Rain ", source="Post", published=16)
    take_in(
        journal,
        article("a", "07:rain 07:rain "),
        early,
        article("b", "07:rain ", published=18),
        article("c", "08:rain "),
    )
    read_all(journal)
    sealed = build(journal, tmp_path / "release")
    seen = rows(
        sealed,
        "select event_date, headline, n_mentions, n_articles, n_sources, first_published, last_published "
        "from timeline order by event_date",
    )
    day = date(2024, 11, 17)
    assert seen == [
        (date(2024, 11, 7), "Rain", 4, 3, 2, day - timedelta(days=1), day + timedelta(days=1)),
        (date(2024, 11, 8), "rain", 1, 1, 1, day, day),
    ]
    lost = rows(sealed, "select count(*) from mention anti join timeline using (event_id) where event_id is not null")
    assert lost == [(0,)]


def test_the_first_article_words_an_event_and_the_last_tells_its_status(journal: Journal, tmp_path: Path) -> None:
    first, last = article("z", "07:Talks ", published=1), article("a", "07:talks ", published=20)
    take_in(journal, first, last)
    made = readings(articles(first, last)).to_dicts()
    made[0]["events"][0] |= {"status": "planned", "direction": "future"}
    import polars as pl

    journal.record_readings(
        pl.DataFrame(made, schema=frames.READING), rules_version="rules-1", run_id="run", recorded_at=START
    )
    sealed = build(journal, tmp_path / "release")
    assert rows(sealed, "select headline, status, direction from timeline") == [("Talks", "happened", "past")]


def test_words_are_cut_from_the_text_by_characters(journal: Journal, tmp_path: Path) -> None:
    text = "Žižkov’s 🎉 café 07:rain "
    take_in(journal, article("a", text))
    read_all(journal)
    sealed = build(journal, tmp_path / "release")
    assert rows(sealed, "select date_text, sentence, char_start, char_end from mention") == [("07", text, 16, 18)]
    assert rows(sealed, "select n_chars from article") == [(len(text),)]


def test_published_is_the_readings_where_it_found_one(journal: Journal, tmp_path: Path) -> None:
    unknown = article("a", "07:rain ", published=None)
    take_in(journal, unknown, article("b", "07:rain "))
    found = readings(articles(unknown)).with_columns(
        published=pl.lit(date(2024, 11, 9)), published_basis=pl.lit("inferred")
    )
    journal.record_readings(found, rules_version="rules-1", run_id="run", recorded_at=START)
    sealed = build(journal, tmp_path / "release")
    query = "select published, published_basis from article order by published"
    assert rows(sealed, query) == [(date(2024, 11, 9), "inferred"), (date(2024, 11, 17), "metadata")]


def test_calendar_covers_every_day_between_and_the_years_of_old_ones(journal: Journal, tmp_path: Path) -> None:
    take_in(journal, article("a", "07:rain 12:snow "))
    made = readings(articles(article("a", "07:rain 12:snow "))).to_dicts()
    made[0]["events"][0] |= {"event_date": date(1066, 10, 14), "event_date_end": date(1066, 10, 14)}
    import polars as pl

    journal.record_readings(
        pl.DataFrame(made, schema=frames.READING), rules_version="rules-1", run_id="run", recorded_at=START
    )
    sealed = build(journal, tmp_path / "release")
    assert rows(sealed, "select year, count(*) from calendar group by 1 order by 1") == [(1066, 365), (2024, 11)]
    (day,) = rows(sealed, "select * exclude (date) from calendar where date = '2024-11-17'")
    assert day[:6] == (2024, "2024-H2", "2024-Q4", 11, "November", date(2024, 11, 1))
    assert day[6:] == (2024, 46, date(2024, 11, 11), 17, 322, 7, "Sunday", True, "2020s")


def test_views_answer(journal: Journal, tmp_path: Path) -> None:
    take_in(journal, article("a", "07:rain 07:hail 12:snow "), article("b", "07:rain ", source="Post"))
    read_all(journal)
    sealed = build(journal, tmp_path / "release")
    assert rows(sealed, "select day, n_events, top_headline from timeline_daily order by day") == [
        (date(2024, 11, 7), 2, "rain"),
        (date(2024, 11, 12), 1, "snow"),
    ]
    assert rows(sealed, "select month_start, n_events, n_mentions from timeline_monthly") == [(date(2024, 11, 1), 3, 4)]
    assert rows(sealed, "select source, n_articles, n_mentions, n_events from by_source order by 1") == [
        ("Courier", 1, 3, 3),
        ("Post", 1, 1, 1),
    ]
    assert rows(sealed, "select status, direction, n_events from by_status") == [("happened", "past", 3)]
    assert rows(sealed, "from upcoming") == []


def test_a_position_in_the_past_is_projected_as_it_was(journal: Journal, tmp_path: Path) -> None:
    take_in(journal, article("a", "07:rain "))
    read_all(journal)
    then = build(journal, tmp_path / "then")
    take_in(journal, article("a", "08:snow "), article("b", "09:hail "))
    read_all(journal)
    again = build(journal, tmp_path / "again", position=then.through_position)
    assert (again.checksum, again.rows) == (then.checksum, then.rows)


BATCH = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from(["07:rain ", "07:Rain 12:snow ", "12:snow 03:hail ", ""])),
    min_size=1,
    max_size=5,
    unique_by=lambda one: one[0],
)


def content(folder: Path, *batches: list[dict[str, Any]], read_each: bool = False) -> list[pl.DataFrame]:
    """What a release of these batches holds that its checksum counts."""
    with open_journal(folder) as journal:
        for number, batch in enumerate(batches):
            take_in(journal, *batch, run_id=f"run {number}", at=START + timedelta(hours=number))
            if read_each:
                read_all(journal, batch=1)
        read_all(journal)
        queries = ("timeline_at($at)", "mention_at($at)", "(select * exclude (recorded_at) from article_at($at))")
        return [journal.ask(f"from {query} order by all", at=journal.head) for query in queries]


@settings(max_examples=max(5, settings.default.max_examples // 12))
@given(batch=BATCH, data=st.data())
def test_order_batches_and_runs_leave_the_timeline_alone(
    tmp_path_factory: pytest.TempPathFactory, batch: list[tuple[str, str]], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("order")
    made = [article(name, text, published=ord(name) % 20 + 1) for name, text in batch]
    mixed = data.draw(st.permutations(made))
    cut = data.draw(st.integers(0, len(made)))
    once = content(folder / "once", made)
    split = content(folder / "split", mixed[:cut], mixed[cut:], mixed[:1], read_each=True)
    assert all(one.equals(other) for one, other in zip(once, split, strict=True))


def test_checksum_follows_content_and_not_circumstances(tmp_path: Path) -> None:
    plain = checksum(tmp_path / "plain", [article("a", "07:rain ")])
    assert checksum(tmp_path / "moved", [article("a", "07:rain ", path_or_url="/else/where.txt")]) == plain
    assert checksum(tmp_path / "order", [article("b", "08:hail ")], [article("a", "07:rain ")]) == checksum(
        tmp_path / "batch", [article("a", "07:rain "), article("b", "08:hail ")]
    )
    assert checksum(tmp_path / "detour", [article("a", "08:rain ")], [article("a", "07:rain ")]) == plain
    assert checksum(tmp_path / "text", [article("a", "07:snow ")]) != plain
    assert checksum(tmp_path / "title", [article("a", "07:rain ", title="Other")]) != plain
    assert checksum(tmp_path / "rules", [article("a", "07:rain ")], rules="rules-2") != plain


def test_rules_that_read_alike_leave_ids_alone(journal: Journal) -> None:
    assert RULES_SHIFT["rules-1"] == RULES_SHIFT["rules-1b"]
    take_in(journal, article("a", "07:rain 12:snow "))
    read_all(journal, "rules-1")
    before = journal.ask("from timeline_at(9) order by all")
    read_all(journal, "rules-1b")
    assert journal.ask("from timeline_at(9) order by all").equals(before)
    assert set(journal.ask("from mention_at(9)")["rules_version"]) == {"rules-1b"}


def test_a_file_that_is_no_release_is_refused(tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "x.duckdb") as con:
        con.execute("create table release (id varchar)")
    with pytest.raises(JournalDamaged, match="not a finished release"):
        projection.read_seal(tmp_path / "x.duckdb")


def test_projection_runs_as_it_stands_in_the_shell(journal: Journal, tmp_path: Path) -> None:
    """The steps that the comments of the SQL files describe, without any Python of ours."""
    take_in(journal, article("a", "07:rain "))
    read_all(journal)
    sealed = build(journal, tmp_path / "release")
    warehouse = journal.warehouse
    journal.__exit__()
    with duckdb.connect(warehouse / "journal.duckdb") as shell:
        shell.execute(f"attach '{tmp_path}/candidate.duckdb' as candidate (storage_version 'v1.4.0'); use candidate")
        shell.execute(sql("projection/schema.sql"))
        shell.execute("use journal; set variable through_position = (select max(position) from entry)")
        shell.execute(sql("projection/fill.sql"))
        shell.execute("use candidate")
        assert shell.execute(sql("projection/checksum.sql")).fetchall() == [(sealed.checksum, 1, 1, 1)]
