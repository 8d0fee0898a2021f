"""Runs that are killed or out of disk: no entry is lost or doubled, and the next run ends in the same release."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.journal import open_journal
from dateline.projection import read_seal
from dateline.verify import verify
from tests.journal.made import START, article, take_in
from tests.support import Dateline

ROOT = Path(__file__).parents[2]
ARTICLES = 2000
KILLS = 100


def write_news(folder: Path, count: int) -> Path:
    folder.mkdir()
    rows = (
        f'{{"id": "{n}", "source": "Wire", "published": "2024-05-{n % 28 + 1:02}", "text": "Town {n} opened its bridge '
        f'on Monday. Work on it began on March {n % 30 + 1}, 2019, and a second one is planned for next year."}}\n'
        for n in range(count)
    )
    (folder / "news.jsonl").write_text("".join(rows))
    return folder


def faults(warehouse: Path) -> list[str]:
    """What is lost, doubled or broken in the journal of a run that was killed."""
    if not (warehouse / "journal.duckdb").exists():
        return []
    with open_journal(warehouse, wait=10) as journal:
        doubled = journal.ask(
            "select kind, article_id, count(*) as n from entry group by all having count(*) > 1 or kind not in "
            "('article_read', 'events_extracted')"
        )
        positions = journal.ask("select count(*) as n, max(position) as top from entry").row(0)
        textless = journal.ask("from entry anti join article_text using (text_id) where kind = 'article_read'")
    found = [str(row) for row in doubled.rows()] + [str(row) for row in textless.rows()]
    return found + ([f"positions {positions}"] if positions[0] not in (0, positions[1]) else [])


@pytest.mark.deep
@pytest.mark.timeout(5400)
def test_runs_killed_at_random_moments_end_in_the_same_release(tmp_path: Path) -> None:
    news = write_news(tmp_path / "news", ARTICLES)
    whole = Dateline(tmp_path / "whole")
    start = time.monotonic()
    expected = whole.json("run", news, "--plain")["checksum"]
    seconds = time.monotonic() - start
    chance, kills, rounds = random.Random(7), 0, 0
    while kills < KILLS:
        rounds += 1
        dateline = Dateline(tmp_path / f"warehouse {rounds}")
        while True:
            process = dateline.start("run", news, "--plain")
            try:
                # Early moments come more often: that is where the journal is written.
                process.wait(timeout=chance.uniform(0, 1) ** 2 * seconds * 1.2)
                break
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                kills += 1
            assert faults(dateline.warehouse) == []
        assert process.returncode == 0
        assert read_seal(dateline.warehouse / "current" / "timeline.duckdb").checksum == expected
        seen = verify(dateline.warehouse)
        assert (seen.findings, seen.entries) == ((), 2 * ARTICLES)


def limited(size: int) -> None:
    """Let no file of this process grow beyond `size` bytes: a disk that is full."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.deep
def test_a_full_disk_stops_the_run_and_leaves_all_as_it_was(tmp_path: Path) -> None:
    news = write_news(tmp_path / "news", 400)
    dateline = Dateline(tmp_path / "warehouse")
    dateline.json("run", news, "--plain")
    before = read_seal(dateline.warehouse / "current" / "timeline.duckdb")
    more = "".join(
        f'{{"id": "more {n}", "source": "Wire", "text": "{os.urandom(1500).hex()} on May {n % 30 + 1}, 2024."}}\n'
        for n in range(2000)
    )
    (news / "more.jsonl").write_text(more)
    size = (dateline.warehouse / "journal.duckdb").stat().st_size + 1_000_000
    full = subprocess.run(
        dateline.command("run", news, "--plain"),
        capture_output=True,
        text=True,
        env=dateline.environment,
        preexec_fn=lambda: limited(size),
        check=False,
    )
    assert full.returncode == 1, full.stdout + full.stderr
    assert "no room on the disk" in full.stderr
    assert "Traceback" not in full.stderr
    assert read_seal(dateline.warehouse / "current" / "timeline.duckdb") == before
    seen = verify(dateline.warehouse)
    assert seen.findings == ()
    assert dateline.json("run", news, "--plain")["outcome"] == "published"
    assert verify(dateline.warehouse).findings == ()


LIMITED = """
import resource, signal, sys
from datetime import datetime
from pathlib import Path
from dateline.journal import open_journal
from tests.journal.made import START, article, take_in
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
with open_journal(Path(sys.argv[1])) as journal:
    if sys.argv[2] == "redact":
        journal.redact(sys.argv[3], reason="law", run_id="run", recorded_at=START)
    else:
        import os
        take_in(journal, *(article(f"m{n}", f"07:{os.urandom(3000).hex()} ") for n in range(300)))
"""


@pytest.mark.parametrize("act", ["redact", "take in"])
def test_a_full_disk_in_the_middle_of_writing_leaves_the_journal_whole(tmp_path: Path, act: str) -> None:
    warehouse = tmp_path / "warehouse"
    rows = [article(f"n{n}", f"07:{os.urandom(3000).hex()} ") for n in range(300 if act == "redact" else 3)]
    name = rows[0]["article_id"]
    with open_journal(warehouse) as journal:
        take_in(journal, *rows)
        before = journal.ask("from entry order by position")
    command = [sys.executable, "-c", LIMITED, str(warehouse), act, name]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "no room on the disk" in done.stderr
    with open_journal(warehouse) as journal:
        assert journal.ask("from entry order by position").equals(before)
        assert journal.redact(name, reason="law", run_id="run", recorded_at=START) == [name]
        assert journal.articles().height == len(rows) - 1
    assert sorted(path.name for path in warehouse.iterdir()) == ["journal.duckdb", "journal.lock"]


REDACT = """
import sys
from pathlib import Path
from dateline.journal import open_journal
from tests.journal.made import START
with open_journal(Path(sys.argv[1])) as journal:
    print("open", flush=True)
    journal.redact(sys.argv[2], reason="law", run_id="run", recorded_at=START)
"""


@pytest.mark.deep
def test_a_redaction_killed_at_random_moments_is_done_or_not_begun(tmp_path: Path) -> None:
    warehouse = tmp_path / "warehouse"
    rows = [article(f"n{n}", f"07:{os.urandom(3000).hex()} ") for n in range(400)]
    with open_journal(warehouse) as journal:
        take_in(journal, *rows)
    start = time.monotonic()
    with open_journal(warehouse) as journal:
        journal.redact(rows[-1]["article_id"], reason="law", run_id="run", recorded_at=START)
    seconds = time.monotonic() - start
    chance, outcomes = random.Random(7), set()
    for number, row in enumerate(rows[:25], start=1):
        command = [sys.executable, "-c", REDACT, str(warehouse), row["article_id"]]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0, 3 * seconds))
        process.kill()
        process.communicate()
        with open_journal(warehouse) as journal:
            redacted = journal.story(row["article_id"])["kind"].to_list() == ["article_read", "article_redacted"]
            outcomes.add(redacted)
            journal.redact(row["article_id"], reason="law", run_id="run", recorded_at=START)
            assert (journal.head, journal.articles().height) == (400 + number + 1, 400 - number - 1)
    assert outcomes == {True, False}
    assert verify(warehouse).findings == ()
