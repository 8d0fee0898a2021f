"""Finds what a sentence tells as arranged and given up, as true on a condition only, or as contrary to fact."""

from __future__ import annotations

import polars as pl

from dateline.events.lexicon import carries, has
from dateline.events.lexicon import words as word_file
from dateline.events.rows import among

LOOKED_AT = (
    *(
        "row",
        "sentence",
        "clause",
        "clause_row",
        "opening",
        "start",
        "end",
        "trigger",
        "lemma",
        "form",
        "tense",
        "tags",
    ),
    *("over", "governor", "passive", "unmet", "held_back"),
)
HELD_TENSES = ("future", "modal", "present")
"""Tenses of what an "if" may hold back."""
CONDITIONS = ("if", "unless", "had", "should", "were")
OPEN = ("if", "unless", "lest", "whether")
"""Ties of clauses that may tell what was so: "asked if he had paid". What else is conditional asks or imagines."""
SUPPOSED = ("present", "future", "modal", "perfect")
"""Tenses of an "if" that tells nothing that was so."""
WHENEVER = ("when", "whenever", "wherever")
TRUE, UNTRUE = ("true", "so", "right", "case"), ("untrue", "false", "wrong")
"""What a denial says of the clause behind it: "It is not true that he paid", "It is false that he paid"."""
AGAINST = ("but", "until", "before", "though", "although", "yet")
"""Ties behind which a plan is given up: "was due to fly on Tuesday but cancelled the trip"."""
OFF = r"^\s+off\b"
FORMERLY = r"(?i)\b(?:originally|previously|formerly|initially)\s(?:been\s)?$"
END = ("sentence", "row", "clause", "tie", "lemma", "passive", "tense", "start")
"""What matters of a verb that tells the end of a plan."""


def mark_unmade(
    triggers: pl.DataFrame, words: pl.DataFrame, links: pl.DataFrame, sentences: pl.DataFrame
) -> pl.DataFrame:
    """Adds to triggers whether what they tell is so.

    `undone`: it was arranged and given up, or ruled out; `conditioned`: it is so only under an "if" of its sentence;
    `untrue`: it is asked, imagined, contrary to fact ("had it passed", "I wish we had"), a condition or what an opening
    one brings about; `wished`: it is a noun for what is asked for or feared; `when`: it tells when the clause before it
    was so. What is so whenever that may be gets `generic`.
    """
    held_back = among(triggers["row"], find_held_back(triggers, words))
    triggers = triggers.with_columns_seq(held_back=triggers["held_back"] | held_back)
    opening = pl.col("opening")
    # "A person commits perjury when he lies"
    times = (opening == "subordinate") & (pl.col("tense") == "present")
    tells = (opening == "conditional") | times | has("undoes") | pl.col("unmet") | (pl.col("held_back") & has("occurs"))
    telling = triggers.select_seq(pl.col("sentence").filter(tells)).to_series().unique()
    few = triggers.select_seq(LOOKED_AT).filter(pl.col("sentence").is_in(telling.implode()))
    few = few.hstack(words.select_seq(tie="word", first="sentence_row", governed="finite_at").gather(few["clause_row"]))
    conditions, contrary = find_conditions(few)
    # "The speaker becomes president when the office falls vacant"
    whenever = few.filter(times & pl.col("tie").is_in(WHENEVER))["sentence"]
    generic = few.filter((pl.col("tense") == "present") & pl.col("sentence").is_in(whenever.implode()))["row"]
    untrue = contrary.append(find_wishes(few))
    # "I wish it had published the report in June": nor did that report come in June.
    beside = links.filter(pl.col("target").is_in(untrue.implode()))["beside"].drop_nulls()
    undone = [find_undone(few, links, words, sentences), find_ruled_out(few, sentences), find_denied(triggers, words)]
    undone += [find_replaced(triggers, sentences), find_missed(triggers)]
    marks = {
        "generic": generic.append(find_generic(triggers)),
        "conditioned": conditions,
        "untrue": untrue.append(beside.cast(untrue.dtype)),
        "undone": pl.concat(undone),
        "wished": find_wished(triggers),
        "when": find_times(triggers, words),
    }
    marked = {name: among(triggers["row"], rows) for name, rows in marks.items()}
    return triggers.with_columns_seq(**(marked | {"generic": triggers["generic"] | marked["generic"]}))


