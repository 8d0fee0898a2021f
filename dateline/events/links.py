"""Finds the verb or event noun that each time expression dates."""

from __future__ import annotations

import polars as pl

from dateline.events.lexicon import bits, carries, has
from dateline.events.lexicon import words as word_file
from dateline.events.rows import change_some, put_back
from dateline.events.verbs import BEING, HAVING

NO_NAME = (
    "prep",
    "sub",
    "coord",
    "rel",
    "pron",
    "det",
    "to",
    "will",
    "would",
    "may",
    "be_pres",
    "be_past",
    "have_pres",
    "had",
)

COMPARED = r"\b(?i:from|than|against|compared with|compared to|versus)\s[^,;.\d]{0,6}\d[^,;]{0,24}$"
BEHIND_COMMA = r",\s+(\S+)\s[^,]*$"
PREPOSITIONS = word_file()["closed"]["prep"].split()
AGENCY = 48
"""Characters behind an expression in which a dateline ends."""
HEAD = 60
"""Characters before an expression that tell whether it dates what is compared with."""
NAMES_DAY = r"\b(?:on|of)\s"
BARE = r"(?i)^(?:noon|midnight|dawn|dusk|sunrise|sunset|[\d:.]+(?:\s?[ap]\.?m\.?)?|\p{L}+ o['’]clock)$"
"""A time of day without any word about its day."""
LOOKED_AT = ("a_", "b_", "gap_")
"""How the columns begin that say what stands around an expression."""
CLOCKS = ("clock_12", "clock_24", "clock_zone", "noon", "o_clock", "light", "bare_part")
"""Rules of times of day that name no day."""
BEFORE_IT = {
    "gap_of": r"^\s*of\s*(?:the\s)?$",
    "gap_breaks": r"[,;:—–(]",
    "gap_comma": ",",
    "gap_measured": r"\b(?:since|than)\s+(?:late\s|early\s|the\s)?$",
    "gap_topic": r"^\s*for\s(?:the\s|all of\s)?$",
    "gap_until": r"\buntil\s$",
    "gap_lasts": r"\bfor\s(?:the (?:past|last) |(?:more|less) than |nearly |almost |about |over |at least )?$",
    "gap_adds": r",|\b(?:and|or|then|again)\b",
}
BEHIND_IT = {
    "gap_owns": r"^[’']s?\s",
    "gap_shuts": r"[,.;:)]",
    "gap_line": r"^\)?\s*(?:\([^)]*\))?\s*(?:[-–—_:]|--)\s",
}
"""What the text between an expression and the word before it, or behind it, may say."""


