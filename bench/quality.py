"""What the quality gate costs over a million events, and what starting its process early saves."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.timing import seconds
from dateline import exports
from dateline.quality import Checker, quarantine
from tests.quality.candidate import Made, make_candidate

EVENTS = 1_000_000
WORK_SECONDS = 8.0

ALONE = """
import os, resource, sys, time
from pathlib import Path
start = time.perf_counter()
import dateline.quality.gx
from dateline.quality import check
imported = time.perf_counter()
verdict = check(Path(sys.argv[1]), previous=Path(sys.argv[2]), report_dir=Path(sys.argv[3]))
done = time.perf_counter()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(imported - start, done - imported, peak, verdict.passed, flush=True)
os._exit(0)
"""


def check_alone(candidate: Made, previous: Made, report: Path) -> tuple[float, float, float]:
    """Seconds of the import and of the check in a process of their own, and its peak memory in MB."""
    command = [sys.executable, "-c", ALONE, str(candidate.path), str(previous.path), str(report)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    assert told[3] == "True"
    return float(told[0]), float(told[1]), float(told[2])


def work() -> None:
    """Stands for the steps before the check: pure Python on one core for a while."""
    end = time.process_time() + WORK_SECONDS
    while time.process_time() < end:
        sum(range(10_000))


def overlapped(candidate: Made, previous: Made, report: Path) -> float:
    """Seconds of the work and the check when the checker's process is started before the work."""

    def work_then_check() -> None:
        with Checker() as checker:
            work()
            assert checker.check(candidate.path, previous=previous.path, report_dir=report).passed

    return seconds(work_then_check)


def check_after_work(candidate: Made, previous: Made, folder: Path) -> None:
    work()
    check_alone(candidate, previous, folder)


def main(_arguments: Sequence[str]) -> None:
    table = Table("step", "seconds", "MB", "promised", title=f"Quality gate, {EVENTS:,} events and as many mentions")
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        previous, candidate = (make_candidate(base / name, EVENTS) for name in ("previous", "candidate"))
        table.add_row("quarantine", f"{seconds(lambda: quarantine(candidate)):.1f}", "", "")
        imported, checked, peak = check_alone(candidate, previous, base / "alone")
        table.add_row("import of great_expectations", f"{imported:.1f}", "", "")
        table.add_row("check, all rules, after the import", f"{checked:.1f}", f"{peak:.0f}", "<= 8 s, <= 1000 MB")
        table.add_row(
            "export to Parquet, CSV, JSON, iCalendar",
            f"{seconds(lambda: exports.export_all(base / 'candidate')):.1f}",
            "",
            "",
        )
        small = [make_candidate(base / name, 1000) for name in ("small_previous", "small")]
        after = seconds(lambda: check_after_work(small[1], small[0], base / "after"))
        table.add_row(f"{WORK_SECONDS:.0f} s of work, then import and check", f"{after:.1f}", "", "")
        beside = overlapped(small[1], small[0], base / "beside")
        table.add_row("the same with the checker's process started early", f"{beside:.1f}", "", "")
    Console().print(table)
    peak_of_all = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    Console().print(f"peak memory of any process: {peak_of_all / 1024:.0f} MB; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
