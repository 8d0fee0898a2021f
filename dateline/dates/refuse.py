"""What only looks like a date: the words around that make a name, a count or a label of it."""

from __future__ import annotations

from functools import cache

import polars as pl

from dateline.dates.context import LEFT, TEXT, after, before
from dateline.dates.patterns import any_of
from dateline.dates.rates import is_rate, is_span
from dateline.dates.words import load

_TITLE = r"[\"“](?:[A-Z][a-z']+ ){1,4}$"
"""The words of a song or a film before its last: "Ruby Tuesday"."""
FIRST_NAMES = ["April", "June", "August", "May", "March", "APRIL", "JUNE", "MAY", "MARCH", "AUGUST"]
"""Months that people bear as names; capitals also hide modals and verbs."""
_END = r"\s*$|\s?\n\s*\n"
"""End of the text or of its paragraph: a later paragraph never changes what is read before it."""
_AMOUNT = r"[0-9](?:%| (?:percent|per cent|million|billion|thousand|[a-z]+s)) $"
"""An amount before "annually" is told for the year, rather than for each: up 20% annually."""
_CLAUSE_END = rf"[,.;:)!?]|{_END}"
_YEAR_END = (
    rf"[.;:)!?]|,(?:[^0-9]|$)|{_END}| (?:he|she|it|they|the|a|an|his|her|their|its|when|while|after|before|with|but|and"
    r"|by|as|at|on|for|from|under|against|was|were|had|did|came|only|again)(?-u:\b)"
)
"""What may follow a year of two or three figures; any other word is counted by them: on 13 July 100,000 men."""
_OLD_YEAR_END = rf"{_YEAR_END}| [A-Z]"


_LASTING = (
    "last", "lasted", "lasting", "lasts", "for", "took", "takes?", "taken", "taking", "after", "within", "of", "is",
    "was", "were", "been", "in", "just", "well", "spent", "spend", "with", "by", "has", "have", "had", "wait",
    "waited", "remains?", "remained", "than", "to", "at", "from", "runs?", "ran",
)  # fmt: skip
"""Words after which "over ten years" is more than ten years; else it is in the course of them."""
_COUNTED = "(?:[0-9]+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|couple of|dozen)"
"""What "the past" goes on with where it counts no time: the past 11 meetings."""
_NATION_OF_MANY = r" [A-Z][a-z]+(?:an|ish|ese|ch|ek) [a-z]+s(?-u:\b)"
"""What a day may be followed by although it could count it: on the 23rd Bulgarian volunteers stormed the hill."""
_TAKEN = " of (?:the )?[A-Z][a-z]"
"""What falls, and is no season: the fall of Alexandria."""
_HOUR_END = (
    " (?:the|they|he|she|it|we|his|her|their|there|all|most|both|everyone|nobody|nothing|until|till|when)(?-u:\\b)"
)
"""What goes on behind "by nine", where no noun is counted."""
_CLOCK = (
    "at",
    "by",
    "between",
    "until",
    "till",
    "around",
    "about",
    "before",
    "after",
    "from",
    "since",
    "to",
    "towards?",
    "toward",
)
_ALONE = (
    rf"(?:{_CLAUSE_END}| (?:the|a|an|he|she|it|they|we|I|you|his|her|their|its|there|in|on|at|when|and|but|or|as|with"
    r"|by|came|was|were|had|did|all|no|most|both)(?-u:\b))"
)
"""What may follow "two years after that" where no noun does."""
_PAST = (
    "(?:was|were|had|gave|took|came|went|fell|began|saw|brought|sent|left|made|won|lost|held|became|found|rose|grew|got"
    "|ran|led|met|stood|fought|struck|broke|drove|cost|sat|set|lay|rode|sailed|told|said|wrote|spoke|fled|built|cut|put|shot|hit)"
)
"""Verbs of what is told; few, since a pattern costs as much to build as some thousand rows to test."""
_NO_NOUN = (
    r" (?:and|or|in|on|at|to|by|for|from|since|as|with|but|of|when|that|which|he|she|they|it|the|before|after)(?-u:\b)"
)


def without_refused(said: pl.DataFrame) -> pl.DataFrame:
    """Drop the rows that their context turns down, from `left`, `right`, `text`, `guard` and `rule`; keep the order.

    Only what the rules marked with a guard, or what often is part of a name, is tested, each kind by its own test.
    """
    marked = pl.coalesce("guard", pl.when(pl.col("rule").is_in(list(_name_tests()))).then("rule"))
    rows = said.select_seq(pl.row_index("row"), "left", "right", "text", test=marked).filter(
        pl.col("test").is_not_null()
    )
    refused = [
        group.filter(test)["row"]
        for (name,), group in rows.partition_by("test", as_dict=True).items()
        if (test := _tests().get(name)) is not None
    ]
    if not any(len(row_numbers) for row_numbers in refused):
        return said
    kept = pl.repeat(value=True, n=said.height, eager=True, dtype=pl.Boolean)
    return said.filter(kept.scatter(pl.concat(refused), values=False))


