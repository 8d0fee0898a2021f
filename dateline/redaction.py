"""Take an article out of every past: the journal, the releases that held it, and word of what cannot be reached."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

import duckdb

from dateline import publish
from dateline.database import explained, first_row, set_variables
from dateline.errors import ReleaseRefused
from dateline.journal import open_journal
from dateline.projection import REBUILD
from dateline.resources import sql
from dateline.timetravel import find_article

OUT_OF_REACH = (
    "backups and exports of the journal (export-journal, copies made before an upgrade)",
    "copies of releases that readers made",
    "logs of earlier runs, Prefect's among them",
)


TRACES = ("article", "mention", "change", "quarantine")
"""Tables of a release where an article leaves a trace; the query of that name in sql/traces finds it."""


@dataclass(frozen=True)
class Redaction:
    """What a redaction did, and what it could not."""

    article_id: str
    newly: bool  # False when it had been redacted before
    releases_dropped: tuple[str, ...]
    release_now: str | None  # what readers see now
    same_text_in: tuple[str, ...]  # other articles that have the same text and keep it
    out_of_reach: tuple[str, ...]  # what is left to do by hand


def redact(  # noqa: PLR0913 - the entry's stamp and what to do with releases
    warehouse: Path,
    said: str,
    *,
    reason: str,
    run_id: str,
    recorded_at: datetime,
    rebuild: Callable[[], object],
    wait: float = 0,
) -> Redaction:
    """Redact the article that `said` means (id, path or url) and drop the releases that held it.

    When readers see one of these now, `rebuild` must publish the journal anew (and may raise ReleaseRefused); then
    redacting again finishes the work. It can be repeated after a kill at any moment.
    """
    with open_journal(warehouse, wait=wait, must_exist=True) as journal:
        article_id = find_article(journal, said)
        set_variables(journal.con, {"article_id": article_id})
        shared = tuple(journal.ask(sql("journal/same_text.sql"))["article_id"])
        places = journal.ask(sql("journal/places.sql"))["place"].drop_nulls()
        newly = bool(journal.redact(article_id, reason=reason, run_id=run_id, recorded_at=recorded_at))
    holders = [release for release in publish.releases(warehouse) if _holds(release.database, article_id)]
    drop = partial(_drop, warehouse, article_id=article_id, made_at=recorded_at, run_id=run_id, wait=wait)
    drop([release for release in holders if release.state != "current"])
    in_use = [release for release in holders if release.state == "current"]
    if in_use:
        _publish_without(article_id, rebuild)
        drop(in_use)
    return Redaction(
        article_id,
        newly,
        tuple(release.id for release in holders),
        publish.current_release(warehouse),
        shared,
        tuple(f"the source, which holds it still: {place}" for place in places) + OUT_OF_REACH,
    )


def _holds(database: Path, article_id: str) -> bool:
    """Whether a release has anything of the article: among its articles, its changes or the rows set aside."""
    if not database.exists():
        return False
    with explained(database, REBUILD), duckdb.connect(database, read_only=True) as con:
        set_variables(con, {"article_id": article_id})
        tables = {name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()}
        return any(first_row(con, sql(f"traces/{table}.sql")) for table in TRACES if table in tables)


def _drop(  # noqa: PLR0913 - the ledger's stamp
    warehouse: Path,
    releases: Sequence[publish.Release],
    *,
    article_id: str,
    made_at: datetime,
    run_id: str,
    wait: float,
) -> None:
    """Take releases away and say so in the ledger."""
    reason = f"held the redacted article {article_id}"
    with open_journal(warehouse, wait=wait) as journal:
        for release in releases:
            publish.remove(warehouse, release.id)
            journal.record_dropped(release.id, reason=reason, made_at=made_at, run_id=run_id)


def _publish_without(article_id: str, rebuild: Callable[[], object]) -> None:
    """Let readers see a release without the article; raises ReleaseRefused, with what is left to do."""
    try:
        rebuild()
    except ReleaseRefused as refused:
        raise ReleaseRefused(
            f"article {article_id} is gone from the journal, but readers still see it, since the release without "
            f"it was refused; publish one, then redact the article again\n{refused}"
        ) from refused
