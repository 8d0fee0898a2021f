"""Check that nothing was lost or altered: the journal against itself, each release against itself and the journal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from dateline import publish
from dateline.database import explained, first_row, set_variables
from dateline.errors import DatelineError
from dateline.journal import Journal, open_journal
from dateline.journal.ledger import Publication
from dateline.journal.store import RESTORE
from dateline.projection import REBUILD, projected_by, read_seal
from dateline.resources import sql
from dateline.timetravel import look_back

KEYS_NAMED = 5  # of the bad rows of one check

CHECKS = (
    ("positions", "positions are not 1, 2, 3 ... without gaps", RESTORE),
    ("clock", "entries were recorded before the one ahead of them", RESTORE),
    ("digests", "entries were edited by hand", RESTORE),
    ("kinds", "entries lack what their kind must have", RESTORE),
    ("texts", "texts are altered, missing, doubled or left over", RESTORE),
    ("offsets", "mentions lie outside their text", "read the articles again: dateline backfill over their days"),
    ("redactions", "redacted articles still say something", "redact them again: dateline redact ARTICLE"),
    ("ledger", "the publication ledger has faults", RESTORE),
    ("guards", "triggers against changes are missing", "write the journal anew: export-journal, then import-journal"),
)
"""Queries of sql/verify, each giving the bad rows: its name, what they mean, what to do."""


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be."""

    where: str  # a file of the warehouse
    what: str
    bad: tuple[str, ...]  # which rows, the first few
    rows: int
    remedy: str


@dataclass(frozen=True)
class Verification:
    """What was looked at, and what was found; no finding means all is well."""

    entries: int
    releases: tuple[str, ...]
    findings: tuple[Finding, ...]


def verify(warehouse: Path, *, wait: float = 0) -> Verification:
    """Look through the whole warehouse without changing it. Raises UsageError when there is no journal."""
    findings: list[Finding] = []
    entries = 0
    try:
        with open_journal(warehouse, wait=wait, read_only=True) as journal:
            findings += _guarded(journal.path, lambda: check_journal(journal), RESTORE)
            entries = journal.head
            for release in publish.standing(warehouse):
                findings += _guarded(release.database, _checking(journal, release), REBUILD)
            findings += check_current(warehouse, journal)
    except duckdb.Error as error:
        findings.append(_broken(warehouse, error, RESTORE))
    except DatelineError as error:
        if error.exit_code != 1:
            raise
        findings.append(_broken(warehouse, error, RESTORE))
    return Verification(entries, tuple(release.id for release in publish.standing(warehouse)), tuple(findings))


def check_journal(journal: Journal) -> Iterator[Finding]:
    """What is wrong with the journal itself."""
    for name, what, remedy in CHECKS:
        bad = journal.ask(sql(f"verify/{name}.sql"))["bad"].to_list()
        if bad:
            yield Finding(str(journal.path), what, tuple(bad[:KEYS_NAMED]), len(bad), remedy)


def check_release(journal: Journal, release: publish.Release) -> Iterator[Finding]:
    """What is wrong with a release: against what it says of itself, the ledger, and the journal at its position."""
    path = release.database
    sealed = read_seal(path)
    redacted = journal.ask("select article_id from entry where kind = 'article_redacted'")["article_id"].to_list()
    with explained(path, REBUILD), duckdb.connect(path, read_only=True) as con:
        counted = first_row(con, sql("projection/checksum.sql"))
        set_variables(con, {"redacted": redacted})
        held = [article_id for (article_id,) in con.execute(sql("verify/held.sql")).fetchall()]
    if held:
        remedy = "finish the redaction: dateline redact ARTICLE"
        yield Finding(str(path), "it holds redacted articles", tuple(held[:KEYS_NAMED]), len(held), remedy)
        return
    stated = sealed.checksum
    if counted is None or counted[0] != stated:
        yield Finding(str(path), "its rows do not fit its checksum: it was edited by hand", (release.id,), 1, REBUILD)
        return
    entered = journal.publication(release.id)
    if entered is None:
        yield Finding(str(path), "the ledger does not know it", (release.id,), 1, "run again: dateline run")
    elif entered.checksum != stated:
        yield Finding(str(path), "its checksum is not the ledger's: it was replaced", (release.id,), 1, REBUILD)
    elif sealed.projected_by == projected_by() and told_by_journal(journal, entered) != stated:
        yield Finding(str(path), "the journal at its position tells another timeline", (release.id,), 1, RESTORE)


def told_by_journal(journal: Journal, publication: Publication) -> str:
    """Checksum of a release as the journal tells it now."""
    look_back(journal, publication.release_id, publication.through_position)
    row = first_row(journal.con, sql("projection/checksum.sql"))
    assert row is not None
    return str(row[0])


def check_current(warehouse: Path, journal: Journal) -> Iterator[Finding]:
    """What is wrong with the link that readers follow."""
    link = warehouse / publish.CURRENT
    standing = journal.last_published()
    if standing is None and not link.is_symlink():
        return
    current = publish.current_release(warehouse)
    expected = standing.release_id if standing else None
    if current != expected:
        what = f"readers see {current or 'nothing'}, the ledger says {expected or 'nothing'}"
        remedy = "switch to it: dateline rollback RELEASE" if current else "publish what is known: dateline rebuild"
        yield Finding(str(link), what, (), 1, remedy)


def _checking(journal: Journal, release: publish.Release) -> Callable[[], Iterator[Finding]]:
    return lambda: check_release(journal, release)


def _guarded(where: Path, check: Callable[[], Iterator[Finding]], remedy: str) -> list[Finding]:
    """The findings of a check; a file that cannot be read to the end is a finding too."""
    findings: list[Finding] = []
    try:
        findings.extend(check())
    except (duckdb.Error, DatelineError, UnicodeDecodeError) as error:
        findings.append(_broken(where, error, remedy))
    return findings


def _broken(where: Path, error: Exception, remedy: str) -> Finding:
    return Finding(str(where), f"it cannot be read to the end: {str(error).splitlines()[0]}", (), 1, remedy)
