"""A run killed at any moment loses nothing, publishes nothing by half, and the next run ends where it would have."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from tests.support import Dateline, Warehouse, published_rows

BEFORE, ARTICLES = 20, 40
"""How many stand in the first release, and how many each round of kills adds."""
BATCH = 7
STEPS = ("take_in", "extract", "project", "check", "publish")
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


@contextmanager
def reader(database: Path) -> Iterator[set[str]]:
    """Another process that reads all the while; at the end the checksums it saw. It must never see half a release."""
    process = subprocess.Popen(
        [sys.executable, "-c", READER, str(database)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    seen: set[str] = set()
    try:
        yield seen
        assert process.poll() is None, process.stderr and process.stderr.read()
    finally:
        process.kill()
        seen.update(process.communicate()[0].split())
        seen.discard("ready")


def killed(storm: Dateline, news: Path, *, after: str | None, seconds: float) -> bool:
    """SIGKILL a run and all that it started, `seconds` after it has logged the end of a step; whether it still ran."""
    process = subprocess.Popen(
        [sys.executable, "-m", "dateline", "--debug", *storm.command("run", news, "--plain")[3:]],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=storm.environment,
        start_new_session=True,
    )
    assert process.stderr is not None
    if after is not None:
        any(f"dateline.pipeline:{after}: " in line for line in process.stderr)
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return True
    return False


def entries(warehouse: Path) -> list[tuple[int, str, str]]:
    with duckdb.connect(warehouse / "journal.duckdb", read_only=True) as con:
        return con.execute("select position, kind, article_id from entry order by position").fetchall()


@pytest.mark.timeout(1200)
@pytest.mark.parametrize(
    ("seed", "rounds"), [pytest.param(1, 1, id="each step"), pytest.param(2, 6, id="long", marks=pytest.mark.deep)]
)
def test_killed_at_a_random_moment_of_each_step_the_next_run_completes(tmp_path: Path, seed: int, rounds: int) -> None:
    news = tmp_path / "news"
    storm = Dateline(tmp_path / "storm", DATELINE_BATCH_ARTICLES=str(BATCH))
    write_articles(tmp_path / "before" / "news", 0, BEFORE)  # an article's identity holds its folder's name
    begun = time.monotonic()
    lasts = storm.json("run", tmp_path / "before" / "news", "--plain")["seconds"]
    start = time.monotonic() - begun - sum(lasts.values())

    chance, struck = random.Random(seed), 0
    with reader(storm.warehouse / "current" / "timeline.duckdb") as checksums:
        for number in range(1, rounds + 1):
            write_articles(news, 0, BEFORE + number * ARTICLES)
            for after, step in zip((None, *STEPS), STEPS, strict=False):
                before = entries(storm.warehouse)
                seconds = chance.uniform(0, lasts[step]) + (start if after is None else 0)
                struck += killed(storm, news, after=after, seconds=seconds)
                assert entries(storm.warehouse)[: len(before)] == before
        last = storm.json("run", news, "--plain")

    assert struck >= 3 * rounds, "the runs had ended before they could be killed"
    assert len(checksums) <= 1 + rounds
    expected = Warehouse(tmp_path / "undisturbed", batch_articles=BATCH).run(news).checksum
    assert published_rows(storm.warehouse, "select checksum from release") == [(expected,)], last
    there = entries(storm.warehouse)
    assert [position for position, _, _ in there] == list(range(1, len(there) + 1))
    assert len({entry[1:] for entry in there}) == len(there), "an entry is there twice"
