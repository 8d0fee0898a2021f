"""Great Expectations over a candidate: it finds what the rules' own SQL finds, and the worst of it decides."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from dateline.quality import RULES, Verdict, check
from dateline.quality.gx import SUITES, expectation
from dateline.quality.session import prelude
from dateline.settings import QualitySettings
from tests.quality.candidate import Made, make_candidate
from tests.quality.spoilt import SPOILT


def failed(verdict: Verdict) -> dict[str, int]:
    return {failure.rule_id: failure.rows for failure in verdict.failures}


def test_faultless_candidate_passes(candidate: Made, faultless: Made, settings: QualitySettings) -> None:
    verdict = check(candidate.path, previous=faultless.path, settings=settings)
    assert (verdict.passed, verdict.worst, verdict.failures) == (True, None, ())
    assert verdict.rules_checked == len(RULES)
    with duckdb.connect(candidate.path) as con:  # nothing holds the file any more
        con.execute("create table free (x integer)")


def test_suites_and_sql_find_the_same(candidate: Made, faultless: Made, settings: QualitySettings) -> None:
    """All faults at once that leave the tables readable: GX must fail the rules that find rows, and no others."""
    unreadable = {"mention_columns", "timeline_columns", "release_described", "timeline_has_rows", "event_id_unique"}
    # Each statement hits the same rows, so the last one on a column wins: that is fine, both sides see the outcome.
    for rule_id, statement in SPOILT.items():
        if rule_id not in unreadable:
            candidate.run(statement)
    counted = {}
    for rule in RULES:
        rows = candidate.run(*prelude(settings, faultless.path), rule.bad_rows())
        if rows:
            counted[rule.id] = len(rows)
    assert len(counted) > 30
    verdict = check(candidate.path, previous=faultless.path, settings=settings)
    assert failed(verdict) == counted
    assert (verdict.passed, verdict.worst) == (False, "critical")


@pytest.mark.parametrize("rule_id", ["event_edtf", "article_language_form"])
def test_warning_does_not_block(rule_id: str, candidate: Made) -> None:
    candidate.run(SPOILT[rule_id])
    verdict = check(candidate.path)
    assert (verdict.passed, verdict.worst, list(failed(verdict))) == (True, "warning", [rule_id])


def test_failing_rows_are_named_by_key(candidate: Made) -> None:
    candidate.run(SPOILT["event_status"])
    (failure,) = check(candidate.path).failures
    key = candidate.run("select md5('event1')")[0][0]
    assert (failure.rule_id, failure.table, failure.rows, failure.keys) == ("event_status", "timeline", 1, (key,))


def test_unreadable_table_is_refused_not_overlooked(candidate: Made) -> None:
    candidate.run(SPOILT["timeline_columns"])
    verdict = check(candidate.path)
    assert not verdict.passed
    assert {"timeline_columns", "event_status_known"} <= set(failed(verdict))


def test_first_release_without_any_event_passes_with_a_warning(tmp_path: Path) -> None:
    empty = make_candidate(tmp_path / "20250601T090000Z-000001", events=0)
    verdict = check(empty.path)
    assert (verdict.passed, list(failed(verdict))) == (True, ["timeline_has_rows"])


def test_results_are_kept_beside_the_release(candidate: Made) -> None:
    verdict = check(candidate.path)
    report = candidate.directory / "quality"
    assert Verdict.from_json((report / "verdict.json").read_text()) == verdict
    for suite in SUITES:
        kept = json.loads((report / "gx" / "expectations" / f"{suite}.json").read_text())
        rules = {one["meta"]["rule"] for one in kept["expectations"]}
        assert rules == {rule.id for rule in RULES if rule.table == suite and not rule.needs_previous}
        assert (report / "gx" / "validation_definitions" / f"{suite}.json").exists()
        assert list((report / "gx").glob(f"uncommitted/validations/{suite}/**/*.json"))
    assert (report / "gx" / "checkpoints" / "release_gate.json").exists()


def test_severity_travels_with_the_expectation() -> None:
    for rule in RULES:
        made = expectation(rule)
        assert (made.severity.value, made.meta["rule"]) == (rule.severity, rule.id)
