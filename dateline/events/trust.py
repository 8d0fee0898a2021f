"""Tells which headlines can be trusted to say what their sentence says; the others take the sentence itself."""

from __future__ import annotations

import polars as pl

from dateline.events.lexicon import has
from dateline.events.lexicon import words as word_file
from dateline.events.rows import change_some

HELPERS = (
    r"(?i)^\W*(?:(?:has|had|have|was|were|is|are|be|been|being|will|would|may|might|could|should|must|can|did|does|do|to|"
    r"not|never|also|then|later|first|already|still|just|once|again|only|now|soon|since|both|\p{L}+ly)\b\W*)*$"
)
"""What may stand between a clause's tie and its verb if the clause has no subject: all else may be one."""
AUXILIARY = r"(?i)^\W*(?:has|had|have|was|were|is|are|will|would|may|might|could|should|must)\b"
"""A verb's group that opens with its auxiliary: "| will not have met"."""
PRONOUN = r"(?i)\b(he|she|it|they)\W*$"
"""A pronoun right before the verb: "Six months later, he | left"."""
RELATIVE_TIE = r"(?i)\W*\b(?:who|which|that)\W*$"
"""The tie of a relative clause: "the dam, which | broke"."""
HOLDS = r"(?i)\b(?:of|in|at|near|from|on)\s+(?:the\s+|an?\s+)?$"
"""Behind these a relative clause may speak of the phrase before them: "the summit of NATO, which begins"."""
PLACED = (
    r"(?i)^(?:in|on|at|by|for|from|with|under|after|before|since|during|when|as|if|meanwhile|there|due|despite|although|"
    r"because|once|this)\b|\bof$"
)
"""A phrase that tells where or when, and no subject: "in May | and resigned"."""
COUNTED = r"(?i)^(?:both|one|two|three|some|all|most|many|few|none|neither|others|each)$"
"""A count that stands for a subject: "some | were rebuilt"."""
COUNT_ONLY = (
    r"(?i)\b(?:both|one|none|two|three|some|all|most|many|few|neither|others|each)\s+"
    r"(?:(?:has|had|have|was|were|is|are|will|would)\s+)*$"
)
"""A count before the verb, of what was told before: "three died, two have | left"."""
OPENERS = r"(?i)^\W*(?:then|later|afterwards|next|but|and|now|also)\b,?"
"""What may stand before a pronoun that opens its sentence: "Then | he left"."""
BEFORE_DATE = r"(?i)^\W*(?:(?:on|in|at|by|during|early|late)\s+)*(?:the\s+)?$"
"""What may stand before a date that opens its sentence: "In early | May he left"."""
EMPTY = r"(?i)^\W*(?:is|was|will be|has been|had been|rained|snowed|seems|seemed|appears|appeared|takes|took)\b"
"""What may follow an "it" that stands for nothing: "it was the date that had been in doubt", but "it was rebuilt"."""
OTHER = r"(?i)\b(?:an?|the|its|his|her|their|this|that|of)\b"
"""What tells that a sentence names another thing."""
ASIDE = r"(?i)^(?:,[^,;:]*,|\s(?:who|which|that)\b[^,;:]*,?)\s*$"
"""What may stand between a subject and its verb: "The ministry | , which had banned it, | allowed it"."""
NAME = r"^(?:\p{Lu}[\p{L}.'’-]+)(?:\s\p{Lu}[\p{L}.'’-]*)*$"
"""A name, each of its words with a capital: "Ivan Petrov"."""
OWNER = r"(?i)^\W*(?:its|his|her|their|this|these|those)\b"
"""A headline that needs the owner told before it: "its bridge collapsed"."""
CLAUSE = r"\b(?:who|which|that|whose|whom|where|whether)\b"
"""What begins a clause behind a subject: "Makers of parts | which | supply the yard"."""
NO_OBJECT = (
    r"(?i)^\s*(?:$|[^\p{L}\d\s]|(?:in|on|at|by|to|for|from|with|within|without|as|of|off|out|up|down|over|under|into|onto|through|"
    r"across|along|among|around|between|behind|near|after|before|during|since|until|because|despite|against|about|and|or|but|"
    r"when|while|where|again|there|here|away|back|home|together|once|twice|later|earlier|first|last|not|\p{L}+ly)\b)"
)
"""What may stand behind a participle that shares another's "was"; "was shown and reached stores" shares nothing."""
JOINS = r"\b(?:and|but|or)\b"
"""What joins two things told: "was shown | and | reached stores"."""


