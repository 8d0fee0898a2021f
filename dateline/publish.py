"""Releases as directories: build beside the others, switch `current` atomically, go back, clear away.

    <warehouse>/releases/<id>/timeline.duckdb    one release; read-only, never changed once published
    <warehouse>/current -> releases/<id>         what readers open; replaced in one step, so they see whole releases

Every function that changes something is called by the one process that holds the journal. A release under construction
carries the file `unfinished` until it is published or refused: what a killed run leaves behind is known by it.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal, Protocol

from dateline import exports
from dateline.database import sync
from dateline.errors import JournalDamaged, ReleaseRefused, UsageError
from dateline.journal import Journal
from dateline.projection import RELEASE_FILE, read_seal
from dateline.quality.gate import REPORT_FOLDER, REPORT_PAGE, VERDICT_FILE
from dateline.quality.verdict import Failure, Verdict

log = logging.getLogger("dateline.publish")

RELEASES, CURRENT = "releases", "current"  # in a warehouse: the folder of all releases, the link that readers follow
UNFINISHED = "unfinished"
CHECKS = "checks"  # folder of the reports that `dateline check` makes of published releases
READ_ONLY = 0o444
NAME = re.compile(r"[0-9]{8}T[0-9]{6}Z-[0-9]{6,}")

State = Literal["current", "kept", "refused", "unfinished"]


@dataclass(frozen=True)
class Release:
    """One directory of <warehouse>/releases."""

    id: str
    directory: Path
    state: State  # what readers see | an older one to go back to | held back by the gate | left by a killed run
    made_at: datetime  # naive UTC

    @property
    def database(self) -> Path:
        """Its timeline.duckdb."""
        return self.directory / RELEASE_FILE

    @property
    def verdict(self) -> Verdict | None:
        """What the gate said of it; None when it was not checked to the end."""
        return read_verdict(self.directory)


@dataclass(frozen=True)
class Act:
    """What the ledger keeps of somebody's doing: when (naive UTC), in which run, who and why."""

    at: datetime
    run_id: str
    by: str = ""
    reason: str = ""

    @property
    def why(self) -> str:
        """The reason with the name of who gave it."""
        return f"{self.reason} ({self.by})" if self.by else self.reason


class HasDirectory(Protocol):
    """What is needed of a sealed candidate."""

    @property
    def directory(self) -> Path:
        """Its directory below releases/."""


def release_id(made_at: datetime, position: int) -> str:
    """Name of a release: when it was made (UTC) and the journal's position it tells, 20261122T153000Z-000123."""
    return f"{made_at:%Y%m%dT%H%M%SZ}-{position:06d}"


def made_at(release: str) -> datetime:
    """The moment in a release's name, naive UTC; raises UsageError for anything that is no such name."""
    try:
        if NAME.fullmatch(release):
            return datetime.strptime(release.partition("-")[0], "%Y%m%dT%H%M%SZ")
    except ValueError:
        pass  # the 13th month
    raise UsageError(f"this is no release: {release!r}; `dateline releases` lists them")


def release_directory(warehouse: Path, release: str) -> Path:
    """Where a release lies or would lie."""
    made_at(release)
    return warehouse / RELEASES / release


def database(warehouse: Path, release: str) -> Path:
    """The database of a release."""
    return release_directory(warehouse, release) / RELEASE_FILE


def current_release(warehouse: Path) -> str | None:
    """The release that readers see; None before the first."""
    link = warehouse / CURRENT
    return link.readlink().name if link.is_symlink() and (link / RELEASE_FILE).exists() else None


def current_database(warehouse: Path) -> Path | None:
    """The database that readers see; None before the first release."""
    current = current_release(warehouse)
    return database(warehouse, current) if current else None


def compared_with(warehouse: Path, release: Release) -> Path | None:
    """The database a release is to be compared with: the one it followed, while that is still there."""
    followed = _before(warehouse, release)
    return next((one.database for one in standing(warehouse) if one.id == followed), None)


def _before(warehouse: Path, release: Release) -> str | None:
    """The release that this one followed; None for the first.

    Its seal names it: readers may have been sent back, so it need not be the newest older one, which stands in where
    there is no seal.
    """
    try:
        return read_seal(release.database).previous_id
    except JournalDamaged:
        return next((one.id for one in standing(warehouse) if one.id < release.id), None)


def read_verdict(directory: Path) -> Verdict | None:
    """The verdict kept with a release or candidate; None when there is none."""
    file = directory / REPORT_FOLDER / VERDICT_FILE
    if not file.exists():
        return None
    told = Verdict.from_json(file.read_text(encoding="utf-8"))
    return replace(told, report=directory / REPORT_FOLDER / REPORT_PAGE)  # the warehouse may have moved


