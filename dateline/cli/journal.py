"""Commands that care for the journal: retract, redact, verify, export-journal, import-journal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.common import (
    JsonOption,
    Output,
    QuietOption,
    WaitOption,
    WarehouseOption,
    load_settings,
    table,
)
from dateline.clock import utc_now
from dateline.errors import JournalDamaged

ArticleArgument = Annotated[
    str, typer.Argument(metavar="ARTICLE", help="An article_id, the beginning of one, a path or a url.")
]
ReasonOption = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; the journal keeps it.")]


def register(app: typer.Typer) -> None:
    """Add this module's commands to the program."""
    app.command("retract")(retract)
    app.command("redact")(redact)
    app.command("verify")(verify)
    app.command("export-journal")(export_journal)
    app.command("import-journal")(import_journal)


def retract(
    article: ArticleArgument,
    reason: ReasonOption,
    undo: Annotated[bool, typer.Option("--undo", help="Let a retracted article stand again.")] = False,
    warehouse: WarehouseOption = None,
    wait: WaitOption = 0,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Take an article off the timeline from now on, and publish; its past stands.

    It stays off whatever its source says later, until --undo.
    """
    from dateline.journal import open_journal
    from dateline.timetravel import find_article

    settings, now = load_settings(warehouse), utc_now()
    run_id = f"{'reinstate' if undo else 'retract'}-{now:%Y%m%dT%H%M%SZ}"
    with open_journal(settings.warehouse, wait=wait, must_exist=True) as journal:
        article_id = find_article(journal, article)
        if undo:
            changed = journal.reinstate(article_id, reason=reason, run_id=run_id, recorded_at=now)
        else:
            changed = journal.retract(article_id, reason=reason, run_id=run_id, recorded_at=now)
    release = _publish_again(warehouse, wait) if changed else None
    said = ("stands again" if undo else "is retracted") if changed else "nothing to do: it was so already"
    Output(as_json, quiet).show(
        {"article_id": article_id, "changed": bool(changed), "release": release},
        f"article {article_id}: {said}" + (f"; release {release}" if release else ""),
    )


def redact(
    article: ArticleArgument,
    reason: ReasonOption,
    warehouse: WarehouseOption = None,
    wait: WaitOption = 0,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Take an article out of every past too: its text, its entries, the releases that held it. Cannot be undone."""
    from dataclasses import asdict

    from dateline import redaction

    now = utc_now()
    done = redaction.redact(
        load_settings(warehouse).warehouse,
        article,
        reason=reason,
        run_id=f"redact-{now:%Y%m%dT%H%M%SZ}",
        recorded_at=now,
        rebuild=lambda: _publish_again(warehouse, wait),
        wait=wait,
    )
    lines = [f"article {done.article_id}: " + ("is redacted" if done.newly else "was redacted already")]
    lines += [f"release {release} held it and is removed" for release in done.releases_dropped]
    lines += [
        f"the same text stands in article {other}: redact that one too if it must go" for other in done.same_text_in
    ]
    lines += ["out of reach, to be removed by hand:", *(f"  {place}" for place in done.out_of_reach)]
    Output(as_json, quiet).show(asdict(done), *lines)


def verify(
    warehouse: WarehouseOption = None,
    wait: WaitOption = 0,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Check that nothing was lost or altered: the journal, each release, and one against the other."""
    from dataclasses import asdict

    from dateline import verify as verifying

    seen = verifying.verify(load_settings(warehouse).warehouse, wait=wait)
    if not seen.findings:
        well = f"all is well: {seen.entries} entries, {len(seen.releases)} releases"
        Output(as_json, quiet).show(asdict(seen), well)
        return
    rows = [(one.where, one.what, ", ".join(one.bad), one.rows, one.remedy) for one in seen.findings]
    columns = ("where", "what is wrong", "for example", "rows", "what to do")
    Output(as_json).show(asdict(seen), table(None, columns, rows))
    if as_json:
        raise typer.Exit(JournalDamaged.exit_code)
    count = len(seen.findings)
    raise JournalDamaged(
        f"{count} finding{'s' if count > 1 else ''} in {load_settings(warehouse).warehouse}; see above"
    )


def export_journal(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A new folder for the Parquet files.")],
    warehouse: WarehouseOption = None,
    wait: WaitOption = 0,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Write the whole journal to Parquet files, as a backup or to move it."""
    from dateline.journal import open_journal, parquet

    with open_journal(load_settings(warehouse).warehouse, wait=wait, read_only=True) as journal:
        rows = parquet.export_journal(journal, folder)
    said = ", ".join(f"{count} {name}" for name, count in rows.items())
    Output(as_json, quiet).show({"folder": folder, "rows": rows}, f"exported to {folder}: {said}")


def import_journal(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder written by export-journal.")],
    warehouse: WarehouseOption = None,
    wait: WaitOption = 0,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
) -> None:
    """Make the journal of a new warehouse from an export; then `dateline rebuild` publishes it."""
    from dateline.journal import parquet

    place = load_settings(warehouse).warehouse
    rows = parquet.import_journal(folder, place, wait=wait)
    said = ", ".join(f"{count} {name}" for name, count in rows.items())
    Output(as_json, quiet).show(
        {"warehouse": place, "rows": rows}, f"imported into {place}: {said}", "publish it with `dateline rebuild`"
    )


def _publish_again(warehouse: Path | None, wait: float) -> str | None:
    """Publish the journal as it is now; raises ReleaseRefused."""
    from dateline import pipeline

    report = pipeline.rebuild(pipeline.Request(wait=wait), load_settings(warehouse), clock=utc_now)
    return report.release
