"""Take an article out of every past: the journal, the releases that held it, and word of what cannot be reached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import duckdb

from dateline import publish
from dateline.clock import utc
from dateline.database import explained, first_row, set_variables
from dateline.errors import ReleaseRefused
from dateline.journal import Journal, ledger, open_journal
from dateline.projection import REBUILD
from dateline.resources import sql
from dateline.timetravel import find_article

OUT_OF_REACH = (
    "backups and exports of the journal (export-journal, copies made before an upgrade)",
    "copies of releases that readers made",
    "logs of earlier runs, Prefect's among them",
)


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
    with open_journal(warehouse, wait=wait) as journal:
        article_id = find_article(journal, said)
        set_variables(journal.con, {"article_id": article_id})
        shared = tuple(journal.ask(sql("journal/same_text.sql"))["article_id"])
        paths = journal.ask(sql("journal/places.sql"))["place"].drop_nulls()
        newly = bool(journal.redact(article_id, reason=reason, run_id=run_id, recorded_at=recorded_at))
    holders = [release for release in publish.releases(warehouse) if _holds(release.database, article_id)]

    def drop(releases: list[publish.Release]) -> None:
        with open_journal(warehouse, wait=wait) as journal:
            for release in releases:
                publish.remove(warehouse, release.id)
                _note_dropped(journal, release.id, f"held the redacted article {article_id}", run_id, recorded_at)

    drop([release for release in holders if release.state != "current"])
    in_use = [release for release in holders if release.state == "current"]
    if in_use:
        try:
            rebuild()
        except ReleaseRefused as refused:
            raise ReleaseRefused(
                f"article {article_id} is gone from the journal, but readers still see it, since the release without "
                f"it was refused; publish one, then redact the article again\n{refused}"
            ) from refused
        drop(in_use)
    sources = tuple(f"the source, which holds it still: {path}" for path in paths)
    return Redaction(
        article_id,
        newly,
        tuple(release.id for release in holders),
        publish.current_release(warehouse),
        shared,
        sources + OUT_OF_REACH,
    )


def _holds(database: Path, article_id: str) -> bool:
    """Whether a release has anything of the article: among its articles, its changes or the rows set aside."""
    if not database.exists():
        return False
    with explained(database, REBUILD), duckdb.connect(database, read_only=True) as con:
        tables = {name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()}
        return any(
            first_row(con, query, {"article_id": article_id}) for table, query in _TRACES.items() if table in tables
        )


_TRACES = {
    "article": "select 1 from article where article_id = $article_id limit 1",
    "mention": "select 1 from mention where article_id = $article_id limit 1",
    "change": "select 1 from change where contains(articles, $article_id) limit 1",
    "quarantine": "select 1 from quarantine where contains(content, $article_id) limit 1",
}
"""Where an article leaves a trace in a release, and how it is found there."""


def _note_dropped(journal: Journal, release_id: str, why: str, run_id: str, moment: datetime) -> None:
    """Say in the ledger that a published release was taken away."""
    published = ledger.of_release(journal.con, release_id)
    if published is not None:
        dropped = replace(published, outcome="dropped", made_at=utc(moment), reasons=[why], run_id=run_id)
        ledger.record(journal.con, dropped)
