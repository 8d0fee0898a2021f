"""Readers in other processes see whole releases only, however many are published or killed half way."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from dateline import publish

ROOT = Path(__file__).parents[2]

PUBLISHER = """
import sys
from datetime import datetime, timedelta
from pathlib import Path
from dateline import publish
from dateline.journal import open_journal
from tests.quality.candidate import make_candidate

warehouse, number = Path(sys.argv[1]), int(sys.argv[2])
with open_journal(warehouse, wait=30) as journal:
    publish.reconcile(warehouse, journal)
    release = publish.release_id(datetime(2026, 1, 1) + timedelta(seconds=number), number)
    directory = publish.candidate_directory(warehouse, release)
    print("building", flush=True)
    candidate = make_candidate(directory, events=5 + number)
    publish.export(candidate)
    publish.switch(warehouse, release)
    publish.enter(warehouse, journal, release, "published", publish.Act(datetime(2026, 1, 1), "test"))
    publish.prune(warehouse, keep=3, keep_days=0, now=datetime(2027, 1, 1))
    print("published", flush=True)
"""

READER = """
import json, sys, time
from pathlib import Path
import duckdb
from dateline.resources import sql

warehouse, stop = Path(sys.argv[1]), Path(sys.argv[2])
checksum = sql("projection/checksum.sql").rstrip().rstrip(";")
told = {"reads": 0, "errors": [], "mixed": [], "seen": []}
print("reading", flush=True)
while not stop.exists():
    time.sleep(0.05)
    try:
        with duckdb.connect(warehouse / "current" / "timeline.duckdb", read_only=True) as con:
            release, promised = con.execute("select id, checksum from release").fetchone()
            (found,) = con.execute(f"select checksum from ({checksum})").fetchone()
    except Exception as error:
        told["errors"].append(repr(error))
        continue
    told["reads"] += 1
    if found != promised:
        told["mixed"].append(release)
    if told["seen"][-1:] != [release]:
        told["seen"].append(release)
print(json.dumps(told))
"""


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline()  # it has begun
    return process


def end(process: subprocess.Popen[str]) -> str:
    said, _ = process.communicate(timeout=120)
    return said


def under_fire(warehouse: Path, *, readers: int, publications: int, kills: int, seconds: float) -> list[dict[str, Any]]:
    """Publish and kill publishers while readers poll; what each reader saw."""
    stop = warehouse.parent / "stop"
    assert "published" in end(start(PUBLISHER, warehouse, 0))
    reading = [start(READER, warehouse, stop) for _ in range(readers)]
    try:
        fire(warehouse, publications=publications, kills=kills, until=time.monotonic() + seconds)
        stop.touch()
        return [json.loads(end(reader)) for reader in reading]
    finally:
        for reader in reading:
            reader.kill()


def fire(warehouse: Path, *, publications: int, kills: int, until: float) -> None:
    """Publish one release after the other, every third publisher killed at a random moment."""
    chance = random.Random(20261122)
    number, done, killed, takes = 0, 0, 0, 1.0
    while done < publications or killed < kills or time.monotonic() < until:
        number += 1
        begun = time.monotonic()
        publisher = start(PUBLISHER, warehouse, number)
        if killed < kills and (number % 3 == 2 or done >= publications):
            time.sleep(chance.uniform(0, takes))
            publisher.send_signal(signal.SIGKILL)
            killed += "published" not in end(publisher)
        else:
            assert "published" in end(publisher)
            done, takes = done + 1, time.monotonic() - begun


@pytest.mark.parametrize(
    ("readers", "publications", "kills", "seconds"),
    [
        pytest.param(2, 2, 1, 0, id="short"),
        pytest.param(4, 20, 10, 60, id="long", marks=[pytest.mark.deep, pytest.mark.timeout(1500)]),
    ],
)
def test_readers_under_fire(tmp_path: Path, readers: int, publications: int, kills: int, seconds: float) -> None:
    warehouse = tmp_path / "warehouse"
    told = under_fire(warehouse, readers=readers, publications=publications, kills=kills, seconds=seconds)
    for reader in told:
        assert reader["errors"] == []
        assert reader["mixed"] == []
        assert reader["reads"] > 0
        assert reader["seen"] == sorted(reader["seen"])  # never an older release again
    publish.sweep(warehouse)
    assert {release.state for release in publish.releases(warehouse)} == {"current", "kept"}
