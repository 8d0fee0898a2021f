"""Units by their place to the anchor: last week, the following day, the end of the month, the quarter reported."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from dateline.dates.building import WORDS, day_symbol, exact_months, mod_of, period, quarter_of, shifted
from dateline.dates.rule import Rule, Said
from dateline.dates.symbol import Lean, Symbol, Way

# word -> units moved from the anchor
STEPS = {
    "last": -1, "past": -1, "this past": -1, "next": 1, "coming": 1, "this coming": 1, "upcoming": 1, "this": 0,
    "current": 0, "present": 0, "previous": -1, "preceding": -1, "prior": -1, "following": 1, "ensuing": 1,
    "same": 0, "that": 0,
    "that very": 0, "this very": 0, "very next": 1,
    "latest": -1, "most recent": -1, "that same": 0, "this same": 0, "very same": 0,
}  # fmt: skip
OF_THE_STORY = {
    "previous",
    "preceding",
    "prior",
    "following",
    "ensuing",
    "same",
    "that",
    "that same",
    "very same",
    "that very",
    "very next",
}
"""Words that point at the day last told; the others point at the publication day."""
WHICH = f"(?P<which>{'|'.join(sorted(STEPS, key=len, reverse=True))})"
UNIT = (
    r"(?P<unit>day|weekend|week|fortnight|month|fiscal quarter|quarter|fiscal year|calendar year|year|decade|century)"
)


def _plain(unit: str) -> str:
    return unit.removeprefix("fiscal ").removeprefix("calendar ")


def this_unit(said: Said) -> Symbol | None:
    """Last week, next year, the following day."""
    which, unit = said["which"], _plain(said["unit"])
    if unit == "day" and which in {"last", "past", "coming", "upcoming", "current", "present"}:
        return None
    if which == "past" and unit in {"decade", "century"}:
        return Symbol(type="DURATION", value=period(Fraction(1), unit))
    of_the_story = which in OF_THE_STORY or (which == "next" and (unit == "day" or "the" in said))
    if unit == "century" and which in {"this", "last"}:
        return shifted(unit, STEPS[which], mod=mod_of(said))
    return shifted(unit, STEPS[which], lean="told" if of_the_story else "published", mod=mod_of(said))


def within_unit(said: Said) -> Symbol:
    """Earlier this month; late last week; earlier in the year."""
    step = STEPS.get(said.get("which") or "", 0)
    of_the_story = said.get("which") in OF_THE_STORY or (said.get("which") == "next" and "the" in said)
    lean: Lean = "told" if of_the_story else "published" if "which" in said else "story"
    return shifted(_plain(said["unit"]), step, lean=lean, mod=mod_of(said))


def year_end(_said: Said) -> Symbol:
    """Year-end, the year's end."""
    return shifted("year", 0, mod="END")


def before_last(said: Said) -> Symbol:
    """The week before last, the month after next, the night before last."""
    step = -2 if said["way"] == "before last" else 2
    if "daypart" in said:
        return shifted("day", step, suffix="T" + WORDS.dayparts[said["daypart"]])
    return shifted(said["unit"], step)


def year_before(said: Said) -> Symbol:
    """The year before; the day after: next to the day last told."""
    back = said["way"] in {"before", "earlier"}
    guard = "that_alone" if "that" in said else None if said["way"] in {"earlier", "later"} else "next_to"
    return shifted(_plain(said["unit"]), -1 if back else 1, lean="told", mod=mod_of(said), guard=guard)


def year_earlier(said: Said) -> Symbol:
    """Year-earlier, the year-ago quarter."""
    if "nth_quarter" in said:
        quarter = quarter_of(said)
        return Symbol(
            op="place",
            value=f"XXXX-Q{quarter}",
            grain="quarter",
            lean="published",
            month=3 * quarter - 2,
            year_shift=-1,
        )
    if "quarter" in said:
        return shifted("year", -1, grain="quarter", lean="reported")
    return shifted("year", -1, lean="compared")


def same_unit_of_year(said: Said) -> Symbol:
    """The same month last year, this time last year, the quarter a year ago."""
    years = 1 if said["year_word"] == "next year" else -1
    if said["unit"] == "period":
        return shifted("year", years, lean="compared")
    unit = {"time": "month"}.get(said["unit"], said["unit"])
    leans: dict[str, Lean] = {"quarter": "reported", "month": "told"}
    return shifted("year", years, grain=unit, lean=leans.get(said["unit"], "published"))


def reported_unit(_said: Said) -> Symbol:
    """The quarter that a report speaks of."""
    return shifted("quarter", 0, lean="reported")


def year_told(said: Said) -> Symbol:
    """The year, the week: the one in which the text is; a span when its end is told apart."""
    unit = _plain(said["unit"])
    if "ended" in said:
        start, end = said.span("whole")
        return Symbol(type="DURATION", value=period(Fraction(1), unit), start=start, end=end)
    return shifted(unit, 0, lean="story")