def mark_doubtful(spans: pl.DataFrame) -> pl.DataFrame:
    """Adds to rows of headlines.measure whether the headline may say what its sentence does not, or half of it."""
    own, pronoun = pl.col("own"), pl.col("pronoun")
    texts = spans.select_seq(
        *("own", "opening", "tense", "form", "helper", "lemma", "resumed", "line_before", "line", "at", "head"),
        *("mention", "mention_end"),
        rebuilt=pl.col("passive") & ~has("report"),
        subject=pl.col("subject").str.strip_chars(),
        ahead=piece("at", "head"),
        gap=piece("head", "start"),
        verb=piece("start", "end"),
        rest=piece("end", "headline_end"),
        headline=piece("head", "headline_end"),
        behind=pl.col("line").str.slice(pl.col("headline_end") - pl.col("at")),
    )
    texts = change_some(texts, own, doubtful=broken())
    tied = pl.col("opening").is_in(["subordinate", "content"])
    texts = change_some(texts, own & ~pl.col("doubtful") & tied, doubtful=broken_off())
    texts = change_some(
        texts, own & ~pl.col("doubtful") & pl.col("resumed"), doubtful=pl.col("rest").str.contains(JOINS)
    )
    # A clause without a subject that opens its sentence is told as it stands.
    opens = pl.col("ahead").str.strip_chars(' \n“"') == ""
    texts = change_some(texts, ~own & pl.col("subject").is_null(), doubtful=~opens)
    texts = change_some(
        texts,
        ~own & pl.col("subject").is_not_null(),
        lends=~pl.col("subject").str.contains(PLACED),
        pronoun=pl.col("ahead").str.extract(PRONOUN).str.to_lowercase(),
        # Nothing stands between the clause's tie and its verb that may be a subject.
        verb_first=pl.col("gap").str.contains(HELPERS) | pl.col("gap").str.contains(AUXILIARY),
    )
    texts = change_some(texts, pl.col("lends") & pronoun.is_not_null(), doubtful=~meant_surely())
    for opening, surely in (("relative", related()), ("main", resumed()), ("coordinate", shared())):
        alone = pl.col("lends") & pronoun.is_null() & (pl.col("opening") == opening)
        texts = change_some(texts, alone, doubtful=~surely)
    return spans.with_columns_seq(texts["doubtful"].fill_null(value=True) & ~spans["opener"])


def piece(start: str | pl.Expr, end: str | pl.Expr) -> pl.Expr:
    """The text of the sentence between two places of the batch, given or held in a column."""
    start, end = (pl.col(place) if isinstance(place, str) else place for place in (start, end))
    begin = pl.max_horizontal(start - pl.col("at"), pl.lit(0))
    return pl.col("line").str.slice(begin, pl.max_horizontal(end - pl.col("at") - begin, pl.lit(0)))


def meant_surely() -> pl.Expr:
    """Whether a pronoun before the clause means the subject taken over, beyond doubt."""
    subject, ahead, pronoun = pl.col("subject"), pl.col("ahead"), pl.col("pronoun")
    # "He" opens the sentence, and the one before opens with the name; or "Ivanova said that she would go".
    # "Six months later, he left"
    dated = (pl.col("mention") >= pl.col("at")) & (pl.col("mention_end") <= pl.col("head"))
    dated = dated & piece("at", "mention").str.contains(BEFORE_DATE)
    opens = pl.when(dated).then(piece("mention_end", "head")).otherwise(ahead)
    first = opens.str.replace(OPENERS, "").str.strip_chars(" ,\n").str.len_chars() == pronoun.str.len_chars()
    person = names_person(subject)
    sex = pronoun.is_in(["he", "she"])
    # "The dam burst in 1963. It was rebuilt": nothing else was named.
    told_before = pl.col("line_before").str.strip_chars_start(' \n“"').str.strip_prefix(subject)
    sole = pl.col("rebuilt") & ~told_before.str.contains(OTHER)
    empty = (pronoun == "it") & pl.col("headline").str.contains(EMPTY) & ~sole
    said = (pl.col("opening") == "content") & person & sex & ahead.str.contains(subject, literal=True)
    # "Most of the network is old. It was sold" tells of all of it.
    part = subject.str.contains(r"(?i)^(?:most|some|many|all|both|half|one|none|few|several)\b")
    return (subject_opens() & first & (person | ~sex) & ~empty & ~part) | said


