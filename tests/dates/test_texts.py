"""Whole texts annotated by hand are read about as well as they were: narratives of history, and news of many years.

A text file begins with `published: DAY` (or none) and marks each expression as {{words|TYPE|value}}. All but the
first set of each kind were annotated without sight of the engine. Figures are those of TempEval-3: strict and relaxed
F1 of the spans, and the share of overlapping pairs with the right value times relaxed F1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from dateline.dates import Timex, annotate_frame

FOLDER = Path(__file__).parent / "texts"
MARKED = re.compile(r"\{\{(?P<words>.+?)\|(?P<type>DATE|TIME|DURATION|SET)\|(?P<value>.+?)\}\}", re.DOTALL)
FLOORS = {
    "narrative": (98.8, 99.2, 96.2),
    "narrative2": (98.0, 99.3, 98.0),
    "narrative3": (98.7, 98.9, 98.0),
    "narrative4": (94.2, 97.8, 94.2),
    "narrative5": (97.0, 98.7, 97.3),
    "narrative6": (97.3, 98.7, 96.0),
    "narrative7": (97.9, 99.2, 97.5),
    "news": (98.5, 98.9, 93.3),
    "news2": (97.6, 98.8, 93.8),
    "news3": (97.5, 98.5, 94.0),
    "news4": (95.8, 97.6, 92.5),
    "news5": (96.4, 98.3, 94.4),
    "news6": (95.7, 97.8, 94.0),
    "news7": (96.6, 99.3, 96.0),
    "news8": (97.2, 98.5, 96.5),
}
"""Strict, relaxed and value F1 that each kind of text must reach."""


@dataclass(frozen=True)
class Mark:
    """One expression as a person marked it."""

    start: int
    end: int
    words: str
    type: str
    value: str


@dataclass
class Score:
    """Counts of one kind of text, and a line for everything that is not as marked."""

    marked: int = 0
    found: int = 0
    exact: int = 0
    paired: int = 0
    valued: int = 0
    errors: tuple[str, ...] = ()

    def figures(self) -> tuple[float, float, float]:
        """Strict, relaxed and value F1 in percent; 2 c / (m + f) is the harmonic mean of c / m and c / f."""
        return tuple(200 * count / (self.marked + self.found) for count in (self.exact, self.paired, self.valued))  # type: ignore[return-value]


def read(path: Path) -> tuple[date | None, str, list[Mark]]:
    """Publication day, plain text and marks of a file."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n")
    day = head.removeprefix("published:").strip()
    text, marks, at = "", [], 0
    for match in MARKED.finditer(body):
        text += body[at : match.start()]
        marks.append(Mark(len(text), len(text) + len(match["words"]), match["words"], match["type"], match["value"]))
        text += match["words"]
        at = match.end()
    return None if day in {"none", "-"} else date.fromisoformat(day), text + body[at:], marks


def pairs(marks: list[Mark], found: list[Timex]) -> list[tuple[Mark, Timex]]:
    """Each mark with the expression found at its place: equal spans first, then whatever overlaps, left to right."""
    open_marks, open_found, both = list(marks), list(found), []
    for same in (True, False):
        for mark in list(open_marks):
            for timex in open_found:
                equal = (timex.start, timex.end) == (mark.start, mark.end)
                if equal if same else timex.start < mark.end and mark.start < timex.end:
                    both.append((mark, timex))
                    open_marks.remove(mark)
                    open_found.remove(timex)
                    break
    return both


@cache
def readings(*, dated: bool) -> dict[str, list[Timex]]:
    """What the engine reads in each text, by the file's name, with its publication day or without."""
    texts = {path.name: read(path) for path in FOLDER.glob("*.txt")}
    rows = [(name, published if dated else None, text) for name, (published, text, _) in texts.items()]
    schema = {"id": pl.String, "published": pl.Date, "text": pl.String}
    found: dict[str, list[Timex]] = {name: [] for name in texts}
    for row in annotate_frame(pl.DataFrame(rows, schema=schema, orient="row")).to_dicts():
        found[row.pop("id")].append(Timex(**row))
    return found


@cache
def score(kind: str) -> Score:
    """What the engine makes of all texts of one kind."""
    total, errors = Score(), []
    for path in sorted(FOLDER.glob(f"{kind}_*.txt")):
        _, _, marks = read(path)
        found = readings(dated=True)[path.name]
        both = pairs(marks, found)
        total.marked += len(marks)
        total.found += len(found)
        total.paired += len(both)
        total.exact += sum((timex.start, timex.end) == (mark.start, mark.end) for mark, timex in both)
        total.valued += sum(timex.value == mark.value for mark, timex in both)
        seen_marks, seen = [mark for mark, _ in both], [timex for _, timex in both]
        errors += [f"{path.stem}: missed {mark.words!r} {mark.value}" for mark in marks if mark not in seen_marks]
        errors += [f"{path.stem}: not marked: {timex.text!r} {timex.value}" for timex in found if timex not in seen]
        errors += [
            f"{path.stem}: {mark.words!r} {mark.value}, read as {timex.text!r} {timex.value} by {timex.rule}"
            for mark, timex in both
            if timex.value != mark.value or timex.text != mark.words
        ]
    total.errors = tuple(errors)
    return total


@pytest.mark.parametrize("kind", FLOORS)
def test_texts_of_a_kind_are_read_about_as_well_as_they_were(kind: str) -> None:
    reached, floors = score(kind).figures(), FLOORS[kind]
    shown = ", ".join(
        f"{name} {figure:.1f}" for name, figure in zip(("strict", "relaxed", "value"), reached, strict=True)
    )
    low = [figure for figure, floor in zip(reached, floors, strict=True) if figure < floor]
    assert not low, "\n".join([f"{kind}: {shown}; floors {floors}", *score(kind).errors])


def test_every_text_is_of_a_kind_with_floors_and_marks_its_expressions() -> None:
    paths = sorted(FOLDER.glob("*.txt"))
    assert len(paths) >= 40
    assert {path.stem.partition("_")[0] for path in paths} == set(FLOORS)
    for path in paths:
        _, text, marks = read(path)
        assert len(marks) >= 15, path.name
        assert "{{" not in text, path.name
        assert "}}" not in text, path.name


def test_news_of_an_unknown_day_gets_hardly_a_wrong_day() -> None:
    """The news of these folders, read without its publication: what is not known stays open."""
    right = wrong = unknown = 0
    for path in sorted(FOLDER.glob("news*.txt")):
        _, _, marks = read(path)
        for mark, timex in pairs(marks, readings(dated=False)[path.name]):
            if mark.type in {"DURATION", "SET"} or mark.value.endswith("_REF"):
                continue
            unknown += timex.first is None
            right += timex.first is not None and timex.value == mark.value
            wrong += timex.first is not None and timex.value != mark.value
    assert wrong <= 0.04 * (right + wrong + unknown), f"{right} right, {wrong} wrong, {unknown} open"
    assert right >= 0.28 * (right + wrong + unknown), f"{right} right, {wrong} wrong, {unknown} open"