def releases(warehouse: Path) -> list[Release]:
    """All releases and candidates that are there, newest first."""
    current = current_release(warehouse)
    return sorted(_found(warehouse, current), key=lambda release: release.id, reverse=True)


def standing(warehouse: Path) -> list[Release]:
    """The one in use and those to go back to, newest first."""
    return [release for release in releases(warehouse) if release.state in ("current", "kept")]


def _found(warehouse: Path, current: str | None) -> Iterator[Release]:
    for directory in (warehouse / RELEASES).glob("*"):
        if NAME.fullmatch(directory.name):
            yield Release(directory.name, directory, _state(directory, current), made_at(directory.name))


def _state(directory: Path, current: str | None) -> State:
    if directory.name == current:
        return "current"
    if not (directory / UNFINISHED).exists():
        return "kept"
    verdict = read_verdict(directory)
    return "refused" if verdict is not None and verdict.worst == "critical" else "unfinished"


def candidate_directory(warehouse: Path, release: str) -> Path:
    """An empty directory to build a release in, marked unfinished; leftovers of killed runs are swept first."""
    sweep(warehouse)
    directory = release_directory(warehouse, release)
    if (directory / UNFINISHED).exists():
        remove(warehouse, release)
    try:
        directory.mkdir(parents=True)
    except FileExistsError:
        raise UsageError(f"release {release} stands already and is never changed; run again in a second") from None
    (directory / UNFINISHED).touch()
    return directory


def sweep(warehouse: Path) -> list[str]:
    """Remove what killed runs left: unfinished releases and half-made links. Returns the releases removed."""
    for link in warehouse.glob(".current-*"):
        link.unlink()
    current = current_release(warehouse)
    if current is not None:  # killed after the switch, before the mark was taken off
        (release_directory(warehouse, current) / UNFINISHED).unlink(missing_ok=True)
    left = [release.id for release in releases(warehouse) if release.state == "unfinished"]
    for release in left:
        log.info("sweeping %s, left unfinished by a run that ended early", release)
        remove(warehouse, release)
    return left


def export(candidate: HasDirectory) -> None:
    """Write the other formats beside the database, then put all on disk, read-only."""
    exports.export_all(candidate.directory)
    harden(candidate.directory)


def harden(directory: Path) -> None:
    """Make a release's files read-only and force them to disk: neither a reader's tool nor a power cut alters them."""
    for folder, _folders, files in os.walk(directory):
        for name in files:
            path = Path(folder, name)
            if name != UNFINISHED:
                path.chmod(READ_ONLY)
            sync(path)
        sync(Path(folder))
    sync(directory.parent)


def switch(warehouse: Path, release: str) -> None:
    """Let readers see a release from now on; those who have another one open keep it."""
    if not database(warehouse, release).exists():
        raise UsageError(f"there is no release {release} in {warehouse}; `dateline releases` lists them")
    link = warehouse / f".current-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(Path(RELEASES, release), target_is_directory=True)
    link.replace(warehouse / CURRENT)
    sync(warehouse)
    (release_directory(warehouse, release) / UNFINISHED).unlink(missing_ok=True)


def rollback(warehouse: Path, release: str | None = None) -> str:
    """Switch back to `release`, by default to the one that the one in use followed; returns the one now in use.

    Where that is gone, the default is the newest that is older than the one in use.
    """
    release = release or _one_before(warehouse)
    states = {one.id: one.state for one in releases(warehouse)}
    if states.get(release) not in ("kept", "current"):
        why = "is not there" if release not in states else f"was {states[release]} and never published"
        raise UsageError(f"release {release} {why}; `dateline releases` lists those to go back to")
    switch(warehouse, release)
    return release


def _one_before(warehouse: Path) -> str:
    """The release to go back to from the one in use."""
    stand = standing(warehouse)
    current = next((one for one in stand if one.state == "current"), None)
    older = [one.id for one in stand if current and one.id < current.id]
    if current is None or not older:
        raise UsageError(f"there is no older release in {warehouse} to go back to")
    followed = _before(warehouse, current)
    return followed if followed in older else older[0]


def prune(warehouse: Path, keep: int, keep_days: int, now: datetime) -> list[str]:
    """Remove releases and refused candidates beyond the newest `keep` that are older than `keep_days`.

    The one in use always stays. `now` is naive UTC. Returns what was removed.
    """
    oldest = now - timedelta(days=keep_days)
    there = releases(warehouse)
    gone = []
    for same in ([one for one in there if one.state != "refused"], [one for one in there if one.state == "refused"]):
        gone += [one.id for one in same[keep:] if one.made_at < oldest and one.state != "current"]
    for release in gone:
        remove(warehouse, release)
    return gone


