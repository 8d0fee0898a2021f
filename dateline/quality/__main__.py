"""The checker's child process: `python -m dateline.quality PARENT_PID`, a question on stdin, the verdict on stdout."""

from __future__ import annotations

import gc
import json
import os
import sys
import threading
import time
from pathlib import Path

from dateline.quality.gate import check
from dateline.settings import QualitySettings

WATCH_SECONDS = 0.5


def serve(parent: int) -> None:
    """Import Great Expectations, wait for the one question, answer it."""
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    answer_to = os.dup(1)
    os.dup2(2, 1)  # what libraries print must not mix with the answer
    _import()
    question = sys.stdin.read()
    if question:
        asked = json.loads(question)
        verdict = check(
            Path(asked["candidate"]),
            previous=Path(asked["previous"]) if asked["previous"] else None,
            settings=QualitySettings(**asked["settings"]),
            report_dir=Path(asked["report_dir"]) if asked["report_dir"] else None,
        )
        with os.fdopen(answer_to, "w", encoding="utf-8") as out:
            out.write(verdict.to_json())


def _import() -> None:
    """What the process is for; the collector of garbage would look through the million new objects again and again."""
    gc.disable()
    import dateline.quality.gx  # noqa: F401 - imported so that it is there

    gc.freeze()
    gc.enable()


def _end_with(parent: int) -> None:
    """A killed parent closes no pipe that one of its other children still holds, so its id is watched."""
    while os.getppid() == parent:
        time.sleep(WATCH_SECONDS)
    os._exit(1)


if __name__ == "__main__":
    serve(int(sys.argv[1]))
    os._exit(0)  # the connections are closed; tearing down the imports would take another half second
