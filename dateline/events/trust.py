"""Tells which headlines can be trusted to say what their sentence says; the others take the sentence itself."""

from __future__ import annotations

import polars as pl

from dateline.events.lexicon import words
from dateline.events.rows import change_some

HELPERS = (
    r"(?i)^\W*(?:(?:has|had|have|was|were|is|are|be|been|being|will|would|may|might|could|should|must|can|did|does|do|to|"
    r"not|never|also|then|later|first|already|still|just|once|again|only|now|soon|since|both|\p{L}+ly)\b\W*)*$"
)
"""What may stand between a clause's tie and its verb if the clause has no subject: all else may be one."""
AUXILIARY = r"(?i)^\W*(?:has|had|have|was|were|is|are|will|would|may|might|could|should|must)\b"
PRONOUN = r"(?i)\b(he|she|it|they)\W*$"
TIE = r"(?i)\W*\b(?:who|which|that)\W*$"
HOLDS = r"(?i)\b(?:of|in|at|near|from|on)\s+(?:the\s+|an?\s+)?$"
"""Behind these a relative clause may speak of the phrase before them: "the summit of NATO, which begins"."""
PLACED = (
    r"(?i)^(?:in|on|at|by|for|from|with|under|after|before|since|during|when|as|if|meanwhile|there|due|despite|although|"
    r"because|once|this)\b|\bof$"
)
COUNTED = r"(?i)^(?:both|one|two|three|some|all|most|many|few|none|neither|others|each)$"
COUNT_ONLY = (
    r"(?i)\b(?:both|two|three|some|all|most|many|few|neither|others|each)\s+"
    r"(?:(?:has|had|have|was|were|is|are|will|would)\s+)*$"
)
OPENERS = r"(?i)^\W*(?:then|later|afterwards|next|but|and|now|also)\b,?"
EMPTY = r"(?i)^\W*(?:is|was|will be|has been|had been|rained|snowed|seems|seemed|appears|appeared|takes|took)\b"
"""What may follow an "it" that stands for nothing: "it was the date that had been in doubt"."""
ASIDE = r"(?i)^(?:,[^,;:]*,|\s(?:who|which|that)\b[^,;:]*,?)\s*$"
NAME = r"^(?:\p{Lu}[\p{L}.'’-]+)(?:\s\p{Lu}[\p{L}.'’-]*)*$"
OWNER = r"(?i)^\W*(?:its|his|her|their|this|these|those)\b"
CLAUSE = r"\b(?:who|which|that|whose|whom|where|whether)\b"
OBJECT = r"^\s*(?:(?i:the|an?|its|his|her|their|some|all|no)\b|\p{Lu}|\d)"
JOINS = r"\b(?:and|but|or)\b"


def mark_doubtful(spans: pl.DataFrame) -> pl.DataFrame:
    """Adds to rows of headlines.measure whether the headline may say what its sentence does not, or half of it."""
    own, subject = pl.col("own"), pl.col("subject")
    opens = before("head").str.strip_chars(' \n“"') == ""
    spans = change_some(spans, own, doubtful=broken())
    # A clause without a subject that opens its sentence is told as it stands.
    spans = change_some(spans, ~own & subject.is_null(), doubtful=~opens)
    spans = change_some(spans, ~own & subject.is_not_null(), doubtful=~borrows_surely())
    return spans.with_columns(pl.col("doubtful").fill_null(value=True))


def before(place: str) -> pl.Expr:
    """The sentence up to a place of the batch."""
    return pl.col("line").str.slice(0, pl.max_horizontal(pl.col(place) - pl.col("at"), pl.lit(0)))


def between(start: str, end: str) -> pl.Expr:
    """The sentence between two places of the batch."""
    begin = pl.max_horizontal(pl.col(start) - pl.col("at"), pl.lit(0))
    return pl.col("line").str.slice(begin, pl.max_horizontal(pl.col(end) - pl.col("at") - begin, pl.lit(0)))


