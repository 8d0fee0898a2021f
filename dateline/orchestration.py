"""Hands runs to Prefect: prepares its environment, loads the flows. Imports no prefect before that is done."""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from dateline.pipeline import Report, Request
from dateline.resources import room

if TYPE_CHECKING:
    from dateline.settings import Settings


def prepare_environment(warehouse: Path) -> None:
    """Keep Prefect's state under the warehouse and keep it from phoning home; what the user has set stays.

    Must run before prefect is imported, since prefect reads its settings then.
    """
    ours = {
        "PREFECT_HOME": str((warehouse / "prefect").resolve()),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
        # The default of 20 s is less than a busy machine needs for a first start with its migrations.
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
        "PREFECT_LOGGING_EXTRA_LOGGERS": "dateline",
        "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
        # People see the run's own report; the log of each task is in Prefect.
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "DEBUG" if os.environ.get("DATELINE_DEBUG") else "ERROR",
        "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
    }
    for name, value in ours.items():
        os.environ.setdefault(name, value)


def load_flows() -> ModuleType:
    """The module flows/timeline.py, from the package or from the source checkout."""
    name = "dateline_flows_timeline"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, room("flows") / "timeline.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    return sys.modules[name]


def run_timeline(request: Request, settings: Settings) -> Report:
    """Run the flow `timeline` in this process; raises what its steps raise."""
    prepare_environment(settings.warehouse)
    return Report(**load_flows().timeline(**flow_parameters(request, settings)))


def serve_timeline(cron: str, sources: tuple[Path, ...], settings: Settings) -> None:
    """Serve the flow on a cron schedule (UTC) until interrupted; paths are made absolute for its processes."""
    prepare_environment(settings.warehouse)
    request = Request(sources=tuple(source.resolve() for source in sources))
    flows = load_flows()
    from dateline.settings import SETTINGS_FILE

    os.environ.setdefault("DATELINE_SETTINGS", str(SETTINGS_FILE.resolve()))
    parameters = flow_parameters(request, settings)
    parameters["warehouse"] = str(settings.warehouse.resolve())
    flows.serve(cron, parameters)


def flow_parameters(request: Request, settings: Settings) -> dict[str, Any]:
    """The request as the flow's parameters: plain values that a deployment can store."""
    read_from, read_to = request.read_again or (None, None)
    return {
        "sources": [str(source) for source in request.sources],
        "warehouse": str(settings.warehouse),
        "published": request.published,
        "read_from": read_from,
        "read_to": read_to,
        "reread": request.reread,
        "prune": request.prune,
        "wait": request.wait,
    }
