"""Ask the journal about the past: the timeline as readers saw it at a moment, and what changed between two."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

import duckdb
import polars as pl

from dateline.clock import utc
from dateline.database import set_variables
from dateline.errors import UsageError
from dateline.journal import Journal
from dateline.resources import sql


@dataclass(frozen=True)
class Point:
    """What readers saw at some time: a release, and the position of the journal that it tells."""

    release_id: str
    made_at: datetime
    position: int
    rules_version: str


@dataclass(frozen=True)
class Filters:
    """Which events to show; None is no limit."""

    first: date | None = None  # events whose interval touches this day or later ones
    last: date | None = None  # ... this day or earlier ones
    article: str | None = None  # events that it tells: article_id, its beginning, path or url
    limit: int | None = None  # rows


EVERYTHING = Filters()


def find_point(journal: Journal, said: str) -> Point:
    """The point that a release's id or a moment names: `20261122T153000Z-000123`, `2026-11-22T16:00`, `2026-11-22`.

    A moment without a zone is UTC, a bare day means its end. Raises UsageError when it is neither, or when nothing had
    been published by then.
    """
    found = journal.publication(said) or journal.last_published(_moment(said))
    if found is None:
        raise UsageError(f"nothing was published by then: {said}; `dateline releases` lists what was, and when")
    return Point(found.release_id, found.made_at, found.through_position, found.rules_version)


def timeline(journal: Journal, point: Point, filters: Filters = EVERYTHING) -> pl.DataFrame:
    """Rows of `timeline` as published at the point, less what was redacted since, earliest event first."""
    look_back(journal, point.release_id, point.position)
    if filters.limit is not None and filters.last is None and filters.article is None:
        rows = show(journal.con, replace(filters, last=_enough_days(journal, filters)))
        if rows.height == filters.limit:
            return rows
    return show(journal.con, filters)


def show(con: duckdb.DuckDBPyConnection, filters: Filters) -> pl.DataFrame:
    """Rows of `timeline`, earliest event first, from a release or from a journal that looks back."""
    article_id = None if filters.article is None else _find(con, filters.article, "show/find_release_article.sql")
    set_variables(con, _variables(filters) | {"article_id": article_id})
    rows: pl.DataFrame = con.sql(sql("show/timeline.sql")).pl()
    return rows


def find_article(journal: Journal, said: str) -> str:
    """The article ever read that an id, the beginning of an id (4 digits or more), a path or a url means."""
    return _find(journal.con, said, "show/find_article.sql")


def diff(journal: Journal, before: Point, after: Point) -> pl.DataFrame:
    """Events that differ between two points, as in the table `change` of a release: added, gone, moved, reworded."""
    con = journal.con
    set_variables(con, {"from_position": before.position, "to_position": after.position})
    for side, point in (("before", before), ("after", after)):
        look_back(journal, point.release_id, point.position)
        for table in ("timeline", "mention"):
            con.execute(f"create or replace temp table {side}_{table} as from {table}")
    try:
        return journal.ask(sql("projection/change.sql")).sort("change", "event_date", "event_date_before", "event_id")
    finally:
        for side in ("before", "after"):
            for table in ("timeline", "mention"):
                con.execute(f"drop table {side}_{table}")


def look_back(journal: Journal, release_id: str, position: int) -> None:
    """Let `timeline`, `mention` and `article` be views of what a release had, the journal's at its position."""
    where = {"through_position": position, "release_id": release_id}
    set_variables(journal.con, where | _variables(EVERYTHING))
    journal.con.execute(sql("journal/look_back.sql"))


def _enough_days(journal: Journal, filters: Filters) -> date | None:
    """A day by which the first rows most likely lie: a million articles need not be folded to show a few events."""
    set_variables(journal.con, _variables(filters))
    day: date | None = journal.ask(sql("show/enough_days.sql")).item()
    return day


def _variables(filters: Filters) -> dict[str, Any]:
    return {"first_day": filters.first, "last_day": filters.last, "row_limit": filters.limit}


def _find(con: duckdb.DuckDBPyConnection, said: str, query: str) -> str:
    """The one article that `said` means."""
    set_variables(con, {"said": said})
    found = [article_id for (article_id,) in con.execute(sql(query)).fetchall()]
    if len(found) != 1:
        what = "means more than one article" if found else "no such article"
        raise UsageError(f"{what}: {said!r}; give an article_id, path or url of `dateline articles`")
    return str(found[0])


def _moment(said: str) -> datetime:
    """A moment in UTC as the journal keeps it; a bare day means its end."""
    try:
        if len(said) == len("2026-11-22"):
            return datetime.combine(date.fromisoformat(said), time.max)
        return utc(datetime.fromisoformat(said))
    except ValueError:
        raise UsageError(
            f"neither a release nor a moment: {said!r}; give a release of `dateline releases` or a time such as "
            f"2026-11-22T16:00"
        ) from None
