"""Years, decades and centuries."""

from __future__ import annotations

from dateline.dates.building import WORDS, exact_months, mod_of, number_of, year_of
from dateline.dates.rule import Rule, Said
from dateline.dates.symbol import Symbol

EDGE = r"(?:(?:the )?(?:<early>(?:[- ]| in )|very <early> |<edge> of (?:the )?|whole of )|all of )?"


def year(said: Said) -> Symbol | None:
    """A year in figures or words."""
    number = year_of(said)
    if number is None:
        return None
    if said.text == "two thousand":
        guard: str | None = "thousands"
    else:
        marked = {"early", "edge", "sign", "year_words"} & said.names()
        guard = None if marked else "short_year" if "short_year" in said else "year"
    return exact_months(number, 1, "year", str(number), mod=mod_of(said), guard=guard, two_digits="short_year" in said)


def decade(said: Said) -> Symbol:
    """The 1990s, the nineties; the 1900s are a century."""
    if "decade_word" in said:
        tens = WORDS.decades[said["decade_word"]]
        century = {"nineteen": 1900, "eighteen": 1800, "seventeen": 1700}.get(said.get("century_word") or "", 1900)
        start = century + tens
    elif "full" in said:
        start = int(said["full"])
    else:
        start = 1900 + int(said["short"]) if int(said["short"]) >= 20 else 2000 + int(said["short"])
    if start % 100 == 0 and start % 1000 and said.get("full"):
        return exact_months(start, 1, "century", str(start // 100), mod=mod_of(said))
    open_century = "full" not in said and "century_word" not in said
    guard = "ages" if open_century and "decade_word" in said else None
    return exact_months(start, 1, "decade", str(start // 10), mod=mod_of(said), two_digits=open_century, guard=guard)


def century(said: Said) -> Symbol | None:
    """The 19th century."""
    ordinal = number_of(said["nth_word"])
    if not 1 <= ordinal <= 99:
        return None
    if "bc" in said:
        return Symbol(value=f"BC{ordinal - 1:02}", mod=mod_of(said))
    return (
        exact_months((ordinal - 1) * 100, 1, "century", f"{ordinal - 1:02}", mod=mod_of(said)) if ordinal > 1 else None
    )


def part_of_century(said: Said) -> Symbol | None:
    """The last quarter of the twelfth century, with a mod; the first decade of the thirteenth."""
    ordinal = number_of(said["nth_word"])
    if not 2 <= ordinal <= 99:
        return None
    start = (ordinal - 1) * 100
    first = said["which_part"] == "first"
    if said["unit"] != "decade":
        mod = "START" if first else "END" if said["which_part"] in {"last", "final", "latter"} else None
        return exact_months(start, 1, "century", f"{ordinal - 1:02}", mod=mod)
    decade_start = start if first else start + 90
    return exact_months(decade_start, 1, "decade", f"{decade_start // 10:03}")


def fiscal_year(said: Said) -> Symbol | None:
    """Fiscal 2012, FY2024: taken as the calendar year."""
    number = year_of(said)
    return None if number is None else exact_months(number, 1, "year", str(number), mod=mod_of(said))


RULES = (
    Rule(
        "part_of_century_told",
        "calendar",
        r"the (?P<which_part>first|second|third|last|final|latter) (?P<unit>quarter|half|third|years|decades) of the"
        r" <nth_word>[- ]century|the (?P<which_part2>first|last|final) (?P<unit2>decade) of the <nth_word>[- ]century",
        part_of_century,
        (
            ("in the last quarter of the twelfth century", "the last quarter of the twelfth century", "11"),
            ("in the first decade of the 13th century", "the first decade of the 13th century", "120"),
        ),
    ),
    Rule(
        "century",
        "calendar",
        rf"{EDGE}(?:the )?<nth_word>[- ]century(?: (?:(?P<bc>bce?|b\.c\.)|ad|a\.d\.|ce))?",
        century,
        (("a 19th-century house", "19th-century", "18"),),
    ),
    Rule(
        "decade",
        "calendar",
        rf"{EDGE}(?:the )?(?:(?P<full>1[0-9][0-9]0|20[0-9]0)['’]?s|['’‘](?P<short>[0-9]0)['’]?s"
        r"|(?:(?P<century_word>nineteen|eighteen|seventeen)[- ])?<decade_word>)",
        decade,
        (("since the 1990s", "the 1990s", "199"), ("in the mid-sixties", "the mid-sixties", "196")),
        ("Two men in their late seventies drowned.",),
    ),
    Rule(
        "fiscal_year",
        "calendar",
        r"{EDGE}(?:fy|fiscal(?: year)?|the (?:fiscal )?year|calendar) ?(?:<year>|<year_words>|<short_year>)".replace(
            "{EDGE}", EDGE
        ),
        fiscal_year,
        (("in fiscal 2012", "fiscal 2012", "2012"),),
    ),
    Rule(
        "year",
        "explicit",
        rf"{EDGE}(?:(?P<sign>post|pre)-)?(?:<year>|<short_year>|<year_words>)",
        year,
        (("He won in 1998.", "1998", "1998"),),
        ("his 1987 Volvo",),
    ),
)