def borrows_surely() -> pl.Expr:
    """Whether the subject taken over is the right one beyond doubt."""
    gap = between("head", "start")
    verb_first = gap.str.contains(HELPERS) | gap.str.contains(AUXILIARY)
    subject = pl.col("subject").str.strip_chars()
    ahead = before("head")
    rest = between("end", "headline_end").str.strip_chars(" ,\n")
    relative = verb_first & ~rest.str.contains(", ", literal=True) & follows(subject, ahead)
    opens = subject_opens(subject)
    pronoun = ahead.str.extract(PRONOUN).str.to_lowercase()
    # "He" opens the sentence, and the one before opens with the name; or "Ivanova said that she would go".
    first = ahead.str.replace(OPENERS, "").str.strip_chars().str.len_chars() == pronoun.str.len_chars()
    person = names_person(subject)
    sex = pronoun.is_in(["he", "she"])
    empty = (pronoun == "it") & between("head", "headline_end").str.contains(EMPTY)
    said = (pl.col("opening") == "content") & person & sex & ahead.str.contains(subject, literal=True)
    meant = (opens & first & (person | ~sex) & ~empty) | said
    here = ahead.str.to_lowercase().str.contains(subject.str.to_lowercase(), literal=True)
    # "The ministry, which had banned it, allowed it again."
    parts = ahead.str.split(subject)
    aside = parts.list.last()
    resumes = (
        verb_first
        & (parts.list.len() == 2)
        & ~parts.list.first().str.contains(HOLDS)
        & aside.str.contains(ASIDE)
        & ~aside.str.contains(JOINS)
    )
    # "Makers of parts which supply the yard and employ thousands": who employs them?
    shared = verb_first & pl.when(here).then(~behind_last(ahead, subject).str.contains(CLAUSE)).otherwise(opens)
    # "Was founded in 1976 and launched a store", "lets them write and then sell": not sure what is shared.
    lent = pl.col("helper").is_in(["was", "were", "is", "are"]) & between("end", "headline_end").str.contains(OBJECT)
    alone = (pl.col("form") == "base") & pl.col("helper").is_null() & ~gap.str.contains(AUXILIARY)
    shared = shared & ~subject.str.contains(COUNTED) & ~lent.fill_null(value=False) & ~alone.fill_null(value=False)
    kind = pl.col("opening")
    return (
        pl.when(subject.str.contains(PLACED))
        .then(False)
        .when(pronoun.is_not_null())
        .then(meant)
        .when(kind == "relative")
        .then(relative)
        .when(kind == "main")
        .then(resumes)
        .otherwise((kind == "coordinate") & shared)
    )


def behind_last(text: pl.Expr, part: pl.Expr) -> pl.Expr:
    """What stands behind the last occurrence of a part, whatever its case."""
    return text.str.to_lowercase().str.split(part.str.to_lowercase()).list.last()


def names_person(subject: pl.Expr) -> pl.Expr:
    """Whether a subject is a person's name, or a person by office."""
    known = words()["names"]
    named = subject.str.contains(NAME) & ~subject.str.to_lowercase().is_in(known["nobody"].split())
    return named | subject.str.extract(r"(\S+)$").str.to_lowercase().is_in(known["somebody"].split())


def follows(subject: pl.Expr, ahead: pl.Expr) -> pl.Expr:
    """Whether the text ends with the subject and a relative pronoun, and no wider phrase holds the subject."""
    text = ahead.str.replace(TIE, "").str.replace_all(r"\s+", " ")
    rest = text.str.strip_suffix(subject)
    return (rest != text) & ~rest.str.contains(HOLDS) & ~subject.str.contains(COUNTED)


def subject_opens(subject: pl.Expr) -> pl.Expr:
    """Whether the sentence before opens with the subject."""
    return pl.col("line_before").str.strip_chars_start(' \n“"').str.starts_with(subject).fill_null(value=False)


def broken() -> pl.Expr:
    """Whether a clause with its own subject is only a part of what it tells."""
    behind = pl.col("line").str.slice(pl.col("headline_end") - pl.col("at"))
    rest = between("end", "headline_end")
    start = between("head", "headline_end")
    tied = pl.col("opening").is_in(["subordinate", "content"])
    return (
        (
            (pl.col("tense") == "participle")
            & ~between("start", "end").str.ends_with("ing")
            & (pl.col("opening") != "participle")
        ).fill_null(value=False)
        | behind.str.contains(r"^\W*of\b")
        | rest.str.contains(r"\bof\s*$")
        | (pl.col("resumed").fill_null(value=False) & rest.str.contains(JOINS))
        | (tied & start.str.contains(OWNER))
        | (tied & before("head").str.contains(r"(?i)\b(?:how|why)\W*$"))
        | between("head", "start").str.contains(COUNT_ONLY)
        | (start.str.contains(r"^\W*\d{4}\b") & before("head").str.contains(r"\S"))
        | rest.str.contains(r"\bbetween\s+[^,\s]+$")
    )
