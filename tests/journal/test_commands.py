"""The commands that look at the journal, as a program calls them; the releases are made without the gate."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from dateline.journal import open_journal
from tests.journal.made import START, article, articles, read_all, refusals, release, take_in
from tests.support import Dateline


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dateline, str, str]:
    """The program over a warehouse with two releases: a revision and a refusal lie between them."""
    warehouse = tmp_path_factory.mktemp("commands") / "warehouse"
    with open_journal(warehouse) as journal:
        take_in(journal, article("a", "07:rain 08:snow "), article("b", "09:hail "))
        read_all(journal)
        first = release(journal, at=START)
        take_in(journal, article("a", "07:rain 11:snow "))
        bad = refusals(("raw/x.bin", None, "read", "is binary"))
        journal.take_in(articles(), bad, run_id="run 2", recorded_at=START + timedelta(hours=1))
        read_all(journal)
        second = release(journal, at=START + timedelta(hours=1))
    return Dateline(warehouse), first, second


def test_show_now_and_then(releases: tuple[Dateline, str, str]) -> None:
    dateline, first, second = releases
    now = dateline.json("show")
    assert now["release"] == second
    assert [(row["event_date"], row["headline"]) for row in now["events"]] == [
        ("2024-11-07", "rain"),
        ("2024-11-09", "hail"),
        ("2024-11-11", "snow"),
    ]
    then = dateline.json("show", "--as-of", "2026-11-22T12:30", "--to", "2024-11-08")
    assert then["release"] == first
    assert [row["headline"] for row in then["events"]] == ["rain", "snow"]
    assert [row["headline"] for row in dateline.json("show", "--article", "raw/b.txt")["events"]] == ["hail"]
    assert len(dateline("show", "--limit", 1).stdout.splitlines()) == 6


@pytest.mark.parametrize("command", ["show", "articles", "journal", "releases"])
def test_quiet_says_nothing_when_all_is_well(releases: tuple[Dateline, str, str], command: str) -> None:
    done = releases[0](command, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_diff_tells_what_and_why(releases: tuple[Dateline, str, str]) -> None:
    dateline, first, second = releases
    seen = dateline.json("diff", first, second)
    assert (seen["before"], seen["after"], seen["counts"]) == (first, second, {"moved": 1})
    (moved,) = seen["changes"]
    assert (moved["cause"], moved["event_date_before"], moved["event_date"]) == (
        "article revised",
        "2024-11-08",
        "2024-11-11",
    )


def test_articles_and_journal(releases: tuple[Dateline, str, str]) -> None:
    dateline, *_names = releases
    listed = dateline.json("articles")["articles"]
    assert {(row["title"], row["n_events"]) for row in listed} == {("About a", 2), ("About b", 1)}
    told = dateline.json("journal")
    assert (told["head"], [row["position"] for row in told["entries"]]) == (7, [7, 6, 5, 4, 3, 2, 1])
    (refused,) = dateline.json("journal", "--kind", "article_refused")["entries"]
    assert (refused["path_or_url"], refused["reason"], refused["run_id"]) == ("raw/x.bin", "is binary", "run 2")
    story = dateline.json("journal", "--article", "raw/a.txt")["entries"]
    assert [row["kind"] for row in story] == ["events_extracted", "article_read"] * 2


def test_people_get_tables(releases: tuple[Dateline, str, str]) -> None:
    dateline, first, second = releases
    assert "1 moved" in dateline("diff", first, second).stdout
    assert "is binary" in dateline("journal").stdout


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("show", "--as-of", "2020-01-01"), "nothing was published by then: 2020-01-01"),
        (("show", "--as-of", "tomorrow"), "neither a release nor a moment: 'tomorrow'"),
        (("retract", "nix", "--reason", "x"), "no such article: 'nix'"),
        (("show", "--from", "2024-05-01", "--to", "2024-04-01"), "2024-05-01 --to 2024-04-01 ends before it begins"),
        (("journal", "--kind", "nix"), "'nix' is not one of 'article_read'"),
    ],
)
def test_wrong_usage_is_said(releases: tuple[Dateline, str, str], command: tuple[str, ...], said: str) -> None:
    done = releases[0](*command)
    assert done.returncode == 2
    assert said in done.stderr


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("articles", "--source", "nix"), "note: no article of a source 'nix' stands"),
        (("journal", "--run", "nix"), "note: no run 'nix' wrote anything"),
    ],
)
def test_an_answer_that_is_empty_for_an_unknown_name_says_so(
    releases: tuple[Dateline, str, str], command: tuple[str, ...], said: str
) -> None:
    done = releases[0](*command, "--json")
    assert (done.returncode, done.stderr.startswith(said)) == (0, True)
    assert [] in json.loads(done.stdout).values()
    assert releases[0](*command, "--quiet").stderr == ""
    known = releases[0]("journal", "--run", "run 2", "--kind", "article_retracted")
    assert (known.returncode, known.stderr) == (0, "")


@pytest.mark.parametrize(
    "command",
    [
        ("rebuild",),
        ("backfill", "--from", "2024-01-01", "--to", "2024-01-02"),
        ("backfill", "--plain", "--from", "2024-01-01", "--to", "2024-01-02"),
        ("retract", "x", "--reason", "y"),
        ("redact", "x", "--reason", "y"),
        ("release",),
        ("rollback",),
        ("verify",),
    ],
    ids=" ".join,
)
def test_a_mistyped_warehouse_is_wrong_usage_and_is_not_made(tmp_path: Path, command: tuple[str, ...]) -> None:
    done = Dateline(tmp_path / "warehuose")(*command)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: no journal: ")
    assert not (tmp_path / "warehuose").exists()


def test_export_and_import(releases: tuple[Dateline, str, str], tmp_path: Path) -> None:
    dateline, *_names = releases
    rows = dateline.json("export-journal", tmp_path / "export")["rows"]
    moved = Dateline(tmp_path / "moved")
    assert moved.json("import-journal", tmp_path / "export")["rows"] == rows
    assert moved.json("journal")["head"] == 7
