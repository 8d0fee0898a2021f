"""Commands that order runs: run, backfill, rebuild, serve."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.common import (
    JsonOption,
    Output,
    QuietOption,
    WaitOption,
    WarehouseOption,
    load_settings,
    parse_day,
    parse_published,
    progress,
    write_json,
)
from dateline.clock import utc_now

if TYPE_CHECKING:
    from dateline.pipeline import Request
    from dateline.report import Report
    from dateline.settings import Settings

DEFAULT_SOURCE = Path("data/raw")

SourcesArgument = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[SOURCE]...", help="Files and folders of articles.", show_default="data/raw"),
]
PlainOption = Annotated[bool, typer.Option("--plain", help="The same steps without Prefect.")]
PublishedOption = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="Publication date of all articles given, whatever they say."),
]


def register(app: typer.Typer) -> None:
    """Add this module's commands to the program."""
    app.command("run")(run)
    app.command("backfill")(backfill)
    app.command("rebuild")(rebuild)
    app.command("serve")(serve)


def run(
    sources: SourcesArgument = None,
    warehouse: WarehouseOption = None,
    published: PublishedOption = None,
    plain: PlainOption = False,
    no_reread: Annotated[
        bool, typer.Option("--no-reread", help="Keep readings made under older rules as they are.")
    ] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Retract articles that their file or folder no longer holds.")
    ] = False,
    wait: WaitOption = 0,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Take in articles, read their dates and events, check the timeline and publish it.

    Running again is harmless: what has not changed is not read again, and without changes no release is made.
    """
    from dateline.pipeline import Request

    request = Request(
        sources=_existing(sources),
        published=parse_published(published, "--published"),
        reads="unread" if no_reread else "outdated",
        prune=prune,
        wait=wait,
    )
    _order(request, load_settings(warehouse), plain, Output(as_json, quiet))


def backfill(
    from_day: Annotated[str, typer.Option("--from", metavar="DATE", help="First publication day, YYYY-MM-DD.")],
    to_day: Annotated[str, typer.Option("--to", metavar="DATE", help="Last publication day, YYYY-MM-DD.")],
    warehouse: WarehouseOption = None,
    plain: PlainOption = False,
    wait: WaitOption = 0,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Read again the articles published in a window, both days included, and publish what comes of it."""
    from dateline.pipeline import Request, window

    days = window(parse_day(from_day, "--from"), parse_day(to_day, "--to"))
    request = Request(reads="all", window=days, wait=wait)
    _order(request, load_settings(warehouse), plain, Output(as_json, quiet))


def rebuild(
    warehouse: WarehouseOption = None,
    wait: WaitOption = 0,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Project the journal and publish again, even when nothing has changed. Reads no source and no text."""
    from dateline import pipeline

    report = pipeline.rebuild(pipeline.Request(wait=wait), load_settings(warehouse), clock=utc_now)
    Output(as_json, quiet).show(report.as_dict(), *_lines(report))


def serve(
    cron: Annotated[str, typer.Option("--cron", metavar="CRON", help='When to run, for example "0 6 * * *" (UTC).')],
    sources: SourcesArgument = None,
    warehouse: WarehouseOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Schedule the flow with Prefect and stay to run it; stop with Ctrl-C.

    Uses the server of PREFECT_API_URL; without one, a server is started on this machine for as long as this runs. What
    the scheduler does is logged to standard error; --json tells once what is scheduled, and on which server.
    """
    settings, asked = load_settings(warehouse), _existing(sources)
    from dateline.orchestration import serve_timeline

    if not as_json:
        serve_timeline(cron, asked, settings, quiet=quiet)
        return
    answer_to = sys.stdout
    with redirect_stdout(sys.stderr):  # what else is said is no part of the answer
        serve_timeline(cron, asked, settings, quiet=quiet, tell=lambda said: write_json(said, answer_to))


def _existing(sources: list[Path] | None) -> tuple[Path, ...]:
    """The sources asked for; each must exist, since a typing error must not pass as an empty folder."""
    from dateline.readers import check_sources

    asked = tuple(sources or [DEFAULT_SOURCE])
    check_sources(asked)
    return asked


def _order(request: Request, settings: Settings, plain: bool, output: Output) -> None:
    """Let the run happen, with Prefect or without, and show its report."""
    report = _run_plain(request, settings, output) if plain else _run_flow(request, settings, output)
    output.show(report.as_dict(), *_lines(report))


def _run_plain(request: Request, settings: Settings, output: Output) -> Report:
    """The five steps in this process."""
    from dateline import pipeline

    with progress(output) as bar:
        tasks: dict[str, Any] = {}

        def tell(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step)
            bar.update(tasks[step], completed=done, total=total or None)

        return pipeline.run_plain(request, settings, clock=utc_now, progress=tell)


def _run_flow(request: Request, settings: Settings, output: Output) -> Report:
    """The same steps as a Prefect flow, on the server of PREFECT_API_URL or on an embedded one."""
    from dateline import orchestration

    with ExitStack() as waiting:
        if not (output.as_json or output.quiet or "PREFECT_API_URL" in os.environ):
            from dateline.cli.common import stderr_console

            status = stderr_console().status("starting Prefect's embedded server (10-20 s; --plain does without) ...")
            waiting.enter_context(status)
        return orchestration.run_timeline(request, settings)


def _lines(report: Report) -> list[Any]:
    """The report as a person reads it."""
    from rich.text import Text

    from dateline.report import summary

    return [Text(line) for line in summary(report)]
