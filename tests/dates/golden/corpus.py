"""Reads the golden corpus: one case a line, `text | published | words => TYPE value [first..last] [name=value]; ...`.

`published` is a day or `-` for unknown; the third part lists every expression of the text in order and is empty when
there is none. The interval is written where the value is not itself a day. A part with a name is mod, quant, freq, role
(begin or end of a range) or or (another possible day); what is not written must be absent. In no_dates.txt a line is a
text without any date. Lines that begin with `#` say what follows. A last part `gap: reason`
marks what is not read right yet. In texts and words `\\n` stands for a line end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dateline.dates import Timex

FOLDER = Path(__file__).parent
NO_DATES = "no_dates.txt"
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T.*)?")


@dataclass(frozen=True)
class Case:
    """One sentence and every time expression in it; `expressions` are (offset, what stands after it in the file)."""

    name: str
    text: str
    published: date | None
    expressions: tuple[tuple[int, str], ...]
    gap: str | None = None


def read_cases() -> list[Case]:
    """All cases of all files."""
    return [case for path in sorted(FOLDER.glob("*.txt")) for case in _file(path)]


def _file(path: Path) -> Iterator[Case]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = [part.strip().replace("\\n", "\n") for part in line.split("|")]
        gap = parts.pop().removeprefix("gap: ") if parts[-1].startswith("gap: ") else None
        name = f"{path.stem}:{number}"
        if path.name == NO_DATES:
            yield Case(name, parts[0], date(2024, 11, 18), (), gap)
            continue
        text, published, found = parts
        day = None if published == "-" else date.fromisoformat(published)
        yield Case(name, text, day, tuple(expressions(text, found)), gap)


def expressions(text: str, found: str) -> Iterator[tuple[int, str]]:
    """The expressions as the corpus writes them, each with its place in the text."""
    at = 0
    for expression in filter(None, found.split("; ")):
        words = expression.partition(" => ")[0]
        at = text.index(words, at)
        yield at, expression
        at += len(words)


def described(timex: Timex) -> str:
    """A time expression as the corpus writes it."""
    days = f"{timex.first}..{timex.last}" if timex.first else None
    one_day = DAY.fullmatch(timex.value) and timex.first == timex.last
    parts = [timex.type, timex.value, None if one_day else days]
    parts += [f"{name}={value}" if (value := getattr(timex, name)) else None for name in ("mod", "quant", "freq")]
    parts.append(f"role={timex.range_role}" if timex.range_role else None)
    parts.append(f"or={timex.alternatives}" if timex.alternatives else None)
    return f"{timex.text} => " + " ".join(part for part in parts if part)