@cache
def _tests() -> dict[str, pl.Expr]:
    """Guard or rule -> true where the expression is no time at all."""
    return {
        **_name_tests(),
        **_clock_tests(),
        **_ordinal_tests(),
        **_amount_tests(),
        **_weekday_tests(),
        **_year_tests(),
        **_word_tests(),
    }


@cache
def _noun_next() -> pl.Expr:
    """Whether a word follows that may be what the expression counts or describes."""
    return before(" [A-Za-z]") & ~before(_NO_NOUN)


def _amount_tests() -> dict[str, pl.Expr]:
    """Guard -> true where an amount is another one, an age or no time at all: a ten-year-old, over two days."""
    old = before(r"[- ]?olds?(?-u:\b)")
    of_a_war = TEXT.str.contains(r"[A-Z][a-z]+[- ][A-Z]") & before("['’]? [A-Z]")
    return {
        "thousands": _noun_next() | after("some", "than", "about", "nearly", "almost", "over", "least", "most", "the"),
        "ages": after("his", "her", "their", "my", "your", "our"),
        "age": old | of_a_war,
        "degrees": old | after("degrees?"),
        "share": old | (TEXT.str.contains("(?i)(?:^|[- ])(?:three|3)[- ]quarters$") & before(" of ")),
        "round_the_clock": old | before(" a day"),
        "more_than": old | ~after(*_LASTING),
        "in_the_course": old | after(*(f"{word} over" for word in _LASTING)),
        "a_while": ~after("for") | ~before(rf"{_CLAUSE_END}| (?:and|but|now|after|before|to|in|at|on|until)(?-u:\b)"),
        "one_unit": ~is_span() | is_rate(),
        "rate": ~is_rate(),
        "no_rate": is_rate(),
        "vague_unit": (TEXT.str.contains("(?i)^minutes") & TEXT.str.contains("^M") & before("(?i: of the)"))
        | ~after("for", "in", "took", "takes?", "after", "within", "lasted", "of", "spent", "been", "spend")
        & (~before(" of [a-z]") | TEXT.str.contains("quarters") | (TEXT.str.contains("minutes") & after("the"))),
        "after_for": ~after("for"),
        "not_after_for": after("for"),
        "after_for_span": ~LEFT.str.contains(r"(?i)(?-u:\b)for \S+ \S+ from (?:on )?$"),
        "compared": before(r" than(?-u:\b)"),
        "not_compared": ~before(r" than(?-u:\b)"),
        "years_on": ~(before(",") | TEXT.str.contains("^[A-Z]")),
        "no_years_on": before(" on,") | TEXT.str.contains("^[A-Z]"),
    }


def _weekday_tests() -> dict[str, pl.Expr]:
    """Guard -> true where a weekday is not that day: a Sunday newspaper, Friday week."""
    the_day = after("on", "by", "until", "till", "from", "since", "before") & ~_noun_next()
    named = _name_tests()["weekday"]
    # "On March 9, 2001, a Friday"; "June 24, which is a Saturday"
    just_told = LEFT.str.contains(r"[0-9](?:st|nd|rd|th)?,(?: which [a-z ]{0,40}(?:is|was))? $")
    return {
        "short_weekday": ~after("on", "by", "until", "since", "next", "last", "from", "and", "to"),
        "the_weekday": ~the_day | named,
        "not_the_weekday": the_day | named,
        "friday_week": ~after("on", "until", "by", "for"),
        "no_friday_week": after("on", "until", "by", "for") | named,
        "some_weekday": _noun_next() | just_told,
        "day_named": _noun_next() | ~just_told,
        "weekday_of_noun": ~_noun_next() | named,
        "not_last_or_next": before(rf" (?:last|next)(?:{_CLAUSE_END})")
        | (after("on") & before(rf" (?:last|next){_ALONE}")),
    }


