"""One run from article to published timeline, as the command line does it."""

from __future__ import annotations

import json
import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.support import Dateline, published_rows

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


def test_run_publishes_dated_events(dateline: Dateline, news: Path) -> None:
    report = dateline.json("run", news, "--plain")
    assert report["outcome"] == "published"
    assert (report["ingested"], report["refused"]) == (1, 0)
    rows = published_rows(dateline.warehouse, "select event_date, status from timeline order by event_date")
    assert rows == [(date(2024, 5, 6), "happened"), (date(2024, 6, 3), "planned")]


def test_running_again_changes_nothing_and_says_so(dateline: Dateline, news: Path) -> None:
    first = dateline.json("run", news, "--plain")
    again = dateline("run", news, "--plain")
    assert again.returncode == 0
    assert "nothing new" in again.stdout.lower()
    third = dateline.json("run", news, "--plain")
    assert (third["outcome"], third["unchanged"], third["release"]) == ("unchanged", 1, first["release"])
    assert len(list((dateline.warehouse / "releases").iterdir())) == 1


def test_revised_article_replaces_what_it_said(dateline: Dateline, news: Path) -> None:
    dateline.json("run", news, "--plain")
    (news / "bridge.md").write_text(ARTICLE.replace("June 3", "June 10"))
    report = dateline.json("run", news, "--plain")
    assert (report["revised"], report["outcome"]) == (1, "published")
    days = published_rows(dateline.warehouse, "select event_date from timeline order by 1")
    assert days == [(date(2024, 5, 6),), (date(2024, 6, 10),)]


def test_published_option_overrides_the_article(dateline: Dateline, news: Path) -> None:
    dateline.json("run", news, "--plain", "--published", "2023-05-09")
    assert published_rows(dateline.warehouse, "select published, published_basis from article") == [
        (date(2023, 5, 9), "metadata")
    ]


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


def test_bad_input_is_refused_and_costs_no_good_article(dateline: Dateline, news: Path) -> None:
    expected = bad_input(news)
    report = dateline.json("run", news, "--plain")
    assert (report["outcome"], report["ingested"], report["refused"]) == ("published", 2, len(expected))
    reasons = {Path(row["path_or_url"]).name: row for row in report["refusals"]}
    assert reasons.keys() == expected.keys()
    for name, word in expected.items():
        assert word in reasons[name]["reason"]
    assert reasons["lines.jsonl"]["line"] == 2
    said = dateline("run", news, "--plain")
    assert f"{len(expected)} refused" in said.stdout
    assert said.returncode == 0
    refused = [row for row in dateline.json("journal")["entries"] if row["kind"] == "article_refused"]
    assert len(refused) == len(expected)


def test_a_source_that_does_not_exist_is_wrong_usage(dateline: Dateline, tmp_path: Path) -> None:
    done = dateline("run", tmp_path / "nowhere", "--plain")
    assert done.returncode == 2
    assert str(tmp_path / "nowhere") in done.stderr
    assert "Traceback" not in done.stderr


def test_only_refusals_still_make_a_first_release(dateline: Dateline, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "a.txt").write_text("")
    report = dateline.json("run", tmp_path / "empty", "--plain")
    assert report["outcome"] == "published"
    assert published_rows(dateline.warehouse, "select count(*) from timeline") == [(0,)]


def test_second_run_at_once_is_refused(dateline: Dateline, news: Path) -> None:
    dateline.json("run", news, "--plain")
    holder = duckdb.connect(dateline.warehouse / "journal.duckdb")
    try:
        done = dateline("run", news, "--plain")
    finally:
        holder.close()
    assert done.returncode == 4
    assert str(os.getpid()) in done.stderr


def test_published_file_opens_while_a_run_is_under_way(dateline: Dateline, news: Path) -> None:
    dateline.json("run", news, "--plain")
    shutil.copy(news / "bridge.md", news / "copy.md")
    under_way = dateline.start("run", news, "--plain")
    try:
        polls = 0
        while under_way.poll() is None:
            assert published_rows(dateline.warehouse, "select count(*) > 0 from timeline") == [(True,)]
            polls += 1
    finally:
        under_way.wait()
    assert under_way.returncode == 0
    assert polls > 3


SEED = "atacms-decision.txt"


@pytest.fixture
def seed(dateline: Dateline, shared: Path) -> tuple[Dateline, dict[str, Any]]:
    return dateline, dateline.json("run", shared / "articles" / SEED, "--plain")


def test_seed_article_is_dated_by_its_own_words(seed: tuple[Dateline, dict[str, Any]]) -> None:
    dateline, report = seed
    assert report["outcome"] == "published"
    [(published, basis)] = published_rows(dateline.warehouse, "select published, published_basis from article")
    assert basis == "inferred"
    assert date(2024, 11, 17) <= published <= date(2024, 11, 24)


def test_seed_article_expressions(seed: tuple[Dateline, dict[str, Any]]) -> None:
    dateline, _ = seed
    rows = published_rows(
        dateline.warehouse,
        "select m.date_text, m.event_date, m.event_date_end, t.status"
        " from mention m left join timeline t using (event_id)",
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


def test_seed_article_again_makes_no_new_release(seed: tuple[Dateline, dict[str, Any]], shared: Path) -> None:
    dateline, report = seed
    again = dateline.json("run", shared / "articles" / SEED, "--plain")
    assert (again["outcome"], again["release"]) == ("unchanged", report["release"])


def test_report_is_one_json_object(dateline: Dateline, news: Path) -> None:
    done = dateline("run", news, "--plain", "--json")
    assert isinstance(json.loads(done.stdout), dict)
