"""What the words around an expression tell: whether the sentence looks back or points ahead."""

from __future__ import annotations

from functools import cache
from typing import Final

import polars as pl

from dateline.dates.patterns import any_of
from dateline.dates.symbol import Cue
from dateline.dates.words import load

_FIGURES = r"(?:^|[^0-9])[0-9]{1,3}(?:[^0-9]|$)|[0-9]{5}|(?i)\b(?:from|than|compared|versus|against)\b"
_FIGURES_NEXT = r"^[^.;\n]{1,60}[$£€#¥]\s?[0-9]"
LEAP: Final = 24
"""Months from which on a story leaps ahead, to go on there or to tell something aside."""
REACH: Final = 90
"""Characters on each side in which a cue is looked for."""

OPENING: Final = 4
"""Characters before an expression that opens its sentence: "In January fire destroyed the school"."""
NEAREST: Final = 14
"""Characters before the expression that hold the word right before it."""

_UNTIL = (
    r"(?i)(?:(?:is|are) [a-z]+(?: [a-z]+)? by|[a-z] (?:until|till|ahead of)(?: late| early| at)?"
    r"|tomorrow,?(?: and| or)?) $"
)
_NOT_UNTIL = r"(?i)(?:not|n['’]t|up|were|was) (?:until|till)(?: late| early| at)? $"
_PUT_OFF = (
    r"(?i)\b(?:put off|put back|pushed back|brought forward|moved|shifted|postpon|delay|deferr|adjourn|reschedul)[a-z]*"
    r"(?: [a-z]+){0,4} (?:until|till|to) $"
)
_STARTING = r"(?i),? (?:starting|beginning|commencing|effective) (?:on )?$"
_NEXT_WEEK = r"(?i)(?-u:\b)(?:next|coming) week(?-u:\b)[^.!?;]{0,80}$"
_COMPARED = r"(?i)\b(?:after|from|than|than in|since|unlike|versus|against)(?: an?| the| its)?(?: [a-z-]+)? $"
"""A quarter that another one is held against: "after a flat second quarter"."""
_DUE_THEN = r"(?i)(?-u:\b)(?:was|were) (?:due|to|scheduled|set|supposed|meant)(?-u:\b)[^.!?;]{0,60}$"
_BUT = r"(?i)^,? but (?:[a-z]+ed|did|was|were|had|never|then|later|instead)(?-u:\b)"
"""What was due but did not take place was due on a day gone by."""
_BY = r"(?i)(?-u:\b)by (?:early |late |mid-?)?$"
_TO_BE_DONE = (
    r"(?i)(?-u:\b)(?:to|must|should|or|said|says|told|(?:predict|expect|forecast|project|foresee)[a-z]*)(?-u:\b)[^.;]*$"
)
"""Before "by April": a thing to be done by then, or a saying; after any other verb of the past it was done by then."""
_REPORTED = r"^['’]s "
"""What someone's Friday brought is told after it: "Friday's ruling"."""

