"""What is redacted is gone: from every answer, from the bytes of the journal, and from the releases that held it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from dateline import redaction, timetravel
from dateline.errors import ReleaseRefused, UsageError
from dateline.journal import Journal, TakenIn, open_journal
from dateline.verify import verify
from tests.journal.made import START, article, articles, read_all, refusals, release, take_in, told
from tests.support import Dateline

SENTINEL = "Xyzzyquux"
SECRET = article("secret", f"07:{SENTINEL} ", title=f"About {SENTINEL}", path_or_url=f"raw/{SENTINEL}.txt")
OTHER = article("other", "08:rain ")
STAMP = {"run_id": "run", "recorded_at": START}


def strings_with(journal: Journal, word: str) -> list[str]:
    """Tables of the journal with the word anywhere in a row."""
    tables = journal.ask("select table_name from duckdb_tables() where not temporary")["table_name"].to_list()
    return [
        table
        for table in tables
        if journal.con.execute(f"from {table} as t where contains(t::varchar, '{word}')").fetchall()
    ]


def test_nothing_of_a_redacted_article_is_left_in_rows_or_bytes(warehouse: Path) -> None:
    file = warehouse / "journal.duckdb"
    with open_journal(warehouse) as journal:
        take_in(journal, SECRET, OTHER)
        read_all(journal)
        take_in(journal, SECRET | {"title": f"{SENTINEL} again"})
        bad = refusals((SECRET["path_or_url"], None, "read", f"says {SENTINEL}"))
        journal.take_in(articles(), bad, **STAMP)
        journal.retract(SECRET["article_id"], reason=f"{SENTINEL} is secret", **STAMP)
    assert SENTINEL.encode() in file.read_bytes()
    with open_journal(warehouse) as journal:
        before = journal.ask("select * from entry where article_id = $id order by position", id=OTHER["article_id"])
        assert strings_with(journal, SENTINEL) == ["article_text", "entry"]
        assert journal.redact(SECRET["article_id"], reason="law", **STAMP) == [SECRET["article_id"]]
        assert strings_with(journal, SENTINEL) == []
        after = journal.ask("select * from entry where article_id = $id order by position", id=OTHER["article_id"])
        assert after.equals(before)
        assert [headline for _day, headline in told(journal)] == ["rain"]
        assert all(SENTINEL not in str(told(journal, position)) for position in range(journal.head + 1))
        assert take_in(journal, SECRET) == TakenIn(withheld=1)
    assert SENTINEL.encode() not in file.read_bytes()
    assert sorted(path.name for path in warehouse.iterdir()) == ["journal.duckdb", "journal.lock"]


def test_redaction_keeps_positions_and_guards(journal: Journal) -> None:
    take_in(journal, SECRET, OTHER)
    read_all(journal)
    journal.redact([SECRET["article_id"], "never read"], reason="law", **STAMP)
    rows = journal.ask("select position, kind, redacted_by, digest = entry_digest(entry) as fits from entry order by 1")
    assert rows["position"].to_list() == [1, 2, 3, 4, 5]
    assert rows["redacted_by"].to_list() == [5, None, 5, None, None]
    assert rows["fits"].all()
    with pytest.raises(duckdb.ConstraintException, match="append_only"):
        journal.con.execute("delete from entry")
    take_in(journal, article("third", "09:x "))
    assert journal.head == 6


def test_a_text_that_another_article_has_too_stays_with_it(warehouse: Path) -> None:
    twin = article("twin", SECRET["text"])
    with open_journal(warehouse) as journal:
        take_in(journal, SECRET, twin)
        read_all(journal)
    done = redaction.redact(warehouse, SECRET["article_id"], reason="law", rebuild=lambda: None, **STAMP)
    assert done.same_text_in == (twin["article_id"],)
    with open_journal(warehouse, read_only=True) as journal:
        assert journal.articles()["article_id"].to_list() == [twin["article_id"]]
        assert len(told(journal)) == 1


def test_an_article_never_read_cannot_be_redacted(warehouse: Path) -> None:
    open_journal(warehouse).__exit__()
    with pytest.raises(UsageError, match="no such article: 'nix'"):
        redaction.redact(warehouse, "nix", reason="law", rebuild=lambda: None, **STAMP)


def sentinel_files(warehouse: Path) -> set[str]:
    return {
        path.name
        for path in warehouse.rglob("*")
        if path.is_file() and not path.is_symlink() and SENTINEL.encode() in path.read_bytes()
    }


def test_releases_and_their_files_lose_it_too(warehouse: Path) -> None:
    with open_journal(warehouse) as journal:
        take_in(journal, OTHER)
        read_all(journal)
        first = release(journal, at=START)
        take_in(journal, SECRET)
        read_all(journal)
        held = [release(journal, at=START + timedelta(hours=1))]
        journal.retract(SECRET["article_id"], reason="not sure", **STAMP)
        held.append(release(journal, at=START + timedelta(hours=2)))  # tells what is gone since the one before
    assert {"timeline.csv", "journal.duckdb"} < sentinel_files(warehouse)

    def rebuild() -> None:
        with open_journal(warehouse) as journal:
            release(journal, at=START + timedelta(hours=3))

    done = redaction.redact(warehouse, SECRET["path_or_url"], reason="law", rebuild=rebuild, **STAMP)
    assert sorted(done.releases_dropped) == held
    assert [place.partition(": ")[2] for place in done.out_of_reach[:2]] == [SECRET["read_from"], SECRET["path_or_url"]]
    assert sentinel_files(warehouse) == set()
    assert sorted(path.name for path in (warehouse / "releases").iterdir()) == [first, done.release_now]
    with open_journal(warehouse) as journal:
        assert [row["outcome"] for row in journal.publications().iter_rows(named=True)].count("dropped") == 2
        then = timetravel.timeline(journal, timetravel.find_point(journal, held[0]))
        assert then["headline"].to_list() == ["rain"]
    assert verify(warehouse).findings == ()
    again = redaction.redact(warehouse, done.article_id, reason="law", rebuild=rebuild, **STAMP)
    assert (again.newly, again.releases_dropped) == (False, ())


def test_a_refused_release_leaves_the_redaction_to_be_finished(warehouse: Path) -> None:
    with open_journal(warehouse) as journal:
        take_in(journal, SECRET)
        read_all(journal)
        held = release(journal, at=START)

    def refuse() -> None:
        raise ReleaseRefused("too few events")

    with pytest.raises(ReleaseRefused, match=r"readers still see it.*redact the article again\ntoo few events"):
        redaction.redact(warehouse, SECRET["article_id"], reason="law", rebuild=refuse, **STAMP)
    (found,) = verify(warehouse).findings
    assert (found.what, found.bad) == ("it holds redacted articles", (SECRET["article_id"],))

    def rebuild() -> None:
        with open_journal(warehouse) as journal:
            release(journal, at=START + timedelta(hours=1))

    done = redaction.redact(warehouse, SECRET["article_id"], reason="law", rebuild=rebuild, **STAMP)
    assert (done.newly, done.releases_dropped) == (False, (held,))
    assert sentinel_files(warehouse) == set()


@pytest.mark.deep
def test_the_commands_retract_and_redact_publish_at_once(dateline: Dateline, tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    secret = news / "secret.txt"
    secret.write_text(f"---\ntitle: {SENTINEL}\npublished: 2024-05-07\n---\nThe {SENTINEL} bridge opened on Monday.\n")
    (news / "other.txt").write_text("---\npublished: 2024-05-08\n---\nThe harbour road closed on Tuesday.\n")
    dateline.json("run", news, "--plain")
    dateline.json("retract", secret, "--reason", "not sure")
    assert [event["event_date"] for event in dateline.json("show")["events"]] == ["2024-05-07"]
    dateline.json("retract", secret, "--reason", "sure after all", "--undo")
    assert len(dateline.json("show")["events"]) == 2
    done = dateline.json("redact", secret, "--reason", "a court said so")
    assert len(done["releases_dropped"]) >= 2
    assert sentinel_files(dateline.warehouse) == set()
    assert dateline.json("run", news, "--plain")["outcome"] == "unchanged"
    assert dateline.json("verify")["findings"] == []