def pair(triggers: pl.DataFrame, places: pl.Series, *columns: str) -> pl.DataFrame:
    """The columns of the triggers at these places, and of those before them in the sentence as `before_...`."""
    places = places.cast(pl.Int64).filter((places > 0) & (places < triggers.height))
    looked_at = triggers.select_seq("row", "sentence", *columns)
    before = looked_at.gather(places - 1).select_seq(pl.all().name.prefix("before_"))
    return looked_at.gather(places).hstack(before).filter(pl.col("sentence") == pl.col("before_sentence"))


def places_of(triggers: pl.DataFrame, flag: pl.Expr) -> pl.Series:
    """The places of the triggers with the flag."""
    return triggers.select_seq(flag.arg_true()).to_series()


def find_generic(triggers: pl.DataFrame) -> pl.Series:
    """The rows of what goes on from something general: "Anyone who sells one faces a fine".

    "A fault is a fracture along which movement has taken place" tells of no movement of now.
    """
    pairs = pair(triggers, places_of(triggers, pl.col("generic")) + 1, "opening", "tense", "trigger")
    aside = (pl.col("opening") == "relative") != (pl.col("before_opening") == "relative")
    aside = aside & (pl.col("trigger") == "verb") & pl.col("tense").is_in(["present", "perfect"])
    return pairs.filter(aside)["row"]


def find_wishes(few: pl.DataFrame) -> pl.Series:
    """The rows of what is wished to have been: "I wish we had left"."""
    wished = (pl.col("lemma").shift(1) == "wish") & (pl.col("sentence") == pl.col("sentence").shift(1))
    return few.filter(wished & pl.col("tense").is_in(["past", "past_perfect"]))["row"]


def find_times(triggers: pl.DataFrame, words: pl.DataFrame) -> pl.Series:
    """The rows of what is told behind "when"."""
    tied = triggers.select_seq("row", "clause_row", "opening").filter(pl.col("opening") == "subordinate")
    return tied.filter(words["word"].gather(tied["clause_row"]) == "when")["row"]


def find_wished(triggers: pl.DataFrame) -> pl.Series:
    """The rows of nouns that tell what somebody asks for or fears: "demanded his resignation", "a possible strike"."""
    noun = pl.col("trigger") == "noun"
    nouns = pair(triggers, places_of(triggers, noun), "trigger", "clause", "lemma", "p1")
    asked = pl.col("before_lemma").is_in(word_file()["telling"]["wants"].split()) & (pl.col("before_trigger") == "verb")
    asked = asked & (pl.col("clause") == pl.col("before_clause"))
    return nouns.filter(asked | carries("p1", "unreal"))["row"]