_LINE_HEAD, _HEADED = r"(?:^|\n\s*)$", r"^ ?(?::|--?|–|—)\s"
_YEAR_BESIDE = r"(?:1[0-9]{3}|20[0-9]{2}) [^,.;:!?\n]{0,80}$"
PLUS, MINUS, STOP, THEN, HAD = "\u0002", "\u0003", "\u0004", "\u0005", "\u0006"
_ADVERB = "(?: (?:not|still|also|then|soon|now|only|never|even|again|[a-z]+ly))?"
_PERFECT = (
    r"(?i)(?-u:\b)had(?: (?:been|not|never|first|also|just|once|already|long|only|since|[a-z]+ly))* [a-z]+(?-u:\b)"
)
_COULD = "could (?:[a-mo-z][a-z]*|n[a-np-z][a-z]*)"
"""What could be is to come; what could not be was not."""
_OWNED = r"(?i)(?-u:\b)had (?:an?|the|his|her|its|their|no|to|little|many|more|some|two|three)(?-u:\b)"
"""What "had" with an object says: it looks back no further than the story."""
_RELATIVE = r",\s(?:who|whom|whose|which)(?-u:\b)[^,.;\x04]*"
"""What is told by the way of someone: "In May the king, who had been ill, died"."""
_VERB_NEXT = "^ (?:is|will|would) "
_NEXT_CLAUSE = r"^ (?:and|but) (?:will|would|is|are|was|were|has|have|had|plans?|expects?|hopes?|intends?|now)(?-u:\b)"
"""What goes on behind the expression with another verb: "It shut on Sept. 11 and will reopen"."""
_RIGHT_BEHIND = r"(?: up| off| out| down| back| over| in| again| there){0,2} (?:in |on )?(?:early |late |mid-)?$"
_ORIGIN = (
    r"(?:(?:^|[.!?][\"”]?\s+|\n|\x04)[\"“]?(?:Born|Founded|Established|Built|Formed|Created|Incorporated)"
    r"|, (?:(?:who|which|that) (?:was |were )?(?:first )?)?"
    r"(?:born|founded|established|built|formed|created|incorporated))"
    r"(?: [A-Za-z]+){0,5} (?:in|on) $"
)
"""When somebody was born or something founded is told by the way: "Founded in 1921, the club plays on Dec. 7"."""
_VERB_RIGHT_BEFORE = (
    r"(?:[a-z](?:ed|en|wn|rn|ld|lt)|(?-u:\b)(?:began|fell|rose|met|won|lost|left|came|went|took (?:effect|office|place)"
    r"|struck|broke out|shut|sank|ran out|made|sent|told|said))" + _RIGHT_BEHIND
)
_DONE_TO = (
    r"(?-u:\b)(?:[a-z]+[a-df-z]ed|won|lost|left|built|bought|sold|met|held|shot|struck)"
    r" (?:an?|the|his|her|its|their|two|three|four|five)(?: [A-Za-z-]+){1,2} (?:in|on) (?:early |late |mid-)?$"
)
"""A verb of the past and what it was done to: "fire destroyed the school in"."""
_IS_DONE = (
    r"(?i)(?-u:\b)(?:(?:be|is|are|being) [a-z]+|(?:will|would|may|might|could|should|to|must) [^.;]{2,60} and [a-z]+)"
    + _RIGHT_BEHIND
)
"""What is to come: "is elected on June 10", "hopes to be named in June", "would be read and put out in May"."""
_ASIDE = r", [a-z]+ed (?:in|on|by) [^,.;\x04]{1,30}, "
"""What is told of a thing by the way: "It will shut the plant, opened in 1974, at Christmas"."""


@cache
def _boundary() -> str:
    """End of a sentence; "Sept." and "Mr." end none, unless a word follows that opens one."""
    return (
        r"(?-u:(?:[a-z]{4}|\b[a-z]{2,3}|[0-9)\x22'%])[.!?][\x22')]*\s|\n\s*\n|[ap]\.m\.\s+[A-Z]"
        rf"|[A-Za-z][.!?][\x22')]*\s+{any_of(load().openers)}\b)"
    )


@cache
def _planned() -> str:
    """What is named before it takes place: "will decide at Friday's meeting"."""
    return rf"(?i)^['’]s (?:[a-z-]+ ){{0,2}}{any_of(load().planned)}(?-u:\b)"


