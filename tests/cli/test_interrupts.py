"""What is left when the program is stopped from outside."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support import Dateline


@pytest.mark.parametrize("raised", ["KeyboardInterrupt()", "duckdb.InvalidInputException('KeyboardInterrupt')"])
def test_ctrl_c_is_an_interrupt_whatever_a_library_makes_of_it(raised: str) -> None:
    script = (
        "import os, signal, duckdb\n"
        "from dateline.cli import app\n"
        "def work():\n"
        "    try:\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "        signal.pause()\n"
        "    except KeyboardInterrupt:\n"
        f"        raise {raised} from None\n"
        "app.app = work\n"
        "app.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr == "error: interrupted; nothing half-done is visible, run again to go on\n"


def children(pid: int) -> set[int]:
    """The processes below a process."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = dict(map(int, line.split()) for line in listed.splitlines())
    below = {child for child, parent in parents.items() if parent == pid}
    return below.union(*map(children, below))


def alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


@pytest.mark.timeout(120)
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at processes as Linux shows them")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL], ids=lambda number: number.name)
def test_a_run_that_is_ended_leaves_no_process_behind(tmp_path: Path, number: signal.Signals) -> None:
    """The run waits for a journal that another holds, so that it is met with its Prefect server at work."""
    from dateline.journal import open_journal

    (tmp_path / "a.txt").write_text("The bridge opened on 6 May 2024.\n")
    dateline = Dateline(tmp_path / "warehouse")
    with open_journal(dateline.warehouse):
        run = dateline.start("run", tmp_path / "a.txt", "--wait", 100)
        server = dateline.warehouse / "prefect" / "server.log"
        deadline = time.monotonic() + 60
        while not (server.exists() and (below := children(run.pid))):
            assert time.monotonic() < deadline
            time.sleep(0.1)
        time.sleep(4 if number is signal.SIGTERM else 0)  # into its start, and when it is up
        below |= children(run.pid)
        os.kill(run.pid, number)
        run.wait()
        while any(map(alive, below)):
            assert time.monotonic() < deadline, "a process is still there"
            time.sleep(0.1)
