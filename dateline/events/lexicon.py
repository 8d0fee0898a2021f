"""The words of events as one frame: every known word form with its tags and the event it tells."""

from __future__ import annotations

import tomllib
from functools import cache, reduce
from itertools import product
from operator import or_
from pathlib import Path
from typing import Any

import polars as pl

WORDS = Path(__file__).parent / "words" / "en.toml"

TAGS = (
    *("det", "poss", "prep", "sub", "cond", "coord", "pron", "rel", "to"),
    *("neg", "adv", "unreal", "prior", "will", "would", "may", "be_pres"),
    *("be_past", "be_bare", "been", "being", "have_pres", "had", "having", "do", "base"),
    *("s_form", "past", "participle", "ing", "ambiguous", "report", "plan", "state", "deny"),
    *("begin", "noun", "venue", "bare", "planned", "expected", "unwilling", "stands"),
    *("fresh", "some", "occurs", "light", "says", "figure", "outcome", "turns", "undoes", "general"),
)
"""What a word may do in a clause; a verb's forms are base, s_form, past, participle and ing."""
TELLING = ("occurs", "light", "says", "outcome", "turns", "undoes", "general")
MARKS = ("capital", "plural", "wordless", "comma", "stop", "bracket", "opened", "closed", "lone", "dated")
"""What stands at a word, kept beside its tags: see tokens.describe_pieces."""
BIT = {tag: 1 << place for place, tag in enumerate((*TAGS, *MARKS))}
PRONOUNS = ("i", "you", "he", "she", "it", "we", "they", "who", "that", "there")
SHORTENED = {"'m": "be_pres", "'re": "be_pres", "'ve": "have_pres", "'ll": "will", "'d": "would"}
VOWELS = "aeiou"


def has(*tags: str) -> pl.Expr:
    """Whether the token carries one of the tags."""
    return carries("tags", *tags)


def carries(column: str, *tags: str) -> pl.Expr:
    """Whether the tags held in `column` (a neighbour's, for instance) include one of `tags`."""
    return (pl.col(column) & bits(*tags)) != 0


def bits(*tags: str) -> int:
    """The tags as one number."""
    return reduce(or_, (BIT[tag] for tag in tags))


@cache
def words() -> dict[str, Any]:
    """The word file, as it is written."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


@cache
def lexicon() -> pl.DataFrame:
    """One row per word form, lower case: word, tags (a sum of bits), lemma (the verb it is a form of, or tells)."""
    tags: dict[str, int] = {}
    lemmas: dict[str, str] = {}

    def learn(word: str, lemma: str | None, *names: str) -> None:
        tags[word] = tags.get(word, 0) | bits(*names)
        if lemma:
            lemmas.setdefault(word, lemma)

    for name, listed in words()["closed"].items():
        for word in listed.split():
            learn(word, None, name)
    for pronoun, (short, tag) in product(PRONOUNS, SHORTENED.items()):
        learn(pronoun + short, None, "pron", tag)
    for word, form, base, names in verb_forms():
        # An auxiliary is never a verb of its own form here: its tags say what it does.
        if not tags.get(word, 0) & bits("be_pres", "be_past", "be_bare", "been", "being", "do"):
            learn(word, base, form, *names)
    true_verbs = {*words()["irregular"], *" ".join(words()["verbs"].values()).split()}
    for lemma, listed in words()["nominal"].items():
        for word in listed.split():
            # "The loss", "the trial" look like verbs to be on the safe side only; they tell the losing, the trying.
            if lemmas.get(word) not in true_verbs:
                lemmas.pop(word, None)
            learn(word, lemma, "noun")
    for word in words()["speech"]["venues"].split():
        learn(word, None, "venue")
    verbs = {"bare": words()["speech"]["bare"].split()} | {tag: words()["telling"][tag].split() for tag in TELLING}
    for form, tag in [(form, tag) for tag in verbs for form, lemma in lemmas.items() if lemma in verbs[tag]]:
        learn(form, None, tag)
    for tag, key in (("planned", "planned"), ("expected", "expected"), ("unwilling", "unreal")):
        for word in words()["future"][key].split():
            learn(word, None, tag)
    return pl.DataFrame(
        {"word": list(tags), "tags": list(tags.values()), "lemma": [lemmas.get(word) for word in tags]},
        schema={"word": pl.String, "tags": pl.UInt64, "lemma": pl.String},
    )


def verb_forms() -> list[tuple[str, str, str, list[str]]]:
    """(word, form, verb, tags) for every form of every known verb."""
    kinds: dict[str, list[str]] = {}
    for kind, listed in words()["verbs"].items():
        for verb in listed.split():
            kinds.setdefault(verb, [])
            if kind != "other":
                kinds[verb].append(kind)
    ambiguous = frozenset(words()["ambiguous"]["words"].split())
    either = frozenset(words()["spelling"]["either"].split())
    for verb in (*words()["irregular"], *ambiguous):
        kinds.setdefault(verb, [])
    forms = []
    for verb, names in kinds.items():
        unsure = [*names, "ambiguous"] if verb in ambiguous else names
        past, participle = words()["irregular"].get(verb, f"{regular_past(verb)} {regular_past(verb)}").split()
        forms += [
            (verb, "base", verb, unsure),
            (s_form(verb), "s_form", verb, unsure),
            (ing_form(verb), "ing", verb, names),
        ]
        forms += [(past, "past", verb, names), (participle, "participle", verb, names)]
        if verb in either:
            double = verb + verb[-1]
            forms += [(double + "ed", form, verb, names) for form in ("past", "participle")]
            forms.append((double + "ing", "ing", verb, names))
    return forms


@cache
def doubled() -> frozenset[str]:
    """Verbs that double their last letter: banned, banning."""
    return frozenset(words()["spelling"]["doubled"].split())


def s_form(verb: str) -> str:
    """Third person singular: carries, passes, says."""
    if verb == "have":
        return "has"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def regular_past(verb: str) -> str:
    """Past of a regular verb: carried, banned, passed, moved."""
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ied"
    return verb + (verb[-1] if verb in doubled() else "") + "ed"


def ing_form(verb: str) -> str:
    """Present participle: carrying, banning, moving, dying."""
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) and verb != "be":
        return verb[:-1] + "ing"
    return verb + (verb[-1] if verb in doubled() else "") + "ing"