def link_timexes(timexes: pl.DataFrame, words: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """Adds to timexes (sentence, start, end, past) the `target`, a row of words or null, and how strong the link is.

    `past` says that the expression's interval lies before the publication. The strength is `clause` if the expression
    stands in the clause of its target, `noun` if it qualifies an event noun ("the 2022 invasion"), `loose` if it names
    a thing in the clause ("the 2024 budget"), `thing` if that thing is of it ("challenges of 2024"), `far` if its own
    clause tells no event, `since` if it is what the event is measured from, `line` if it stands in a dateline, `topic`
    if it tells what something is about ("its forecast for 2018") or is compared with ("from 27 million a year
    earlier"), `clock` if it names no day ("at noon"). `joined` says that it goes on from the expression before it: "on
    Monday and Wednesday"; `lasting` that it tells how long or how often.
    """
    place = timexes.sort("start").join_asof(words.select_seq("start", "row"), on="start", check_sortedness=False)
    next_one = pl.col("row").fill_null(-1) + 1
    behind = pl.when(next_one < words.height).then(next_one)
    around = [look_before(words, place["row"]), look_ahead(words, place.select_seq(behind).to_series())]
    lines = sentences.select_seq("at", line="text").gather(place["sentence"])
    return choose_target(read_gaps(pl.concat([place.drop("row"), *around, lines], how="horizontal")))


def look_before(words: pl.DataFrame, rows: pl.Series) -> pl.DataFrame:
    """What matters of the words in these rows, and the rows of the nearest verbs and nouns up to them, -1 for none."""
    verb, ing = pl.col("trigger") == "verb", (pl.col("tense") == "participle") & (pl.col("form") == "ing")
    opens = pl.col("row") == pl.col("clause_row")
    flags = {
        "noun": is_noun(),
        "saying": verb & has("report"),
        "infinitive": pl.col("tense") == "infinitive",
        # "passed a building code": part of what the finite verb before it tells.
        "carried": ing & ~opens & ~pl.col("comma") & pl.col("trigger").shift(1).ne_missing("verb"),
    }
    nearest = []
    for name, flag in flags.items():
        at = flagged(words, flag)
        if name == "carried":
            at = at.append(find_begun(words)).sort()
        places = at.search_sorted(rows, "right")
        nearest.append(pl.Series(name, [-1], at.dtype).append(at).gather(places))
    nearest.append(follow_since(words, nearest[0]))
    told = words.select_seq(
        *("row", "sentence", "word", "end", "tags", "trigger", "clause_row", "sentence_row"),
        verb=pl.col("verb_at").fill_null(-1),
        finite=pl.col("finite_at").fill_null(-1),
        after_tie=carries("p1", "sub") | (carries("p1", "det", "poss") & carries("p2", "sub")),
    )
    told = told.gather(rows)
    # "Was due to land on Monday": the day is that of the landing.
    finite = told["finite"].replace(-1, 0)
    being = words["form"].gather(finite) == "copula"
    # "The rest are to follow in May": no finite verb stands before that.
    governor = words["p2"].gather(told["verb"].replace(-1, 0))
    planned = (governor & bits("be_pres", "be_past", "planned", "expected")) != 0
    coming = (words["tense"].gather(finite) == "future") & ~planned
    promised = (governor & bits("planned")) != 0
    marks = [being.alias("being"), coming.alias("coming"), promised.alias("promised")]
    return told.hstack([*nearest, *marks]).select_seq(pl.all().name.prefix("b_"))


def follow_since(words: pl.DataFrame, nouns: pl.Series) -> pl.Series:
    """Whether a "since" stands before the nouns in these rows: "the worst since the loss of the steamer in 1971"."""
    before = [(nouns - step).set(nouns < step, None) for step in (1, 2)]
    one, two = (words["word"].gather(rows) for rows in before)
    return ((one == "since") | ((one == "the") & (two == "since"))).fill_null(value=False).alias("since")


def find_begun(words: pl.DataFrame) -> pl.Series:
    """The rows of what a verb right before tells to begin or end: "will stop building", "start selling"."""
    ing = (pl.col("tense") == "participle") & (pl.col("form") == "ing") & ~pl.col("comma") & ~pl.col("initial")
    rows = flagged(words, ing & (pl.col("trigger").shift(1) == "verb"))
    phases = word_file()["telling"]["phases"].split()
    return rows.filter(words["lemma"].gather(rows - 1).is_in(phases))


def look_ahead(words: pl.DataFrame, rows: pl.Series) -> pl.DataFrame:
    """What matters of the words in these rows, the rows of the nearest verbs and nouns from them on, and where the
    phrase, clause and sentence end that they stand in.
    """
    verb = pl.col("trigger") == "verb"
    ends = {
        "phrase_ends": verb | has(*NO_NAME) | pl.col("comma") | pl.col("stop") | pl.col("initial"),
        "clause_ends": pl.col("row") == pl.col("clause_row"),
    }
    flags = {
        "verb_ahead": verb,
        "main_ahead": pl.col("finite") & pl.col("opening").is_in(["main", "coordinate"]),
        "noun_ahead": is_noun(),
        "venue_ahead": has("venue"),
    }
    nearest = []
    for name, flag in (flags | ends).items():
        at = flagged(words, flag)
        # What begins at the word itself does not end there.
        places = at.search_sorted(rows, "right" if name in ends else "left")
        nearest.append(at.extend_constant(words.height, 1).gather(places).alias(name))
    told = words.select_seq(
        *("sentence", "start", "word", "tags", "trigger", "clause_row", "sentence_ends"),
        finite_ahead=pl.col("finite_ahead").fill_null(words.height),
    )
    return told.gather(rows).hstack(nearest).select_seq(pl.all().name.prefix("a_"))


def is_noun() -> pl.Expr:
    """Whether the word is an event noun, or stands for a sentence that has none."""
    return pl.col("trigger").is_in(["noun", "phrase"])


def flagged(words: pl.DataFrame, flag: pl.Expr) -> pl.Series:
    """The rows of the flagged words, in order."""
    return words.select_seq(pl.col("row").filter(flag)).to_series()


def read_gaps(place: pl.DataFrame) -> pl.DataFrame:
    """Adds the texts between the expression and the words around it, what they say, and the `head` of its sentence."""
    text, at = pl.col("line"), pl.col("at")
    left = pl.max_horizontal(pl.col("b_end").fill_null(0), at)
    right = pl.min_horizontal(pl.col("a_start").fill_null(pl.col("end")), at + text.str.len_chars().cast(pl.Int64))
    begin = pl.max_horizontal(pl.col("start") - at, pl.lit(0))
    ahead = pl.max_horizontal(pl.col("start") - left, pl.lit(0))
    behind = pl.max_horizontal(right - pl.col("end"), pl.lit(0))
    before, after = pl.col("gap_before"), pl.col("gap_after")
    place = place.with_columns_seq(
        b_here=(pl.col("b_sentence") == pl.col("sentence")).fill_null(value=False),
        a_here=(pl.col("a_sentence") == pl.col("sentence")).fill_null(value=False),
        head=text.str.slice(pl.max_horizontal(begin - HEAD, pl.lit(0)), pl.min_horizontal(begin, pl.lit(HEAD))),
        gap_before=text.str.slice(left - at, ahead),
        gap_after=text.str.slice(pl.col("end") - at, behind),
    )
    # Most gaps are a space, which says nothing.
    place = change_some(place, before != " ", **{name: before.str.contains(gap) for name, gap in BEFORE_IT.items()})
    place = change_some(place, after != " ", **{name: after.str.contains(gap) for name, gap in BEHIND_IT.items()})
    # "PARIS, March 14 (Agency) -"
    tail = text.str.slice(pl.col("end") - at, AGENCY).str.contains(r"^\s*\([^()]+\)\s*(?:[-–—_:]|--)\s")
    place = change_some(place, after.str.contains("(", literal=True), gap_line=tail)
    alone = before.str.contains(r"^\s*(?:in\s)?$") & pl.col("range_id").is_null()
    place = change_some(place, alone, gap_aside=pl.col("head").str.contains(COMPARED))
    place = change_some(place, may_compare(), gap_aside=compares())
    place = change_some(place, may_name(), gap_aside=~pl.col("head").str.extract(BEHIND_COMMA).is_in(PREPOSITIONS))
    place = change_some(place, pl.col("b_promised") & pl.col("past"), gap_by=before.str.contains(r"\bby\s"))
    said = text.str.slice(pl.col("start") - at, pl.col("end") - pl.col("start"))
    named = {"gap_names_day": said.str.contains(NAMES_DAY), "gap_bare": said.str.contains(BARE)}
    place = change_some(place, pl.col("rule").is_in(CLOCKS), **named)
    flags = pl.col(*BEFORE_IT, *BEHIND_IT, "gap_aside", "gap_by", *named)
    return place.with_columns_seq(flags.fill_null(value=False))


def may_compare() -> pl.Expr:
    """Whether the words before the expression may compare with it: "than", "from", "compared with"."""
    return (pl.col("gap_before") == " from ") | (pl.col("b_here") & pl.col("b_word").is_in(["than", "compared"]))


def may_name() -> pl.Expr:
    """Whether the expression may stand in another name of the subject: "England, champions in 1966, lost on Sunday"."""
    verb_behind = carries("a_tags", "past", "s_form", *BEING, *HAVING) & (pl.col("a_sentence") == pl.col("sentence"))
    no_verb = pl.col("b_here") & (pl.col("b_verb") < pl.col("b_clause_row"))
    return no_verb & verb_behind & pl.col("gap_after").str.starts_with(",") & ~pl.col("gap_before").str.contains(",")


def compares() -> pl.Expr:
    """Whether the expression tells what something is compared with: "than in 2023", "up from a year earlier".

    "More than a year ago" compares nothing, nor does "open from Monday".
    """
    counted = pl.col("rule") == "counted"
    measure = counted & pl.col("head").str.contains(r"(?i)\b(?:more|less|fewer|longer) than $")
    share = pl.col("head").str.contains(r"(?:%|\bper ?cent|\bpoints?|\b(?:up|down)) from $")
    return pl.when(pl.col("gap_before") == " from ").then(counted | share).otherwise(~measure)


def counted() -> dict[str, pl.Expr]:
    """Whether the expression counts from an event behind it, that event's row (`anchor`), and what is counted.

    "He had broken his leg three days before the opening", "a year after his return he married".
    """
    anchor = pl.min_horizontal("a_noun_ahead", "a_verb_ahead")
    here, behind = pl.col("a_here"), pl.col("b_here") & (pl.col("b_verb") >= pl.col("b_sentence_row"))
    tied = pl.col("a_word").is_in(["before", "after", "following"]) & pl.col("gap_after").str.contains(r"^\s+$")
    # "On the evening of the earthquake": no day between.
    part = (pl.col("rule") == "bare_part") & (pl.col("a_word") == "of") & (pl.col("a_noun_ahead") == anchor)
    counts = here & ((tied & (pl.col("type") == "DURATION")) | part) & (anchor < pl.col("a_sentence_ends"))
    counting = pl.when(behind).then("b_verb").otherwise("target")
    return {
        "counting": pl.when(counts & (counting != anchor)).then(counting),
        "before_it": pl.col("a_word") == "before",
        "apart": pl.when(part).then(pl.lit("P0D")).otherwise("value"),
        "anchor": anchor,
    }


def choose_target(place: pl.DataFrame) -> pl.DataFrame:
    """Adds `target`, `strength`, `beside`, `explained`, `joined` and what counted() tells; drops what it looked at."""
    place = place.with_columns_seq(**weigh_nouns()).with_columns_seq(**weigh_clauses())
    # What something is compared with, or was by the way, dates nothing.
    target = pl.when(~pl.col("gap_aside")).then(aim())
    place = change_again(place.with_columns_seq(target=target, strength=tell_strength()))
    kept = [name for name in place.columns if not name.startswith(LOOKED_AT) and name not in ("at", "line", "head")]
    endless = (pl.col("type") == "SET") & (pl.col("rule") != "one_unit")
    told_behind = pl.col("gap_after").str.starts_with(",") & ~pl.col("rule").is_in(CLOCKS)
    told_behind &= pl.col("a_verb_ahead") < pl.col("a_sentence_ends")
    noun_before = pl.col("b_here") & (pl.col("b_trigger") == "noun") & ~pl.col("gap_comma")
    return place.select_seq(
        *kept,
        beside=pl.when(noun_before).then("b_row"),
        # "The worst since the flood in 1971, when 340 people drowned"
        explained=pl.when((pl.col("a_word") == "when") & pl.col("a_here") & told_behind).then("a_verb_ahead"),
        joined=(pl.col("gap_adds") | (carries("b_tags", "coord") & pl.col("b_here"))) & ~pl.col("b_line"),
        lasting=endless | ((pl.col("type") == "DURATION") & pl.col("gap_lasts")),
        endless=endless,
        at_last=pl.col("b_word").is_in(["until", "till"]) & pl.col("b_here"),
        **counted(),
    )


def change_again(place: pl.DataFrame) -> pl.DataFrame:
    """Gives the noun behind an expression the next one of the clause, if they do not meet.

    "Was jailed on Monday for a robbery in Brno in March 2017" tells the robbery's month.
    """
    apart = (pl.col("first") > pl.col("last").shift(1)) | (pl.col("last") < pl.col("first").shift(1))
    noun_between = (pl.col("b_noun") > pl.col("b_row").shift(1)) & (pl.col("b_noun") > pl.col("b_verb"))
    clause = pl.col("strength") == "clause"
    again = (pl.col("target") == pl.col("target").shift(1)) & clause & clause.shift(1) & apart & noun_between
    again = again & ~pl.col("gap_adds") & ~carries("b_tags", "coord") & pl.col("range_id").is_null()
    dated = place["first"].is_not_null()
    looked_at = ("first", "last", "target", "strength", "range_id", "b_noun", "b_row", "b_verb", "b_tags", "gap_adds")
    few = place.select_seq(looked_at).filter(dated)
    few = few.with_columns_seq(
        target=pl.when(again).then("b_noun").otherwise("target"),
        strength=pl.when(again).then(pl.lit("noun")).otherwise("strength"),
    )
    return put_back(place, dated, few.select_seq("target", "strength"))


def weigh_nouns() -> dict[str, pl.Expr]:
    """Which noun beside the expression it may qualify: one behind it ("the 2022 invasion") or before it ("of 2022")."""
    here, behind = pl.col("b_here"), pl.col("a_here")
    named = carries("b_tags", "det", "poss") & (pl.col("gap_before") == " ") & here
    thing = behind & (pl.col("a_trigger").ne_missing("verb")) & ~carries("a_tags", *NO_NAME) & ~pl.col("gap_shuts")
    prenominal = thing & (pl.col("gap_owns") | named)
    venue = prenominal & (pl.col("a_venue_ahead") < pl.col("a_phrase_ends"))
    tied = pl.col("gap_of") | (pl.col("b_after_tie") & ~pl.col("gap_comma"))
    # "Are planning a march through the capital for Saturday"
    planned = pl.col("gap_topic") & here & (pl.col("b_noun") > pl.col("b_verb"))
    since = pl.col("b_since") & here & (pl.col("b_noun") > pl.col("b_verb")) & ~pl.col("gap_comma")
    since &= pl.col("b_noun") >= pl.col("b_clause_row")
    planned &= pl.col("b_noun") >= pl.col("b_clause_row")
    other = (pl.col("b_trigger") != "verb").fill_null(value=True) & ~carries("b_tags", *NO_NAME)
    return {
        "b_said": venue & here & (pl.col("b_saying") >= pl.col("b_clause_row")),
        "a_thing": prenominal & ~venue,
        "a_held": prenominal & (pl.col("a_noun_ahead") < pl.col("a_phrase_ends")) & ~venue,
        "b_held": here & (pl.col("b_trigger") == "noun") & tied,
        "b_planned": planned | since,
        "b_since": since,
        "b_topic": pl.col("gap_topic") & here & other & ~planned,
    }


def weigh_clauses() -> dict[str, pl.Expr]:
    """How the expression lies to the clauses around it: in one that has its verb, or at the head of the next."""
    here, behind = pl.col("b_here"), pl.col("a_here")
    in_clause = here & (pl.col("b_verb") >= pl.col("b_clause_row"))
    apart = pl.col("b_clause_row") != pl.col("a_clause_row")
    measured = pl.col("gap_measured") | (carries("b_tags", "sub") & (pl.col("b_word") == "since") & here)
    between = pl.col("gap_comma") & pl.col("gap_after").str.starts_with(",") & carries("a_tags", "coord")
    # "On Thursday (Nov. 21), and the rest will follow" says which Thursday.
    between |= pl.col("gap_before").str.ends_with("(") & pl.col("gap_after").str.starts_with(")")
    told = behind & (pl.col("a_finite_ahead") < pl.col("a_sentence_ends"))
    # "Said fourth-quarter profit fell": nobody says something for a quarter.
    wide = pl.col("precision").is_in(["quarter", "half", "year"]) & (pl.col("gap_before") == " ")
    said = here & wide & (pl.col("b_saying") == pl.col("b_row")) & apart & ~carries("a_tags", *NO_NAME)
    return {
        "b_in_clause": in_clause,
        # "On the day the trial opened, August 4, and will be sentenced": between commas it belongs to what is before.
        "a_opens": behind & (~here | (pl.col("gap_breaks") & apart & ~between) | said | ~in_clause),
        "a_starts": ~here | apart,
        "a_has_verb": pl.col("a_verb_ahead") < pl.col("a_clause_ends"),
        "a_has_finite": pl.col("a_finite_ahead") < pl.col("a_clause_ends"),
        "b_measured": measured,
        # "the first since 1985, when people died": the year is that of the dying.
        "a_explained": measured & told & (pl.col("a_word") == "when"),
        "b_line": ~in_clause & pl.col("gap_line"),
    }


def aim() -> pl.Expr:
    """The row of the word that the expression dates, or null."""
    here, behind, ends = pl.col("b_here"), pl.col("a_here"), pl.col("a_sentence_ends")
    # "Will debate a motion to end the contract on Monday": the day of the debate, and of what hangs on it.
    infinitive = (pl.col("b_infinitive") == pl.col("b_verb")) & (pl.col("past") | pl.col("b_coming"))
    infinitive = infinitive & ~pl.col("b_being").fill_null(value=False)
    # "Promised to rebuild the school by 2020": the promise was made before.
    infinitive = infinitive & ~pl.col("gap_by")
    carried = pl.col("b_carried") == pl.col("b_verb")
    bound = (infinitive | carried) & (pl.col("b_finite") >= pl.col("b_clause_row"))
    return (
        pl.when("a_explained")
        .then("a_finite_ahead")
        .when("b_said")
        .then("b_saying")
        .when("a_held")
        .then("a_noun_ahead")
        .when("b_held")
        .then("b_row")
        .when("b_planned")
        .then("b_noun")
        .when(pl.col("a_opens") & pl.col("a_starts") & pl.col("a_has_finite"))
        .then("a_finite_ahead")
        .when(pl.col("a_opens") & pl.col("a_has_verb"))
        .then("a_verb_ahead")
        .when("b_in_clause")
        .then(pl.when(bound).then("b_finite").otherwise("b_verb"))
        # "On Monday the king, furious that he was ill, rode home"
        .when(behind & ~here & (pl.col("a_main_ahead") < ends))
        .then("a_main_ahead")
        .when(behind & (pl.col("a_finite_ahead") < ends))
        .then("a_finite_ahead")
        .when(here & (pl.col("b_verb") >= pl.col("b_sentence_row")))
        .then("b_verb")
        .when(here & (pl.col("b_noun") >= pl.col("b_sentence_row")))
        .then("b_noun")
        .when(behind & (pl.col("a_noun_ahead") < ends))
        .then("a_noun_ahead")
    )


def tell_strength() -> pl.Expr:
    """How strong the link is, see link_timexes."""
    apposed = pl.col("gap_until") & ~pl.col("b_in_clause") & pl.col("b_here")
    leaning = pl.col("anchor_text").ne_missing("published") & pl.col("anchor_text").is_not_null()
    implied = pl.col("rule").is_in(CLOCKS) & ((leaning & ~pl.col("gap_names_day")) | pl.col("gap_bare"))
    # "The wall broke at 13.20. Half an hour later it fell"
    implied |= (pl.col("rule") == "counted") & (pl.col("type") == "TIME") & leaning
    opens = pl.col("a_opens") & (pl.col("a_has_finite") | pl.col("a_has_verb"))
    return (
        pl.when("b_line")
        .then(pl.lit("line"))
        .when("a_explained")
        .then(pl.lit("clause"))
        .when(pl.col("b_measured") | pl.col("b_since"))
        .then(pl.lit("since"))
        .when(implied)
        .then(pl.lit("clock"))
        .when(pl.col("b_topic") | apposed)
        .then(pl.lit("topic"))
        .when("b_said")
        .then(pl.lit("clause"))
        .when(pl.col("a_held") | pl.col("b_held") | pl.col("b_planned"))
        .then(pl.lit("noun"))
        .when(pl.col("gap_of") & pl.col("b_here"))
        .then(pl.lit("thing"))
        .when("a_thing")
        .then(pl.lit("loose"))
        .when(opens | pl.col("b_in_clause"))
        .then(pl.lit("clause"))
        .otherwise(pl.lit("far"))
    )