def quarter_ended(said: Said) -> list[Symbol] | None:
    """The quarter ended Sept. 30: the quarter that mostly lies before that day, and the day itself."""
    end = day_symbol(Said(parts={name: said[name] for name in ("month", "day", "year") if name in said}))
    if end is None or (end.month or (end.first and end.first.month)) is None:
        return None
    month = end.month or (end.first.month if end.first else 1)
    start = (month - 2) // 3 * 3 + 1 if month > 1 else 10
    whole, day = said.span("whole"), (said.span("month")[0], max(said.span(n)[1] for n in ("day", "year") if n in said))
    if end.first is not None:
        year = end.first.year - (1 if start > month else 0)
        quarter = exact_months(year, start, "quarter", f"{year}-Q{start // 3 + 1}")
    else:
        quarter = Symbol(
            op="place", value=f"XXXX-Q{start // 3 + 1}", grain="quarter", lean="published", month=start, way=Way.BEFORE
        )
    return [replace(quarter, start=whole[0], end=whole[1]), replace(end, start=day[0], end=day[1])]


RULES = (
    Rule(
        "quarter_ended",
        "calendar",
        r"(?P<whole>(?:the |its )?(?:fiscal )?quarter) (?:ended|ending|that ended) <month> <day>(?:,? <year>)?",
        quarter_ended,
        (("In the quarter ended Sept. 30 sales fell.", "the quarter", "2024-Q3"),),
    ),
    Rule(
        "year_told",
        "relative",
        r"(?P<whole>the (?:full |past |whole )?(?P<unit>fiscal year|year|week)) (?P<ended>ended|ending"
        r"|beginning|begun|started)",
        year_told,
        (("in the year ended March 31", "the year", "P1Y"),),
    ),
    Rule(
        "year_earlier",
        "relative",
        r"(?:the )?(?:comparable |corresponding )?(?:fiscal )?year[- ](?:earlier"
        r"|ago)(?: fiscal)?(?: <nth_quarter>[- ]quarter| (?P<quarter>quarter|period)|-(?P<quarter2>quarter"
        r"|period))|year-(?:earlier|ago)",
        year_earlier,
        (("from the year-earlier quarter", "the year-earlier quarter", "2023-Q3"),),
    ),
    Rule(
        "same_unit_of_year",
        "relative",
        r"(?:(?:the )?(?:same|this|corresponding|comparable|equivalent|like) (?P<unit>month|week|quarter|day|time"
        r"|period) (?:of |in |a )?(?P<year_word>last year|next year|year ago|year earlier|year before"
        r"|the previous year|the year before)"
        r"|the (?P<unit2>quarter|period) a (?P<year_word2>year ago|year earlier)"
        r"|(?P<year_word3>last year)['’]s (?P<unit3>quarter))",
        same_unit_of_year,
        (
            ("up from the same month last year", "the same month last year", "2023-11"),
            ("Sales fell from the same month a year earlier.", "the same month a year earlier", "2023-11"),
        ),
    ),
    Rule(
        "within_unit",
        "relative",
        rf"(?:(?:<early>|sometime|some time)[- ](?:in |on )?(?:(?P<the>the )?{WHICH}|(?P<the>the)) {UNIT}"
        rf"|(?:the |at )?<edge> of (?:{WHICH.replace('which', 'which2')}"
        rf"|(?P<the2>the)) {UNIT.replace('unit', 'unit2')})",
        within_unit,
        (
            ("It was sold earlier this month.", "earlier this month", "2024-11"),
            ("due by the end of the year", "the end of the year", "2024"),
        ),
    ),
    Rule(
        "year_end", "relative", r"(?:the )?year(?:['’]s end|[- ]end)", year_end, (("by year-end", "year-end", "2024"),)
    ),
    Rule(
        "this_unit",
        "relative",
        rf"(?:(?P<the>the) )?(?:<early> )?{WHICH} {UNIT}(?: or so)?",
        this_unit,
        (
            ("It fell last week.", "last week", "2024-W46"),
            ("sold next year", "next year", "2025"),
            ("On 6 June 1944 they landed. The following day it rained.", "The following day", "1944-06-07"),
        ),
    ),
    Rule(
        "the_weekend",
        "relative",
        r"the weekend(?! (?:before|after) )",
        lambda _said: Symbol(op="weekday", value="XXXX-WXX-WE", grain="weekend", weekday=6, lean="either"),
        (("They voted over the weekend.", "the weekend", "2024-W46-WE"),),
    ),
    Rule(
        "before_last",
        "relative",
        r"the (?:(?P<unit>day|week|weekend|month|quarter|year)|<daypart>) (?P<way>before last|after next)",
        before_last,
        (("They came the week before last.", "the week before last", "2024-W45"),),
    ),
    Rule(
        "year_before",
        "relative",
        rf"the {UNIT} (?P<way>before|after|following|earlier|later)(?: (?P<that>that))?(?! (?:last|next)\b)",
        year_before,
        (("They won in 1998. The year before, they lost.", "The year before", "1997"),),
    ),
    Rule(
        "reported_unit",
        "relative",
        r"the (?:(?P<which>latest|most recent|current|just-ended|reported) )?(?:fiscal )?quarter(?!-| century)",
        reported_unit,
        (("The third quarter was poor. Sales fell in the quarter.", "the quarter", "2024-Q3"),),
    ),
    Rule(
        "latest_period",
        "relative",
        r"(?P<which>the latest period)",
        reported_unit,
        (("Sales fell in the latest period.", "the latest period", "2024-Q3"),),
    ),
    Rule(
        "whole_year",
        "relative",
        r"the (?:full |whole )?(?P<unit>fiscal year|year|week)(?!-| of | before | after )",
        year_told,
        (("Sales for the year were flat.", "the year", "2024"),),
    ),
)