def _year_tests() -> dict[str, pl.Expr]:
    """Guard -> true where a figure is no year, a month or season a name or verb, a half of a year a result of it."""
    return {
        "year": _number(),
        "year_range": LEFT.str.contains(rf"(?i)(?-u:\b){any_of(load().numbered)} (?:[0-9]{{4}}[-–])?$"),
        "number": _glued(),
        "month": _month() | LEFT.str.contains(r"(?:code-?named|nicknamed|dubbed|titled|entitled|christened) [\"“]?$"),
        "season": _season(),
        "short_year": ~after(
            "in", "of", "since", "by", "until", "from", "before", "after", "for", "to", "and", "or", "during"
        ),
        "old_year": ~(after("in", "since", "by", "until", "till") | TEXT.str.contains("[a-z]"))
        | ~before(_OLD_YEAR_END),
        "old_season": ~before(_OLD_YEAR_END),
        "old_month": ~before(_OLD_YEAR_END),
        "no_old_season": before(rf" of [0-9]{{3}}(?:{_OLD_YEAR_END})"),
        "no_old_month": before(rf",?(?: of)? [0-9]{{3}}(?:{_OLD_YEAR_END})"),
        "early_year": ~before(_YEAR_END),
        "not_early_year": before(rf",? [0-9]{{3}}(?:{_YEAR_END})"),
        "half_reported": ~before(rf" {any_of(load().reported)}(?-u:\b)"),
    }


def _word_tests() -> dict[str, pl.Expr]:
    """Guard -> true where plain words tell no time: will last, the future of the island, against the current."""
    verbs = ("to", "will", "would", "can", "may", "could", "should", "must")
    old = before(r"[- ]?olds?(?-u:\b)")
    some_day = TEXT.str.contains("(?i)^(?:one|some) day$") & after(*verbs, "might", "hopes?", "hope")
    meeting = before(r" (?:he|she|they|it|I|we|you|his|her|their|will|would|soon|perhaps|maybe)(?-u:\b)")
    told = after("was", "were", "had", "been") | before(rf" (?:[a-z]+ed|{_PAST})(?-u:\b)")
    return {
        "not_some_day": ~some_day,
        "some_day": (TEXT.str.to_lowercase() == "some day") | some_day | meeting | old,
        "not_verb_last": after(*verbs) | (TEXT.str.contains("(?i)early hours$") & before(" of ")),
        "verb_last": ~LEFT.str.contains(rf"(?i)(?-u:\b)(?:{'|'.join(verbs)}) last $"),
        "last_alone": ~(before(_CLAUSE_END) | (after("on") & before(_ALONE))),
        "next_to": ~before(rf"{_CLAUSE_END}| (?:had|was|were|from|in|at|on|by|and|but|when|while)(?-u:\b)")
        & ~after("had", "have", "has"),
        "adjective": _noun_next() | before(" of "),
        "clause_end": ~before(_CLAUSE_END),
        "not_clause_end": before(rf" (?:before|after)(?:{_CLAUSE_END})"),
        "that_alone": ~before(_ALONE),
        "that_noun": before(rf" (?:before|after) (?:that|this){_ALONE}"),
        "past": before(rf" {_COUNTED} [a-z]"),
        "recently": after("as") & before(" as "),
        "soon": after("as", "so", "too") | before(" after") | told,
        "prospects": before(" of "),
        "now": (TEXT == "Now") & (before(", ") | before(" for ")),
        "current": after("the")
        & before(rf"{_CLAUSE_END}| (?:of|in|and|that|which|swept|carried|drove|pulled|{_PAST})(?-u:\b)"),
    }


def _clock_tests() -> dict[str, pl.Expr]:
    """Guard -> true where what looks like a time of day is none: the dawn of an age, carried by eleven."""
    return {
        "to_the_hour": ~after("at", "until", "till", "before", "after", "since", "around")
        | before(r" (?:odds|against|on|[a-z]+[^aeious]s)(?-u:\b)"),
        "part_reached": ~after("by", "until", "till", "towards?") | _noun_next(),
        "small_hours": ~after("in", "during", "until", "till", "into", "through") | before(" of "),
        "nights": before(" of "),
        "light": ~after(*_CLOCK) | before(" of "),
        "bare_part": ~after("in", "into", "during", "by", "for", "of", "on", "through", "throughout", "until")
        | (TEXT.str.contains("^the [A-Z]") & before(" [A-Z]")),
        "clock": ~after(*_CLOCK)
        & ~(after("the") & before(r" (?:flight|train|ferry|bus|boat|coach|service|express|sailing)(?-u:\b)")),
        "hour_alone": ~(before(_HOUR_END) | (before(_CLAUSE_END) & (~after("by", "from") | LEFT.str.contains("By $")))),
        "dotted": ~after("at", "by", "until", "till")
        | LEFT.str.contains(rf"(?i)(?-u:\b){any_of(load().priced)}(?-u:\b)[^.;]{{0,40}}$")
        | ~before(_ALONE),
        "not_clock": LEFT.str.contains(rf"(?i)(?-u:\b)(?:{'|'.join(_CLOCK)}) [a-z0-9.:]+(?: hours| hrs)?,? (?:on )?$"),
    }


