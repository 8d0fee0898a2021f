"""Commands that show the timeline and what was learned: show, diff, articles, journal."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.common import (
    FromOption,
    JsonOption,
    LimitOption,
    Output,
    QuietOption,
    ToOption,
    WaitOption,
    WarehouseOption,
    load_settings,
    note,
    parse_days,
    table,
)
from dateline.errors import UsageError

if TYPE_CHECKING:
    import polars as pl

    from dateline.timetravel import Filters

ROWS_FOR_PEOPLE = 100  # without --limit; --json gives all


class Kind(StrEnum):
    """What an entry of the journal tells, see docs/journal.md."""

    ARTICLE_READ = "article_read"
    EVENTS_EXTRACTED = "events_extracted"
    ARTICLE_REFUSED = "article_refused"
    ARTICLE_RETRACTED = "article_retracted"
    ARTICLE_REDACTED = "article_redacted"


AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="MOMENT", help="As readers saw it then: a release, or a UTC time or day."),
]
PointArgument = Annotated[str, typer.Argument(metavar="MOMENT", help="A release, or a UTC time or day.")]


def register(app: typer.Typer) -> None:
    """Add this module's commands to the program."""
    app.command("show")(show)
    app.command("diff")(diff)
    app.command("articles")(articles)
    app.command("journal")(journal)