def remove(warehouse: Path, release: str) -> None:
    """Take a release away for good; the one in use cannot be."""
    if release == current_release(warehouse):
        raise UsageError(f"release {release} is in use; roll back to another first")
    directory = release_directory(warehouse, release)
    # Marked first: if we are killed half way, the rest is swept by the next run.
    (directory / UNFINISHED).touch()
    (directory / REPORT_FOLDER / VERDICT_FILE).unlink(missing_ok=True)
    shutil.rmtree(directory)
    shutil.rmtree(warehouse / CHECKS / release, ignore_errors=True)
    log.info("removed release %s", release)


def accept(warehouse: Path, journal: Journal, release: str, rules: Collection[str], act: Act) -> Verdict:
    """Publish a refused candidate all the same; the ledger records who accepted which rules and why.

    Every rule that blocks must be named. Raises UsageError when there is no such candidate or a rule is not broken,
    ReleaseRefused when rules that nobody accepted still block.
    """
    current = current_release(warehouse)
    found = {one.id: one for one in releases(warehouse)}.get(release)
    if found is None or found.state != "refused" or found.verdict is None:
        raise UsageError(f"there is no refused candidate {release!r}; `dateline releases` lists them")
    if current is not None and release < current:
        raise UsageError(f"candidate {release} is older than {current}, which readers see; run `dateline rebuild`")
    unbroken = set(rules) - {failure.rule_id for failure in found.verdict.failures}
    if unbroken:
        raise UsageError(f"not broken in {release}: {', '.join(sorted(unbroken))}; see `dateline check {release}`")
    verdict = found.verdict.accept(rules, act.why)
    if not verdict.passed:
        raise ReleaseRefused(refusal_text(release, verdict, warehouse))
    _keep_verdict(found.directory, verdict)
    export(found)
    switch(warehouse, release)
    enter(warehouse, journal, release, "published", act)
    return verdict


def _keep_verdict(directory: Path, verdict: Verdict) -> None:
    """Replace the verdict kept with a candidate by one that tells what was accepted."""
    file = directory / REPORT_FOLDER / VERDICT_FILE
    new = file.with_suffix(".new")
    new.write_text(verdict.to_json(), encoding="utf-8")
    new.replace(file)


def enter(warehouse: Path, journal: Journal, release: str, outcome: str, act: Act) -> None:
    """Enter into the ledger that readers see `release` since `act.at`, with what was accepted for it and by whom."""
    seal = read_seal(database(warehouse, release))
    verdict = read_verdict(release_directory(warehouse, release))
    failures = verdict.failures if verdict is not None and outcome == "published" else ()
    accepted = [f"{failure.rule_id} accepted: {failure.accepted}" for failure in failures if failure.accepted]
    reasons = [act.why] if outcome == "rolled_back" and act.reason else accepted
    journal.record_publication(seal, outcome, made_at=act.at, run_id=act.run_id, reasons=reasons)


def reconcile(warehouse: Path, journal: Journal) -> None:
    """Enter the release that readers see into the ledger, if a run was killed between the switch and its entry."""
    current = current_release(warehouse)
    last = journal.last_published()
    if current is None or (last is not None and last.release_id == current):
        return
    log.warning("release %s was in use but not in the ledger; entering it", current)
    outcome = "rolled_back" if last is not None and last.release_id > current else "published"
    enter(warehouse, journal, current, outcome, Act(at=made_at(current), run_id="reconcile"))


def refusal_text(release: str, verdict: Verdict, warehouse: Path) -> str:
    """Why a release was refused, in words for people."""
    stands = current_release(warehouse)
    broken = len(verdict.blocking())
    said = "1 rule of the quality gate is broken" if broken == 1 else f"{broken} rules of the quality gate are broken"
    lines = [f"release {release} was refused: {said}"]
    lines += [_told(failure) for failure in verdict.blocking()]
    lines.append(f"the release in use still stands: {stands}" if stands else "there is no release in use yet")
    lines.append(f"the candidate is kept: {database(warehouse, release)}")
    if verdict.report:
        lines.append(f"the whole report: {verdict.report}")
    rules = " ".join(f"--accept {failure.rule_id}" for failure in verdict.blocking())
    lines.append(f'to publish it all the same: dateline release {release} {rules} --reason "..."')
    return "\n".join(lines)


def _told(failure: Failure) -> str:
    keys = ", ".join(failure.keys[:3]) + (", ..." if failure.rows > 3 else "")
    return f"  {failure.rule_id}: {failure.rows} {failure.meaning} [{keys}]; {failure.remedy}"
