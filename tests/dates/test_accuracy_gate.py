"""The accuracy gate: sinking is refused, floors only rise, a message ends with the command to run next."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from bench import accuracy_gate as gate
from bench import corpora

STANDING = {"digest": "abc", "floors": {"value_f1": 80.0, "strict_f1": 85.0}}


def test_figures_on_their_floors_pass() -> None:
    assert gate.verdict("dates", STANDING, "abc", {"value_f1": 80.0, "strict_f1": 90.0}) == []


def test_a_figure_below_its_floor_is_refused_with_the_command_that_shows_why() -> None:
    (message,) = gate.verdict("dates", STANDING, "abc", {"value_f1": 79.99, "strict_f1": 90.0})
    assert "value_f1 79.99 < 80.00" in message
    assert "strict_f1" not in message
    assert message.splitlines()[-1].strip() == f"{gate.GATE} --errors 40"


@pytest.mark.parametrize("standing", [{}, STANDING])
def test_another_corpus_than_the_floors_were_set_on_is_refused(standing: gate.Standing) -> None:
    (message,) = gate.verdict("dates", standing, "other", {"value_f1": 99.0, "strict_f1": 99.0})
    assert message.splitlines()[-1].strip() == f"{gate.GATE} --raise"


def test_floors_rise_to_just_under_what_is_reached_and_never_sink() -> None:
    risen = gate.raised(STANDING, "new", {"value_f1": 83.47, "strict_f1": 70.0}, 0.3)
    assert risen == {"digest": "new", "floors": {"value_f1": 83.2, "strict_f1": 85.0}}


def test_a_floor_that_cannot_be_kept_stays_refused_after_raising() -> None:
    reached = {"value_f1": 83.0, "strict_f1": 70.0}
    (message,) = gate.verdict("dates", gate.raised(STANDING, "new", reached, 0.3), "new", reached)
    assert "strict_f1 70.00 < 85.00" in message


def test_without_the_corpora_it_says_so_and_passes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(corpora, "SHARED", tmp_path)
    monkeypatch.setattr("sys.argv", ["accuracy_gate"])
    assert gate.main() == 0
    assert "skipped" in capsys.readouterr().out


def test_a_corpus_is_scored_end_to_end(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A corpus of one sentence, whose one expression is annotated once rightly and once wrongly."""
    (tmp_path / "corpora").mkdir()
    shutil.copytree(shared / "bench", tmp_path / "bench")
    text = "It opened on May 3, 1999."
    article = {"id": "a", "published": "2000-01-01", "text": text}
    (tmp_path / "corpora" / "tbaq.docs.jsonl").write_text(json.dumps(article) + "\n")
    monkeypatch.setattr(corpora, "SHARED", tmp_path)
    monkeypatch.setattr(gate, "MEASURES", gate.MEASURES[:1])
    floors = tmp_path / "floors.json"
    floors.write_text("{}")

    def annotated(value: str) -> None:
        expression = {"start": 13, "end": 24, "type": "DATE", "value": value}
        gold = {"doc": "a", "dct": "2000-01-01", "text": text, "timexes": [expression]}
        (tmp_path / "corpora" / "tbaq.gold.jsonl").write_text(json.dumps(gold) + "\n")

    annotated("1999-05-03")
    assert gate.check(floors, lift=True) == 0
    assert json.loads(floors.read_text())["time expressions"]["floors"]["value_f1"] == 99.7
    annotated("1999-05-04")
    assert gate.check(floors) == 1
    assert "value_f1 0.00" in capsys.readouterr().out
    assert gate.check(floors, lift=True) == 1
    assert "sank below the floor" in capsys.readouterr().err
