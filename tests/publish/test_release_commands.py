"""A refused release from the terminal: why it was refused, published all the same, rolled back, all in the ledger."""

from __future__ import annotations

import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from dateline import publish
from dateline.errors import ReleaseRefused
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


NO_RELATIVE_DATE = 2100
"""As earliest year, which only dates written out may lie before: then no relative date is plausible any more."""


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    (folder / "ferry.md").write_text(ARTICLE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def more_articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("more")
    (folder / "tram.md").write_text(ARTICLE.replace("ferry", "tram"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def published(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with one release, to be copied."""
    warehouse = Warehouse(tmp_path_factory.mktemp("published"))
    warehouse.run(articles)
    return warehouse.path


@pytest.fixture(scope="module")
def held_back(published: Path, more_articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with one release and a refused candidate, to be copied."""
    folder = tmp_path_factory.mktemp("held_back") / "warehouse"
    shutil.copytree(published, folder, symlinks=True)
    warehouse = Warehouse(folder, quality={"earliest_year": NO_RELATIVE_DATE})
    warehouse.moment += timedelta(days=1)
    with pytest.raises(ReleaseRefused):
        warehouse.run(more_articles)
    return folder


def over_copy(warehouse: Path, folder: Path, **environment: str) -> Dateline:
    return Dateline(shutil.copytree(warehouse, folder / "warehouse", symlinks=True), **environment)


@pytest.fixture
def dateline(published: Path, tmp_path: Path) -> Dateline:
    """The program over a warehouse with one release."""
    return over_copy(published, tmp_path)


@pytest.fixture
def refused(held_back: Path, tmp_path: Path) -> Dateline:
    """The program over a warehouse with one release and a refused candidate."""
    return over_copy(held_back, tmp_path, DATELINE_QUALITY__EARLIEST_YEAR=str(NO_RELATIVE_DATE))


def first_and_candidate(program: Dateline) -> tuple[str, str]:
    candidate, first = [release.id for release in publish.releases(program.warehouse)]
    return first, candidate


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


def test_a_refused_run_says_why_and_what_to_do(dateline: Dateline, more_articles: Path) -> None:
    dateline.environment["DATELINE_QUALITY__EARLIEST_YEAR"] = str(NO_RELATIVE_DATE)
    refused = dateline("run", "--plain", more_articles)
    first, candidate = first_and_candidate(dateline)
    assert refused.returncode == 3
    assert "quarantined_share" in refused.stderr
    assert f"still stands: {first}" in refused.stderr
    assert f"dateline release {candidate}" in refused.stderr
    assert publish.current_release(dateline.warehouse) == first


def test_a_refused_candidate_is_listed_with_its_report(refused: Dateline) -> None:
    newest, oldest = refused.json("releases")["releases"]
    assert (newest["release"], newest["outcome"], newest["state"]) == (
        first_and_candidate(refused)[1],
        "refused",
        "refused",
    )
    assert oldest["state"] == "current"
    assert Path(newest["report"]).is_file()


def test_check_names_the_rules_a_candidate_breaks(refused: Dateline) -> None:
    _first, candidate = first_and_candidate(refused)
    checked = refused("check", candidate, "--json")
    assert checked.returncode == 3
    broken = {failure["rule_id"]: failure for failure in json.loads(checked.stdout)["failures"]}
    assert broken["quarantined_share"]["keys"]
    assert broken["quarantined_rows"]["severity"] == "warning"


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        ((), 3, "quarantined_share"),
        (("--accept", "quarantined_share"), 2, "--reason"),
        (("--accept", "event_status", "--reason", "why not"), 2, "not broken"),
    ],
)
def test_a_candidate_is_published_only_by_naming_what_it_breaks_and_why(
    refused: Dateline, options: tuple[str, ...], status: int, said: str
) -> None:
    first, _candidate = first_and_candidate(refused)
    done = refused("release", *options)
    assert (done.returncode, said in done.stderr) == (status, True)
    assert publish.current_release(refused.warehouse) == first


def test_an_accepted_candidate_is_what_readers_see_and_the_ledger_says_why(refused: Dateline) -> None:
    _first, candidate = first_and_candidate(refused)
    accepted = refused.json("release", "--accept", "quarantined_share", "--reason", "a trial")
    assert accepted["release"] == candidate
    assert published_rows(refused.warehouse, "select id from release") == [(candidate,)]
    newest, *_earlier = refused.json("releases")["releases"]
    assert (newest["release"], newest["outcome"]) == (candidate, "published")
    assert newest["reasons"][0].startswith("quarantined_share accepted: a trial (")


def test_rollback_goes_back_and_the_ledger_says_why(refused: Dateline) -> None:
    first, candidate = first_and_candidate(refused)
    with open_journal(refused.warehouse) as journal:
        act = publish.Act(at=datetime(2026, 2, 1), run_id="test", reason="a trial")
        publish.accept(refused.warehouse, journal, candidate, ["quarantined_share"], act)
    back = refused.json("rollback", "--reason", "trial over")
    assert (back["release"], back["before"]) == (first, candidate)
    assert published_rows(refused.warehouse, "select id from release") == [(first,)]
    told = refused.json("releases")["releases"]
    assert [(entry["release"], entry["outcome"]) for entry in told] == [
        (first, "rolled_back"),
        (candidate, "published"),
        (candidate, "refused"),
        (first, "published"),
    ]
    assert "trial over" in told[0]["reasons"][0]
