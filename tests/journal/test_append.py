"""What the journal takes, and that nothing it holds ever changes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import duckdb
import polars as pl
import pytest

from dateline import frames
from dateline.errors import JournalMoved, UsageError
from dateline.journal import Journal, TakenIn, open_journal
from dateline.resources import sql
from dateline.verify import check_journal
from tests.journal.made import (
    NO_REFUSALS,
    START,
    article,
    articles,
    publish,
    read_all,
    readings,
    refusals,
    take_in,
    to_read,
    told,
)

RAIN = article("a", "07:rain ")
SNOW = article("a", "07:snow ")


def test_what_is_read_stands_and_is_work(journal: Journal) -> None:
    assert take_in(journal, RAIN, article("b", "08:hail ")) == TakenIn(ingested=2)
    assert to_read(journal, "rules-1", 10).rows() == articles(RAIN, article("b", "08:hail ")).rows()
    assert read_all(journal) == 2
    assert to_read(journal).height == 0
    assert [headline for _day, headline in told(journal)] == ["rain", "hail"]


def test_the_same_again_appends_nothing(journal: Journal) -> None:
    bad = refusals(("raw/x.txt", None, "read", "is empty"), ("raw/y.jsonl", 2, "read", "has no text"))
    for _again in range(3):
        journal.take_in(articles(RAIN), bad, run_id="run", recorded_at=START)
        read_all(journal)
        journal.record_readings(readings(articles(RAIN)), rules_version="rules-1", run_id="run", recorded_at=START)
        assert journal.head == 4


def test_there_and_back_again_is_three_readings(journal: Journal) -> None:
    for text in (RAIN, SNOW, RAIN):
        take_in(journal, text)
        read_all(journal)
    kinds = journal.story(RAIN["article_id"])["kind"].to_list()
    assert kinds == ["article_read", "events_extracted"] * 3
    assert [headline for _day, headline in told(journal)] == ["rain"]


@pytest.mark.parametrize("field", ["title", "language", "source"])
def test_changed_metadata_is_a_revision_and_a_moved_file_is_not(journal: Journal, field: str) -> None:
    take_in(journal, RAIN)
    assert take_in(journal, RAIN | {"path_or_url": "/abs/raw/a.txt"}) == TakenIn(unchanged=1)
    assert take_in(journal, RAIN | {field: "other"}) == TakenIn(revised=1)


def test_an_article_given_twice_in_a_batch_counts_as_last_given(journal: Journal) -> None:
    assert take_in(journal, RAIN, SNOW) == TakenIn(ingested=1)
    read_all(journal)
    assert [headline for _day, headline in told(journal)] == ["snow"]


def test_two_files_with_one_article_do_not_take_turns_for_ever(journal: Journal) -> None:
    here, there = RAIN, SNOW | {"path_or_url": "raw/copy.txt"}
    take_in(journal, here)
    take_in(journal, there)
    head = journal.head
    take_in(journal, here)
    take_in(journal, there)
    assert journal.head == head


def test_a_reading_of_a_text_that_stands_no_more_is_dropped(journal: Journal) -> None:
    take_in(journal, RAIN)
    late = readings(articles(RAIN))
    take_in(journal, SNOW)
    assert journal.record_readings(late, rules_version="rules-1", run_id="run", recorded_at=START) == 0


def test_a_refused_file_that_was_mended_and_breaks_again_is_told_again(journal: Journal) -> None:
    bad = refusals((RAIN["path_or_url"], None, "read", "is empty"))
    for _round in range(2):
        journal.take_in(articles(), bad, run_id="run", recorded_at=START)
        journal.take_in(articles(RAIN if _round == 0 else SNOW), NO_REFUSALS, run_id="run", recorded_at=START)
    kinds = journal.ask("select kind from entry order by position")["kind"].to_list()
    assert kinds == ["article_refused", "article_read"] * 2


def test_a_text_that_cannot_be_read_waits_for_other_rules(journal: Journal) -> None:
    take_in(journal, RAIN)
    unreadable = pl.DataFrame({"article_id": [RAIN["article_id"]], "reason": ["it broke"]})
    stamp = {"run_id": "run", "recorded_at": START}
    assert journal.refuse(unreadable, rules_version="rules-1", **stamp) == 1
    assert journal.refuse(unreadable, rules_version="rules-1", **stamp) == 0
    assert to_read(journal).height == 0
    assert to_read(journal, "rules-2").height == 1


def test_work_by_rules_window_and_wish(journal: Journal) -> None:
    take_in(journal, article("a", "07:a ", published=5), article("b", "08:b ", published=9))
    read_all(journal)
    take_in(journal, article("c", "09:c ", published=None))

    def names(**how: object) -> list[str]:
        return [row["title"][-1] for row in to_read(journal, "rules-2", 9, **how).iter_rows(named=True)]

    assert names() == ["a", "b", "c"]
    assert names(reads="unread") == ["c"]
    day = articles(article("x", "", published=9))["published"][0]
    assert names(reads="all", published_from=day) == ["b"]
    assert names(reads="all", published_to=day - timedelta(days=1)) == ["a"]


def test_other_rules_read_again_and_can_stop_between_batches(journal: Journal) -> None:
    take_in(journal, *(article(name, f"0{n}:{name} ") for n, name in enumerate("abcde", start=1)))
    read_all(journal)
    before = told(journal)
    for rows, _left in journal.work_batches("rules-2", 2):
        journal.record_readings(readings(rows, "rules-2"), rules_version="rules-2", run_id="run", recorded_at=START)
        break
    assert to_read(journal, "rules-2").height == 3
    assert read_all(journal, "rules-2") == 3
    assert told(journal) == [(day + timedelta(days=1), word) for day, word in before]


def test_positions_have_no_gaps_and_the_clock_never_runs_back(journal: Journal) -> None:
    for hours, name in ((0, "a"), (-5, "b"), (1, "c")):
        take_in(journal, article(name, "01:x "), at=START + timedelta(hours=hours))
    rows = journal.ask("select position, recorded_at, run_id from entry order by position")
    assert rows["position"].to_list() == [1, 2, 3]
    assert rows["recorded_at"].to_list() == [START, START, START + timedelta(hours=1)]
    assert rows["run_id"].null_count() == 0


def test_appending_with_an_outdated_head_is_refused(journal: Journal) -> None:
    looked = journal.head
    take_in(journal, RAIN)
    with pytest.raises(JournalMoved, match="its head is 1, not 0; nothing was appended"):
        journal.take_in(articles(SNOW), NO_REFUSALS, run_id="run", recorded_at=START, expected_head=looked)
    assert journal.head == 1
    take_in(journal, SNOW)  # the connection is fit for use after the refusal


@pytest.mark.parametrize(
    "statement",
    [
        "update entry set run_id = 'x'",
        "delete from entry",
        "truncate entry",
        "update article_text set text = 'x'",
        "delete from article_text",
        "update publication set outcome = 'refused'",
        "delete from publication",
        "delete from withheld",
    ],
)
def test_the_database_refuses_to_change_what_it_holds(warehouse: Path, statement: str) -> None:
    with open_journal(warehouse) as journal:
        take_in(journal, RAIN)
        publish(journal, "r", at=START)
        journal.con.execute("insert into withheld values ('r', 'mention', 'm')")
    with (
        duckdb.connect(warehouse / "journal.duckdb") as shell,
        pytest.raises(duckdb.ConstraintException, match="append_only"),
    ):
        shell.execute(statement)


def test_a_batch_with_one_bad_row_writes_nothing(journal: Journal) -> None:
    bad = article("b", "08:hail ") | {"published_basis": "rumour"}
    with pytest.raises(duckdb.ConstraintException):
        take_in(journal, RAIN, bad)
    assert journal.head == 0
    assert journal.ask("from article_text").is_empty()
    assert take_in(journal, RAIN) == TakenIn(ingested=1)


def test_retracted_is_off_from_now_on_and_stays_off(journal: Journal) -> None:
    take_in(journal, RAIN)
    read_all(journal)
    before = journal.head
    stamp = {"run_id": "run", "recorded_at": START}
    assert journal.retract(RAIN["article_id"], reason="hoax", **stamp) == 1
    assert journal.retract(RAIN["article_id"], reason="hoax", **stamp) == 0
    assert (told(journal), to_read(journal).height) == ([], 0)
    assert len(told(journal, before)) == 1
    assert take_in(journal, SNOW) == TakenIn(withheld=1)
    assert journal.reinstate(RAIN["article_id"], reason="no hoax", **stamp) == 1
    assert journal.reinstate(RAIN["article_id"], reason="no hoax", **stamp) == 0
    assert [headline for _day, headline in told(journal)] == ["rain"]
    assert to_read(journal).height == 0


def test_several_articles_come_back_each_with_its_own_last_reading(journal: Journal) -> None:
    rows = [article(name, f"0{n}:{name} ") for n, name in enumerate("abc", start=1)]
    take_in(journal, *rows[:2])
    read_all(journal)
    take_in(journal, article("a", "11:again "), rows[2])
    read_all(journal)
    take_in(journal, article("b", "12:unread "))
    before = told(journal)
    ids = [row["article_id"] for row in rows]
    stamp = {"run_id": "run", "recorded_at": START}
    assert journal.retract(ids, reason="hoax", **stamp) == 3
    assert journal.reinstate(ids[::-1], reason="no hoax", **stamp) == 3
    assert told(journal) == before
    assert to_read(journal)["title"].to_list() == ["About b"], "what was never read for dates is still to be read"
    assert not list(check_journal(journal))


def test_pruned_comes_back_with_its_file(journal: Journal) -> None:
    take_in(journal, RAIN)
    journal.retract([RAIN["article_id"]], reason="file vanished", stage="prune", run_id="run", recorded_at=START)
    assert journal.articles().is_empty()
    assert take_in(journal, RAIN) == TakenIn(revised=1)
    assert journal.articles().height == 1


def test_what_has_vanished_is_told_and_stands_until_pruned(warehouse: Path) -> None:
    lines = article("x", "03:x ", read_from="/feeds/all.jsonl"), article("y", "04:y ", read_from="/feeds/all.jsonl")
    with open_journal(warehouse) as journal:
        take_in(journal, RAIN, article("b", "01:b "), *lines)
        assert journal.vanished([Path("/news"), Path("/feeds")]).is_empty()
    with open_journal(warehouse) as journal:
        take_in(journal, RAIN, lines[0])
        assert journal.vanished([Path("/news")])["title"].to_list() == ["About b"]
        assert journal.vanished([Path("/feeds/all.jsonl")])["title"].to_list() == ["About y"]
        assert journal.vanished([Path("/new")]).is_empty()
        assert journal.articles().height == 4
        broken = refusals(("/feeds/all.jsonl", 7, "read", "has no text"))
        journal.take_in(articles(), broken, run_id="run", recorded_at=START)
        assert journal.vanished([Path("/feeds")]).is_empty()


def test_a_warehouse_must_be_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(UsageError, match="no folder for a warehouse"):
            open_journal(place)


def test_reading_needs_a_journal(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="dateline run"):
        open_journal(tmp_path, read_only=True)


def test_nested_columns_are_those_of_the_frames(journal: Journal) -> None:
    stored = journal.ask("select mentions, events from entry").schema
    assert stored["mentions"] == frames.READING["mentions"]
    assert stored["events"] == frames.READING["events"]


def test_every_table_and_column_is_explained(journal: Journal) -> None:
    silent = journal.ask(
        "select table_name as name from duckdb_tables() where comment is null and not temporary union all "
        "select column_name from duckdb_columns() where comment is null and table_name in "
        "(select table_name from duckdb_tables() where not temporary)"
    )
    assert silent["name"].to_list() == []


def test_schema_runs_as_it_stands_in_the_shell() -> None:
    with duckdb.connect(config={"storage_compatibility_version": "v2.0.0"}) as shell:
        for name in ("schema", "guard", "macros", "arriving"):
            shell.execute(sql(f"journal/{name}.sql"))
        assert shell.sql("select count(*) from timeline_at(0)").fetchall() == [(0,)]


def test_a_dropped_release_is_in_the_ledger_once_it_was_published(journal: Journal) -> None:
    take_in(journal, RAIN)
    publish(journal, "one", at=START)
    publish(journal, "two", at=START, outcome="refused")
    for release in ("one", "two", "three"):
        journal.record_dropped(release, reason="held a secret", made_at=START + timedelta(hours=1), run_id="redact")
    *_, last = journal.publications().iter_rows(named=True)
    assert journal.publications()["outcome"].to_list() == ["published", "refused", "dropped"]
    assert (last["release_id"], last["reasons"], last["run_id"]) == ("one", ["held a secret"], "redact")
    assert (last["made_at"], last["through_position"]) == (START + timedelta(hours=1), 1)


def test_rows_kept_out_of_a_release_are_noted_once(journal: Journal) -> None:
    rows = pl.DataFrame({"release_id": "one", "table_name": ["mention", "timeline", "mention"], "key": ["a", "b", "a"]})
    journal.record_withheld(rows)
    journal.record_withheld(rows)
    assert journal.ask("from withheld order by all").rows() == [("one", "mention", "a"), ("one", "timeline", "b")]
