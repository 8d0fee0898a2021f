"""Refuses a change that lets accuracy sink: python -m bench.accuracy_gate [--raise | --errors N].

Scores the development corpora beside the checkout with their own scorers and holds the figures against the floors in
accuracy_floor.json, which also names the corpus by a digest. --raise lifts the floors to just under what is reached; it
never lowers one. --errors N shows N of the errors of each measure. Without the corpora it says so and passes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.corpora import ROOT, corpus, script

FLOORS = Path(__file__).parent / "accuracy_floor.json"
GATE = ".venv/bin/python -m bench.accuracy_gate"


@dataclass(frozen=True)
class Measure:
    """What is scored: `annotate` makes the predictions from `documents`, `scorer` holds them against `gold`.

    `figures` are the scorer's figures that may not sink, larger is better; a dot leads into a nested object.
    """

    name: str
    documents: str
    gold: str
    scorer: str
    figures: tuple[str, ...]
    margin: float  # how far under a figure its floor is set, so that a change that helps in general may cost a hair
    annotate: tuple[str, ...] = ()
    scorer_reads_documents: bool = False

    def files(self) -> list[Path]:
        return [corpus(self.documents), corpus(self.gold), script(self.scorer)]

    def digest(self) -> str:
        """Digest of the corpus and its scorer."""
        return hashlib.sha256(b"".join(hashlib.sha256(path.read_bytes()).digest() for path in self.files())).hexdigest()

    def score(self, *options: str) -> str:
        """What the scorer prints about the predictions of today's engine."""
        documents, gold, scorer = self.files()
        command = [sys.executable, "-m", "dateline", "annotate", str(documents), "--format", "jsonl", *self.annotate]
        with tempfile.TemporaryDirectory() as folder:
            predictions = Path(folder) / "predictions.jsonl"
            with predictions.open("wb") as output:
                subprocess.run(command, cwd=ROOT, check=True, stdout=output)
            inputs = [gold, documents, predictions] if self.scorer_reads_documents else [gold, predictions]
            scoring = [sys.executable, str(scorer), *map(str, inputs), *options]
            return subprocess.run(scoring, check=True, capture_output=True, text=True).stdout

    def reached(self) -> dict[str, float]:
        """The figures that may not sink, as they are today."""
        scored = json.loads(self.score("--json"))
        return {figure: _at(scored, figure) for figure in self.figures}


MEASURES = (
    Measure(
        "time expressions",
        documents="tbaq.docs.jsonl",
        gold="tbaq.gold.jsonl",
        scorer="timex_score",
        figures=("value_f1", "strict_f1", "relaxed_f1"),
        margin=0.3,
    ),
    Measure(
        "events",
        documents="events-dev.docs.jsonl",
        gold="events-dev.gold.jsonl",
        scorer="event_score",
        figures=(
            "meantime-tlink.exact",
            "semeval-airbus.exact",
            "semeval-airbus.macro",
            "semeval-apple.exact",
            "semeval-apple.macro",
        ),
        margin=1.5,  # one mention weighs 0.4 to 1.2 points
        annotate=("--events",),
        scorer_reads_documents=True,
    ),
)


def _at(scored: Any, figure: str) -> float:
    for key in figure.split("."):
        scored = scored[key]
    return float(scored)


Standing = dict[str, Any]
"""What accuracy_floor.json says of one measure: its digest and its floors."""


def verdict(name: str, standing: Standing, digest: str, reached: dict[str, float]) -> list[str]:
    """What is wrong with a measure's figures; empty when none sank and the corpus is the one the floors were set on."""
    if standing.get("digest") != digest:
        return [
            f"{name}: the corpus or its scorer is not the one the floors were set on; look at the figures, then run\n"
            f"  {GATE} --raise"
        ]
    floors: dict[str, float] = standing["floors"]
    sunk = [
        f"{figure} {reached[figure]:.2f} < {floor:.2f}" for figure, floor in floors.items() if reached[figure] < floor
    ]
    return (
        [f"{name}: sank below the floor: {', '.join(sunk)}; see what is read wrong with\n  {GATE} --errors 40"]
        if sunk
        else []
    )


def raised(standing: Standing, digest: str, reached: dict[str, float], margin: float) -> Standing:
    """The standing with floors `margin` under what is reached, none lower than before."""
    before: dict[str, float] = standing.get("floors", {})
    floors = {figure: max(before.get(figure, 0.0), round(value - margin, 1)) for figure, value in reached.items()}
    return {"digest": digest, "floors": floors}


def measured() -> dict[str, tuple[str, dict[str, float]]]:
    """Digest and figures of every measure, as they are today; they are printed too."""
    result = {}
    for measure in MEASURES:
        reached = measure.reached()
        print(f"{measure.name}: " + ", ".join(f"{figure} {value:.2f}" for figure, value in reached.items()), flush=True)
        result[measure.name] = (measure.digest(), reached)
    return result


def check(floors: Path = FLOORS, *, lift: bool = False) -> int:
    """Hold every measure against its floors, after lifting them when asked; the exit status."""
    standings: dict[str, Standing] = json.loads(floors.read_text(encoding="utf-8"))
    today = measured()
    if lift:
        for measure in MEASURES:
            digest, reached = today[measure.name]
            standings[measure.name] = raised(standings.get(measure.name, {}), digest, reached, measure.margin)
        floors.write_text(json.dumps(standings, indent=2) + "\n", encoding="utf-8")
    wrong = [
        message
        for name, (digest, reached) in today.items()
        for message in verdict(name, standings.get(name, {}), digest, reached)
    ]
    for message in wrong:
        print(message, file=sys.stderr)
    return 1 if wrong else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is reached")
    parser.add_argument("--errors", type=int, metavar="N", help="show N errors of each measure")
    asked = parser.parse_args()
    absent = [path for measure in MEASURES for path in measure.files() if not path.is_file()]
    if absent:
        print(f"accuracy gate skipped: {absent[0]} is not here; it lies on the project's own machines only")
        return 0
    if asked.errors is not None:
        for measure in MEASURES:
            print(measure.score("--errors", str(asked.errors)))
        return 0
    return check(lift=asked.lift)


if __name__ == "__main__":
    sys.exit(main())