@cache
def _cue_patterns() -> tuple[tuple[str, str], ...]:
    """The sign of each kind of words, and their pattern without captures; of two at one place the first wins."""
    words = load()
    behind = any_of(words.cues_behind)
    listed = any_of(words.cues_ahead)
    ahead = rf"{listed}{_ADVERB} be [a-z]+|{listed}|[a-z]+['’]ll"
    regular = "(?:[a-tv-z][a-z]*|u(?:[a-mo-z][a-z]*)?)[a-df-z]ed(?:[ ,;:)]|$)"
    modal = rf"(?:{any_of(words.cues_ahead_then)}|{_COULD}|(?-i:may|can|open (?:at|on)))(?:{_ADVERB} be [a-z]+)?"
    then = rf"(?i)(?-u:\b)(?:{modal}|(?:he|she|it) [a-z]{{4,}}s)(?-u:\b)"
    ahead = rf"(?i)(?-u:\b)(?:{ahead})(?-u:\b)"
    behind = rf"(?-u:\b)(?:(?i:{behind})(?-u:\b)|{regular})"
    return (STOP, STOP), (THEN, then), (PLUS, ahead), (MINUS, _OWNED), (HAD, _PERFECT), (MINUS, behind)


@cache
def _any_cue() -> str:
    """Any word that points ahead or looks back, or the end of a sentence."""
    return "|".join(f"(?:{pattern})" for _, pattern in _cue_patterns())


def _signs(words: pl.Series) -> pl.Series:
    """The signs of words that `_any_cue` found, empty where it found none; each distinct word is judged once."""
    *kinds, (last, _) = _cue_patterns()
    sign = pl.lit(last)
    for kind, pattern in reversed(kinds):
        sign = pl.when(pl.col("word").str.contains(f"^(?:{pattern})$")).then(pl.lit(kind)).otherwise(sign)
    distinct = words.drop_nulls().unique()
    judged = distinct.alias("word").to_frame().select_seq(sign.alias("sign"))["sign"]
    return words.replace_strict(distinct, judged, default="", return_dtype=pl.String)


def _compared(said: pl.DataFrame) -> pl.Series:
    """`lean`, where "a year ago" compares only after figures: up from 40 cents a year ago, not founded a year ago."""
    leans = said["lean"]
    asking = said.with_row_index("row").filter(pl.col("lean") == "compared")
    figures = pl.col("left").str.tail(REACH).str.contains(_FIGURES) | pl.col("right").str.contains(_FIGURES_NEXT)
    plain = asking.filter(~figures & (pl.col("rule") != "year_earlier"))
    lean = pl.when(pl.col("text").str.contains("(?i)earlier")).then(pl.lit("story")).otherwise(pl.lit("published"))
    return leans.clone().scatter(plain["row"], plain.select_seq(lean.alias("lean"))["lean"])


def _only(rows: pl.DataFrame, ops: tuple[str, ...], tests: dict[str, pl.Expr]) -> dict[str, pl.Series]:
    """The tests on the rows of some `ops`; false on all others, which are not looked at."""
    own = rows.select_seq(at=pl.int_range(pl.len(), dtype=pl.UInt32), op="op").filter(pl.col("op").is_in(ops))["at"]
    passed = rows.select_seq("op", "grain", "text", "left", "right").gather(own).select_seq(**tests)
    nothing = pl.repeat(value=False, n=rows.height, eager=True, dtype=pl.Boolean)
    return {name: nothing.clone().scatter(own.filter(passed[name]), True) for name in tests}


def with_cues(said: pl.DataFrame) -> pl.DataFrame:
    """Add `ahead`, a Cue, from the texts `left` and `right` of the sentence.

    Also `sentence`, the characters before the expression in its sentence (null where nothing asks for them), and
    `year_beside`: a year was told before it in the same breath.
    """
    undecided = ((pl.col("lean") == "either") & (pl.col("way") == 0)) | (pl.col("lean") == "current")
    explicit = (pl.col("op") == "span") & pl.col("grain").is_in(["day", "month", "season", "year"])
    leap = (pl.col("op") == "shift") & (pl.col("months").abs() >= LEAP)
    asking = (
        said.with_row_index("row")
        .filter(undecided | explicit | leap)
        .select_seq("row", "op", "lean", "grain", "text", "left", "right")
    )
    bounded = asking.select_seq(left=pl.col("left").str.replace_all(_boundary(), STOP))["left"]
    asking = asking.with_columns_seq(
        sentence=bounded.str.split(STOP).list.last().str.len_chars(), cue=_nearest_cue(bounded, asking["right"])
    )
    cues = asking.with_columns_seq(**_around(asking)).select_seq("row", "sentence", "year_beside", ahead=_points())
    said = said.with_columns_seq(lean=_compared(said))
    rows = said.with_row_index("row").join(cues, on="row", how="left", maintain_order="left").drop("row")
    return rows.with_columns_seq(pl.col("ahead").fill_null(0), pl.col("year_beside").fill_null(value=False))