def _ordinal_tests() -> dict[str, pl.Expr]:
    """Guard -> true where an ordinal is no day of the month, and no part of a minute: the 7th Fleet, came second."""
    return {
        "nth": ~(
            before(
                rf"[,.;:)?!]|{_END}| (?:and|to|of|at|in|for|by|when|with|he|she|they|the|it|a|an|his|her|their|its|two"
                r"|three|four|five|six|some|another|no|after|before|until|from|as|but|or|while|where|which|there|all|many"
                r"|several|did|[0-9]+|without|against|between|among|over|under|into|behind|along|across|within|near|beside"
                r"|because|if|then|so|not|only|still|also|again|just)(?-u:\b)"
            )
            | before(rf" (?:[A-Z][a-z]+ (?:[a-z]+ed|{_PAST})|{_PAST}|saw)(?-u:\b)")
            | (after("on") & before(_NATION_OF_MANY))
            | (before(" [a-z]+ed(?-u:\\b)") & ~before(" (?:[a-z]*armou?red|mounted|combined|united|mechani[sz]ed)"))
        )
        | ~(
            after("on", "by", "until", "since", "from", "between", "before", "after", "to", "till", "and", "of")
            | (
                after("was", "is", "(?:set|fixed|planned|scheduled|due|arranged|called|booked) for")
                & before(_CLAUSE_END)
            )
        )
        | before(rf" {any_of(load().units_of_order)}(?-u:\b)"),
        "name_of_nth": TEXT.str.contains(r"\sthe\s[A-Z]") & before(r"\s[A-Z]"),
        "no_name_of_nth": ~before(r"\sthe\s[A-Z][a-z-]+\s[A-Z]"),
        "second": before(" [a-z]") & ~before(r" (?:of|that|which|counts?|and|or|as|to|in|on|at|for|by|from)(?-u:\b)"),
    }


@cache
def _name_tests() -> dict[str, pl.Expr]:
    """Rule -> true where the expression is a part of a name: Sunday Times, Good Friday Agreement, USA Today."""
    named = TEXT.str.contains("[A-Z]") & before(rf" (?:{'|'.join(load().name_after)})(?-u:\b)")
    return {
        "weekday": named
        | LEFT.str.contains(rf"(?-u:\b){any_of(load().name_before)} $")
        | (LEFT.str.contains(_TITLE) & before('["”]')),
        "day_part": TEXT.str.contains("[A-Z][a-z]+$") & before(rf" {any_of(load().night_after)}(?-u:\b)"),
        "around_today": TEXT.str.contains("[a-z] [A-Z]") & LEFT.str.contains('["“]$'),
        "today": named
        | (TEXT.str.contains("^T") & LEFT.str.contains(r"(?:^|\s)[a-z]+,? $"))
        | LEFT.str.contains("[-–]$")
        | (TEXT.str.contains("T[a-z]") & LEFT.str.contains("[A-Z]{2} $"))
        | LEFT.str.contains("(?:USA|RUSSIA) $")
        | before(rf"['’]s (?:[a-z-]+ )?{any_of(load().of_our_time)}(?-u:\b)")
        | LEFT.str.contains(rf"(?i)(?-u:\b){any_of(load().of_our_time)} of $"),
        "noon": (TEXT.str.contains("^(?:Noon|Midnight)") & (before(" [A-Z][a-z]") | LEFT.str.contains("[A-Z][a-z]+ $")))
        | LEFT.str.contains(r"(?i)(?-u:\b)(?:high|lt\.|mrs?\.?|dr\.) $")
        | before(rf" {any_of(load().streets)}"),
        "this_unit": (TEXT.str.contains("(?i)^this day$") & before(" in [12][0-9]{3}(?-u:\\b)"))
        | TEXT.str.contains("^(?:This|Last|Next) [A-Z]") & LEFT.str.contains(r"[\"“'‘`] ?$"),
        "month_day": named,
        "feast": named
        | (LEFT.str.contains('["“]$') & before('[,.]?["”]'))
        | before(rf" {any_of(load().feast_things)}(?-u:\b)")
        | LEFT.str.contains("(?:Chinese|Lunar|Jewish|Islamic|Orthodox|Persian|Tibetan|Korean|Tamil) $"),
        "frequency": named
        | (TEXT.str.contains("^[A-Z]") & LEFT.str.contains("[A-Za-z][a-z]+ $"))
        | (TEXT.str.contains("(?i)^(?:annually|yearly)$") & LEFT.str.contains(_AMOUNT)),
        "named_day": before(rf"(?i: {any_of(load().memories)}(?-u:\b))"),
        "century": named,
        "part_of_century": before(r" (?:off|not out|stand|partnership)(?-u:\b)"),
        "midseason": TEXT.str.contains("^M") & before("['’]s| [A-Z]"),
    }