def find_conditions(few: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
    """The rows of what is told under a condition, and of what is told of no day: conditions and what they lead to.

    "Nurses will walk out on Monday unless the ministry gives way" is announced for Monday; "Unless the ministry gives
    way, nurses will walk out on Monday" is not.
    """
    conditional, tense = pl.col("opening") == "conditional", pl.col("tense")
    doubted = ~pl.col("tie").is_in(OPEN) | (pl.col("tie").is_in(CONDITIONS) & tense.is_in(SUPPOSED))
    supposed = few.filter(conditional & doubted)["row"]
    clauses = few.filter(conditional & pl.col("tie").is_in(CONDITIONS))
    fact = (pl.col("tense") == "past_perfect") | (pl.col("tie") == "had")
    clauses = clauses.select_seq(
        *("sentence", "row", "governed"),
        contrary=fact & ~carries("over", "report"),
        opens=pl.col("clause_row") == pl.col("first"),
    )
    told = few.filter(pl.col("tense").is_in(HELD_TENSES))
    told = told.filter(~pl.col("opening").is_in(["relative", "subordinate", "conditional"]))
    pairs = told.select_seq("sentence", "tense", main="row").join(clauses, on="sentence", how="inner")
    # "If no deal is struck, they will walk out", "the strike begins on Monday and will go on if no deal is struck"
    held = pl.when("opens").then(pl.col("main") > pl.col("row")).otherwise(pl.col("main") == pl.col("governed"))
    pairs = pairs.filter(held)
    led_to = pairs.filter(pl.col("opens") | (pl.col("contrary") & (tense == "modal")))["main"]
    # "If the council approved it, work would begin"
    unreal = pairs.filter(tense == "modal")["row"]
    return pairs["main"], pl.concat([clauses.filter("contrary")["row"], led_to, supposed, unreal])


def find_denied(triggers: pl.DataFrame, words: pl.DataFrame) -> pl.Series:
    """The rows of what is said not to be true: "It is not true that I paid"."""
    copula = places_of(triggers, pl.col("form") == "copula")
    pairs = pair(triggers, copula + 1, "opening", "clause_row", "held_back")
    near = (pl.col("clause_row") - pl.col("before_row")).is_between(len(("is", "true")), len(("is", "the", "case")))
    denied = pairs.filter(near & (pl.col("opening") != "main"))
    word = words["word"].gather(denied["clause_row"] - 1)
    return denied.filter((pl.col("before_held_back") & word.is_in(TRUE)) | word.is_in(UNTRUE))["row"]


def find_held_back(triggers: pl.DataFrame, words: pl.DataFrame) -> pl.Series:
    """The rows of forms of "be" and "have" behind which a negation stands: "was not in Paris"."""
    behind = triggers.select_seq("row", "sentence", "form", next=pl.col("row") + 1)
    behind = behind.filter((pl.col("form") == "copula") & (pl.col("next") < words.height))
    told = words.select_seq("negated", next_sentence="sentence").gather(behind["next"])
    return behind.hstack(told).filter(pl.col("negated") & (pl.col("sentence") == pl.col("next_sentence")))["row"]


def find_ruled_out(few: pl.DataFrame, sentences: pl.DataFrame) -> pl.Series:
    """The rows of what somebody ruled out: "ruled out raising the tax", "ruled out a third rescue"."""
    ruled = (pl.col("lemma") == "rule") & (pl.col("trigger") == "verb") & ~pl.col("held_back")
    what = (pl.col("form") == "ing") | (pl.col("trigger") == "noun")
    ruled = (ruled.shift(1) & what & (pl.col("clause") == pl.col("clause").shift(1))).fill_null(value=False)
    pairs = few.with_columns_seq(from_here=pl.col("end").shift(1)).filter(ruled)
    lines = sentences.select_seq("at", line="text").gather(pairs["sentence"])
    behind = pl.col("line").str.slice(pl.col("from_here") - pl.col("at"), len(" out "))
    return pairs.hstack(lines).filter(behind.str.contains(r"^\s+out\b"))["row"]


def find_undone(few: pl.DataFrame, links: pl.DataFrame, words: pl.DataFrame, sentences: pl.DataFrame) -> pl.Series:
    """The rows of what was arranged and given up: "were to have met", "was due to fly but cancelled the trip"."""
    arranged = (pl.col("tense") == "infinitive") & carries("governor", "be_past", "planned")
    arranged = arranged | (has("plan") & pl.col("passive") & (pl.col("tense") == "past"))
    plans = few.filter(arranged).select_seq("sentence", plan="row")
    ends = find_ends(few, sentences)
    pairs = plans.join(ends.filter(pl.col("tie").is_in(AGAINST)), on="sentence", how="inner")
    # "Is to meet on Monday, and the minister was to come but stayed away": only her coming is given up.
    pairs = pairs.filter(pl.col("plan") < pl.col("row")).group_by("row").agg(pl.col("plan").max())
    cancels = ends.filter(pl.col("lemma").is_in(word_file()["telling"]["cancels"].split()))
    failed = pl.concat([cancels.filter("passive"), find_failed(few, words)])
    dated = links.filter(pl.col("first").is_not_null() & pl.col("sentence").is_in(few["sentence"].unique().implode()))
    undone = [few.filter("unmet")["row"], pairs["plan"], find_cancelled(few, failed, dated)]
    return pl.concat([*undone, find_called_off(few, cancels, dated)])


def find_ends(few: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """The verbs that tell that something was given up, with the columns END."""
    done = pl.col("tense").is_in(["past", "perfect", "past_perfect"]) & (pl.col("trigger") == "verb")
    ends = few.filter(has("undoes") & done & ~pl.col("held_back") & ~pl.col("lemma").is_in(["wish", "rule"]))
    ends = ends.hstack(sentences.select_seq("at", line="text").gather(ends["sentence"]))
    off = pl.col("line").str.slice(pl.col("end") - pl.col("at"), len(" off ")).str.contains(OFF)
    return ends.filter((pl.col("lemma") != "call") | off).select_seq(END)


def find_failed(few: pl.DataFrame, words: pl.DataFrame) -> pl.DataFrame:
    """The verbs that tell that something did not come about: "did not take place"."""
    failed = few.filter(pl.col("held_back") & pl.col("lemma").is_in(["take", "happen", "occur"]))
    place = words["word"].gather(failed["row"] + 1, null_on_oob=True) == "place"
    return failed.filter((pl.col("lemma") != "take") | place).select_seq(END)


def find_cancelled(few: pl.DataFrame, ends: pl.DataFrame, dated: pl.DataFrame) -> pl.Series:
    """The rows of events with a day that were cancelled, and of the verbs that tell it without a day of their own."""
    # "Saturday's gala was cancelled": the day is that of the gala.
    loose = pl.col("strength") == "loose"
    of_thing, own = (dated.filter(kind)["target"].implode() for kind in (loose, ~loose))
    things = few.filter((is_plan() | is_appointed()) & pl.col("row").is_in(own))
    things = things.select_seq("sentence", "trigger", thing_clause="clause", thing="row")
    pairs = things.join(ends, on="sentence", how="inner").filter(pl.col("thing") < pl.col("row"))
    here = pl.col("thing_clause") == pl.col("clause")
    pairs = pairs.filter(here | (pl.col("trigger") == "verb"))
    # "Friday's vote was postponed to Monday": the verb has a day of its own.
    alone = ~pl.col("row").is_in(own)
    return pl.concat(
        [pairs["thing"], pairs.filter(here & alone)["row"], ends.filter(alone & pl.col("row").is_in(of_thing))["row"]]
    )


def find_called_off(few: pl.DataFrame, ends: pl.DataFrame, dated: pl.DataFrame) -> pl.Series:
    """The rows of what does not lie ahead any more: "The march on Sunday has been called off", "cancelled the trip".

    A march that was "postponed to Sunday" still lies ahead.
    """
    days = dated.filter(pl.col("first") > pl.col("published")).select_seq("target", day="start")
    own = ends.filter("passive").join(days, left_on="row", right_on="target", how="inner")
    moved = pl.col("lemma").is_in(word_file()["telling"]["moves"].split()) & (pl.col("day") > pl.col("start"))
    ahead = (pl.col("trigger") == "noun") & pl.col("row").is_in(days["target"].implode())
    things = few.filter(ahead | is_plan()).select_seq("sentence", "trigger", thing_clause="clause", thing="row")
    pairs = things.join(ends.filter(~pl.col("passive")), on="sentence", how="inner")
    pairs = pairs.filter(pl.col("thing") > pl.col("row"))
    here = (pl.col("thing_clause") == pl.col("clause")) | (pl.col("trigger") == "verb")
    return own.filter(~moved)["row"].append(pairs.filter(here)["thing"])


def is_plan() -> pl.Expr:
    """Whether the word tells a plan: "a trip planned for Thursday", "was due to fly"."""
    planned = (has("plan") | pl.col("lemma").is_in(["plan", "set"])) & (pl.col("form") == "past") & ~pl.col("passive")
    return planned | ((pl.col("tense") == "infinitive") & carries("governor", "be_past", "planned"))


def is_appointed() -> pl.Expr:
    """Whether the word is a noun for what takes place at its time; an agreement stands from then on."""
    return (pl.col("trigger") == "noun") & ~pl.col("lemma").is_in(word_file()["telling"]["in_force"].split())


def find_replaced(triggers: pl.DataFrame, sentences: pl.DataFrame) -> pl.Series:
    """The rows of plans that another one took the place of: "originally scheduled for Friday"."""
    planned = pl.col("lemma").is_in(["plan", "schedule", "slate", "set"]) & pl.col("prior") & (pl.col("form") == "past")
    plans = triggers.select_seq("row", "sentence", "start", "lemma", "prior", "form").filter(planned)
    plans = plans.hstack(sentences.select_seq("at", line="text").gather(plans["sentence"]))
    place = pl.max_horizontal(pl.col("start") - pl.col("at") - len("originally been "), pl.lit(0))
    before = pl.col("line").str.slice(place, pl.col("start") - pl.col("at") - place)
    return plans.filter(before.str.contains(FORMERLY))["row"]


def find_missed(triggers: pl.DataFrame) -> pl.Series:
    """The rows of coming events that somebody will not take part in: "will not attend Friday's summit"."""
    nouns = pair(
        triggers, places_of(triggers, pl.col("trigger") == "noun"), "clause", "held_back", "tense", "tags", "p1"
    )
    here = (pl.col("clause") == pl.col("before_clause")) & (pl.col("before_tense") == "future")
    told = pl.col("before_held_back") & ~carries("before_tags", "undoes", "report") & ~carries("p1", "sub")
    return nouns.filter(here & told)["row"]