def show(
    from_day: FromOption = None,
    to_day: ToOption = None,
    article: Annotated[
        str | None,
        typer.Option("--article", metavar="ARTICLE", help="Only events this article tells: id, path or url."),
    ] = None,
    limit: LimitOption = None,
    as_of: AsOfOption = None,
    warehouse: WarehouseOption = None,
    wait: WaitOption = 0,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Show the timeline, earliest event first.

    The past is answered from the journal: exactly what was published then, less what was redacted since.
    """
    from dateline.timetravel import Filters

    place = load_settings(warehouse).warehouse
    filters = Filters(*parse_days(from_day, to_day), article, _limit(limit, as_json))
    release, rows = _standing(place, filters) if as_of is None else _past(place, as_of, filters, wait)
    columns = {
        "date": "date_edtf",
        "what happened": "headline",
        "status": "status",
        "basis": "date_basis",
        "articles": "n_articles",
    }
    note = _more(rows, limit, filters.limit)
    Output(as_json, quiet).show(
        {"release": release, "events": rows.to_dicts()},
        table(f"Timeline of release {release}", list(columns), rows.select(columns.values()).rows()),
        *note,
    )


def diff(
    before: PointArgument,
    after: PointArgument,
    warehouse: WarehouseOption = None,
    wait: WaitOption = 0,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Show which events came, went, moved or were reworded between two releases or moments, and why."""
    from dateline import timetravel
    from dateline.journal import open_journal

    with open_journal(load_settings(warehouse).warehouse, wait=wait, read_only=True) as held:
        points = timetravel.find_point(held, before), timetravel.find_point(held, after)
        rows = timetravel.diff(held, *points)
    counts = dict(rows.group_by("change").len().sort("change").rows())
    said = ", ".join(f"{n} {kind}" for kind, n in counts.items()) or "no difference"
    rules = points[0].rules_version, points[1].rules_version
    columns = ("change", "event_date_before", "event_date", "headline_before", "headline", "status", "cause")
    Output(as_json, quiet).show(
        {
            "before": points[0].release_id,
            "after": points[1].release_id,
            "rules_before": rules[0],
            "rules_after": rules[1],
            "counts": counts,
            "changes": rows.to_dicts(),
        },
        table(f"{points[0].release_id} -> {points[1].release_id}", columns, rows.select(columns).rows()),
        said + (f"; rules {rules[0]} -> {rules[1]}" if rules[0] != rules[1] else ""),
    )


def articles(
    source: Annotated[
        str | None, typer.Option("--source", metavar="NAME", help="Only articles of this source.")
    ] = None,
    limit: LimitOption = None,
    warehouse: WarehouseOption = None,
    wait: WaitOption = 0,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """List the articles that stand, latest first, with how many expressions and events were found in each."""
    from dateline.database import set_variables
    from dateline.journal import open_journal
    from dateline.resources import sql

    shown = _limit(limit, as_json)
    with open_journal(load_settings(warehouse).warehouse, wait=wait, read_only=True) as held:
        set_variables(held.con, {"source": source, "row_limit": shown})
        rows = held.ask(sql("show/articles.sql"))
    if rows.is_empty() and source is not None and not quiet:
        note(f"no article of a source {source!r} stands; `dateline articles` names the source of each")
    columns = ("article_id", "published", "published_basis", "source", "title", "path_or_url", "n_mentions", "n_events")
    Output(as_json, quiet).show(
        {"articles": rows.to_dicts()},
        table("Articles", columns, rows.select(columns).rows()),
        *_more(rows, limit, shown),
    )


def journal(
    article: Annotated[
        str | None, typer.Option("--article", metavar="ARTICLE", help="Only entries about it: id, path or url.")
    ] = None,
    kind: Annotated[Kind | None, typer.Option("--kind", help="Only entries of this kind.")] = None,
    run: Annotated[str | None, typer.Option("--run", metavar="RUN", help="Only entries that this run wrote.")] = None,
    limit: LimitOption = None,
    warehouse: WarehouseOption = None,
    wait: WaitOption = 0,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """List what was learned, newest entry first."""
    from dateline.database import set_variables
    from dateline.journal import open_journal
    from dateline.resources import sql
    from dateline.timetravel import find_article

    shown = _limit(limit, as_json)
    with open_journal(load_settings(warehouse).warehouse, wait=wait, read_only=True) as held:
        article_id = None if article is None else find_article(held, article)
        set_variables(held.con, {"article_id": article_id, "kind": kind, "run": run, "row_limit": shown})
        rows, head = held.ask(sql("show/entries.sql")), held.head
        runs = held.ask("select distinct run_id from entry")["run_id"]
    if rows.is_empty() and run is not None and run not in runs and not quiet:
        note(f"no run {run!r} wrote anything; `dateline journal --json` names the run of each entry")
    columns = ("position", "recorded_at", "kind", "article_id", "path_or_url", "n_mentions", "n_events", "reason")
    Output(as_json, quiet).show(
        {"head": head, "entries": rows.to_dicts()},
        table(f"Journal, {head} entries", columns, rows.select(columns).rows()),
        *_more(rows, limit, shown),
    )


def _standing(warehouse: Path, filters: Filters) -> tuple[str, pl.DataFrame]:
    """The release that readers see, and its events."""
    import duckdb

    from dateline import publish
    from dateline.database import explained
    from dateline.projection import REBUILD, read_seal
    from dateline.timetravel import show as show_rows

    path = publish.current_database(warehouse)
    if path is None:
        raise UsageError(f"nothing is published yet in {warehouse}; take articles in with `dateline run`")
    with explained(path, REBUILD), duckdb.connect(path, read_only=True) as con:
        return read_seal(path).release_id, show_rows(con, filters)


def _past(warehouse: Path, as_of: str, filters: Filters, wait: float) -> tuple[str, pl.DataFrame]:
    """The release that readers saw then, and its events as the journal tells them."""
    from dateline import timetravel
    from dateline.journal import open_journal

    with open_journal(warehouse, wait=wait, read_only=True) as held:
        point = timetravel.find_point(held, as_of)
        return point.release_id, timetravel.timeline(held, point, filters)


def _limit(limit: int | None, as_json: bool) -> int | None:
    return ROWS_FOR_PEOPLE if limit is None and not as_json else limit


def _more(rows: pl.DataFrame, limit: int | None, shown: int | None) -> list[str]:
    """A note for people when only the first rows were printed unasked."""
    return [f"the first {shown}; --limit or --json shows more"] if limit is None and rows.height == shown else []
