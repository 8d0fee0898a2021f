"""One run from article to published timeline, as the command line does it."""

from __future__ import annotations

import os
import time
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest

from dateline.errors import ReleaseRefused, UsageError
from dateline.journal import open_journal
from dateline.pipeline import window
from dateline.timetravel import find_article
from tests.support import Dateline, Warehouse, published_rows

ARTICLE = """---
title: Harbour bridge opens
published: 2024-05-07
source: Test Courier
---
The new harbour bridge opened on Monday. A second lane will open on June 3, the port authority said.
"""


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "bridge.md").write_text(ARTICLE)
    return folder


def test_run_publishes_dated_events(warehouse: Warehouse, news: Path) -> None:
    report = warehouse.run(news)
    assert (report.outcome, report.ingested, report.refused) == ("published", 1, 0)
    rows = warehouse.rows("select event_date, status from timeline order by event_date")
    assert [day for day, _ in rows] == [date(2024, 5, 6), date(2024, 6, 3)]
    assert rows[0][1] == "happened"
    assert rows[1][1] in {"planned", "expected"}


def test_running_again_changes_nothing(warehouse: Warehouse, news: Path) -> None:
    first = warehouse.run(news)
    again = warehouse.run(news)
    assert (again.outcome, again.unchanged, again.read) == ("unchanged", 1, 0)
    assert (again.release, again.checksum) == (first.release, first.checksum)
    assert len(list((warehouse.path / "releases").iterdir())) == 1


def test_revised_article_replaces_what_it_said(warehouse: Warehouse, news: Path) -> None:
    warehouse.run(news)
    (news / "bridge.md").write_text(ARTICLE.replace("June 3", "June 10"))
    report = warehouse.run(news)
    assert (report.revised, report.outcome) == (1, "published")
    days = warehouse.rows("select event_date from timeline order by 1")
    assert days == [(date(2024, 5, 6),), (date(2024, 6, 10),)]


def test_change_that_tells_the_same_makes_no_release(warehouse: Warehouse, news: Path) -> None:
    first = warehouse.run(news)
    (news / "empty.txt").write_text("")
    report = warehouse.run(news)
    assert (report.outcome, report.release, report.refused) == ("unchanged", first.release, 1)
    assert len(list((warehouse.path / "releases").iterdir())) == 1


def test_vanished_article_stands_until_pruned_and_comes_back(warehouse: Warehouse, news: Path) -> None:
    (news / "other.md").write_text(ARTICLE.replace("bridge", "tunnel"))
    warehouse.run(news)
    (news / "other.md").unlink()
    told = warehouse.run(news)
    assert (told.outcome, [Path(one["path_or_url"]).name for one in told.vanished]) == ("unchanged", ["other.md"])
    pruned = warehouse.run(news, prune=True)
    assert (pruned.outcome, pruned.pruned, pruned.rows["article"]) == ("published", 1, 1)
    (news / "other.md").write_text(ARTICLE.replace("bridge", "tunnel"))
    assert warehouse.run(news).rows["article"] == 2


def test_a_retracted_article_is_withheld_and_the_run_says_so(warehouse: Warehouse, news: Path) -> None:
    (news / "other.md").write_text(ARTICLE.replace("bridge", "tunnel"))
    warehouse.run(news)
    with open_journal(warehouse.path) as journal:
        article = find_article(journal, str(news / "other.md"))
        journal.retract(article, reason="hoax", run_id="test", recorded_at=warehouse.clock())
    (news / "other.md").write_text(ARTICLE.replace("bridge", "tunnel").replace("June 3", "June 10"))
    report = warehouse.run(news)
    assert (report.ingested, report.revised, report.unchanged, report.withheld) == (0, 0, 1, 1)
    assert report.vanished == [], "it is there, and off"
    assert report.rows["article"] == 1


def test_published_option_overrides_the_article(warehouse: Warehouse, news: Path) -> None:
    warehouse.run(news, published=date(2023, 5, 9))
    assert warehouse.rows("select published, published_basis from article") == [(date(2023, 5, 9), "metadata")]


def test_backfill_reads_only_the_window_again(warehouse: Warehouse, news: Path) -> None:
    (news / "old.md").write_text(ARTICLE.replace("2024-05-07", "2021-05-04"))
    warehouse.run(news)
    report = warehouse.run(reads="all", window=(date(2024, 5, 1), date(2024, 5, 31)))
    assert (report.read, report.outcome) == (1, "unchanged")


def test_a_window_has_two_ends_in_order() -> None:
    first, last = date(2024, 5, 1), date(2024, 5, 31)
    assert window(None, None) is None
    assert window(first, last) == (first, last)
    assert window(first, first) == (first, first)
    for half in ((first, None), (None, last)):
        with pytest.raises(UsageError, match="half a window"):
            window(*half)
    with pytest.raises(UsageError, match="ends before it begins"):
        window(last, first)


def test_refused_release_leaves_the_old_one_standing(warehouse: Warehouse, news: Path) -> None:
    first = warehouse.run(news)
    (news / "bridge.md").write_text("---\npublished: 2024-05-07\nsource: Test Courier\n---\nNothing of note.\n")
    with pytest.raises(ReleaseRefused) as refused:
        warehouse.run(news)
    assert refused.value.exit_code == 3
    assert "still stands" in str(refused.value)
    assert warehouse.rows("select id from release") == [(first.release,)]
    assert len(list((warehouse.path / "releases").iterdir())) == 2, "the candidate is kept"


