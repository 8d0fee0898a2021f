"""Commands about releases: releases, check, release, rollback."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.common import (
    JsonOption,
    LimitOption,
    Output,
    QuietOption,
    WaitOption,
    WarehouseOption,
    load_settings,
    progress,
    table,
)
from dateline.clock import utc_now
from dateline.errors import ReleaseRefused, UsageError

if TYPE_CHECKING:
    from dateline.publish import Act, Release
    from dateline.quality import Verdict

ReasonOption = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; the ledger keeps it.")]


def register(app: typer.Typer) -> None:
    """Add this module's commands to the program."""
    app.command("releases")(releases)
    app.command("check")(check)
    app.command("release")(release)
    app.command("rollback")(rollback)


def releases(
    warehouse: WarehouseOption = None,
    limit: LimitOption = None,
    wait: WaitOption = 0,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """List what was published or refused, newest first, each with its verdict and its quality report."""
    from dateline import publish
    from dateline.journal import open_journal

    folder = load_settings(warehouse).warehouse
    there = {one.id: one for one in publish.releases(folder)}
    with open_journal(folder, wait=wait, read_only=True) as journal:
        told = journal.publications().reverse().head(limit or 2**31)
    rows = [_publication(one, there.get(one["release_id"])) for one in told.iter_rows(named=True)]
    shown = table(
        None,
        ["release", "when (UTC)", "outcome", "now", "through", "verdict", "report"],
        [[row[name] for name in ("release", "at", "outcome", "state", "through", "verdict", "report")] for row in rows],
    )
    Output(as_json, quiet).show({"releases": rows}, shown if rows else "nothing was published yet; `dateline run` does")


def _publication(entry: dict[str, Any], there: Release | None) -> dict[str, Any]:
    """One row of the ledger with what is left of the release on disk."""
    verdict = there.verdict if there else None
    return {
        "release": entry["release_id"],
        "at": entry["made_at"],
        "outcome": entry["outcome"],
        "state": there.state if there else "gone",
        "through": entry["through_position"],
        "rules_version": entry["rules_version"],
        "checksum": entry["checksum"],
        "reasons": entry["reasons"],
        "verdict": None if verdict is None else _told(verdict),
        "report": str(verdict.report) if verdict and verdict.report else None,
    }


def check(
    name: Annotated[str | None, typer.Argument(metavar="[RELEASE]", show_default="the one in use")] = None,
    warehouse: WarehouseOption = None,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Hold the quality rules against a release or a refused candidate and list those it breaks.

    Exit status 3 when the gate would refuse it. A published release is never changed: its report goes to
    WAREHOUSE/checks. Checking a refused candidate again, after a threshold was changed, replaces its verdict.
    """
    from dateline import publish
    from dateline.quality import Checker

    settings = load_settings(warehouse)
    found = _find(settings.warehouse, name)
    output = Output(as_json, quiet)
    report = None if found.state == "refused" else settings.warehouse / publish.CHECKS / found.id
    with progress(output) as bar, Checker() as checker:
        bar.add_task("checking", total=None)
        verdict = checker.check(
            found.database,
            previous=publish.compared_with(settings.warehouse, found),
            settings=settings.quality,
            report_dir=report,
        )
    output.show({"release": found.id} | verdict.as_dict(), *_shown(found.id, verdict))
    if not verdict.passed:
        raise typer.Exit(ReleaseRefused.exit_code)


def release(
    name: Annotated[str | None, typer.Argument(metavar="[CANDIDATE]", show_default="the newest refused one")] = None,
    accept: Annotated[
        list[str] | None, typer.Option("--accept", metavar="RULE", help="A broken rule to let pass; may be repeated.")
    ] = None,
    reason: ReasonOption = "",
    warehouse: WarehouseOption = None,
    wait: WaitOption = 0,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Publish a refused candidate all the same, accepting the rules it breaks by name and with a reason."""
    from dateline import publish
    from dateline.journal import open_journal

    if accept and not reason.strip():
        raise UsageError('--accept needs --reason "...": the ledger keeps who accepted what, and why')
    folder = load_settings(warehouse).warehouse
    with open_journal(folder, wait=wait, must_exist=True) as journal:
        publish.reconcile(folder, journal)
        candidate = name or _newest_refused(folder)
        verdict = publish.accept(folder, journal, candidate, accept or [], _act("release", reason))
    accepted = {failure.rule_id: failure.accepted for failure in verdict.failures if failure.accepted}
    lines = [f"published {candidate}", *(f"  accepted {rule}: {why}" for rule, why in accepted.items())]
    Output(as_json, quiet).show({"release": candidate, "outcome": "published", "accepted": accepted}, *lines)


def rollback(
    name: Annotated[str | None, typer.Argument(metavar="[RELEASE]", show_default="the one before")] = None,
    reason: ReasonOption = "",
    warehouse: WarehouseOption = None,
    wait: WaitOption = 0,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Let readers see an older release again, until the next run that has something new."""
    from dateline import publish
    from dateline.journal import open_journal

    folder = load_settings(warehouse).warehouse
    with open_journal(folder, wait=wait, must_exist=True) as journal:
        publish.reconcile(folder, journal)
        before = publish.current_release(folder)
        now_in_use = publish.rollback(folder, name)
        publish.enter(folder, journal, now_in_use, "rolled_back", _act("rollback", reason))
    data = {"release": now_in_use, "outcome": "rolled_back", "before": before}
    Output(as_json, quiet).show(data, f"readers see {now_in_use} again (before: {before})")


def _act(command: str, reason: str) -> Act:
    """This call of a command, as the ledger keeps it."""
    import getpass

    from dateline.publish import Act

    now = utc_now()
    return Act(at=now, run_id=f"{command}-{now:%Y%m%dT%H%M%SZ}", by=getpass.getuser(), reason=reason.strip())


def _find(folder: Path, name: str | None) -> Release:
    """The release of that name, or the one in use."""
    from dateline import publish

    there = {one.id: one for one in publish.releases(folder)}
    wanted = name or publish.current_release(folder)
    if wanted is None:
        raise UsageError(f"nothing is published in {folder} yet; `dateline run` does")
    if wanted not in there:
        raise UsageError(f"there is no release {wanted!r} in {folder}; `dateline releases` lists them")
    return there[wanted]


def _newest_refused(folder: Path) -> str:
    from dateline import publish

    refused = [one.id for one in publish.releases(folder) if one.state == "refused"]
    if not refused:
        raise UsageError(f"no candidate in {folder} is held back; there is nothing to release")
    return refused[0]


def _shown(name: str, verdict: Verdict) -> list[Any]:
    """The verdict as a table of broken rules, worst first."""
    from dateline.quality.verdict import RANK

    line = f"{name}: {_told(verdict)}"
    if not verdict.failures:
        return [line]
    worst_first = sorted(verdict.failures, key=lambda failure: -RANK[failure.severity])
    rows = [
        [one.severity, one.rule_id, one.rows, ", ".join(one.keys[:3]), one.meaning, one.accepted or one.remedy]
        for one in worst_first
    ]
    columns = ["severity", "rule", "rows", "which", "meaning", "what to do"]
    return [line, table(None, columns, rows), f"report: {verdict.report}"]


def _told(verdict: Verdict) -> str:
    """The verdict in a few words."""
    broken = len(verdict.failures)
    if not broken:
        return f"all {verdict.rules_checked} rules kept"
    word = "passed" if verdict.passed else "refused"
    accepted = sum(1 for failure in verdict.failures if failure.accepted)
    return f"{word}, {broken} of {verdict.rules_checked} rules broken" + (f", {accepted} accepted" if accepted else "")
