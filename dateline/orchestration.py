"""Hands runs to Prefect: prepares its environment, loads the flows. Imports no prefect before that is done."""

from __future__ import annotations

import atexit
import importlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from dateline.errors import DatelineError
from dateline.journal import require_journal
from dateline.pipeline import Request
from dateline.report import Report
from dateline.resources import PACKAGE, room

if TYPE_CHECKING:
    from dateline.settings import Settings

DEPLOYMENT = "scheduled"
"""Prefect's name of what `dateline serve` schedules."""
LONGEST_START = 120.0
"""Seconds that a server gets to start: a busy machine needs many for the first start with its migrations."""
PATIENCE = 10.0
"""Seconds that a server gets to end by itself."""


def environment(warehouse: Path) -> dict[str, str]:
    """Settings that keep Prefect's state under the warehouse and keep it from phoning home."""
    return {
        "PREFECT_HOME": str((warehouse / "prefect").resolve()),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
        "PREFECT_LOGGING_EXTRA_LOGGERS": "dateline",
        "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
        # People see the run's own report; the log of each task is in Prefect.
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "DEBUG" if os.environ.get("DATELINE_DEBUG") else "CRITICAL",
        "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    }


def prepare_environment(warehouse: Path) -> None:
    """Put those settings into the environment, where the user has not set them, before prefect reads them."""
    for name, value in environment(warehouse).items():
        os.environ.setdefault(name, value)
    Path(os.environ["PREFECT_HOME"]).mkdir(parents=True, exist_ok=True)  # Prefect makes its last folder only


def load_flows() -> ModuleType:
    """The module flows/timeline.py under the name that Prefect's own processes can import it by."""
    package = "dateline.flows" if room("flows").parent == PACKAGE else "flows"
    return importlib.import_module(f"{package}.timeline")


def run_timeline(request: Request, settings: Settings) -> Report:
    """Run the flow `timeline` in this process; raises what its steps raise.

    Uses the server of PREFECT_API_URL; without one, a server of its own that ends with this process however that ends.
    Prefect would start one too, but leave it behind when the process is killed.
    """
    if not request.sources:  # before anything is made for a warehouse whose name is mistyped
        require_journal(settings.warehouse)
    prepare_environment(settings.warehouse)
    if "PREFECT_API_URL" not in os.environ:
        server = ExitStack()
        os.environ["PREFECT_API_URL"] = server.enter_context(local_server(schedules=False))
        atexit.register(server.close)  # what Prefect has still to say at its own exit is told before
    return Report(**load_flows().timeline(**flow_parameters(request, settings)))


def serve_timeline(
    cron: str,
    sources: tuple[Path, ...],
    settings: Settings,
    *,
    quiet: bool = False,
    tell: Callable[[dict[str, Any]], None] | None = None,
) -> None:
    """Serve the flow on a cron schedule (UTC) until interrupted.

    `quiet` leaves warnings and errors of the scheduler's log. `tell` is told once what is scheduled and on which server
    of Prefect; then Prefect does not say it in its own words.

    The scheduled processes start in another folder, so paths are made absolute and the settings file is named.
    """
    from dateline.settings import SETTINGS_FILE

    prepare_environment(settings.warehouse)
    if SETTINGS_FILE.exists():
        os.environ.setdefault("DATELINE_SETTINGS", str(SETTINGS_FILE.resolve()))
    # The scheduler's log is what its user watches.
    os.environ["PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL"] = "WARNING" if quiet else "INFO"
    request = Request(sources=tuple(source.resolve() for source in sources))
    parameters = flow_parameters(request, settings) | {"warehouse": str(settings.warehouse.resolve())}
    with ExitStack() as server:
        if "PREFECT_API_URL" not in os.environ:
            os.environ["PREFECT_API_URL"] = server.enter_context(local_server())
        flows = load_flows()
        flows.check_cron(cron)
        if tell is not None:
            tell(
                {"deployment": f"timeline/{DEPLOYMENT}", "cron": cron, "api": os.environ["PREFECT_API_URL"]}
                | parameters
            )
        os.chdir(room("flows"))  # Prefect names a flow by its path below the current folder
        flows.timeline.serve(
            name=DEPLOYMENT,
            cron=cron,
            parameters=parameters,
            limit=1,
            tags=["dateline"],
            print_starting_message=not quiet and tell is None,
        )


@contextmanager
def local_server(*, schedules: bool = True) -> Iterator[str]:
    """A Prefect server on a free port of this machine, for as long as the block runs; gives its API's address.

    It ends with this process, even when that is killed. Without `schedules` it is one for a single run: no scheduler,
    no pages. The environment must be prepared.
    """
    log = Path(os.environ["PREFECT_HOME"]) / "server.log"
    start = [sys.executable, "-P", "-m", "dateline.prefect_server", *([] if schedules else ["--for-one-run"])]
    with (
        log.open("ab") as messages,
        # In a session of its own, so that Ctrl-C ends the one who asks before the one who answers.
        subprocess.Popen(
            start, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=messages, text=True, start_new_session=True
        ) as server,
    ):
        limit = threading.Timer(LONGEST_START, server.kill)
        limit.start()
        api = server.stdout.readline().strip() if server.stdout else ""
        limit.cancel()
        if not api:
            raise DatelineError(f"Prefect's server did not start; see {log}")
        try:
            yield api
        finally:
            server.terminate()
            with suppress(subprocess.TimeoutExpired):
                server.wait(PATIENCE)
            server.kill()


def flow_parameters(request: Request, settings: Settings) -> dict[str, Any]:
    """The request as the flow's parameters: plain values that a deployment can store."""
    read_from, read_to = request.window or (None, None)
    return {
        "sources": [str(source) for source in request.sources],
        "warehouse": str(settings.warehouse),
        "published": request.published,
        "reads": request.reads,
        "read_from": read_from,
        "read_to": read_to,
        "prune": request.prune,
        "wait": request.wait,
    }
