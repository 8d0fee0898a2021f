"""Great Expectations over a candidate: it finds what the rules' own SQL finds, and the worst of it decides."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from dateline.errors import JournalDamaged
from dateline.quality import Verdict, check
from dateline.quality.gx import SUITES, expectation
from dateline.quality.rules import RULES, gate_rules
from dateline.settings import QualitySettings
from tests.quality.candidate import Made, found_by_sql, make_candidate
from tests.quality.spoilt import SPOILT, spoilt_apart


def failed(verdict: Verdict) -> dict[str, int]:
    return {failure.rule_id: failure.rows for failure in verdict.failures}


def test_faultless_candidate_passes(candidate: Made, faultless: Made, settings: QualitySettings) -> None:
    verdict = check(candidate.path, previous=faultless.path, settings=settings)
    assert (verdict.passed, verdict.worst, verdict.failures) == (True, None, ())
    assert verdict.rules_checked == len(gate_rules(has_previous=True))
    with duckdb.connect(candidate.path) as con:  # nothing holds the file any more
        con.execute("create table free (x integer)")


COLUMN_FAULTS = ["mention_columns", "timeline_columns"]  # they leave other rules nothing to read
ROW_FAULTS = [
    rule.id for rule in gate_rules(has_previous=False) if rule.table != "release" and rule.id not in COLUMN_FAULTS
]
RELEASE_FAULTS = ["undated_share", "articles_covered", "quarantined_rows", "quarantined_share", "dates_drifted"]
FEWER_ROWS = ["events_kept", "articles_kept", "calendar_covers", "release_described"]


@pytest.mark.parametrize(
    "rules", [ROW_FAULTS, RELEASE_FAULTS, FEWER_ROWS, ["events_grown"]], ids=["rows", "release", "fewer", "more"]
)
def test_suites_and_sql_find_the_same(
    rules: list[str], candidate: Made, faultless: Made, tmp_path: Path, settings: QualitySettings
) -> None:
    if rules is ROW_FAULTS:
        candidate = make_candidate(tmp_path / "many", events=len(rules))
    candidate.run(*spoilt_apart(rules))
    expected = found_by_sql(candidate, faultless, settings)
    assert set(rules) <= set(expected)
    verdict = check(candidate.path, previous=faultless.path, settings=settings)
    assert failed(verdict) == expected
    assert verdict.passed == (verdict.worst != "critical")


def test_warning_does_not_block(candidate: Made) -> None:
    candidate.run(SPOILT["event_edtf"], SPOILT["article_language_form"])
    verdict = check(candidate.path)
    assert (verdict.passed, verdict.worst) == (True, "warning")
    assert set(failed(verdict)) == {"event_edtf", "article_language_form"}


def test_unreadable_table_is_refused_not_overlooked(candidate: Made) -> None:
    candidate.run(SPOILT["timeline_columns"])
    verdict = check(candidate.path)
    assert not verdict.passed
    assert {"timeline_columns", "event_status_known"} <= set(failed(verdict))


def test_folders_may_have_any_name(candidate: Made, faultless: Made) -> None:
    odd = candidate.directory.rename(candidate.directory.with_name("it's $HOME? 100% é #1 {batch}"))
    assert check(odd / "timeline.duckdb", previous=faultless.path).passed
    assert (odd / "quality" / "docs" / "index.html").exists()


def test_file_that_is_no_release_is_an_error(candidate: Made) -> None:
    candidate.run("drop table mention")
    with pytest.raises(JournalDamaged, match="lacks the table mention"):
        check(candidate.path)


def test_first_release_without_any_event_passes_with_a_warning(tmp_path: Path) -> None:
    empty = make_candidate(tmp_path / "20250601T090000Z-000001", events=0)
    verdict = check(empty.path)
    assert (verdict.passed, list(failed(verdict))) == (True, ["timeline_has_rows"])


def test_results_are_kept_beside_the_release_with_failing_keys(candidate: Made) -> None:
    candidate.run(SPOILT["event_status"])
    verdict = check(candidate.path)
    (failure,) = verdict.failures
    key = candidate.run("select md5('event1')")[0][0]
    assert (failure.rule_id, failure.table, failure.rows, failure.keys) == ("event_status", "timeline", 1, (key,))
    report = candidate.directory / "quality"
    assert Verdict.from_json((report / "verdict.json").read_text()) == verdict
    for suite in SUITES:
        kept = json.loads((report / "gx" / "expectations" / f"{suite}.json").read_text())
        rules = {one["meta"]["rule"] for one in kept["expectations"]}
        assert rules == {rule.id for rule in gate_rules(has_previous=False) if rule.table == suite}
        assert (report / "gx" / "validation_definitions" / f"{suite}.json").exists()
        assert list((report / "gx").glob(f"uncommitted/validations/{suite}/**/*.json"))
    assert (report / "gx" / "checkpoints" / "release_gate.json").exists()


def test_severity_travels_with_the_expectation() -> None:
    for rule in RULES:
        made = expectation(rule)
        assert (made.severity.value, made.meta["rule"]) == (rule.severity, rule.id)
