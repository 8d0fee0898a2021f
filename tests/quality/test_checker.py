"""The checker's process says what `check` says, dies with its parent, and is replaced when it has died itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dateline.quality import Checker, check
from dateline.settings import QualitySettings
from tests.quality.candidate import Made
from tests.quality.spoilt import SPOILT

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at processes in /proc")


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until_dead(pid: int, seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while is_alive(pid) and time.monotonic() < end:
        time.sleep(0.05)
    return not is_alive(pid)


def children() -> set[int]:
    return {int(pid) for pid in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()}


def test_same_verdict_as_in_process(candidate: Made, faultless: Made, settings: QualitySettings) -> None:
    candidate.run(SPOILT["event_status"], SPOILT["event_edtf"], SPOILT["events_kept"])
    before = children()
    with Checker() as checker:
        told = checker.check(candidate.path, previous=faultless.path, settings=settings)
    assert children() == before
    assert told == check(candidate.path, previous=faultless.path, settings=settings)
    assert not told.passed


def test_unused_checker_is_ended(candidate: Made) -> None:
    before = children()
    with Checker():
        (pid,) = children() - before
    assert not is_alive(pid)


def test_dead_checker_is_replaced(candidate: Made, caplog: pytest.LogCaptureFixture) -> None:
    before = children()
    with Checker() as checker:
        (pid,) = children() - before
        os.kill(pid, signal.SIGKILL)
        assert checker.check(candidate.path).passed
    assert "checker process ended" in caplog.text


PARENT = """
import os, signal, sys, time
from dateline.quality import Checker
checker = Checker()
if os.fork() == 0:  # another child that holds the checker's pipes open
    time.sleep(60)
    os._exit(0)
print(checker._child.pid, flush=True)
time.sleep({seconds})
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("seconds", [0, 2.5])
def test_checker_dies_with_a_killed_parent(seconds: float) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT.format(seconds=seconds)],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.wait(timeout=30)
        assert wait_until_dead(pid)
    finally:
        os.killpg(parent.pid, signal.SIGKILL)
        parent.stdout.close()
