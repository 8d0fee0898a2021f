"""Clock times and parts of the day, with or without their day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dateline.dates.building import WORDS, clock_of, day_symbol, mod_of, shifted
from dateline.dates.rule import Rule, Said
from dateline.dates.rules.days import DAY_REF, weekday_the_nth
from dateline.dates.rules.feasts import feast
from dateline.dates.rules.weekdays import weekday_with_way
from dateline.dates.symbol import Lean, Symbol

NEXT = r"(?:the |that )?(?P<which>very next|next|following|previous|very same|same) (?:<daypart>|day)"
NTH = r"(?:<any_weekday>,? )?the <nth>(?! (?:of )?<month:nth_month>)"
ON_DAY = (
    rf"(?:,? (?:on |of ){NTH}"
    rf"|,? (?:on |of )?(?:(?P<way>last|next|this) |the )?(?:{DAY_REF}|<feast>(?:,? <year>)?)(?: <daypart>)?"
    rf"|,? (?:on )?{NEXT}"
    rf"|(?:,? on| in) the <daypart> of (?:{NTH}|(?:the )?{DAY_REF})"
    r"|,? (?P<this>this|last|that same|that very|that) <daypart>|,? (?P<this>tonight))"
)
"""The day of a clock time, after it: "at 10 a.m. on the 15th", "the next morning", "on the morning of July 3"."""
PART = (
    rf"{NEXT}|the <daypart> of (?:{NTH}|(?:the )?{DAY_REF})|(?P<this>this|that same|that very|that) <daypart>"
    rf"|{DAY_REF} <daypart>|(?P<this>tonight)"
)
PART_OF_DAY = rf",? (?:on )?(?P<part>{PART})"
"""A part of a day after a bare hour: ten that evening, 3 yesterday afternoon."""
DAY_OF_FIGURES = (
    rf"(?:,? on (?P<part>{NTH})|,? (?:on )?(?P<part>{PART}|(?:(?P<way>last|next|this) )?"
    rf"(?:{DAY_REF}|<feast>(?:,? <year>)?)|(?P<this>tonight)))"
)
"""A day after a clock time in figures alone: 18.30 on the 12th."""
ZONE = r"(?: \(<zone>\)|,? <zone>)?"


MINUTES_PAST = {"half": 30, "quarter": 15, "twenty-five": 25, "twenty": 20, "ten": 10, "five": 5}


def clock_time(said: Said) -> Symbol | None:
    """A clock time on its day; with no day of its own, on the day the text is at."""
    if int(said.get("hour") or 0) > 24:
        return None
    names = said.names()
    if "feast" in said:
        build: Callable[[Said], Symbol | None] = feast
    elif "nth" in said:
        build = weekday_the_nth
    elif "which" in said:
        build = part_of_this_day
    elif {"way", "weekday"} <= names:
        build = weekday_with_way
    else:
        build = day_symbol if {"rel", "weekday", "any_weekday", "month"} & names else clock_of_this_day
    return build(said)


def clock_of_this_day(said: Said) -> Symbol:
    """A clock time this morning, that night, or on the day the text is at."""
    if "this" not in said:
        half_open = ("hour_word" in said or "clock" in said.text) and not {"ampm", "daypart"} & said.names()
        return shifted("day", 0, lean="current", suffix=clock_of(said), mod=mod_of(said), half_open=half_open)
    lean: Lean = "told" if said["this"].startswith("that") else "published"
    return shifted("day", -1 if said["this"] == "last" else 0, lean=lean, suffix=clock_of(said), mod=mod_of(said))


def bare_clock_time(said: Said) -> Symbol | None:
    """A clock time in figures alone: 14:05; its context must speak of time."""
    symbol = clock_time(said)
    return symbol if symbol is None or "zone" in said else symbol.guarded("clock")


def colon_clock_time(said: Said) -> Symbol | None:
    """A clock time with a colon: 14:05; after an afternoon told, 6:05 is five past six in the evening."""
    symbol = bare_clock_time(said)
    return symbol and replace(symbol, half_open=int(said["hour"]) <= 12 and not said["hour"].startswith("0"))


def dotted_clock_time(said: Said) -> Symbol | None:
    """A clock time with a full stop: 7.53; it might be a price, so the text must have told a clock time before."""
    if int(said["hour"]) > 24:
        return None
    symbol = clock_time(said)
    half_open = int(said["hour"]) <= 12
    return symbol and replace(symbol, guard="dotted", half_open=half_open)


def clock_of_day(said: Said) -> list[Symbol] | None:
    """Ten that evening, 9.15 on Tuesday: a clock time after "at" and its kin; else the day or its part alone."""
    if int(said.get("hour") or 0) > 24:
        return None
    whole = clock_time(said)
    alone = clock_time(said.without("hour", "hour_word", "minute"))
    if whole is None or alone is None:
        return None
    start, end = said.span("part")
    return [
        replace(whole, guard="clock", start=said.start, end=end),
        replace(alone, guard="not_clock", start=start, end=end),
    ]


def hour_alone(said: Said) -> Symbol:
    """By nine, until two: an hour by its bare number; the text must have told a clock time before."""
    start, end = said.span("hour_word")
    return replace(clock_of_this_day(said), guard="hour_alone", start=start, end=end)


def half_past(said: Said) -> Symbol | None:
    """Half past twelve; quarter to nine; twenty past six."""
    hour, words = WORDS.numbers[said["hour_word"]], said["fraction"]
    minute = next((minutes for name, minutes in MINUTES_PAST.items() if name in words), 0)
    to_the_hour = words.endswith(" to")
    if to_the_hour:
        hour, minute = hour - 1 or 12, 60 - minute
    whole = clock_time(said.having(hour=str(hour), minute=f"{minute:02}").without("hour_word"))
    if whole is None:
        return None
    plain = to_the_hour and "quarter" not in words and said.span("hour_word")[1] == said.end
    half_open = not {"ampm", "daypart"} & said.names() and hour <= 12
    return replace(whole, half_open=half_open, guard="to_the_hour" if plain else whole.guard)


def past_noon(said: Said) -> Symbol | None:
    """Ten past midnight, half past noon."""
    minute = next(minutes for name, minutes in MINUTES_PAST.items() if name in said["fraction"])
    hour = 0 if said["twelve"] == "midnight" else 12
    return clock_time(said.having(hour=str(hour), minute=f"{minute:02}"))


def part_of_this_day(said: Said) -> Symbol:
    """This morning, last night, the following evening."""
    which = said["which"].split()[-1]
    count = {"this": 0, "last": -1, "that": 0, "same": 0, "very": 0, "previous": -1, "next": 1, "following": 1}[which]
    lean: Lean = "published" if said["which"] in {"this", "this very", "last"} else "told"
    return shifted("day", count, lean=lean, suffix=clock_of(said), mod=mod_of(said))


def tonight(said: Said) -> Symbol:
    """The night of the publication day."""
    return shifted("day", 0, suffix="TNI", mod=mod_of(said))


def overnight(_said: Said) -> Symbol:
    """The night before the publication day; in a story the night of the day last told."""
    return shifted("day", -1, suffix="TNI", lean="story")


def night_before(said: Said) -> Symbol:
    """The night before or after the day last told."""
    return shifted(
        "day", -1 if said["way"] == "before" else 1, lean="told", suffix="T" + WORDS.dayparts[said["daypart"]]
    )


def small_hours(_said: Said) -> Symbol:
    """The hours after midnight, of the day the text is at."""
    return shifted("day", 0, lean="current", suffix="TMO", guard="small_hours")


def light(said: Said) -> Symbol | None:
    """Dawn, dusk: of the day that is said with it, else of the day the text is at."""
    dated = said.having(daypart=WORDS.lights[said["light"]])
    if set(said.names()) - {"light"}:
        return clock_time(dated)
    return replace(clock_of_this_day(dated), guard="light")


def bare_part(said: Said) -> Symbol:
    """In the morning, late afternoon: of the day the text is at."""
    guard = None if "early" in said else "bare_part"
    return shifted("day", 0, lean="current", suffix=clock_of(said), mod=mod_of(said), guard=guard)


RULES = (
    Rule(
        "clock_12",
        "clock",
        rf"(?:<approx> )?<hour>(?:[:.]<minute>)?(?::(?P<second>[0-5][0-9]))? ?<ampm>{ZONE}(?:{ON_DAY}(?:,? <zone>)?)?",
        clock_time,
        (
            ("It struck at 10:30 p.m. Sunday ET.", "10:30 p.m. Sunday ET", "2024-11-17T22:30"),
            ("The vote closed at 11 p.m. GMT on Saturday.", "11 p.m. GMT on Saturday", "2024-11-16T23:00"),
            ("At 10:35 a.m. it began.", "10:35 a.m.", "2024-11-18T10:35"),
        ),
    ),
    Rule(
        "clock_zone",
        "clock",
        rf"(?:<approx> )?<hour>[:.]?<minute>(?::(?P<second>[0-5][0-9]))?(?: hours| hrs)?,? <zone>{ON_DAY}?",
        clock_time,
        (("They landed at 0735 GMT.", "0735 GMT", "2024-11-18T07:35"),),
    ),
    Rule(
        "o_clock",
        "clock",
        r"(?:<approx> )?(?:<hour_word>|<hour>(?:[:.]<minute>)?) (?:o['’]clock(?: in the <daypart>"
        rf"| at <daypart>)?|in the <daypart>){ON_DAY}?",
        clock_time,
        (("at four o'clock in the morning", "four o'clock in the morning", "2024-11-18T04:00"),),
    ),
    Rule(
        "clock_hours",
        "clock",
        rf"(?P<hour>[01][0-9]|2[0-4])<minute> (?:hours|hrs)(?:,? <zone>)?{ON_DAY}?",
        clock_time,
        (
            (
                "The guns opened at 0530 hours on 25 September 1915.",
                "0530 hours on 25 September 1915",
                "1915-09-25T05:30",
            ),
        ),
    ),
    Rule(
        "half_past",
        "clock",
        r"(?:<approx> )?(?P<fraction>half past|(?:a )?quarter (?:past|to)|(?:twenty-five|twenty|ten|five)(?: minutes)?"
        r" (?:past|to)) <hour_word>(?! (?:<unit:nounit>|per ?cent))(?: in the <daypart>"
        rf"| at <daypart>)?{ON_DAY}?",
        half_past,
        (
            ("He asked at half past twelve yesterday.", "half past twelve yesterday", "2024-11-17T12:30"),
            ("At five to seven the bell rang.", "five to seven", "2024-11-18T06:55"),
        ),
        ("They won by five to seven votes.",),
    ),
    Rule(
        "day_at_clock",
        "clock",
        rf"(?:(?P<way>last|next|this) )?(?:{DAY_REF}|<feast>)(?: <daypart>)? at (?:<approx> )?"
        rf"(?:<hour>(?:[:.]<minute>)? ?<ampm>|<hour>:<minute>|(?:<hour_word>|<hour>) o['’]clock|(?P<midday>noon|midday"
        rf"|midnight)){ZONE}",
        clock_time,
        (
            ("The reading is on Thursday at 7.30pm.", "Thursday at 7.30pm", "2024-11-21T19:30"),
            ("It closed on Friday night at eight o'clock.", "Friday night at eight o'clock", "2024-11-15T20:00"),
        ),
    ),
    Rule(
        "clock_of_day",
        "clock",
        rf"(?:<hour>[.:]<minute>(?: hours| hrs)?{DAY_OF_FIGURES}|(?:<hour_word>|<hour>){PART_OF_DAY})",
        clock_of_day,
        (
            ("It took effect at ten this morning.", "ten this morning", "2024-11-18T10:00"),
            (
                "They landed on 6 June 1944. At 8:16 the next morning it rained.",
                "8:16 the next morning",
                "1944-06-07T08:16",
            ),
        ),
        ("They counted ten men.",),
    ),
    Rule(
        "clock_24",
        "clock",
        rf"<hour>:<minute>(?::(?P<second>[0-5][0-9]))?(?: hours| hrs)?{ON_DAY}?",
        colon_clock_time,
        (
            ("The train left at 14:05.", "14:05", "2024-11-18T14:05"),
            ("The polls closed at 6 p.m.; by 6:05 it was clear.", "6:05", "2024-11-18T18:05"),
        ),
        ("She ran it in 3:07:35.", "a 2:1 majority"),
    ),
    Rule(
        "clock_dotted",
        "clock",
        r"<hour>\.<minute>",
        dotted_clock_time,
        (("They sat down at 7 p.m. and rose at 9.45.", "9.45", "2024-11-18T21:45"),),
        ("They sat down at 7 p.m. when the franc stood at 9.45 to the pound.", "He rose at 9.45."),
    ),
    Rule(
        "past_noon",
        "clock",
        r"(?P<fraction>half past|(?:a )?quarter past|(?:twenty-five|twenty|ten|five)(?: minutes)? past)"
        rf" (?P<twelve>midnight|noon|midday){ON_DAY}?",
        past_noon,
        (("The first miner came up at ten past midnight.", "ten past midnight", "2024-11-18T00:10"),),
    ),
    Rule(
        "hour_alone",
        "clock",
        r"(?:by|until|till|before|towards?|from) <hour_word>(?=$|[,;:.)]| (?:the|they|he|she|it|we|his|her|their|there"
        r"|all|most|both|until|till|when)\b)(?! the morning| at)",
        hour_alone,
        (
            (
                "On 13 January 1881 they attacked at 5 a.m. By nine the hills were taken.",
                "nine",
                "1881-01-13T09:00",
            ),
        ),
        ("They sat down at 7 p.m. and won by four.", "By nine the hills were taken."),
    ),
    Rule(
        "noon",
        "clock",
        rf"(?:<approx> )?(?P<midday>noon|midday|midnight){ZONE}{ON_DAY}?",
        clock_time,
        (("The truce starts at noon Friday.", "noon Friday", "2024-11-22T12:00"),),
        ("They watched High Noon.",),
    ),
    Rule(
        "part_of_this_day",
        "clock",
        r"(?:<early>[- ](?:in the )?)?(?:the )?(?P<which>this very|this same|this|last|that same|that very|that"
        r"|very same|very next|same|previous|next|following) <daypart>",
        part_of_this_day,
        (
            ("He said this morning that", "this morning", "2024-11-18TMO"),
            ("It burned last night.", "last night", "2024-11-17TNI"),
        ),
    ),
    Rule(
        "night_before",
        "clock",
        r"the <daypart> (?P<way>before|after)(?! (?:last|next))",
        night_before,
        (("On 6 June 1944 they landed; the night before, it rained.", "the night before", "1944-06-05TNI"),),
    ),
    Rule(
        "small_hours",
        "clock",
        r"the (?:small|early) hours(?! (?:of|on)\b)",
        small_hours,
        (("It burned down in the small hours.", "the small hours", "2024-11-18TMO"),),
        ("the early hours of the war",),
    ),
    Rule(
        "tonight",
        "clock",
        r"(?:<early> )?to-?night",
        tonight,
        (("The show is tonight.", "tonight", "2024-11-18TNI"),),
    ),
    Rule("overnight", "clock", r"overnight", overnight, (("Shares fell overnight.", "overnight", "2024-11-17TNI"),)),
)

BARE_PARTS = (
    Rule(
        "light",
        "clock",
        rf"<light>(?:,? (?:on |of )(?:{NTH}|(?:the )?{DAY_REF})|,? {NEXT}| (?:<weekday>"
        r"|(?P<rel>yesterday|today|tomorrow)))?",
        light,
        (
            ("On 6 June 1944 they landed at dawn.", "dawn", "1944-06-06TMO"),
            ("At first light on 25 October they stood ready.", "first light on 25 October", "2024-10-25TMO"),
        ),
        ("the dawn of a new age",),
    ),
    Rule(
        "bare_part",
        "clock",
        r"(?:the )?(?:<early>[- ])(?P<daypart>morning|afternoon|evening)|the (?P<daypart>morning|afternoon|evening)",
        bare_part,
        (("On 6 June 1944 they landed in the morning.", "the morning", "1944-06-06TMO"),),
        ("the morning paper",),
    ),
    Rule(
        "part_reached",
        "clock",
        r"(?P<daypart>morning|afternoon|evening)",
        lambda said: shifted("day", 0, lean="current", suffix=clock_of(said), guard="part_reached"),
        (("On 6 June 1944 they landed; by evening the beach was theirs.", "evening", "1944-06-06TEV"),),
        ("She wore evening dress.", "They left before morning prayers."),
    ),
)
