"""The `dateline` program: collects the commands and turns errors into one line and an exit status."""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
from types import FrameType
from typing import Annotated

import typer

from dateline import __version__
from dateline.cli import annotate, journal, release, rules, run, show
from dateline.cli.common import stderr_console
from dateline.errors import DatelineError

app = typer.Typer(
    name="dateline",
    help="Turn news articles into a timeline that people can query and trust.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    epilog="Exit status: 0 done, 1 failed, 2 wrong usage, 3 the quality gate refused the release, "
    "4 another run holds the journal.",
)
for group in (run, show, release, journal, annotate, rules):
    group.register(app)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks and debug logging.")] = False,
    version: Annotated[  # noqa: ARG001 - its callback does the work
        bool, typer.Option("--version", help="Print the version and stop.", is_eager=True, callback=_show_version)
    ] = False,
) -> None:
    if debug:
        os.environ["DATELINE_DEBUG"] = "1"
        logging.basicConfig(level=logging.DEBUG)


class _Interrupts:
    """Whether Ctrl-C was pressed: a library that it met in the middle of a call may raise an error of its own."""

    def __init__(self) -> None:
        self.came = False
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else somebody wants it ignored
            signal.signal(signal.SIGINT, self._note)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.came = True
        signal.default_int_handler(number, frame)


def main() -> None:
    """Run the program; the exit status is the error's own, see `dateline.errors`."""
    interrupts = _Interrupts()
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()  # the reader of a pipe has gone; Python would complain again at exit
        sys.exit(0)
    except (Exception, KeyboardInterrupt) as error:
        if interrupts.came:
            _fail("interrupted; nothing half-done is visible, run again to go on", 130, error)
        elif isinstance(error, DatelineError):
            _fail(str(error), error.exit_code, error)
        else:  # a bug: still one line for people, the traceback with --debug
            _fail(f"unexpected {type(error).__name__}: {error}; run with --debug to see where", 1, error)


def _fail(message: str, status: int, error: BaseException) -> None:
    if os.environ.get("DATELINE_DEBUG") or "--debug" in sys.argv:
        raise error
    if "--json" in sys.argv:
        sys.stdout.write(json.dumps({"error": message, "exit_status": status}) + "\n")
    else:
        stderr_console().print("error: " + message, style="red", markup=False)
    sys.exit(status)
