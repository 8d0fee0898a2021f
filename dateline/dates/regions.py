"""Where time expressions may stand: one small linear-time pattern that marks runs of time words in whole texts.

A region is generous: it holds every expression that a rule could find there, with the words that may belong to it. What
is said in a region, and whether it is a date at all, is decided once for each distinct region by the rules.
"""

from __future__ import annotations

from dateline.dates.patterns import GAP, any_of, expand, fragments
from dateline.dates.words import load

# Words that may come before the word that makes it a time expression.
LEADS = (
    "the a an this that these those last past next coming upcoming previous following current present prior preceding "
    "ensuing same very latest recent most reported early late mid middle beginning start outset turn end close earlier later "
    "sometime some time of in on first second over couple between third fourth final opening closing fiscal calendar every each other "
    "single another ninth tenth sixth seventh eighth half more additional extra full straight consecutive trading working business long whole "
    "successive comparable corresponding equivalent year-ago year-earlier one-half and or to its his their her "
    "sign post pre at morning afternoon evening night week beginning ending ended starting day before after "
    "nineteen eighteen seventeen twenty 1st 2nd 3rd 4th once twice thrice times per just over under within nearly"
).split()

# Words that link two parts of one expression.
LINKS = (
    "of the to through thru until till and or on from in at last this next that same previous following fiscal for "
    "a an past coming very late early mid beginning end day"
).split()

# Words that may close an expression.
CLOSERS = (
    "ago earlier later ended ending from now today yesterday tomorrow hence back previously before after ahead so more half quarter "
    "quarters period year years year's week month day weekend morning afternoon evening night mornings afternoons evenings nights long "
    "century decade bc bce ad ce b.c. a.d. end noon midnight o'clock o’clock hours hrs hundred thousand oh inst inst. ult ult. prox prox."
).split()


def region_pattern() -> str:
    """The pattern, in Rust syntax, for whole texts."""
    words = load()
    parts = fragments()
    amounts = [*words.vague_amounts, *words.approximations]
    amount_words = {word for phrase in amounts for word in phrase.split()}
    card_words = [*words.numbers, *words.tens, "hundred", "thousand", "million", "dozen"]
    number = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,4}(?:\.[0-9]{1,2})?|1/2)(?:st|nd|rd|th)?"
    lead = f"(?:{any_of({*LEADS, *amount_words, *card_words, *words.ordinals})}|{number})"
    nth_word = any_of(words.ordinals)
    month, weekday = parts["month"], parts["any_weekday"]
    year = r"(?:(?:1[0-9]|20)[0-9]{2}(?:['’]?s)?|['’‘][0-9]{2}(?:['’]?s)?)"
    clock = rf"(?:{parts['hour']}(?:[:.]{parts['minute']}){{0,2}} ?{parts['ampm']}|{parts['hour']}:{parts['minute']}(?::[0-9]{{2}})?|[0-2][0-9][0-5][0-9](?: hours| {parts['zone']}))"
    figures = (
        r"(?:[0-9]{4}-[01][0-9]-[0-3][0-9](?:t[0-9:.]{5,15}(?:z|[+-][0-9:]{4,6})?)?|[0-9]{4}-w[0-9]{2}|[0-9]{4}[/.][0-9]{1,2}[/.][0-9]{1,2}"
        rf"|[0-9]{{1,2}}[-/.]{month}[-/.][0-9]{{2,4}}|[0-9]{{4}}[-/. ]{month}[-/. ][0-9]{{1,2}}|{month}[-/.][0-9]{{1,2}}[-/.][0-9]{{4}}"
        r"|[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:[12][0-9]{3}|[0-9]{2})|[qh][1-4]|[1-4][qh]|fy ?[0-9]{2,4}|[0-9]{1,4} ?(?:bce?|b\.c\.|a\.d\.|ad|ce)|(?:a\.d\.|ad) [0-9]{1,4})"
    )
    plain = any_of(
        [
            *words.units, *words.unit_plurals, *words.seasons, *words.dayparts, *words.decades, "period", *words.frequencies,
            *words.fixed_feasts, *words.movable_feasts, *words.named_days, *words.present, *words.past, *words.future,
            "today", "to-day", "yesterday", "tomorrow", "to-morrow", "tonight", "to-night", "overnight", "noon", "midnight", "midday", "year's",
            *(f"{day}s" for day in words.weekdays), "o'clock", "o’clock",
        ]
    )  # fmt: skip
    named = rf"(?:{weekday}|{month})"
    trigger = f"(?:{named}|{figures}|{clock}|{year}|{parts['year_words']}|{plain}|half past {any_of(words.numbers)}|quarter (?:past|to) {any_of(words.numbers)}|the {parts['nth']}|{nth_word}[- ](?:quarter|half|century))"
    day = "[0-9]{1,2}(?:st|nd|rd|th)?"
    closer = any_of(
        [
            *LEADS,
            *LINKS,
            *CLOSERS,
            *amount_words,
            *words.numbers,
            *words.tens,
            *words.ordinals,
            *words.units,
            *words.unit_plurals,
            *words.seasons,
            *words.decades,
            *words.fixed_feasts,
            *words.movable_feasts,
            *(f"{day}s" for day in words.weekdays),
        ]
    )
    era = r"[0-9]{1,4} ?(?:bce?|b\.c\.|a\.d\.|ad|ce)|(?:a\.d\.|ad) [0-9]{1,4}|[1-9][0-9]{2}"
    late_clock = rf"{parts['hour']}(?:[:.]{parts['minute']}){{0,2}}(?: ?{parts['ampm']})?|\+[0-9]{{4}}|{parts['zone']}"
    separator = r"(?:,? \(?| ?[-–—/] ?|['’]s )"
    body = rf"(?:{lead}[- ])*{trigger}(?:{separator}(?:{late_clock}|{era}|{year}|{day}|{closer}|{named}))*\)?"
    return expand(body)
