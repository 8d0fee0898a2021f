"""Amounts in digits or words -> numbers."""

from __future__ import annotations

import re
from fractions import Fraction

from dateline.dates.words import load

VAGUE = None
_WORDS = load()
_HALVES = {"1/2": Fraction(1, 2), "½": Fraction(1, 2), "1/4": Fraction(1, 4), "3/4": Fraction(3, 4)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_ONES: dict[str, int | Fraction] = {"a": 1, "an": 1, "another": 1, "half": Fraction(1, 2), "dozen": 12}


def amount(text: str) -> Fraction | None:
    """The number that lower-case `text` tells: "2 1/2", "twenty-four", "a hundred"; None for "several"."""
    words = " ".join(text.replace("½", " ½").split())
    if words in _WORDS.vague_amounts or words.startswith(("a few", "several")):
        return VAGUE
    if words.startswith(("a couple", "the couple", "couple")):
        return Fraction(2)
    if words.endswith("dozen") and "half" in words:
        return Fraction(6)
    if words.startswith("half"):
        return Fraction(1, 2)
    total, group = Fraction(0), Fraction(0)
    for word in re.split(r"[ -]+", words):
        if word in _HALVES:
            group += _HALVES[word]
        elif word in _SCALES:
            group = (group or Fraction(1)) * _SCALES[word]
            if _SCALES[word] > 100:
                total, group = total + group, Fraction(0)
        elif word == "dozen":
            group = (group or Fraction(1)) * 12
        elif re.fullmatch(r"[0-9][0-9,]*(?:\.[0-9]+)?", word):
            group += Fraction(word.replace(",", ""))
        else:
            group += _ONES.get(word) or _WORDS.numbers.get(word) or _WORDS.tens.get(word, 0)
    return total + group


def spelled_year(text: str) -> int:
    """The year that words spell: "nineteen ninety-seven" -> 1997, "two thousand and four" -> 2004."""
    words = text.replace("-", " ").split()
    if words[0] == "two":
        rest = " ".join(word for word in words[2:] if word != "and")
        return 2000 + (int(amount(rest) or 0) if rest else 0)
    century = int(amount(words[0]) or 0) * 100
    rest = " ".join(word for word in words[1:] if word not in {"hundred", "oh", "o", "and"})
    return century + (int(amount(rest) or 0) if rest else 0)