def _nearest_cue(left: pl.Series, right: pl.Series) -> pl.Series:
    """The sign of the nearest cue before each expression, else of the first one after it; `left` has its STOPs."""
    cue = _signs(left.str.tail(REACH).str.replace_all(_ASIDE, ", ").str.extract_all(_any_cue()).list.last())
    silent = cue.is_in(["", STOP])
    after = right.filter(silent).str.head(REACH).str.replace_all(_boundary(), STOP).str.replace_all(_RELATIVE, "")
    after = after.str.replace(_NEXT_CLAUSE, STOP)
    after = after.str.extract(_any_cue(), 0)
    return cue.scatter(silent.arg_true(), _signs(after))


def _around(asking: pl.DataFrame) -> dict[str, pl.Expr | pl.Series]:
    """What the words right around each expression say, by themselves; much of it matters of one kind of them only."""
    words, left, right, grain = load(), pl.col("left"), pl.col("right"), pl.col("grain")
    nearest = left.str.tail(NEAREST)
    # Where no pattern is asked for, the words are null, which costs it nothing.
    put_off = pl.when(nearest.str.contains(r"(?i)\b(?:until|till|to) $")).then(left)
    kinds: dict[tuple[str, ...], dict[str, pl.Expr]] = {
        ("weekday",): {
            "starting": left.str.contains(_STARTING) | left.str.tail(REACH).str.contains(_NEXT_WEEK),
            "heads": _heads_line(),
            "until": left.str.contains(_UNTIL) & ~left.str.contains(_NOT_UNTIL),
            "reported": (right.str.contains(_REPORTED) & ~right.str.contains(_planned()))
            | pl.when(right.str.contains(_BUT)).then(left).str.contains(_DUE_THEN).fill_null(value=False),
        },
        ("place",): {
            "traded": _is_traded(),
            "compared": pl.when(grain == "quarter").then(left).str.contains(_COMPARED),
            "year_beside": left.str.tail(REACH).str.contains(_YEAR_BESIDE),
            "by_a_verb": ~pl.when(left.str.contains(_BY)).then(left.str.tail(REACH)).str.contains(_TO_BE_DONE),
        },
        ("weekday", "place"): {
            "verb_next": right.str.contains(_VERB_NEXT),
            "just_told": _just_told(pl.when((pl.col("op") == "place") | right.str.contains(_VERB_NEXT)).then(left)),
        },
        ("shift",): {"alone": left.str.contains(_LINE_HEAD) & right.str.contains(r"^[ \t]*(?:\n|$)")},
        ("span",): {
            "since": left.str.contains(r"(?i)\bsince\b[^.!?]*$"),
            "of_it": left.str.contains("[a-z] of $"),
            "heads_lines": left.str.contains(_LINE_HEAD) & right.str.contains(_HEADED),
            "of_its_origin": left.str.contains(_ORIGIN),
        },
    }
    return {
        "perfect": left.str.tail(60).str.contains(r"(?i)\bhad been [a-z ]{3,40}$"),
        "by_then": nearest.str.contains(rf"(?i)\b{any_of(words.right_before_ahead)} $"),
        "ended": nearest.str.contains(rf"(?i)\b{any_of(words.right_before_behind)} $"),
        "put_off": put_off.str.contains(_PUT_OFF).fill_null(value=False),
        **{name: passed for ops, tests in kinds.items() for name, passed in _only(asking, ops, tests).items()},
    }


