"""The command annotate: time expressions or event claims of a text, without any database."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.common import QuietOption, load_settings, parse_published, stdout_console, table
from dateline.errors import UsageError
from dateline.resources import SETTINGS_NAME

if TYPE_CHECKING:
    import polars as pl

    from dateline.choices import Choices

JSONL_COLUMNS = ("id", "start", "end", "text", "type", "value", "first", "last", "precision", "rule")
CLAIM_COLUMNS = ("id", "start", "end", "first", "last", "status", "basis", "headline")


class Format(StrEnum):
    """How annotations are written."""

    TABLE = "table"
    JSONL = "jsonl"
    TIMEML = "timeml"


def register(app: typer.Typer) -> None:
    """Add this module's command to the program."""
    app.command("annotate")(annotate)


def annotate(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="[FILE|-]",
            help="A file that `dateline run` reads, .jsonl with {id, published, text} on each line, or text.",
        ),
    ] = Path("-"),
    published: Annotated[
        str | None, typer.Option("--published", metavar="DATE", help="Publication date: what 'yesterday' leans on.")
    ] = None,
    output_format: Annotated[
        Format | None,
        typer.Option("--format", help="How to write them.", show_default="table to a terminal, else jsonl"),
    ] = None,
    events: Annotated[bool, typer.Option("--events", help="Event claims instead of time expressions.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format jsonl.")] = False,
    quiet: QuietOption = False,
) -> None:
    """Find the time expressions of a text and say what they mean. Uses no database and writes nothing.

    Files are read as `dateline run` reads them, without front matter and markup; places count the characters of the
    text read. An article without a date is dated by its own text, where that can be done.
    """
    if as_json and output_format not in {None, Format.JSONL}:
        raise UsageError(f"--json writes jsonl and --format {output_format} something else; give one of them")
    chosen = Format.JSONL if as_json else output_format or (Format.TABLE if sys.stdout.isatty() else Format.JSONL)
    articles = _read(file, parse_published(published, "--published"))
    if chosen is Format.TIMEML:
        if events:
            raise UsageError("--format timeml writes time expressions; use --format jsonl with --events")
        _write_timeml(_dated(articles), file)
    elif events:
        _write(_claims(articles), CLAIM_COLUMNS, chosen, quiet)
    else:
        _write(_timexes(_dated(articles)), JSONL_COLUMNS, chosen, quiet)


def _dated(articles: pl.DataFrame) -> pl.DataFrame:
    """The articles, those without a date dated by their own text, as a run and --events do it."""
    from dateline.article_date import date_articles

    return date_articles(articles).select("id", "published", "text")


def _timexes(articles: pl.DataFrame) -> pl.DataFrame:
    from dateline.dates import annotate_frame

    return annotate_frame(articles, **_date_options())


def _claims(articles: pl.DataFrame) -> pl.DataFrame:
    from dateline.events import claims

    return claims(articles, **_date_options())


def _date_options() -> Choices:
    """The settings of dates as arguments; where nothing is set, reading settings (0.1 s) is spared."""
    if not Path(SETTINGS_NAME).exists() and not any(name.startswith("DATELINE_") for name in os.environ):
        return {}
    dates = load_settings(None).dates
    return {"order": dates.order, "hemisphere": dates.hemisphere}


def _write(rows: pl.DataFrame, columns: tuple[str, ...], chosen: Format, quiet: bool) -> None:
    """Print rows as JSON lines or as a table."""
    rows = rows.select(columns)
    if chosen is Format.JSONL:
        sys.stdout.write(rows.write_ndjson())
    elif not quiet:
        single = rows["id"].n_unique() <= 1
        shown = rows.drop("id") if single else rows
        stdout_console().print(table(None, shown.columns, shown.rows()))


def _write_timeml(articles: pl.DataFrame, file: Path) -> None:
    """Print the TimeML document of the one article."""
    from dateline.dates import timeml

    if articles.height != 1:
        raise UsageError(
            f"a TimeML document holds one article, and {_name(file)} has {articles.height}; give one at a time, "
            f"or use --format jsonl"
        )
    article = articles.row(0, named=True)
    sys.stdout.write(timeml(article["text"], article["published"], _timexes(articles)))


def _read(file: Path, published: date | None) -> pl.DataFrame:
    """The input as a frame of id, published, text; `published` overrides what the input says of itself."""
    import polars as pl

    frame = pl.DataFrame(
        list(_articles(file)), schema={"id": pl.String, "published": pl.Date, "text": pl.String}, orient="row"
    )
    if frame["id"].is_duplicated().any():
        twice = frame.filter(pl.col("id").is_duplicated()).item(0, "id")
        raise UsageError(f"two articles of {file} have the id {twice!r}; give each its own")
    return frame if published is None else frame.with_columns(published=pl.lit(published))


def _articles(file: Path) -> Iterator[tuple[str, date | None, str]]:
    """Articles of the input: lines of a .jsonl file, a file as `dateline run` reads it, anything else as bare text."""
    from dateline.readers import READERS

    suffix = file.suffix.lower()
    if suffix == ".jsonl":
        return _lines(file, _decoded(file))
    if suffix in READERS:
        return _records(file)
    return iter([(_name(file), None, _decoded(file))])


def _records(file: Path) -> Iterator[tuple[str, date | None, str]]:
    """Articles of a file of a kind that `dateline run` reads; a bad one is an error that names it."""
    from dateline.readers import SourceFile, Unreadable, read_file

    items = list(read_file(SourceFile(file, file.name)))
    for number, item in enumerate(items, start=1):
        if isinstance(item, Unreadable):
            line = f" line {item.line}" if item.line else ""
            raise UsageError(f"{file}{line} {item.reason}")
        name = item.given_id or (file.name if len(items) == 1 else str(number))
        yield name, item.article.published, item.article.text


def _name(file: Path) -> str:
    return "stdin" if file == Path("-") else file.name


def _decoded(file: Path) -> str:
    """The input as text; line ends as they are, so that offsets are those of the file."""
    try:
        data = sys.stdin.buffer.read() if file == Path("-") else file.read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{_name(file)} is not UTF-8 text: byte {error.start}; convert it first") from None
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}; give a text file, a .jsonl file or -") from None


def _lines(file: Path, content: str) -> Iterator[tuple[str, date | None, str]]:
    """Articles of a .jsonl file; a line that is none is an error that names it."""
    for number, line in enumerate(content.split("\n"), start=1):
        if line.strip():
            yield _article(f"{file} line {number}", str(number), line)


def _article(where: str, number: str, line: str) -> tuple[str, date | None, str]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise UsageError(f"{where} is no JSON: {error}; write one object a line") from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise UsageError(f"{where} has no text; write {{id, published, text}} on each line")
    day = row.get("published")
    return (
        str(row.get("id", number)),
        parse_published(str(day)[:10], f"published in {where}") if day else None,
        row["text"],
    )
