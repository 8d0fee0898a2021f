"""Units counted from the anchor: three years ago, two days later, six years before that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from dateline.dates.building import TODAY_WORDS, WORDS, clock_of, count_of, mod_of, period, shifted, weekday_near
from dateline.dates.numbers import amount
from dateline.dates.rule import PASS, Rule, Said
from dateline.dates.rules.relative import STEPS
from dateline.dates.symbol import Lean, Symbol, Way

CLOCK_UNITS = {"minute": 1, "hour": 60}
LEANS: dict[str, Lean] = {
    "later": "told", "afterward": "told", "afterwards": "told",
    "ago": "published", "from now": "published", "from today": "published", "hence": "published", "back": "published",
}  # fmt: skip
"""What an amount is counted from; with other words from the publication in the news, in a story from what it told."""
COUNT = r"(?:<number>|<card>|<vague>|(?P<one>an?|another|half an?))"


def counted(said: Said) -> Symbol | list[Symbol]:
    """N units before or after the anchor; "eight days earlier than before the war" tells how much."""
    point, count = counted_point(said), count_of(said)
    if said["way"] not in {"earlier", "later"} or count is None or point.op != "shift":
        return point
    apart = Symbol(type="DURATION", value=period(count, WORDS.unit(said["unit"])), mod=mod_of(said))
    return [point.guarded("compared"), apart.guarded("not_compared")]


def counted_point(said: Said) -> Symbol:
    """N units before or after the anchor, as precise as the unit."""
    unit, way = WORDS.unit(said["unit"]), said["way"]
    backward = way in {"ago", "earlier", "before", "previously", "back", "prior"}
    lean = LEANS.get(way, "story")
    count = count_of(said)
    if count is not None and unit == "hour" and count % 24 == 0 and way not in {"later", "earlier"}:
        count, unit = count / 24, "day"
    if count is not None and unit in CLOCK_UNITS and way in {"later", "earlier", "afterward", "afterwards"}:
        return from_clock(count, unit, mod_of(said), back=backward)
    if count is None and way in {"later", "earlier", "afterward", "afterwards"}:
        return Symbol(type="DURATION", value=period(None, unit), mod=mod_of(said))
    if count is None or WORDS.units[unit].startswith("T"):
        return Symbol(value="PAST_REF" if backward else "FUTURE_REF", mod=mod_of(said))
    if count == 1 and unit == "year" and way in {"ago", "earlier"}:
        lean = "compared"
    if unit == "day" and way == "earlier":
        lean = "told"
    point = _counted(count if not backward else -count, unit, lean, _point_mod(said, backward=backward))
    if "exact" in said and not WORDS.units[unit].startswith("T"):
        point = replace(point, grain="day", value="XXXX-XX-XX")
    if said.text.startswith("as many as "):  # "twice as many as four years ago" compares
        return replace(point, mod=None, start=said.start + len("as many as "), end=said.end)
    if "one" in said and "-" in said.text:  # the article belongs to a noun: a year-earlier loss
        return replace(point, start=said.span("unit")[0], end=said.end)
    return point


def from_clock(count: Fraction, unit: str, mod: str | None, *, back: bool) -> Symbol:
    """Ten minutes later: counted from the clock time last told; where none was, it is a span of time."""
    minutes = round(count * CLOCK_UNITS[unit])
    return Symbol(
        type="DURATION", op="shift", value=period(count, unit), grain="day", lean="told",
        minutes=-minutes if back else minutes, mod=mod,
    )  # fmt: skip


def counted_parts(said: Said) -> Symbol | Sequence[Symbol]:
    """Four years and three months; with "ago" or "later" as precise as the smallest unit."""
    amounts = [re.fullmatch(r"(.*) ([a-z]+)", said[name]) for name in ("big", "middle", "small") if name in said]
    pairs = [(amount(match.group(1)), WORDS.unit(match.group(2))) for match in amounts if match]
    ranks = [list(WORDS.units).index(unit) for _, unit in pairs]
    if ranks != sorted(set(ranks), reverse=True) or any(count is None or count.denominator > 1 for count, _ in pairs):
        return PASS
    parts = [(int(count or 0), unit) for count, unit in pairs]
    if "way" not in said:
        return Symbol(type="DURATION", value=_joined(parts), mod=mod_of(said))
    backward = said["way"] in {"ago", "earlier"}
    if WORDS.units[parts[-1][1]].startswith("T"):
        return _clock_parts(parts, said, back=backward)
    lean = LEANS.get(said["way"], "story")
    moves = [shifted(unit, -count if backward else count) for count, unit in parts]
    return replace(
        shifted(parts[-1][1], 0, lean=lean, mod=_point_mod(said, backward=backward)),
        months=sum(move.months for move in moves),
        days=sum(move.days for move in moves),
    )


def _clock_parts(parts: list[tuple[int, str]], said: Said, *, back: bool) -> Symbol:
    """Two days and three hours later; no clock time is told that "ago" or years could be counted from."""
    minutes = {**CLOCK_UNITS, "day": 24 * 60, "week": 7 * 24 * 60}
    if said["way"] not in {"later", "earlier"} or not {unit for _, unit in parts} <= set(minutes):
        return Symbol(value="PAST_REF" if back else "FUTURE_REF", mod=mod_of(said))
    count = Fraction(sum(count * minutes[unit] for count, unit in parts))
    return replace(from_clock(count, "minute", mod_of(said), back=back), value=_joined(parts))


def half_counted(said: Said) -> Symbol:
    """An hour and a half later, two and a half years ago."""
    back = said["way"] in {"ago", "earlier"}
    count, unit = (count_of(said) or Fraction(1)) + Fraction(1, 2), WORDS.unit(said["unit"])
    if unit in CLOCK_UNITS and said["way"] != "ago":
        return from_clock(count, unit, mod_of(said), back=back)
    count = -count if back else count
    if WORDS.units[unit].startswith("T"):
        return Symbol(value="PAST_REF" if back else "FUTURE_REF", mod=mod_of(said))
    lean = LEANS.get(said["way"], "story")
    return _counted(count, unit, lean, _point_mod(said, backward=back))


def _joined(parts: list[tuple[int, str]]) -> str:
    """P4Y3M, P3DT2H10M."""
    whole = "".join(f"{count}{WORDS.units[unit]}" for count, unit in parts if not WORDS.units[unit].startswith("T"))
    clock = "".join(f"{count}{WORDS.units[unit][1]}" for count, unit in parts if WORDS.units[unit].startswith("T"))
    return f"P{whole}T{clock}" if clock else f"P{whole}"


def _point_mod(said: Said, *, backward: bool) -> str | None:
    """More than 20 years ago lies BEFORE the point 20 years ago; nearly 40 years ago AFTER it."""
    mod = mod_of(said)
    more, less = ("BEFORE", "AFTER") if backward else ("AFTER", "BEFORE")
    return {
        "MORE_THAN": more,
        "EQUAL_OR_MORE": f"ON_OR_{more}",
        "LESS_THAN": less,
        "EQUAL_OR_LESS": f"ON_OR_{less}",
    }.get(mod or "", mod)


def counted_before(said: Said) -> Symbol | None:
    """Two years before, at the end of a clause: counted from the day last told."""
    count, unit = count_of(said), WORDS.unit(said["unit"])
    if count is None or WORDS.units[unit].startswith("T"):
        return None
    back = said["way"] == "before"
    return _counted(-count if back else count, unit, "told", mod_of(said)).guarded("clause_end")


def duration_before(said: Said) -> list[Symbol] | None:
    """Two days before the vote: a span of time up to an event; at the end of a clause, a day."""
    point = counted_before(said)
    start, end = said.span("span")
    span = Symbol(
        type="DURATION",
        value=period(count_of(said), WORDS.unit(said["unit"])),
        mod=mod_of(said),
        guard="not_clause_end",
        start=start,
        end=end,
    )
    return [span] if point is None else [replace(point, start=start, end=said.span("way")[1]), span]


def counted_from_that(said: Said) -> list[Symbol] | None:
    """Two years after that; but in "two days after that battle" it is a span."""
    start, end = said.span("span")
    count, unit, back = count_of(said), WORDS.unit(said["unit"]), said["way"] == "before"
    span = Symbol(type="DURATION", value=period(count, unit), mod=mod_of(said), guard="that_noun", start=start, end=end)
    if count is not None and unit in CLOCK_UNITS:
        point = from_clock(count, unit, mod_of(said), back=back)
        return [replace(point, guard="that_alone", start=start, end=said.span("that")[1]), span]
    if count is None or WORDS.units[unit].startswith("T"):
        return [span]
    point = _counted(-count if back else count, unit, "told", mod_of(said))
    return [replace(point, guard="that_alone", start=start, end=said.span("that")[1]), span]


def counted_parts_of_day(said: Said) -> Symbol | None:
    """Two mornings later, six nights before."""
    count = count_of(said)
    if count is None or count.denominator != 1:
        return None
    back = said["way"] in {"earlier", "before"}
    tail = "T" + WORDS.dayparts[said["daypart"]]
    return shifted("day", -int(count) if back else int(count), lean="told", suffix=tail)


def _counted(count: Fraction, unit: str, lean: Lean, mod: str | None) -> Symbol:
    grain = {"decade": "year", "century": "year", "millennium": "year", "weekend": "week"}.get(unit)
    if count.denominator == 1:
        return shifted(unit, int(count), lean=lean, grain=grain, mod=mod)
    smaller = {
        "year": ("month", 12),
        "week": ("day", 7),
        "decade": ("year", 10),
        "month": ("day", 30),
        "century": ("year", 100),
    }
    if unit in smaller:
        name, factor = smaller[unit]
        return shifted(name, round(count * factor), lean=lean, mod=mod)
    return shifted(unit, round(count), lean=lean, mod=mod)


def uncounted(said: Said) -> Symbol | Sequence[Symbol]:
    """Years ago, months later; quarters are rather rooms."""
    if said["unit"] == "quarters":
        return PASS
    return Symbol(value="PAST_REF" if said["way"] in {"ago", "earlier", "before"} else "FUTURE_REF")


def quarters_of_an_hour_later(said: Said) -> Symbol:
    """A quarter of an hour later, three-quarters of an hour earlier."""
    count = Fraction(3 if "three" in said["part"] else 1, 4)
    return from_clock(count, "hour", mod_of(said), back=said["way"] == "earlier")


def units_on(said: Said) -> Symbol | Sequence[Symbol]:
    """Three years on, at the head of a sentence: counted from the day last told."""
    count = count_of(said)
    if count is None:
        return PASS
    unit, (start, end) = WORDS.unit(said["unit"]), said.span("span")
    span = Symbol(type="DURATION", value=period(count, unit), guard="no_years_on", start=start, end=end)
    return [replace(_counted(count, unit, "told", None), guard="years_on", start=start, end=said.end), span]


def year_ago_today(said: Said) -> Symbol:
    """A year ago today; 50 years ago this week."""
    count = count_of(said) or Fraction(1)
    back = shifted(WORDS.unit(said["unit"]), -int(count), grain=said.get("grain") or "day")
    back = replace(back, days=back.days + TODAY_WORDS.get(said.get("rel") or "", 0))
    if tail := clock_of(said) or ("TNI" if "part" in said else ""):
        return replace(back, type="TIME", suffix=tail, days=-1 if said.get("part") == "last night" else 0)
    if "grain" not in said:
        return back
    step = shifted(said["grain"], STEPS[said["which"]])
    return replace(back, months=back.months + step.months, days=back.days + step.days)


def counted_from_day(said: Said) -> list[Symbol] | None:
    """Two weeks from Friday; a week ago Tuesday; but "for two weeks from Friday" is a span and its first day."""
    count, unit = count_of(said), WORDS.unit(said["unit"])
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
    if count is None or days is None:
        return None
    move, weekday = int(count * days), WORDS.weekday(said["weekday"])
    if said["way"] == "ago":
        return [weekday_near(weekday, way=Way.BEFORE, days=-move, lean="published")]
    (start, end), (day_start, day_end) = said.span("span"), said.span("weekday")
    return [
        weekday_near(
            weekday, way=Way.AFTER, days=move, lean="published", guard="not_after_for", start=start, end=day_end
        ),
        Symbol(type="DURATION", value=period(count, unit), guard="after_for", start=start, end=end),
        weekday_near(weekday, way=Way.THIS, lean="published", guard="after_for_span", start=day_start, end=day_end),
    ]


RULES = (
    Rule(
        "quarters_of_an_hour_later",
        "relative",
        r"(?:<approx> )?(?P<part>an?|three)[- ]quarters? of an hour (?P<way>later|earlier)",
        quarters_of_an_hour_later,
        (
            (
                "Snow began at 4:30 p.m. on 3 May 2006; the roof fell three-quarters of an hour later.",
                "three-quarters of an hour later",
                "2006-05-03T17:15",
            ),
        ),
    ),
    Rule(
        "units_on",
        "relative",
        r"(?P<span>(?:<number>|<card>|(?P<one>an?)) (?P<unit>days?|weeks?|months?|years?|decades?)) on"
        r"(?! <weekday>| the\b| a\b)",
        units_on,
        (("It burned in 1937. Three years on, her sister was scrapped.", "Three years on", "1940"),),
    ),
    Rule(
        "ago_today",
        "relative",
        rf"{COUNT} <unit> ago (?:(?P<rel>today|yesterday|tomorrow)|to the day|(?P<part>tonight|last night)"
        r"|this (?P<daypart>morning|afternoon|evening)"
        r"|(?P<which>this|next|last) (?P<grain>week|weekend|month|year))",
        year_ago_today,
        (
            ("It opened a year ago today.", "a year ago today", "2023-11-18"),
            ("Forty years ago tonight the sea took the town.", "Forty years ago tonight", "1984-11-18TNI"),
        ),
    ),
    Rule(
        "counted_from_day",
        "relative",
        rf"(?P<span>{COUNT} <unit>) (?P<way>from|ago) (?:on )?<weekday>",
        counted_from_day,
        (("It opens two weeks from Friday.", "two weeks from Friday", "2024-12-06"),),
    ),
    Rule(
        "half_counted",
        "relative",
        r"(?:<approx> )?(?:(?:<number>|<card>)[- ]and[- ]a[- ]half <unit>|(?P<one>an?|one) <unit> and a half)"
        r" (?P<way>ago|earlier|later)",
        half_counted,
        (
            (
                "The guns opened at 7 a.m. on 2 December 1805. An hour and a half later they stopped.",
                "An hour and a half later",
                "1805-12-02T08:30",
            ),
        ),
    ),
    Rule(
        "counted_parts",
        "relative",
        rf"(?:<approx> )?(?P<big>{COUNT} <unit>)(?:, (?P<middle>{COUNT} <unit>),?)?(?: and |,? )"
        rf"(?P<small>{COUNT} <unit>)"
        r"(?: (?P<way>ago|earlier|later|from now))?",
        counted_parts,
        (
            ("It took four years and three months.", "four years and three months", "P4Y3M"),
            ("They met three years and two hours ago.", "three years and two hours ago", "PAST_REF"),
            (
                "It rose at 9 a.m. on 3 May 2006 and fell two days and three hours later.",
                "two days and three hours later",
                "2006-05-05T12:00",
            ),
            (
                "It was set in May 1961. Eight years and two months later it was met.",
                "Eight years and two months later",
                "1969-07",
            ),
        ),
    ),
    Rule(
        "counted_parts_of_day",
        "relative",
        r"(?:<number>|<card>) (?P<daypart>morning|afternoon|evening|night)s (?P<way>later|earlier|before|after)",
        counted_parts_of_day,
        (("On 6 June 1944 they landed. Two mornings later it rained.", "Two mornings later", "1944-06-08TMO"),),
    ),
    Rule(
        "counted",
        "relative",
        rf"(?:<approx> )?{COUNT}[- ](?:more |or so |or two )?<unit>[- ](?:or (?:so|more) )?(?P<way>ago|earlier"
        r"|later|afterwards?|previously|from now|from today|hence|back)(?P<exact> to the day)?",
        counted,
        (
            ("They met three years ago.", "three years ago", "2021"),
            ("On 25 June 1218 he fell. A month later to the day it ended.", "A month later to the day", "1218-07-25"),
            ("It fell two weeks ago.", "two weeks ago", "2024-W45"),
            ("On 6 June 1944 they landed. Two days later it rained.", "Two days later", "1944-06-08"),
        ),
    ),
    Rule(
        "counted_from_that",
        "relative",
        rf"(?P<span>(?:<approx> )?{COUNT} <unit>) (?P<way>before|after) (?P<that>that|this)",
        counted_from_that,
        (
            ("In 1927 it was sold. Two years after that, the crash came.", "Two years after that", "1929"),
            ("It fell two days after that battle.", "two days", "P2D"),
        ),
    ),
    Rule(
        "counted_before",
        "relative",
        rf"(?P<span>(?:<approx> )?{COUNT} <unit>) (?P<way>before|after)",
        duration_before,
        (
            ("He was born in 1769. Two years before, they had married.", "Two years before", "1767"),
            ("He resigned two days before the vote.", "two days", "P2D"),
        ),
    ),
    Rule(
        "uncounted",
        "relative",
        r"<units:unit> (?P<way>ago|earlier|later|from now)",
        uncounted,
        (("Years ago he left.", "Years ago", "PAST_REF"),),
    ),
)
