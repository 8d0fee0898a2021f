"""A refused release from the terminal: why it was refused, published all the same, rolled back, all in the ledger."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from dateline import publish
from dateline.journal import open_journal
from dateline.quality import quarantine
from tests.quality.candidate import Made
from tests.support import Dateline, Warehouse, published_rows

ARTICLE = """---
title: The ferry returns
published: 2024-11-18
source: Harbour Post
---
The ferry sailed again on Sunday. The owners said it would be repaired in January 2025.
"""


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    (folder / "ferry.md").write_text(ARTICLE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def dateline(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Dateline:
    """The program over a warehouse with one release; the last test below adds to it."""
    program = Dateline(tmp_path_factory.mktemp("warehouse"))
    Warehouse(program.warehouse).run(articles)
    return program


def test_nothing_published_yet(tmp_path: Path) -> None:
    program = Dateline(tmp_path)
    for command in ("check", "rollback", "release"):
        done = program(command)
        assert done.returncode == 2, command
        assert "Traceback" not in done.stderr


def test_unknown_release_is_wrong_usage(dateline: Dateline) -> None:
    for command in ("check", "rollback", "release"):
        done = dateline(command, "20200101T000000Z-000001")
        assert (done.returncode, "releases" in done.stderr) == (2, True), command
    assert published_rows(dateline.warehouse, "select count(*) from release") == [(1,)]


def test_words_are_compared_with_the_article(dateline: Dateline, tmp_path: Path) -> None:
    """A mention one character off says words that stand in its sentence, and is caught by the text alone."""
    made = Made(tmp_path / "copy.duckdb")
    shutil.copyfile(dateline.warehouse / "current" / "timeline.duckdb", made.path)
    with open_journal(dateline.warehouse, read_only=True) as journal:
        assert quarantine(made, journal=journal) == 0
    made.run("update mention set char_start = char_start + 1, char_end = char_end + 1 where date_text = 'Sunday'")
    assert quarantine(made) == 0
    with open_journal(dateline.warehouse, read_only=True) as journal:
        assert quarantine(made, journal=journal) > 0
    rules = made.run("select rules from quarantine where table_name = 'mention'")
    assert ("mention_quotes_article",) in rules


def test_story_of_a_refused_release(dateline: Dateline, articles: Path) -> None:
    first = publish.current_release(dateline.warehouse)

    dateline.environment["DATELINE_QUALITY__EARLIEST_YEAR"] = "2100"  # no relative date is plausible any more
    (articles / "second.md").write_text(ARTICLE.replace("ferry", "tram"), encoding="utf-8")
    refused = dateline("run", "--plain", articles)
    assert refused.returncode == 3
    assert "quarantined_share" in refused.stderr
    assert f"still stands: {first}" in refused.stderr
    assert "dateline release" in refused.stderr

    newest, oldest = dateline.json("releases")["releases"]
    candidate = newest["release"]
    assert (newest["outcome"], newest["state"], oldest["state"]) == ("refused", "refused", "current")
    assert Path(newest["report"]).is_file()

    checked = dateline("check", candidate, "--json")
    assert checked.returncode == 3
    broken = {failure["rule_id"]: failure for failure in json.loads(checked.stdout)["failures"]}
    assert broken["quarantined_share"]["keys"]
    assert broken["quarantined_rows"]["severity"] == "warning"

    unnamed = dateline("release")
    assert (unnamed.returncode, "quarantined_share" in unnamed.stderr) == (3, True)
    unexplained = dateline("release", "--accept", "quarantined_share")
    assert (unexplained.returncode, "--reason" in unexplained.stderr) == (2, True)
    unbroken = dateline("release", "--accept", "event_status", "--reason", "why not")
    assert (unbroken.returncode, "not broken" in unbroken.stderr) == (2, True)
    assert publish.current_release(dateline.warehouse) == first

    accepted = dateline.json("release", "--accept", "quarantined_share", "--reason", "a trial")
    assert accepted["release"] == candidate
    assert published_rows(dateline.warehouse, "select id from release") == [(candidate,)]

    back = dateline.json("rollback", "--reason", "trial over")
    assert (back["release"], back["before"]) == (first, candidate)
    told = dateline.json("releases")["releases"]
    assert [(entry["release"], entry["outcome"]) for entry in told] == [
        (first, "rolled_back"),
        (candidate, "published"),
        (candidate, "refused"),
        (first, "published"),
    ]
    assert "trial over" in told[0]["reasons"][0]
    assert told[1]["reasons"][0].startswith("quarantined_share accepted: a trial (")
