"""A run killed at any moment loses nothing, publishes nothing by half, and the next run ends where it would have."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import duckdb
import pytest

from tests.support import Dateline, published_rows

ARTICLES = 60
READER = """
import sys, time, duckdb
path, seen = sys.argv[1], set()
print("ready", flush=True)
while True:
    with duckdb.connect(path, read_only=True) as con:
        release, rows, checksum = con.execute("select id, rows, checksum from release").fetchone()
        there = con.execute("select count(*) from timeline").fetchone()[0]
    if there != rows:
        sys.exit(f"half a release: {release} says {rows} rows and has {there}")
    print(checksum, flush=True)
    time.sleep(0.05)
"""


def write_articles(folder: Path, first: int, last: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(first, last):
        day = f"2024-{number % 12 + 1:02}-{number % 27 + 1:02}"
        (folder / f"{number:03}.md").write_text(
            f"---\npublished: {day}\nsource: Courier {number % 7}\n---\n"
            f"Crew {number} closed the tunnel on Monday. It will reopen on March {number % 28 + 1}, 2026, "
            f"after {number + 2} months of work that began in 2023.\n"
        )


def kill(process: subprocess.Popen[bytes], after: float) -> None:
    """SIGKILL the run and every process it started once `after` seconds have passed, unless it ended before."""
    try:
        process.wait(timeout=after)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def entries(warehouse: Path) -> list[tuple[int, str, str]]:
    with duckdb.connect(warehouse / "journal.duckdb", read_only=True) as con:
        return con.execute("select position, kind, article_id from entry order by position").fetchall()


@pytest.mark.timeout(400)
@pytest.mark.parametrize("seed", [1, 2])
def test_killed_at_random_moments_the_next_run_completes(tmp_path: Path, seed: int) -> None:
    news = tmp_path / "news"
    write_articles(news, 0, 20)
    whole = Dateline(tmp_path / "undisturbed", DATELINE_BATCH_ARTICLES="7")
    started = time.monotonic()
    whole.json("run", news, "--plain")
    duration = min(time.monotonic() - started, 8.0)
    write_articles(news, 20, ARTICLES)
    expected = whole.json("run", news, "--plain")["checksum"]

    storm = Dateline(tmp_path / "storm", DATELINE_BATCH_ARTICLES="7")
    write_articles(tmp_path / "before" / "news", 0, 20)  # an article's identity holds its folder's name
    storm.json("run", tmp_path / "before" / "news", "--plain")
    reader = subprocess.Popen(
        [os.sys.executable, "-c", READER, str(storm.warehouse / "current" / "timeline.duckdb")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    moments = random.Random(seed)
    for _ in range(10):
        before = entries(storm.warehouse)
        kill(storm.start("run", news, "--plain"), moments.uniform(0.2, duration))
        assert entries(storm.warehouse)[: len(before)] == before
    last = storm.json("run", news, "--plain")
    assert reader.poll() is None, reader.stderr and reader.stderr.read()
    reader.kill()
    checksums = set((reader.communicate()[0]).split()) - {"ready"}

    current = published_rows(storm.warehouse, "select checksum from release")[0][0]
    assert current == expected, last
    assert len(checksums) <= 2
    after = entries(storm.warehouse)
    assert [position for position, _, _ in after] == list(range(1, len(after) + 1))
    assert len({entry[1:] for entry in after}) == len(after), "an entry is there twice"
