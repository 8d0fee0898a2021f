"""Every rule finds the fault it is for, by its own SQL; quarantine moves what critical row rules find."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from dateline.quality import RULES, quarantine
from dateline.quality.rule import RowCheck, Rule
from dateline.quality.rules import gate_rules
from dateline.quality.session import prelude
from dateline.quality.units import UNITS, is_one_unit, is_whole_units
from dateline.settings import QualitySettings
from tests.quality.candidate import Made, found_by_sql, make_candidate
from tests.quality.spoilt import SPOILT, spoilt_apart

BY_ID = {rule.id: rule for rule in RULES}
GATE = gate_rules(has_previous=True)


def bad_rows(candidate: Made, rule: Rule, previous: Made, settings: QualitySettings) -> list[tuple]:
    return candidate.run(*prelude(settings, previous.path), rule.bad_rows())


def is_row_rule(rule: Rule) -> bool:
    return isinstance(rule.check, RowCheck)


def test_names_are_unique_and_every_rule_has_a_fault_to_find() -> None:
    assert len(BY_ID) == len(RULES)
    assert set(SPOILT) == {rule.id for rule in GATE}


def test_rules_say_what_is_wrong_and_what_to_do() -> None:
    for rule in RULES:
        assert rule.meaning[0].islower() or rule.meaning.startswith("`")
        assert len(rule.remedy) > 20


def test_faultless_candidate_breaks_no_rule(candidate: Made, faultless: Made, settings: QualitySettings) -> None:
    assert found_by_sql(candidate, faultless, settings) == {}


@pytest.mark.parametrize("rule_id", SPOILT)
def test_rule_finds_its_fault(rule_id: str, candidate: Made, faultless: Made, settings: QualitySettings) -> None:
    candidate.run(SPOILT[rule_id])
    assert bad_rows(candidate, BY_ID[rule_id], faultless, settings)


def test_faultless_candidate_loses_nothing(candidate: Made) -> None:
    assert quarantine(candidate) == 0
    assert candidate.run("from quarantine") == []


def test_quarantine_moves_what_critical_row_rules_find(tmp_path: Path) -> None:
    rules = [rule.id for rule in GATE if is_row_rule(rule) and rule.severity == "critical"]
    candidate = make_candidate(tmp_path / "many", events=len(rules))
    candidate.run(*spoilt_apart(rules))
    moved = quarantine(candidate)
    aside = candidate.run("select rules, content from quarantine")
    assert moved == len(aside)
    assert {rule for broken, _content in aside for rule in broken.split(";")} == set(rules)
    assert all(json.loads(content) for _broken, content in aside)
    assert quarantine(candidate) == 0  # nothing is left to move


def test_warnings_leave_rows_where_they_are(candidate: Made) -> None:
    candidate.run(SPOILT["event_edtf"], SPOILT["article_language_form"])
    assert quarantine(candidate) == 0


def test_bad_mention_takes_its_event_and_bad_event_its_mentions(candidate: Made) -> None:
    candidate.run(
        "insert into mention select * replace (md5('second') as mention_id) from mention "
        "where mention_id = md5('mention1')",
        "update timeline set n_mentions = 2 where event_id = md5('event1')",
        "update mention set timex_type = 'DAY' where mention_id = md5('mention1')",
    )
    assert quarantine(candidate) == 3
    aside = candidate.run("select table_name, row_key = md5('event1'), rules from quarantine order by all")
    assert aside == [
        ("mention", False, "mention_event_stands"),
        ("mention", False, "mention_type"),
        ("timeline", True, "event_counts"),
    ]


def test_quarantined_rows_are_whole(candidate: Made) -> None:
    before = candidate.run("select to_json(timeline) from timeline where event_id = md5('event1')")[0][0]
    candidate.run(SPOILT["event_status"])
    quarantine(candidate)
    after = candidate.run("select content from quarantine where table_name = 'timeline'")[0][0]
    assert json.loads(after) == json.loads(before) | {"status": "maybe"}


FITS = """
    day        2024-11-17 2024-11-17 one
    day        2024-11-17 2024-11-19 whole
    week       2024-11-11 2024-11-17 one
    week       2024-11-12 2024-11-18 no
    week       2024-11-11 2024-11-24 whole
    weekend    2024-11-16 2024-11-17 one
    weekend    2024-11-15 2024-11-17 no
    month      2024-02-01 2024-02-29 one
    month      2024-02-01 2024-02-28 no
    month      2024-02-01 2024-04-30 whole
    season     2024-12-01 2025-02-28 one
    season     2024-01-01 2024-03-31 no
    quarter    2024-07-01 2024-09-30 one
    quarter    2024-08-01 2024-10-31 one
    quarter    2024-07-02 2024-10-01 no
    half       2024-01-01 2024-06-30 one
    year       2024-01-01 2024-12-31 one
    year       2023-10-01 2024-09-30 one
    year       2024-01-01 2024-12-30 no
    year       2022-01-01 2024-12-31 whole
    decade     1990-01-01 1999-12-31 one
    decade     1991-01-01 2000-12-31 no
    century    1800-01-01 1899-12-31 one
    century    1801-01-01 1900-12-31 no
"""


@pytest.mark.parametrize("case", [line.split() for line in FITS.strip().splitlines()], ids=" ".join)
def test_interval_fits_precision(case: list[str]) -> None:
    precision, first, last, fits = case
    row = f"(select '{precision}' as precision, date '{first}' as event_date, date '{last}' as event_date_end)"
    (found,) = duckdb.sql(f"select {is_one_unit()}, {is_whole_units()} from {row}").fetchall()
    assert found == {"one": (True, True), "whole": (False, True), "no": (False, False)}[fits]


def test_every_precision_has_its_unit() -> None:
    assert {line.split()[0] for line in FITS.strip().splitlines()} == set(UNITS)