def bad_input(folder: Path) -> dict[str, str]:
    """Files that cannot be read beside good ones, each with a word its reason must hold."""
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "truncated.json").write_text('{"id": "1", "text": "It opened on Mon')
    (folder / "lines.jsonl").write_text('{"id": "a", "text": "It closed on May 2, 2024."}\n{"id": "b"}\n')
    (folder / "zero.html").write_bytes(b"")
    (folder / "dangling.txt").symlink_to(folder / "nowhere.txt")
    (folder / "folder.txt").mkdir()
    return {
        "empty.txt": "empty",
        "binary.txt": "",
        "truncated.json": "JSON",
        "lines.jsonl": "text",
        "zero.html": "empty",
        "dangling.txt": "link",
    }


def test_bad_input_is_refused_and_costs_no_good_article(warehouse: Warehouse, news: Path) -> None:
    expected = bad_input(news)
    report = warehouse.run(news)
    assert (report.outcome, report.ingested, report.refused) == ("published", 2, len(expected))
    reasons = {Path(row["path_or_url"]).name: row for row in report.refusals}
    assert reasons.keys() == expected.keys()
    for name, word in expected.items():
        assert word in reasons[name]["reason"]
    assert reasons["lines.jsonl"]["line"] == 2
    assert warehouse.run(news).refused == len(expected)
    with duckdb.connect(warehouse.path / "journal.duckdb", read_only=True) as con:
        kept = con.execute("select count(*), count(reason) from entry where kind = 'article_refused'").fetchone()
    assert kept == (len(expected), len(expected)), "each refusal is in the journal once, with its reason"


def test_only_refusals_still_make_a_first_release(warehouse: Warehouse, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "a.txt").write_text("")
    assert warehouse.run(tmp_path / "empty").outcome == "published"
    assert warehouse.rows("select count(*) from timeline") == [(0,)]


def test_one_text_that_breaks_the_rules_costs_no_other(
    warehouse: Warehouse, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dateline import events

    whole = events.read_articles

    def fragile(articles: pl.DataFrame, *, order: str, hemisphere: str) -> pl.DataFrame:
        if articles["text"].str.contains("POISON").any():
            raise ValueError("poisoned")
        return whole(articles, order=order, hemisphere=hemisphere)

    monkeypatch.setattr(events, "read_articles", fragile)
    (news / "poison.md").write_text(ARTICLE + "POISON")
    report = warehouse.run(news)
    assert (report.outcome, report.refused) == ("published", 1)
    assert "poisoned" in report.refusals[0]["reason"]
    assert warehouse.rows("select count(*) from timeline") == [(2,)]
    again = warehouse.run(news)
    assert (again.read, again.outcome) == (0, "unchanged"), "it is not tried again until the rules change"


def test_command_says_what_it_did_and_how_it_ended(dateline: Dateline, news: Path, tmp_path: Path) -> None:
    bad_input(news)
    first = dateline("run", news, "--plain")
    assert first.returncode == 0, first.stderr
    assert "6 refused" in first.stdout
    assert "published release" in first.stdout
    assert dateline.json("run", news, "--plain")["outcome"] == "unchanged"
    assert "nothing new" in dateline("run", news, "--plain").stdout

    nowhere = dateline("run", tmp_path / "nowhere", "--plain")
    assert nowhere.returncode == 2
    assert str(tmp_path / "nowhere") in nowhere.stderr
    assert "Traceback" not in nowhere.stderr

    with duckdb.connect(dateline.warehouse / "journal.duckdb"):
        busy = dateline("run", news, "--plain")
    assert busy.returncode == 4
    assert str(os.getpid()) in busy.stderr


def test_published_file_opens_while_a_run_is_under_way(dateline: Dateline, news: Path) -> None:
    Warehouse(dateline.warehouse).run(news)
    (news / "more.md").write_text(ARTICLE.replace("June 3", "June 5"))
    under_way = dateline.start("run", news, "--plain")
    polls = 0
    while under_way.poll() is None:
        assert published_rows(dateline.warehouse, "select count(*) > 0 from timeline") == [(True,)]
        polls += 1
        time.sleep(0.05)  # the run needs the core as well
    assert under_way.returncode == 0
    assert polls > 3


SEED = "atacms-decision.txt"


def test_seed_article(warehouse: Warehouse, shared: Path) -> None:
    """The article has no metadata: its own words date it, and the clock never does."""
    report = warehouse.run(shared / "articles" / SEED)
    assert report.outcome == "published"
    [(published, basis)] = warehouse.rows("select published, published_basis from article")
    assert basis == "inferred"
    assert date(2024, 11, 17) <= published <= date(2024, 11, 24)
    rows = warehouse.rows(
        "select m.date_text, m.event_date, m.event_date_end, t.status"
        " from mention m left join timeline t using (event_id) where m.timex_type is not null"
    )
    sundays = [row for row in rows if "Sunday" in row[0]]
    assert len(sundays) == 3
    assert {row[1] for row in sundays} == {date(2024, 11, 17)}
    [inauguration] = [row for row in rows if "Jan. 20" in row[0]]
    assert inauguration[1] == inauguration[2] == date(2025, 1, 20)
    assert inauguration[3] in {"planned", "expected"}
    years = {row[0]: row[1:3] for row in rows if row[0] in {"2022", "2024"}}
    assert years == {
        "2022": (date(2022, 1, 1), date(2022, 12, 31)),
        "2024": (date(2024, 1, 1), date(2024, 12, 31)),
    }
    for vague in ("the coming days", "months", "recently", "the coming weeks"):
        found = [row for row in rows if vague in row[0].lower()]
        assert found, vague
        assert {row[1] for row in found} == {None}, vague
    again = warehouse.run(shared / "articles" / SEED)
    assert (again.outcome, again.release) == ("unchanged", report.release)