def _glued() -> pl.Expr:
    """A figure that is a part of something longer: F-16, $1984, 3.11, 1984%."""
    return LEFT.str.contains(r"[\p{L}\p{N}_$£€¥#@&/.\-–]$|[0-9]:$") | before(
        r"[\p{L}_@(]|[-/][\p{N}]|%|\.[0-9]|,[0-9]{3}"
    )


def _number() -> pl.Expr:
    """A bare four-figure number that counts, labels or stands in an address."""
    words = load()
    bare = TEXT.str.contains(r"^(?:[0-9]{4}|['’‘][0-9]{2})$")
    labelled = LEFT.str.contains(rf"(?i)(?-u:\b){any_of(words.numbered)} (?:[0-9]{{4}}(?:,| and| or) )*$|[$£€¥#] ?$")
    counted = before(rf"(?i: {any_of(words.counted)}(?-u:\b))")
    street = before(rf"(?: [A-Z][a-z]+){{0,2}} {any_of(words.streets)}")
    hyphened = before("-[a-z]")
    dated = LEFT.str.contains(rf"(?i)(?-u:\b){any_of(words.before_year)} $|[,;:(–—-] ?$|^$")
    count = before(r" [a-z]+s(?-u:\b)") & ~dated
    count |= LEFT.str.contains("[0-9] [a-z]+ and $")
    pair = before(rf"(?i: (?:and|to|or) [0-9,.]+ {any_of(words.counted)}(?-u:\b))")
    title = LEFT.str.contains('["“]$') & before('["”]')
    title |= LEFT.str.contains('["“]$') & before(r"(?: [A-Z][a-z]+){1,3}[,.]?[\"”]")
    title |= LEFT.str.contains(r"(?-u:\b)The $") & before("[,.;]")
    title |= LEFT.str.contains("(?:^|[^0-9-])0[0-9]{2,4} $")
    make = LEFT.str.contains(r"(?:['’]s|(?i)(?-u:\b)(?:a|an|the|his|her|their|its|my|our|this)) $") & before(
        rf" {any_of(words.makes)}(?-u:\b)"
    )
    return bare & (make | title | _glued() | labelled | counted | street | hyphened | count | pair)


def _month() -> pl.Expr:
    """A month that is a person's name (Theresa May, August Wilson) or begins a name (March for Life)."""
    before_month = "|".join(load().before_month_caps)
    person = LEFT.str.contains(r"(?-u:\b)(?:[A-Z][a-z]+|M[rs]s?\.|Dr\.|[A-Z]\.) $")
    person |= LEFT.str.contains(r"(?-u:\b)[A-Z][a-z]+ [A-Z][a-z]+ and $") & before(" [A-Z]")
    person &= ~LEFT.str.contains(rf"(?-u:\b)(?:{before_month}) $")
    dated = LEFT.str.contains(
        r"(?i)(?-u:\b)(?:in|by|since|until|of|from|to|and|through|late|early|mid|last|next|this|before|after"
        r"|during)[ -]$"
    )
    family = before(" [A-Z]['’]?[A-Za-z]+") & ~dated
    return (TEXT.is_in(FIRST_NAMES) & (person | family)) | before(
        " (?:of|for) (?:the )?[A-Z][a-z]| family| brothers| on[,!.;]"
    )


def _season() -> pl.Expr:
    """Spring, fall and summer as verbs and nouns: a season stands after a word of time, or after "the"."""
    bare = ("of", "to", "from", "for", "into", "after", "and", "or", "before")
    placed = (
        "in", "by", "during", "until", "since", "through", "over", "late", "early", "heading into", "every", "spent",
        "spend", "spending", "passed",
    )  # fmt: skip
    alone = TEXT.str.contains("(?i)^the (?:summer|autumn|winter)$") & before(_CLAUSE_END)
    name = TEXT.str.contains("[A-Z]") & before(" [A-Z]")
    water = TEXT.str.contains("^the spring$") & before(
        " (?:runs?|ran|flows?|flowed|feeds?|fed|rises?|water|which)(?-u:\\b)"
    )
    taken = TEXT.str.contains("(?i)fall$") & before(_TAKEN)
    return name | water | taken | (~after(*placed, *bare) & ~alone) | (~TEXT.str.contains("(?i)^the ") & after(*bare))
