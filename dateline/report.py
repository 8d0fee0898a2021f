"""What one run did, for programs, for people and for Prefect."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class Report:
    """What one run did; `as_dict` is what `dateline run --json` prints."""

    run_id: str
    ingested: int = 0
    revised: int = 0
    unchanged: int = 0
    withheld: int = 0  # retracted or redacted before: they stay off
    refused: int = 0
    refusals: list[dict[str, Any]] = field(default_factory=list)
    vanished: list[dict[str, Any]] = field(default_factory=list)
    pruned: int = 0
    read: int = 0
    quarantined: int = 0
    outcome: str = "unchanged"  # published | refused | unchanged
    release: str | None = None  # the release made by this run, else the one that stands
    rows: dict[str, int] = field(default_factory=dict)
    changes: dict[str, int] = field(default_factory=dict)  # events added, gone, moved, reworded since the last release
    checksum: str | None = None
    warnings: list[str] = field(default_factory=list)
    failures: list[dict[str, Any]] = field(default_factory=list)
    report: str | None = None  # page of the quality report
    seconds: dict[str, float] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """Plain values only, as JSON wants them."""
        return asdict(self)


def summary(report: Report) -> list[str]:
    """What a run did, in a few lines for people."""
    read = f"{report.ingested} new, {report.revised} revised, {report.unchanged} unchanged, {report.refused} refused"
    lines = [f"articles: {read}; {report.read} read for dates"]
    if report.withheld:
        lines.append(
            f"{report.withheld} withheld, retracted or redacted before; "
            f"`dateline retract ARTICLE --undo` lets a retracted one stand again"
        )
    for refusal in report.refusals:
        line = f" line {refusal['line']}" if refusal["line"] else ""
        lines.append(f"  refused: {refusal['path_or_url']}{line}: {refusal['reason']}")
    if report.vanished:
        fate = f"{report.pruned} retracted" if report.pruned else "they still stand; --prune retracts them"
        lines.append(f"{len(report.vanished)} have vanished from their source: {fate}")
        lines += [f"  vanished: {one['path_or_url']}" for one in report.vanished]
    if report.quarantined:
        lines.append(f"{report.quarantined} rows set aside in the table quarantine of the release")
    lines += [f"{one['severity']}: {one['rule_id']}: {one['meaning']} ({one['rows']} rows)" for one in report.failures]
    if report.outcome == "published":
        rows = ", ".join(f"{count} {table}" for table, count in report.rows.items())
        lines.append(f"published release {report.release} ({rows})")
        if any(report.changes.values()):
            changes = ", ".join(f"{count} {change}" for change, count in report.changes.items())
            lines.append(f"events since the last release: {changes}; `dateline diff` lists them")
    elif report.outcome == "unchanged":
        lines.append(f"nothing new: release {report.release} still stands")
    return lines


def markdown(report: Report) -> str:
    """The run's figures as a Markdown page, for Prefect's artifact."""
    figures = {
        "outcome": report.outcome,
        "release": report.release or "-",
        "new / revised / unchanged": f"{report.ingested} / {report.revised} / {report.unchanged}",
        "withheld / refused": f"{report.withheld} / {report.refused}",
        "read for dates": report.read,
        "quarantined rows": report.quarantined,
        **{f"rows in {table}": count for table, count in report.rows.items()},
        **{f"seconds: {step}": seconds for step, seconds in report.seconds.items()},
        "quality report": report.report or "-",
    }
    rows = "\n".join(f"| {name} | {value} |" for name, value in figures.items())
    return f"# Run {report.run_id}\n\n| figure | value |\n|---|---|\n{rows}\n"
