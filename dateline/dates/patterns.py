"""Rule patterns -> regular expressions: a linear-time one for whole texts, a named one for short expressions.

A rule's pattern is a regular expression with three liberties: `<name>` stands for a word list or a fragment and
captures what it matched, `<name:group>` captures it under another name, and a space stands for any gap between two
words of a paragraph. Patterns use no look-around and no back-references.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from dateline.dates.words import Words, load

GAP = "(?:[ \t\u00a0]+\n?|\n)"
"""Between two words of one expression: blanks or one line break, never an empty line."""


def any_of(words: Iterable[str]) -> str:
    """Alternation of literal words, longest first; spaces stay gaps."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.sub(r"([.?+*()|])", r"\\\1", word) for word in ordered).replace("'", "['’]") + ")"


def _cased(words: Iterable[str]) -> str:
    """Alternation of words that count only with a capital letter: Title or UPPER."""
    return "(?-i:" + "|".join(f"{word.title()}|{word.upper()}" for word in sorted(words)) + ")"


def _amounts(words: Words, card: str) -> dict[str, str]:
    """Fragments that count: amounts, their units, and what makes them rough."""
    return {
        "number": r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,6}(?:\.[0-9]{1,2})?(?:[- ](?:1/2|1/4|3/4)|½)?)",
        "card": (
            rf"(?:(?:{card}|an?) (?:hundred|thousand|million)|{card}(?: hundred| thousand| 1/2)?"
            r"|(?:half a |a half[- ]|half[- ]|a |two )?dozen|(?:the |a )?couple(?: of)?)"
        ),
        "vague": any_of(words.vague_amounts),
        "unit": rf"(?:{any_of([*words.units, *words.unit_plurals])})",
        "units": rf"(?:{any_of(words.unit_plurals)})",
        "approx": any_of(words.approximations),
        "bound": any_of(word for word, mod in words.approximations.items() if mod != "APPROX" and word != "over"),
    }


@cache
def fragments() -> dict[str, str]:
    """Every `<name>` that a pattern may use. `(?-i:` marks what only counts with a capital letter."""
    words = load()
    plain_months = [month for month in words.months if month not in words.ambiguous_months]
    full_month = f"(?:{any_of(plain_months)}|{_cased(words.ambiguous_months)})"
    short_month = "(?-i:" + "|".join(f"{m.title()}|{m.upper()}" for m in words.month_abbreviations) + ")"
    weekday = any_of(words.weekdays)
    card = rf"(?:{any_of(words.tens)}(?:[- ]{any_of(list(words.numbers)[:9])})?|{any_of(words.numbers)})"
    return {
        "month": rf"(?:{full_month}|{short_month}\b\.?)",
        "bare_month": rf"(?:{full_month}|{short_month}\.)",
        "weekday": weekday,
        "any_weekday": rf"(?:{weekday}|{_cased(words.weekday_abbreviations)}\b\.?)",
        "day": r"(?:(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?!,[0-9]{3}))",
        "nth": r"(?:(?:3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th))",
        "day_word": any_of(words.ordinals),
        "year": r"(?:1[0-9]{3}|20[0-9]{2})",
        "short_year": r"(?:['’‘][0-9]{2})",
        "year_words": (
            rf"(?:(?:nineteen|eighteen|seventeen)[- ](?:hundred|(?:oh[- ])?{card})|two thousand(?:(?: and)? {card})?)"
        ),
        **_amounts(words, card),
        "daypart": rf"(?:{any_of(words.dayparts)})",
        "light": any_of(words.lights),
        "season": rf"(?:{any_of(words.seasons)})",
        "early": "(?:early|late|mid|earlier|later)",
        "early_or_late": "(?:early|late|mid)",
        "edge": "(?:beginning|start|outset|turn|middle|end|close|rest|remainder)",
        "nth_quarter": "(?:first|second|third|fourth|1st|2nd|3rd|4th|final)",
        "zone": "(?-i:" + any_of(words.zones)[3:],
        "hour": r"(?:1[0-9]|2[0-4]|0?[0-9])",
        "minute": r"(?:[0-5][0-9])",
        "ampm": r"(?:[ap]\.m\.|[ap]\.m\b|[ap]m\b)",
        "hour_word": any_of(list(words.numbers)[:12]),
        "decade_word": any_of(words.decades),
        "nth_word": rf"(?:{any_of(words.ordinals)}|[1-9][0-9]?(?:st|nd|rd|th))",
        "feast": any_of([*words.fixed_feasts, *words.movable_feasts]),
        "named_day": any_of(words.named_days),
        "frequency": any_of(words.frequencies),
        "present": any_of(words.present),
        "past_ref": any_of(words.past),
        "future_ref": any_of(words.future),
    }


_SLOT = re.compile(r"(?<!\?P)<([a-z_]+)(?::([a-z_0-9]+))?>")
_BRACKETED = re.compile(r"(\[[^\]]*\])")


def _named(pattern: str) -> str:
    def slot(match: re.Match[str]) -> str:
        name, group = match.group(1), match.group(2) or match.group(1)
        return f"(?P<{group}>{fragments()[name]})"

    seen: Counter[str] = Counter()

    def unlike(match: re.Match[str]) -> str:
        seen[match.group(1)] += 1
        return f"(?P<{match.group(1)}{seen[match.group(1)]}>"

    return _gapped(re.sub(r"\(\?P<([a-z_]+)[0-9]*>", unlike, _SLOT.sub(slot, pattern)))


def _gapped(pattern: str) -> str:
    """Spaces become gaps, except within [brackets]; [- ] is a hyphen or a gap."""
    pattern = pattern.replace("[- ]", "(?:-| )")
    pieces = _BRACKETED.split(pattern)
    return "".join(piece if piece.startswith("[") else piece.replace(" ", GAP) for piece in pieces)


_BEYOND_ASCII = re.compile(r"\[[^\]]*[^\x00-\x7f][^\]]*\]|[^\x00-\x7f]")


def expand(body: str) -> str:
    """A linear-time pattern (Rust syntax) for whole texts, whole words only, from a body with gaps as spaces.

    Letters are folded within ASCII: Unicode's folding (the Kelvin sign is a k) makes the automaton a third slower.
    """
    union = _BEYOND_ASCII.sub(lambda match: f"(?u:{match.group()})", _gapped(body))
    return rf"(?-u:\b{{start-half}})(?i-u:{union})(?-u:\b{{end-half}})"


def for_expression(pattern: str) -> re.Pattern[str]:
    """The same pattern for one lower-case expression, its parts as named groups."""
    return re.compile(_named(pattern).replace("(?-i:", "(?:") + r"(?!\w)", re.IGNORECASE)
