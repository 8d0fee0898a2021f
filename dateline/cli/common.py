"""What all commands share: the common options, how results and errors are shown."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from dateline.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.progress import Progress
    from rich.table import Table

    from dateline.settings import Settings

WarehouseOption = Annotated[
    Path | None,
    typer.Option("--warehouse", help="Folder of the journal and the releases.", show_default="data/warehouse"),
]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object on standard output, nothing else.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing unless something is wrong.")]
WaitOption = Annotated[
    float, typer.Option("--wait", min=0, metavar="SECONDS", help="Wait this long for another run to finish.")
]
FromOption = Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day, YYYY-MM-DD.")]
ToOption = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day, YYYY-MM-DD.")]
LimitOption = Annotated[int | None, typer.Option("--limit", min=1, help="Show at most this many rows.")]

NO_WRAP = 10_000
"""Width of a table that goes to a file or a pipe: each row stays on one line, so that it can be searched."""


@dataclass(frozen=True)
class Output:
    """Where a command's result goes: a table for people or one JSON object for programs."""

    as_json: bool = False
    quiet: bool = False

    def show(self, data: Mapping[str, Any], *human: RenderableType) -> None:
        """Print `data` as the one JSON object, or the rich renderables `human` to people."""
        if self.as_json:
            write_json(data, sys.stdout)
        elif not self.quiet:
            console = stdout_console()
            for item in human:
                console.print(item)


def write_json(data: Mapping[str, Any], answer_to: TextIO) -> None:
    """Write the one JSON object of a command on a line, at once."""
    answer_to.write(json.dumps(data, default=_plain, ensure_ascii=False) + "\n")
    answer_to.flush()


def stdout_console() -> Console:
    """Console on standard output; lines are as long as their content where it is no terminal."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else NO_WRAP
    return Console(width=width, highlight=False)


def stderr_console() -> Console:
    """Console on standard error, for errors and progress."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True)


def note(said: str) -> None:
    """Tell people something on standard error, beside the answer."""
    stderr_console().print(f"note: {said}", markup=False)


def table(title: str | None, columns: Sequence[str], rows: Sequence[Sequence[Any]], **styles: str) -> Table:
    """A rich table; cells are plain text, never markup, since they may come from articles."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    result = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for column in columns:
        result.add_column(column.replace("_", " "), style=styles.get(column, ""), overflow="fold")
    for row in rows:
        result.add_row(*(Text(cell_text(cell)) for cell in row))
    return result


def cell_text(value: Any) -> str:
    """A value as a table shows it: nothing for null, no control characters that a terminal would obey."""
    if value is None:
        return ""
    text = value.isoformat(sep=" ", timespec="seconds") if isinstance(value, datetime) else str(value)
    return "".join(char if char.isprintable() else " " for char in text)


@contextmanager
def progress(output: Output) -> Iterator[Progress]:
    """A progress bar on standard error; hidden where nobody would see it or where output is for programs."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    hidden = output.as_json or output.quiet or not sys.stderr.isatty()
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=stderr_console(), transient=True, disable=hidden) as bar:
        yield bar


def load_settings(warehouse: Path | None) -> Settings:
    """Settings of dateline.toml and the environment, with the command line's warehouse on top."""
    from pydantic import ValidationError

    from dateline.settings import SETTINGS_FILE, Settings

    try:
        return Settings() if warehouse is None else Settings(warehouse=warehouse)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        if first["type"] == "extra_forbidden":
            raise UsageError(
                f"no such setting: {where}, in {SETTINGS_FILE} or in the environment; docs/settings.md lists them"
            ) from error
        raise UsageError(
            f"a setting is wrong: {where} = {first['input']!r} ({first['msg'].lower()}); "
            f"correct it in {SETTINGS_FILE} or in the environment, see docs/settings.md"
        ) from error


def parse_day(value: str | None, option: str) -> date | None:
    """An option's YYYY-MM-DD as a date."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise UsageError(f"{option} is no date: {value!r}; write it as YYYY-MM-DD") from None


def parse_days(first: str | None, last: str | None) -> tuple[date | None, date | None]:
    """The options --from and --to; either may be missing."""
    days = parse_day(first, "--from"), parse_day(last, "--to")
    if days[0] and days[1] and days[0] > days[1]:
        raise UsageError(f"--from {days[0]} --to {days[1]} ends before it begins; give the earlier day first")
    return days


def parse_published(value: str | None, option: str) -> date | None:
    """A publication date as a date; the years are those that a source may name."""
    from dateline.readers.published import FIRST_YEAR, LAST_YEAR

    day = parse_day(value, option)
    if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise UsageError(f"{option} is no publication date: {value!r}; the year must be {FIRST_YEAR} to {LAST_YEAR}")
    return day


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"no JSON form for {type(value).__name__}")
