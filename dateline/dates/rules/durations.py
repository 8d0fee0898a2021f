"""Durations (three years) and sets (every Tuesday): valued, but on no day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from dateline.dates.building import WORDS, clock_of, count_of, mod_of, number_of, period
from dateline.dates.numbers import amount
from dateline.dates.rule import PASS, Rule, Said
from dateline.dates.symbol import Symbol

COUNT = r"(?:<number>|<card>|<vague>)"
KIND = (
    r"(?:(?:more|additional|extra|full|straight|consecutive|trading|working|business|calendar|fiscal|long|whole|single"
    r"|successive) )?"
)
CLOCK = r"(?:<hour>(?:[:.]<minute>)? ?<ampm>|<hour>:<minute>|(?P<midday>noon|midday|midnight))"
FRAME = r"(?:past|last|next|first|final|previous|following|coming|latest|preceding|opening|closing)"

BARE_FRAMES = {"recent": "PAST_REF", "past": "PAST_REF", "coming": "FUTURE_REF", "future": "FUTURE_REF"}


def duration(said: Said) -> Symbol:
    """A span of time: three years."""
    unit = WORDS.unit(said["unit"])
    count = count_of(said) if {"number", "card", "vague", "one"} & said.names() else None
    return Symbol(type="DURATION", value=period(count, unit), mod=mod_of(said))


def adjectival(said: Said) -> Symbol | Sequence[Symbol] | None:
    """A counted span; before "old" it is an age, and "will one day" is some day to come."""
    if said.text in {"one day", "some day"}:
        return [Symbol(value="FUTURE_REF", guard="not_some_day"), duration(said).guarded("some_day")]
    if said["unit"] == "second" and "-" in said.text and "card" in said:
        return None  # thirty-second is an ordinal
    unit = WORDS.unit(said["unit"])
    guard = "round_the_clock" if said.text == "24 hours" else {"minute": "degrees", "quarter": "share"}.get(unit, "age")
    whole = duration(said).guarded(guard)
    if said.get("the") and WORDS.units.get(said["unit"]) and count_of(said) != 1:
        return replace(whole, start=said.start + len(said["the"]) + 1, end=said.end)  # the two day rally
    if said.get("approx") != "over":
        return whole
    plain = replace(whole, mod=None, start=said.start + len("over "), end=said.end)
    return [replace(whole, start=said.start, end=said.end, guard="more_than"), replace(plain, guard="in_the_course")]


def vague_duration(said: Said) -> Symbol:
    """Years, weeks: a span that no one counted."""
    return duration(said).guarded("vague_unit")


def one_unit(said: Said) -> Symbol | list[Symbol]:
    """A year, another week; after an amount of something it is a rate."""
    span = duration(said).guarded("no_rate" if said["unit"] == "fortnight" else "one_unit")
    if said.text not in {f"a {said['unit']}", f"an {said['unit']}"}:
        return span
    return [span, replace(rate(said), guard="rate")]


def rate(said: Said) -> Symbol:
    """Six Sundays a quarter, £90 per night: an amount of something in each of them."""
    return Symbol(type="SET", value=period(Fraction(1), WORDS.unit(said["unit"])), quant="EVERY", guard="rate")


def framed(said: Said) -> Symbol | list[Symbol]:
    """The past two months; but in "it is to last two years" last is a verb."""
    whole = duration(said)
    if not said.text.startswith("last "):
        return whole
    start, end = said.span("span")
    return [
        replace(whole, start=said.start, end=end, guard="not_verb_last"),
        replace(whole, start=start, end=end, guard="verb_last"),
    ]


def framed_units(said: Said) -> Symbol:
    """The recent months, the next years; in "it may last months" last is a verb.

    Without an article they have no length: in recent years is some time ago, in coming months some time to come.
    """
    frame = said.text.split()[0]
    if frame in BARE_FRAMES:
        return Symbol(value=BARE_FRAMES[frame])
    return duration(said).guarded("not_verb_last")


def and_a_half(said: Said) -> Symbol:
    """An hour and a half."""
    count = (count_of(said) or Fraction(1)) + Fraction(1, 2)
    return Symbol(type="DURATION", value=period(count, WORDS.unit(said["unit"])), mod=mod_of(said))


def quarters_of_an_hour(said: Said) -> Symbol:
    """A quarter of an hour, three quarters of an hour."""
    return Symbol(type="DURATION", value="PT45M" if said["part"].endswith("three") else "PT15M", mod=mod_of(said))


def all_of_a_unit(said: Said) -> Symbol:
    """All day, all week long."""
    return Symbol(type="DURATION", value=period(Fraction(1), said["unit"]), guard="adjective")


def part_of_century(said: Said) -> Symbol:
    """Half a century, the last quarter century."""
    return Symbol(type="DURATION", value="P50Y" if said["part"] == "half" else "P25Y")


def between_amounts(said: Said) -> Symbol:
    """12 to 18 months."""
    unit = WORDS.unit(said["unit"])
    return Symbol(type="DURATION", value=period(None, unit), mod=mod_of(said))


def repeated_unit(said: Said) -> Symbol | list[Symbol]:
    """Every day, every other week, each of the past three years."""
    if said["unit"] == "night":
        return repeated_day(said.having(daypart="night"))
    quant = "EACH" if said.get("quant") == "each" else "EVERY"
    if said.text.endswith(" second"):
        return Symbol(type="SET", value="PT1S", quant=quant, guard="second")
    nth = Fraction(WORDS.ordinals[said["nth"]]) if "nth" in said else None
    count = Fraction(2) if "other" in said else nth or count_of(said) or Fraction(1)
    if "vague" in said:
        return Symbol(type="SET", value=period(None, WORDS.unit(said["unit"])), quant=quant)
    return Symbol(type="SET", value=period(count, WORDS.unit(said["unit"])), quant=quant)


def repeated_day(said: Said) -> Symbol | list[Symbol]:
    """Every Tuesday, Mondays, each March, every 4 July."""
    tail = "T" + WORDS.dayparts[said["daypart"]] if "daypart" in said else ""
    quant = "EACH" if said.get("quant") == "each" else "EVERY"
    if "weekday" in said:
        some = Symbol(type="SET", value=f"XXXX-WXX-{WORDS.weekday(said['weekday'])}{tail}", quant=quant)
        if "end_weekday" not in said:
            return some
        (_, end), (other_start, other_end) = said.span("weekday"), said.span("end_weekday")
        other = f"XXXX-WXX-{WORDS.weekday(said['end_weekday'])}"
        return [
            replace(some, start=said.start, end=end),
            replace(some, value=other, start=other_start, end=other_end),
        ]
    if "day" in said:
        return Symbol(
            type="SET", value=f"XXXX-{WORDS.month(said['month']):02}-{number_of(said['day']):02}", quant=quant
        )
    if "bare_month" in said:
        return Symbol(type="SET", value=f"XXXX-{WORDS.month(said['bare_month']):02}", quant=quant)
    if "season" in said:
        return Symbol(type="SET", value=f"XXXX-{WORDS.seasons[said['season']]}", quant=quant)
    plural = "nights" if said.text.startswith("the ") else None
    return Symbol(type="SET", value=f"XXXX-XX-XX{tail}", quant=quant, guard=plural)


def part_of_each(said: Said) -> Symbol:
    """The first Tuesday of every month: once in each of them, and on no day."""
    quant = "EACH" if said["quant"] == "each" else "EVERY"
    return Symbol(type="SET", value=period(Fraction(1), WORDS.unit(said["unit"])), quant=quant, freq="1X")


def times_yearly(said: Said) -> Symbol:
    """Twice-yearly, half-yearly."""
    unit = {"daily": "D", "weekly": "W", "monthly": "M", "yearly": "Y"}[said["frequency"]]
    if said["times"] == "half":
        return Symbol(type="SET", value="P6M", quant="EVERY")
    return Symbol(type="SET", value=f"P1{unit}", freq=WORDS.times[said["times"]])


def repeated_clock(said: Said) -> Symbol | Sequence[Symbol]:
    """Every Thursday at noon, at 6 a.m. every day: a clock time of many days, and of none."""
    if int(said.get("hour") or 0) > 24:
        return PASS
    day = f"WXX-{WORDS.weekday(said['weekday'])}" if "weekday" in said else "XX-XX"
    return Symbol(type="SET", value=f"XXXX-{day}{clock_of(said)}", quant="EACH" if "each" in said.text else "EVERY")


def frequency(said: Said) -> Symbol:
    """Daily, annually."""
    adverb = said["frequency"] in {"daily", "weekly", "hourly", "nightly", "monthly"} or said["frequency"].endswith(
        "ally"
    )
    return Symbol(
        type="SET", value=WORDS.frequencies[said["frequency"]], quant="EVERY", guard=None if adverb else "adjective"
    )


def long(said: Said) -> Symbol:
    """Day-long, decades-long."""
    unit = WORDS.unit(said["unit"])
    return Symbol(type="DURATION", value=period(Fraction(1), unit) if said["unit"] == unit else period(None, unit))


def times_a_unit(said: Said) -> Symbol:
    """Twice a month, three days a week."""
    quant = said["quant"].upper() if "quant" in said else None
    if "days" in said:
        freq = f"{count_of(said)}D"
    else:
        freq = WORDS.times.get(said["times"]) or f"{amount(said['times'].removesuffix(' times'))}X"
    return Symbol(type="SET", value=period(Fraction(1), WORDS.unit(said["unit"])), freq=freq, quant=quant)


CLOCK_SETS = (
    Rule(
        "repeated_clock",
        "set",
        rf"(?:(?:every|each) (?:<weekday>|day)|<weekday>s) at {CLOCK}|{CLOCK} (?:on )?(?:(?:every|each)"
        r" (?:<weekday>|day)|<weekday>s)",
        repeated_clock,
        (
            ("The clinic opens every Thursday at noon.", "every Thursday at noon", "XXXX-WXX-4T12:00"),
            ("The bus leaves at 6 a.m. every day.", "6 a.m. every day", "XXXX-XX-XXT06:00"),
        ),
    ),
)
"""To be tried before the clock times that they hold."""

SETS = (
    Rule(
        "part_of_each",
        "set",
        r"the (?:first|second|third|fourth|last|final) (?:<weekday>|day|week|weekend) (?:of|in) (?P<quant>every|each)"
        r" (?P<unit>week|month|quarter|year)",
        part_of_each,
        (("It sits on the first Tuesday of every month.", "the first Tuesday of every month", "P1M"),),
    ),
    Rule(
        "times_yearly",
        "set",
        r"(?P<times>once|twice|thrice)[- ](?P<frequency>daily|weekly|monthly|yearly)"
        r"|(?P<times2>half)-(?P<frequency2>yearly)",
        times_yearly,
        (("The twice-yearly sale drew buyers.", "twice-yearly", "P1Y"),),
    ),
    Rule(
        "repeated_unit",
        "set",
        r"(?P<quant>every|each)(?: (?P<other>other)| <number>| <card>| (?P<vague>few)"
        r"| (?P<nth>second|third|fourth|fifth|sixth|seventh|tenth)| single)? <unit>"
        r"|" + "|".join(rf"(?P<unit>{unit}) after {unit}" for unit in ("day", "night", "week", "month", "year")),
        repeated_unit,
        (("They meet every day.", "every day", "P1D"), ("It meets every two weeks.", "every two weeks", "P2W")),
        ("Every second seat was empty.",),
    ),
    Rule(
        "repeated_day",
        "set",
        r"(?:(?P<quant>every|each)(?: other| second| third| fourth| last)? (?:<weekday> (?:and|or)"
        r" <weekday:end_weekday>|<weekday>(?: <daypart>)?|<day> <month>|<month> <day>|<bare_month>|<season>"
        r"|<daypart>)|<weekday>(?:s| <daypart>s)|(?P<quant>the) <daypart>s)",
        repeated_day,
        (
            ("They meet every Tuesday.", "every Tuesday", "XXXX-WXX-2"),
            ("closed on Mondays", "Mondays", "XXXX-WXX-1"),
            ("The market is held every Tuesday and Friday.", "Friday", "XXXX-WXX-5"),
            ("In the evenings she taught.", "the evenings", "XXXX-XX-XXTEV"),
        ),
    ),
    Rule(
        "times_a_unit",
        "set",
        r"(?:(?P<times>once|twice|thrice|(?:<number>|<card>) times)|(?:<number>|<card>) (?P<days>days?"
        r"|nights?)) (?:a|an|(?P<quant>every|each)|per) <unit>",
        times_a_unit,
        (("They meet twice a month.", "twice a month", "P1M"),),
    ),
    Rule(
        "long",
        "duration",
        r"(?:<unit>-long|all-(?P<unit>day))",
        long,
        (("a day-long strike", "day-long", "P1D"), ("an all-day session", "all-day", "P1D")),
    ),
    Rule(
        "frequency",
        "set",
        r"<frequency>",
        frequency,
        (("a daily bulletin", "daily", "P1D"),),
        ("It grew by 20% annually.",),
    ),
)

CENTURIES = (
    Rule(
        "half_hour",
        "duration",
        r"(?:(?:the )?(?:past|last|next|first|final) |an? |another )?half[- ]hour(?!-)",
        lambda _said: Symbol(type="DURATION", value="PT30M"),
        (("They came in the last half-hour.", "the last half-hour", "PT30M"),),
    ),
    Rule(
        "part_of_century",
        "duration",
        r"(?:(?:the )?(?:past|last|next|a) (?P<part>half|quarter)[- ]century|a (?P<part>quarter) of a century)",
        part_of_century,
        (
            ("Prices tripled in the last quarter century.", "the last quarter century", "P25Y"),
            ("He has read it for a quarter of a century.", "a quarter of a century", "P25Y"),
        ),
    ),
)

DURATIONS = (
    Rule(
        "quarters_of_an_hour",
        "duration",
        r"(?:<approx> )?(?P<part>an?|another|(?:the )?three|(?:the )?first) quarters? of an hour",
        quarters_of_an_hour,
        (("They waited for another quarter of an hour.", "another quarter of an hour", "PT15M"),),
    ),
    Rule(
        "all_of_a_unit",
        "duration",
        r"all (?P<unit>day|week|month|year)(?: long)?",
        all_of_a_unit,
        (("They held the bridge all day.", "all day", "P1D"),),
        ("They had all day tickets.",),
    ),
    Rule(
        "and_a_half",
        "duration",
        r"(?:<approx> |(?:the|these|those) )?(?:(?:<number>|<card>)[- ]and[- ](?:a[- ]half|one-half|1/2)[- ]<unit>"
        r"|(?P<one>an?|one) <unit> and a half)",
        and_a_half,
        (("It took an hour and a half.", "an hour and a half", "PT1H30M"),),
    ),
    Rule(
        "amounts",
        "duration",
        r"(?:<bound> )?(?:the )?(?:past |last |next |first )?(?:<number> ?(?:to|or|-|–) ?<number>|<card> (?:to"
        r"|or) (?:<card>|<number>)) <unit>",
        between_amounts,
        (("for 12 to 18 months", "12 to 18 months", "PXM"),),
    ),
    Rule(
        "framed_duration",
        "duration",
        r"(?:<bound> )?(?:(?:the|these|those"
        rf"|this) )?{FRAME} (?P<span>{COUNT}[- ]{KIND}<unit>(?: or so)?)(?! (?:later|earlier|ago)\b)",
        framed,
        (("over the past two months", "the past two months", "P2M"),),
    ),
    Rule(
        "framed_units",
        "duration",
        r"(?:the )?(?:past|last|next|coming|future|recent|following|first|early|previous|preceding"
        r"|final) <units:unit>(?: (?:or|and) <units:unit2>)?(?: ahead)?|the <units:unit> ahead",
        framed_units,
        (
            ("over the coming years", "the coming years", "PXY"),
            ("in recent months", "recent months", "PAST_REF"),
        ),
    ),
    Rule(
        "amount",
        "duration",
        r"(?:<approx> )?(?:(?:(?P<the>the|these|those)|an additional|another|an extra|the year-earlier|the year-ago) )?"
        rf"(?:{COUNT} {KIND}|{COUNT}-)<unit>(?: or so| or more| to the day)?",
        adjectival,
        (
            ("for three years", "three years", "P3Y"),
            ("a 36-hour strike", "36-hour", "PT36H"),
            ("the two day rally", "two day", "P2D"),
            ("It lasted over ten years.", "over ten years", "P10Y"),
            ("It was built over ten years.", "ten years", "P10Y"),
        ),
        ("the 42-year-old driver",),
    ),
    Rule(
        "unit_or_two",
        "duration",
        r"(?P<one>an?) <unit> or (?:two|so|more)",
        duration,
        (("It may take a year or two.", "a year or two", "P1Y"),),
    ),
    Rule(
        "one_unit",
        "duration",
        rf"(?:<approx> )?(?P<one>an?|another|half an?) {KIND}(?P<unit>minute|hour|day|week|fortnight|month|year"
        r"|decade|century|millennium)(?!-)",
        one_unit,
        (("It took almost a year.", "almost a year", "P1Y"),),
    ),
    Rule(
        "rate",
        "set",
        r"(?:a (?P<unit>night|quarter)|per (?P<unit>day|night|week|fortnight|month|quarter|year))(?!-)",
        rate,
        (
            ("The pump lifts 400 tons per day.", "per day", "P1D"),
            ("He works six shifts a quarter.", "a quarter", "P1Q"),
        ),
        ("A quarter of them fled.", "It was a night of fear."),
    ),
    Rule(
        "a_while",
        "duration",
        r"(?:a while|some time)(?! (?:ago|later|last|this|next|in)\b)",
        lambda _said: Symbol(type="DURATION", value="PXX", guard="a_while"),
        (("They did without it for a while.", "a while", "PXX"),),
        ("It took place some time in the past.", "He spent some time there."),
    ),
    Rule(
        "vague_units",
        "duration",
        r"<units:unit>(?: (?:or|and) (?:even )?<units:unit2>)?",
        vague_duration,
        (("It took years.", "years", "PXY"),),
    ),
)