def _just_told(left: pl.Expr) -> pl.Expr:
    """Whether a verb of the past stands right before the expression, or before what it was done to."""
    done_to = pl.when(left.str.contains(_DONE_TO)).then(left.str.tail(REACH))
    to_come = done_to.str.contains(rf"(?i)(?-u:\b){any_of(load().tells_ahead)}[a-z]* [^.]*$")
    told = left.str.contains(_VERB_RIGHT_BEFORE) | ~to_come.fill_null(value=True)
    return (told & ~left.str.contains(_IS_DONE)).fill_null(value=False)


def _is_traded() -> pl.Expr:
    """Whether the expression tells for which month goods are traded: December wheat, corn for May."""
    goods = any_of(load().goods)
    contract = rf"(?i)^ (?:{goods}(?: futures| contracts?)?|contracts?|delivery|futures|options)(?-u:\b)"
    left, right = (pl.when(pl.col("grain") == "month").then(side) for side in ("left", "right"))
    return right.str.contains(contract) | left.str.contains(rf"(?i)(?-u:\b){goods} for $")


def _heads_line() -> pl.Expr:
    """Whether the expression stands in capitals at the head of its line, as in a preview: "MONDAY: The House meets"."""
    capitals = pl.col("text") == pl.col("text").str.to_uppercase()
    return capitals & pl.col("left").str.contains(_LINE_HEAD) & pl.col("right").str.contains(_HEADED)


def _points() -> pl.Expr:
    """Where the expression points, by its `cue` and what `_around` found."""
    cue = pl.col("cue")
    return (
        pl.when(pl.col("until") | pl.col("starting"))
        .then(Cue.AHEAD)
        .when(pl.col("heads") & ~cue.is_in([MINUS, HAD]))
        .then(Cue.AHEAD)
        .when(pl.col("alone") & (pl.col("lean") == "current"))
        .then(Cue.ALONE)
        .when(pl.col("heads_lines") & (pl.col("grain") == "year"))
        .then(Cue.HEADS)
        .when("traded")
        .then(Cue.NOT_BEFORE)
        .when("reported")
        .then(Cue.BEHIND)
        .when("put_off")
        .then(Cue.AHEAD_THEN)
        .when(pl.col("verb_next") & pl.col("just_told") & (cue == MINUS))
        .then(Cue.BEHIND)
        .when(pl.col("verb_next") & (pl.col("op") == "weekday"))
        .then(Cue.AHEAD_THEN)
        .when(pl.col("by_a_verb") & (cue == MINUS) & (pl.col("op") != "weekday"))
        .then(Cue.BEHIND)
        .when((pl.col("by_then") | pl.col("verb_next")) & (pl.col("op") != "weekday"))
        .then(
            pl.when(cue == HAD).then(Cue.BEHIND).when(cue == MINUS).then(Cue.AHEAD_OF_STORY).otherwise(Cue.NOT_BEFORE)
        )
        .when(pl.col("ended") | pl.col("since") | pl.col("of_its_origin"))
        .then(Cue.AT_ONCE_BEHIND)
        .when(pl.col("of_it") | pl.col("compared"))
        .then(Cue.BESIDE)
        .when((cue == PLUS) & ~pl.col("perfect"))
        .then(Cue.AHEAD)
        .when((cue == THEN) & ~pl.col("perfect"))
        .then(Cue.AHEAD_THEN)
        .when(cue == HAD)
        .then(Cue.PERFECT)
        .when((pl.col("just_told") | (pl.col("sentence") <= OPENING)) & (pl.col("op") == "place") & (cue == MINUS))
        .then(Cue.JUST_TOLD)
        .when(cue.is_in([PLUS, MINUS, THEN]))
        .then(Cue.BEHIND)
        .when(pl.col("by_then") | pl.col("verb_next"))
        .then(Cue.AHEAD_OF_STORY)
        .otherwise(Cue.NONE)
        .cast(pl.Int8)
    )
