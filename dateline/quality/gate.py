"""The gate: which rules a candidate release breaks, and by which rows."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb

from dateline.database import explained
from dateline.errors import JournalDamaged
from dateline.projection import REBUILD
from dateline.quality import pages
from dateline.quality.rule import KEYS, Rule
from dateline.quality.rules import gate_rules
from dateline.quality.session import prelude
from dateline.quality.verdict import KEYS_SHOWN, Failure, Verdict
from dateline.settings import QualitySettings

REPORT_FOLDER = "quality"
VERDICT_FILE = "verdict.json"
REPORT_PAGE = Path("docs", "index.html")


def check(
    candidate: Path,
    *,
    previous: Path | None = None,
    settings: QualitySettings | None = None,
    report_dir: Path | None = None,
) -> Verdict:
    """Run the Great Expectations suites over the candidate database and return the verdict.

    `previous` is the database of the release in use, against which counts and dates must not drift. The GX project and
    its Data Docs are written to `report_dir`, by default the folder `quality` beside the candidate. No handle on the
    candidate may be open in another configuration, and none is left open. Imports great_expectations (2 s). Raises
    JournalDamaged when the file is no release at all.
    """
    from dateline.quality import gx

    _require_tables(candidate)
    directory = report_dir or candidate.parent / REPORT_FOLDER
    directory.mkdir(parents=True, exist_ok=True)
    for part in ("gx", "docs"):  # of an earlier check of the same candidate
        shutil.rmtree(directory / part, ignore_errors=True)
    (directory / VERDICT_FILE).unlink(missing_ok=True)
    rules = gate_rules(has_previous=previous is not None)
    statements = prelude(settings or QualitySettings(), previous)
    broken = gx.run_checkpoint(candidate, rules, statements, directory, run_name=candidate.parent.name)
    with duckdb.connect(str(candidate), read_only=True) as con:
        for statement in statements:
            con.execute(statement)
        failures = tuple(_failure(con, rule, broken[rule.id]) for rule in rules if rule.id in broken)
    verdict = Verdict(failures, len(rules), directory / REPORT_PAGE)
    pages.finish(directory / "docs", verdict, candidate.parent.name)
    (directory / VERDICT_FILE).write_text(verdict.to_json(), encoding="utf-8")
    return verdict


def _require_tables(candidate: Path) -> None:
    with explained(candidate, REBUILD), duckdb.connect(str(candidate), read_only=True) as con:
        there = {name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()}
    missing = sorted(KEYS.keys() - there)
    if missing:
        raise JournalDamaged(f"not a release: {candidate} lacks the table {', '.join(missing)}; {REBUILD}")


def _failure(con: duckdb.DuckDBPyConnection, rule: Rule, error: str) -> Failure:
    """The broken rule with the rows that break it; a rule that could not be evaluated is critical."""
    if error:
        said = f"{rule.meaning} (could not be looked for)"
        return Failure(rule.id, "critical", rule.table, 0, (error,), said, rule.remedy)
    bad = rule.bad_rows()
    rows = con.execute(f"select count(*) from ({bad}) as bad").fetchone()  # noqa: S608 - no outside input
    keys = con.execute(f"select columns(*)::varchar from ({bad}) as bad limit {KEYS_SHOWN}").fetchall()  # noqa: S608
    named = tuple(str(key) for key, *_ in keys)
    return Failure(rule.id, rule.severity, rule.table, int(rows[0]) if rows else 0, named, rule.meaning, rule.remedy)
