"""One process at a time: real processes that hold, wait, are killed or only look."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from dateline.errors import JournalBusy
from dateline.journal import open_journal
from tests.journal.made import article, take_in
from tests.support import Dateline

HOLD = """
import sys
from pathlib import Path
from dateline.journal import open_journal
with open_journal(Path(sys.argv[1]), read_only=sys.argv[2] == "reader"):
    print("held", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def holder(warehouse: Path, role: str = "writer") -> Iterator[subprocess.Popen[str]]:
    """Another process that has the journal open until it is told to let go."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(warehouse), role], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_a_second_process_is_told_who_holds_it_and_changes_nothing(warehouse: Path) -> None:
    with open_journal(warehouse) as journal:
        take_in(journal, article("a", "01:x "))
    with holder(warehouse) as process:
        before = (warehouse / "journal.duckdb").read_bytes()
        for read_only in (False, True):
            with pytest.raises(JournalBusy, match=f"process {process.pid}.*nothing was changed"):
                open_journal(warehouse, read_only=read_only)
        done = Dateline(warehouse)("journal")
        assert done.returncode == 4
        assert str(process.pid) in done.stderr
        assert (warehouse / "journal.duckdb").read_bytes() == before


def test_waiting_gets_it_when_the_other_lets_go(warehouse: Path) -> None:
    with holder(warehouse) as process:
        start = time.monotonic()
        with pytest.raises(JournalBusy, match=r"after 0\.3 s of waiting"):
            open_journal(warehouse, wait=0.3)
        assert time.monotonic() - start >= 0.3
        waiting = Dateline(warehouse).start("journal", "--wait", "60")
        assert waiting.poll() is None
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
        assert waiting.wait(timeout=60) == 0


def test_readers_are_let_in_beside_each_other(warehouse: Path) -> None:
    open_journal(warehouse).__exit__()
    with holder(warehouse, "reader"), open_journal(warehouse, read_only=True) as journal:
        assert journal.head == 0


def test_a_killed_process_leaves_no_lock(warehouse: Path) -> None:
    with holder(warehouse) as process:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        with open_journal(warehouse) as journal:
            assert journal.head == 0


def test_a_child_of_a_dead_holder_does_not_keep_the_lock(warehouse: Path) -> None:
    fork = "import os\nif os.fork() == 0:\n    import signal; signal.pause()\n"
    script = HOLD.replace('    print("held"', "    " + fork.replace("\n", "\n    ") + 'print("held"')
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", script, str(warehouse), "writer"],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        process.kill()
        process.wait()
        open_journal(warehouse, wait=10).__exit__()
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def test_a_shell_that_has_the_file_open_is_named_too(warehouse: Path) -> None:
    open_journal(warehouse).__exit__()
    file = str(warehouse / "journal.duckdb")
    shell = f"import duckdb; con = duckdb.connect({file!r}); print('held', flush=True); input()"
    process = subprocess.Popen(
        [sys.executable, "-c", shell],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(JournalBusy, match=str(process.pid)):
            open_journal(warehouse)
    finally:
        process.kill()
        process.communicate()


def test_a_write_ahead_log_left_by_a_kill_is_read_by_readers_too(warehouse: Path) -> None:
    write = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from dateline.journal import open_journal\n"
        "from tests.journal.made import article, take_in\n"
        "journal = open_journal(Path(sys.argv[1]))\n"
        "take_in(journal, article('a', '01:x '))\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", write, str(warehouse)], cwd=Path(__file__).parents[2], check=False)
    assert (warehouse / "journal.duckdb.wal").exists()
    with open_journal(warehouse, read_only=True) as journal:
        assert journal.head == 1
    with duckdb.connect(warehouse / "journal.duckdb") as shell:
        assert shell.execute("select count(*) from entry").fetchall() == [(1,)]