def related() -> pl.Expr:
    """Whether a relative clause speaks of the subject taken over: "the dam, which broke"."""
    rest = pl.col("rest").str.strip_chars(" ,\n")
    return pl.col("verb_first") & ~rest.str.contains(", ", literal=True) & follows(pl.col("subject"), pl.col("ahead"))


def resumed() -> pl.Expr:
    """Whether the clause goes on behind an aside: "The ministry, which had banned it, allowed it again"."""
    parts = pl.col("ahead").str.split(pl.col("subject"))
    aside = parts.list.last()
    return (
        pl.col("verb_first")
        & (parts.list.len() == 2)
        & ~parts.list.first().str.contains(HOLDS)
        & aside.str.contains(ASIDE)
        & ~aside.str.contains(JOINS)
    )


def shared() -> pl.Expr:
    """Whether two clauses share the subject for sure."""
    subject, ahead, gap = pl.col("subject"), pl.col("ahead"), pl.col("gap")
    here = ahead.str.to_lowercase().str.contains(subject.str.to_lowercase(), literal=True)
    # "Makers of parts which supply the yard and employ thousands": who employs them?
    near = pl.when(here).then(~behind_last(ahead, subject).str.contains(CLAUSE)).otherwise(subject_opens())
    # "Was founded in 1976 and launched a store", "was fined and moved away", "lets them write and then sell": not
    # sure what is shared.
    lent = pl.col("helper").is_in(["was", "were", "is", "are"])
    lent = lent & (
        ~pl.col("rest").str.contains(NO_OBJECT) | pl.col("lemma").is_in(word_file()["telling"]["either"].split())
    )
    alone = (pl.col("form") == "base") & pl.col("helper").is_null() & ~gap.str.contains(AUXILIARY)
    sure = pl.col("verb_first") & near & ~subject.str.contains(COUNTED)
    return sure & ~lent.fill_null(value=False) & ~alone.fill_null(value=False)


def behind_last(text: pl.Expr, part: pl.Expr) -> pl.Expr:
    """What stands behind the last occurrence of a part, whatever its case."""
    return text.str.to_lowercase().str.split(part.str.to_lowercase()).list.last()


def names_person(subject: pl.Expr) -> pl.Expr:
    """Whether a subject is a person's name, or a person by office."""
    known = word_file()["names"]
    named = subject.str.contains(NAME) & ~subject.str.to_lowercase().is_in(known["nobody"].split())
    return named | subject.str.extract(r"(\S+)$").str.to_lowercase().is_in(known["somebody"].split())


def follows(subject: pl.Expr, ahead: pl.Expr) -> pl.Expr:
    """Whether the text ends with the subject and a relative pronoun, and no wider phrase holds the subject."""
    text = ahead.str.replace(RELATIVE_TIE, "").str.replace_all(r"[^\S ]\s*| \s+", " ")
    rest = text.str.strip_suffix(subject)
    # "The senator, a Democrat who was elected": it is the senator who was.
    apposed = rest.str.contains(r",\s*$") & ~rest.str.contains(PLACED) & subject.str.contains(r"(?i)^(?:an?|one|the)\s")
    return (rest != text) & ~rest.str.contains(HOLDS) & ~subject.str.contains(COUNTED) & ~apposed


def subject_opens() -> pl.Expr:
    """Whether the sentence before opens with the subject."""
    opening = pl.col("line_before").str.strip_chars_start(' \n“"')
    return opening.str.starts_with(pl.col("subject")).fill_null(value=False)


def broken() -> pl.Expr:
    """Whether a clause with its own subject is only a part of what it tells."""
    rest, headline, ahead = pl.col("rest"), pl.col("headline"), pl.col("ahead")
    return (
        (
            (pl.col("tense") == "participle")
            & ~pl.col("verb").str.ends_with("ing")
            & (pl.col("opening") != "participle")
        ).fill_null(value=False)
        | pl.col("behind").str.contains(r"^\W*of\b")
        | rest.str.contains(r"\bof\s*$")
        | pl.col("gap").str.contains(COUNT_ONLY)
        | (headline.str.contains(r"^\W*\d{4}\b") & ahead.str.contains(r"\S"))
        | rest.str.contains(r"\bbetween\s+[^,\s]+$")
    )


def broken_off() -> pl.Expr:
    """Whether a clause tied to the one before it speaks of what stands there: "its", or what "how" asks."""
    asked = pl.col("ahead").str.contains(r"(?i)\b(?:how|why)\W*$")
    return pl.col("headline").str.contains(OWNER) | asked
