"""A child process that imports Great Expectations while the run is still reading, then checks the candidate.

The import costs seconds of pure Python, so a thread would only slow the run down; a process uses the second core and
gives its memory back when it ends.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO, Self

from dateline.quality.gate import check
from dateline.quality.verdict import Verdict
from dateline.settings import QualitySettings

log = logging.getLogger("dateline.quality")


class Checker:
    """Starts importing when made; `check` hands it the candidate. Close it, or use it as a context manager."""

    def __init__(self) -> None:
        """Start the child; -P keeps modules in the working directory from shadowing ours."""
        self._messages: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close()
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-m", "dateline.quality", str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._messages,
            text=True,
        )

    def __enter__(self) -> Self:
        """Nothing more to start."""
        return self

    def __exit__(self, *error: object) -> None:
        """End the child."""
        self.close()

    def check(
        self,
        candidate: Path,
        *,
        previous: Path | None = None,
        settings: QualitySettings | None = None,
        report_dir: Path | None = None,
    ) -> Verdict:
        """As `dateline.quality.check`; falls back to it when the child has died (out of memory, killed)."""
        asked = {
            "candidate": str(candidate.resolve()),
            "previous": str(previous.resolve()) if previous else None,
            "settings": (settings or QualitySettings()).model_dump(),
            "report_dir": str(report_dir.resolve()) if report_dir else None,
        }
        answer, _ = self._child.communicate(json.dumps(asked))
        if self._child.returncode == 0:
            return Verdict.from_json(answer)
        log.warning("checker process ended with %d, checking here: %s", self._child.returncode, self._last_words())
        return check(candidate, previous=previous, settings=settings, report_dir=report_dir)

    def close(self) -> None:
        """End the child, whatever it is doing, and let go of its pipes; more than once does no harm."""
        self._child.kill()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                pipe.close()
        self._child.wait()
        self._messages.close()

    def _last_words(self) -> str:
        self._messages.seek(0)
        return self._messages.read().decode(errors="replace").strip()[-500:]
