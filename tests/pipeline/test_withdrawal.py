"""Articles taken off and let stand again: what readers see right after, without another run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from dateline import publish, redaction
from dateline.errors import ReleaseRefused
from dateline.journal import open_journal
from dateline.timetravel import find_article
from dateline.verify import verify
from tests.support import Warehouse

SECRET = "Xyzzyquux"


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / f"{name}.txt"
    file.write_text(f"---\npublished: 2024-05-07\n---\n{text}\n")
    return file


@pytest.fixture
def news(tmp_path: Path) -> Path:
    write(tmp_path / "news", "a", "The harbour bridge opened on Monday.")
    for name in "bcd":
        write(tmp_path / "news", name, f"The {SECRET} road {name} closed on Sunday.")
    return tmp_path / "news"


def told(warehouse: Warehouse) -> list[str]:
    """Names of the articles behind the rows of the timeline."""
    rows = warehouse.rows(
        "select distinct path_or_url from timeline join mention using (event_id) join article using (article_id)"
    )
    return sorted(Path(path).stem for (path,) in rows)


def retract(warehouse: Warehouse, files: Sequence[Path], *, undo: bool = False) -> None:
    with open_journal(warehouse.path) as journal:
        ids = [find_article(journal, str(file)) for file in files]
        act = journal.reinstate if undo else journal.retract
        act(ids, reason="a trial", run_id="test", recorded_at=warehouse.clock())


def test_an_article_that_stands_again_has_its_events_again(warehouse: Warehouse, news: Path) -> None:
    first = warehouse.run(news)
    retract(warehouse, [news / "b.txt"])
    warehouse.rebuild()
    assert told(warehouse) == ["a", "c", "d"]
    retract(warehouse, [news / "b.txt"], undo=True)
    again = warehouse.rebuild()
    assert told(warehouse) == ["a", "b", "c", "d"]
    assert again.checksum == first.checksum
    assert warehouse.run(news).read == 0, "it is not read for dates a second time"
    assert verify(warehouse.path).findings == ()


def test_most_of_a_warehouse_may_be_retracted_on_purpose(warehouse: Warehouse, news: Path) -> None:
    warehouse.run(news)
    retract(warehouse, [news / f"{name}.txt" for name in "bcd"])
    assert warehouse.rebuild().outcome == "published"
    assert told(warehouse) == ["a"]
    assert warehouse.rows("select articles_withdrawn, events_withdrawn from release") == [(3, 3)]
    retract(warehouse, [news / "a.txt"])
    assert warehouse.rebuild().rows["timeline"] == 0


def test_nothing_redacted_is_left_in_what_readers_see(warehouse: Warehouse, news: Path) -> None:
    warehouse.run(news)
    for name in "bcd":
        redaction.redact(
            warehouse.path,
            str(news / f"{name}.txt"),
            reason="a court said so",
            run_id="test",
            recorded_at=warehouse.clock(),
            rebuild=warehouse.rebuild,
        )
    seen = [path for path in warehouse.path.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]
    assert seen == []
    assert told(warehouse) == ["a"]


@pytest.mark.deep
def test_what_has_vanished_still_counts_beside_what_was_retracted(warehouse: Warehouse, news: Path) -> None:
    warehouse.run(news)
    retract(warehouse, [news / "b.txt"])
    for name in "acd":
        (news / f"{name}.txt").unlink()
    with pytest.raises(ReleaseRefused, match="2 rules of the quality gate are broken") as refused:
        warehouse.run(news, prune=True)
    assert "0 events, before 4, 1 of them withdrawn" in str(refused.value)
    assert told(warehouse) == ["a", "b", "c", "d"]


@pytest.mark.deep
def test_an_event_that_another_article_tells_too_is_no_loss_that_is_meant(warehouse: Warehouse, news: Path) -> None:
    write(news, "e", f"The {SECRET} road b closed on Sunday.")
    warehouse.run(news)
    retract(warehouse, [news / "b.txt"])
    warehouse.rebuild()
    assert told(warehouse) == ["a", "c", "d", "e"]
    assert warehouse.rows("select articles_withdrawn, events_withdrawn from release") == [(1, 0)]


@pytest.mark.parametrize("when", ["first", pytest.param("after a retraction", marks=pytest.mark.deep)])
def test_a_release_without_any_dated_event_is_published(warehouse: Warehouse, tmp_path: Path, when: str) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "undated.txt").write_text("The gate opened yesterday.\n")
    if when == "first":
        report = warehouse.run(folder)
    else:
        dated = write(folder, "dated", "The bridge opened on Monday.")
        warehouse.run(folder)
        retract(warehouse, [dated])
        report = warehouse.rebuild()
    assert (report.outcome, report.quarantined, report.rows) == (
        "published",
        0,
        {"timeline": 0, "mention": 1, "article": 1},
    )
    assert {failure["severity"] for failure in report.failures} == {"warning"}
    assert publish.current_database(warehouse.path) is not None
