"""Writes each event's headline: its clause with its subject, readable alone, at most 140 characters."""

from __future__ import annotations

import polars as pl

from dateline import published
from dateline.events.lexicon import has
from dateline.events.telling import Telling
from dateline.events.trust import PRONOUN, doubtful

LONGEST = 140
SHORTEST = 12
SHORT_CLAUSE = 45
"""A clause of fewer characters takes in what follows, as far as there is room."""
SPARE = 40
NEXT = 6
TIE = r"(\s(?:on|in|at|by|since|during)\s)$"
"""Characters between a verb and the date right behind it: "founded in 1901"."""
DATELINE = (
    rf"^\s*(?:(?:[A-Z][^\n\d]{{1,60}}?)?(?i:{published.MONTH_DAY})(?:,?\s+{published.YEAR})?\)?{published.AGENCY}"
    r"\s*(?:[-–—_:]|--)\s+|[A-Z][\p{L} .,'’/-]{1,60}\([^)]{1,40}\)\s*(?:[-–—_]|--)\s*"
    r"|[A-Z][A-Z .'’-]{2,40}(?:,[\p{L} .,'’-]{0,40})?\s*(?:[-–—_:]|--)\s+)"
)
LEADING = (
    r"^(?:[\s,;:.)\]–—-]+|According to [^,]{2,60},\s|(?i:and|but|or|nor|yet|so|however|meanwhile|still|also|"
    r"nevertheless|moreover|furthermore|instead|then)\b,?\s|(?i:earlier|later),\s)+"
)
KEEPS_DATE = (
    r"(?i)\b(?:since|until|till|before|after|from|to|between|by|through|throughout|and|or|of|than|for|over|around|about|past|"
    r"within|toward|towards|into|as|like|under|behind|beyond|is|was|were|are|be)\s+(?:the\s+)?$"
    r"|\b(?:and|or|than|as|like)(?:\s+again)?\s+(?:on|in|at)\s+$"
)
NEEDS_DATE = r"^\s+(?:of|is|was|were|are|will|would)\b|^\s+to be\b|^\s+(?:and|or)\b.*\b(?:19|20)\d\d\b"
"""What stands behind a date that cannot be spared: "the last week | of July", "in 2023 | and more in 2019"."""
HANGS = (
    r"(?i)\b(?:is|was|were|are|be|been|being|to|of|the|a|an|in|on|at|for|and|or|but|by|with|from|has|had|have|having|will|would|may|might|could|"
    r"due|set|scheduled|expected|slated|as|than|that|which|who|into|about|between|before|after|since|until|during|its|his|her|their|"
    r"this|these|late|early|mid)$"
)
BROKEN = r"(?i)\b(?:is|was|were|are|be|to|of|the|an?|has|had|have|will|would|may|might|could)$"
"""How even a headline with its date words must not end."""
CUT_AT = (
    r"^(.{40,}\S)(?:[,;:]|\s(?:to|in|for|with|on|by|from|and|or|that|which|who|after|before|at|as|amid|over|into|while|"
    r"when|against|under|inside|near|across|between|among|toward|because|if|where)\b)"
)


DANGLES = (
    r"(?i)(?:[\s,;:]+(?:and|or|but|to|of|the|a|an|in|on|at|for|by|with|from|as|than|that|which|who|according|because|while|when|"
    r"where|if|adding|saying|warning|including|apart from))+$"
)
MEASURE = (
    r"(?i)[,;]\s+(?:just\s+|only\s+|about\s+)?(?:an?|\d+|two|three|four|five|six|seven|eight|nine|ten|several|the)\s+"
    r"(?:few\s+)?(?:hour|minute|day|week|month|year|decade)s?(?:\s+to\s+the\s+day)?$"
)
"""A measure of time at the end: ", a few hours"."""
LEFT_OVER = r"(?i);\s+(?:this|last|next|that)\s+\w+$"
PAIRS = (("“", "”"), ("(", ")"), ("[", "]"))
EDGES = " ,;:–—-("
BINDS_DATE = r"(?i)\s*\b(?:on|in|at|during|late|early|as of|as early as)\s*\(?\s*$"


def write_headlines(triggers: pl.DataFrame, telling: Telling) -> pl.DataFrame:
    """Adds `headline` to triggers (sentence, clause, and the place of their expression: mention and mention_end)."""
    spans = measure(triggers, telling).with_row_index("order").with_columns(doubtful=doubtful())
    spans = pl.concat([spans.filter(~pl.col("doubtful")), sentences_of(spans.filter("doubtful"))]).sort("order")
    spans = spans.with_columns(headline=compose(spans, cut_date=True))
    # A headline that ends in "was" or "due" needs its date words, or all of its sentence.
    spans = spans.with_columns(lame=lame() | pl.col("doubtful"))
    again = spans.filter("lame")
    again = again.with_columns(headline=compose(again, cut_date=False))
    again = again.with_columns(lame=lame(BROKEN) & ~pl.col("doubtful"))
    rest = sentences_of(again.filter("lame"))
    rest = rest.with_columns(headline=compose(rest, cut_date=False))
    told = pl.concat([spans.filter(~pl.col("lame")), again.filter(~pl.col("lame")), rest]).sort("order")
    headline = pl.col("headline")
    # "He left, a few hours | after the vote": the measure goes with what it measures.
    behind = pl.col("line").str.slice(pl.col("headline_end") - pl.col("at"))
    measures = behind.str.contains(r"(?i)^\W*(?:after|before|since)\b")
    headline = pl.when(measures).then(headline.str.replace(MEASURE, "")).otherwise(headline)
    # Where a text is no prose and nothing is left, the sentence itself tells more than nothing.
    sentence = (
        pl.col("line")
        .str.replace_all(r"\s+", " ")
        .str.strip_chars(' “”"')
        .str.replace_all(r"[“”\"]", "")
        .str.slice(0, LONGEST)
    )
    headline = headline.str.replace(LEFT_OVER, "")
    return told.select(*triggers.columns, headline=pl.when(headline == "").then(sentence).otherwise(headline))


def lame(hangs: str = HANGS) -> pl.Expr:
    """Whether a headline breaks off, or is too short to tell anything."""
    headline = pl.col("headline")
    few = headline.str.count_matches(" ", literal=True) < 2
    return headline.str.contains(hangs) | (headline.str.len_chars() < SHORTEST) | few


def sentences_of(spans: pl.DataFrame) -> pl.DataFrame:
    """The spans widened to their sentence; where that is too long to hold them, to the clause before or their own."""
    base, line = pl.col("at"), pl.col("line")
    pronoun = line.str.slice(0, pl.col("head") - base).str.extract(PRONOUN).str.len_chars().cast(pl.Int64)
    fits = pl.col("end") - base <= LONGEST - SHORTEST
    near = pl.col("end") - pl.col("anchor") <= LONGEST - SHORTEST
    nearby = pl.when(near & (pl.col("anchor") > base)).then("anchor").otherwise(pl.col("head") - pronoun - 1)
    return spans.with_columns(
        own=pl.lit(value=True),
        head=pl.when(fits).then("at").otherwise(pl.coalesce(nearby, "at")),
        headline_end="sentence_end",
    )


def measure(triggers: pl.DataFrame, telling: Telling) -> pl.DataFrame:
    """Adds where the headline's subject, beginning and end lie, in code points of the sentence `line`."""
    sentences = telling.sentences.select(
        "sentence",
        "at",
        line="text",
        line_before=pl.when(pl.col("doc") == pl.col("doc").shift(1)).then(pl.col("text").shift(1)),
        sentence_end=pl.col("at") + pl.col("text").str.strip_chars_end().str.len_chars().cast(pl.Int64),
    )
    clauses = telling.clauses.join(
        sentences.drop("line", "line_before"), on="sentence", how="left", maintain_order="left"
    )
    following = pl.when(pl.col("sentence") == pl.col("sentence").shift(-1)).then(pl.col("start").shift(-1))
    clauses = clauses.with_columns(clause_end=following.fill_null(pl.col("sentence_end")))
    dated = triggers.filter(pl.col("mention").is_not_null()).select("clause", dated=pl.lit(value=True)).unique()
    clauses = clauses.join(dated, on="clause", how="left", maintain_order="left")
    # An extension stops before the next clause that tells an event of its own day.
    other = (
        pl.col("dated")
        & ~pl.col("quoted")
        & pl.col("opening").is_in(["main", "coordinate", "subordinate", "conditional"])
    )
    other = pl.when(other).then("start").backward_fill().shift(-1)
    clauses = clauses.with_columns(stops=pl.min_horizontal(other, "sentence_end"))
    anchor = pl.col("own") & (pl.col("opening") == "coordinate")
    anchor = pl.when(anchor).then("head").when(pl.col("sentence") != pl.col("sentence").shift(1)).then("at")
    clauses = clauses.with_columns(anchor=anchor.forward_fill())
    known = clauses.select("clause", "head", "own", "subject", "clause_end", "stops", "anchor")
    spans = triggers.join(known, on="clause", how="left", maintain_order="left")
    spans = spans.join(sentences, on="sentence", how="left", maintain_order="left")
    # "...," she said: what is said stands first.
    last_said = (pl.col("clause_end") >= pl.col("sentence_end")) & pl.col("opening").is_in(["main", "content"])
    quotes = pl.col("line").str.contains('[“"].*[”"]') & (pl.col("clause_end") - pl.col("at") <= LONGEST + SPARE)
    whole = has("report") & ~pl.col("quoted") & (last_said | quotes)
    spans = spans.with_columns(head=pl.when(whole).then("at").otherwise("head"), own=pl.col("own") | whole)
    alone = pl.col("opening").is_in(["relative", "subordinate"])
    spans = spans.with_columns(stops=pl.when(alone).then("clause_end").otherwise("stops"))
    room = LONGEST - pl.when("own").then(0).otherwise(pl.col("subject").str.len_chars().cast(pl.Int64).fill_null(0) + 1)
    spans = spans.with_columns(cap=pl.max_horizontal(pl.min_horizontal(pl.col("head") + room, "stops"), "clause_end"))
    ends = clauses.select(cap="clause_end", headline_end="clause_end").unique("cap").sort("cap")
    placed = spans.with_row_index("order").sort("cap").join_asof(ends, on="cap", check_sortedness=False)
    resumed = (pl.col("opening") == "main") & ~pl.col("own")
    resumed_at = clauses.filter(resumed).select(headline_end="start", resumed=pl.lit(value=True)).unique()
    placed = placed.join(resumed_at, on="headline_end", how="left")
    # "The company said" needs some of what it said.
    short = pl.col("headline_end") - pl.col("head") < SHORT_CLAUSE
    enough = pl.min_horizontal("stops", pl.col("head") + room + SPARE)
    longer = pl.max_horizontal("headline_end", enough)
    return (
        placed.sort("order")
        .with_columns(headline_end=pl.when(short).then(longer).otherwise("headline_end"))
        .drop("order", "cap")
    )


def piece(start: pl.Expr, end: pl.Expr) -> pl.Expr:
    """The text of the sentence between two places of the batch."""
    begin = pl.max_horizontal(start - pl.col("at"), pl.lit(0))
    return pl.col("line").str.slice(begin, pl.max_horizontal(end - pl.col("at") - begin, pl.lit(0)))


def compose(spans: pl.DataFrame, *, cut_date: bool) -> pl.Series:
    """The headlines, with or without their own date words."""
    own, head, end = pl.col("own"), pl.col("head"), pl.col("headline_end")
    goes_on = (pl.col("opening") == "participle") & (end > pl.col("clause_end"))
    comma = pl.when(goes_on).then(pl.lit(", ")).otherwise(pl.lit(" "))
    helper = pl.when(pl.col("helper").is_not_null() & (pl.col("opening") == "coordinate")).then(pl.col("helper") + " ")
    subject = pl.when(~own).then(pl.col("subject") + comma + helper.fill_null("")).fill_null("")
    texts = spans.select(subject=subject, body=piece(head, end))
    if cut_date:
        texts = texts.with_columns(body=pl.coalesce(without_date(spans), "body"))
    return tidy(texts.select(line=pl.col("subject") + pl.col("body")))


def without_date(spans: pl.DataFrame) -> pl.Series:
    """The clauses without their own date words, null where these lie outside or cannot be spared."""
    head, end = pl.col("head"), pl.col("headline_end")
    inside = (
        (pl.col("mention") >= head)
        & (pl.col("mention_end") <= pl.min_horizontal(end, "clause_end"))
        & (pl.col("strength") != "loose")
        & ~pl.col("ranged").fill_null(value=False)
    )
    # "the law, passed in 1998, is void" says little without its year.
    inside = inside & ~(
        (pl.col("tense") == "participle").fill_null(value=False) & (pl.col("mention") - pl.col("end") <= NEXT)
    )
    # "in 2010 and 2014" is told once for each year, with that year only.
    listed = (pl.col("list_end") <= pl.col("clause_end")).fill_null(value=False)
    inside = inside & (listed | pl.col("list_start").is_null())
    cut_start = pl.when(listed).then("list_start").otherwise("mention")
    cut_end = pl.when(listed).then("list_end").otherwise("mention_end")
    texts = spans.select(
        inside=inside,
        listed=listed,
        before=piece(head, cut_start),
        own_date=piece(pl.col("mention"), pl.col("mention_end")),
        lead_in=piece(pl.col("mention") - 8, pl.col("mention")).str.extract(TIE),
        after=piece(cut_end, end),
    )
    texts = texts.with_columns(
        inside=pl.col("inside") & ~pl.col("before").str.contains(KEEPS_DATE),
        spared=pl.col("inside")
        & ~pl.col("listed")
        & ~pl.col("before").str.contains(KEEPS_DATE)
        & ~pl.col("before").str.contains(";", literal=True)
        & ~pl.col("after").str.contains(NEEDS_DATE)
        & ~pl.col("before").str.contains(r'^\s*["“]\s*(?:\p{L}+\s+)?$'),
        before=pl.when("listed")
        .then(
            pl.col("before").str.replace(TIE, " ").str.strip_chars_end()
            + pl.coalesce("lead_in", pl.col("before").str.extract(TIE), pl.lit(" "))
            + pl.col("own_date")
        )
        .otherwise(pl.col("before").str.replace(BINDS_DATE, "").str.strip_chars_end("( ")),
        # "Monday's attack" becomes "the attack".
        after=pl.col("after").str.replace(r"^\)", "").str.replace(r"^[’']s?\b", " the"),
    )
    # "The date, in May, was given up" loses both commas with its date.
    both = pl.col("before").str.ends_with(",") & pl.col("after").str.starts_with(",")
    texts = texts.with_columns(
        before=pl.when(both).then(pl.col("before").str.strip_chars_end(", ")).otherwise("before"),
        after=pl.when(both).then(pl.col("after").str.strip_prefix(",")).otherwise("after"),
    ).with_columns(
        joins=pl.col("after").str.contains(r"^[\s,.;:)]"), vowel=pl.col("after").str.contains(r"^\s?[aeioAEIO]")
    )
    # "in a Sunday address" becomes "in an address".
    article = pl.when("vowel").then(pl.col("before").str.replace(r"\b([Aa])$", "${1}n")).otherwise("before")
    gap = pl.when("joins").then(pl.lit("")).otherwise(pl.lit(" "))
    return texts.select(
        pl.when(pl.col("spared") | (pl.col("inside") & pl.col("listed"))).then(article + gap + pl.col("after"))
    ).to_series()


def tidy(texts: pl.DataFrame) -> pl.Series:
    """The lines without leading ties, doubled spaces, open quotations and brackets, of at most 140 characters."""
    line = pl.col("line")
    texts = texts.with_columns(line=line.str.replace_all(r"\s+", " ").str.strip_chars(" ")).with_row_index("order")
    # What few lines need is done to those alone: one pattern costs as much as all else on a line.
    texts = change(texts, line.str.slice(0, 130).str.contains(r"[-–—_:]"), line.str.replace(DATELINE, ""))
    texts = texts.with_columns(line=line.str.replace(LEADING, ""))
    texts = change(texts, line.str.contains(r"\s[,.;:!?]|[,;:],|[“(\[]\s"), respaced(line))
    texts = texts.with_columns(line=line.str.strip_chars(EDGES))
    texts = change(texts, line.str.len_chars() > LONGEST, shortened(line))
    for opening, closing in PAIRS:
        lone = line.str.count_matches(opening, literal=True) != line.str.count_matches(closing, literal=True)
        texts = change(texts, lone, line.str.replace_many([opening, closing], ["", ""]))
    odd = line.str.count_matches('"', literal=True) % 2 == 1
    texts = change(texts, odd, line.str.replace_all('"', "", literal=True))
    texts = texts.with_columns(line=line.str.strip_chars(EDGES).str.replace(r"([^.]\w|[\s,;:])\.$", "$1"))
    texts = texts.with_columns(line=line.str.replace(DANGLES, "").str.strip_chars(EDGES))
    return texts.select(line.str.slice(0, 1).str.to_uppercase() + line.str.slice(1)).to_series()


def change(texts: pl.DataFrame, where: pl.Expr, line: pl.Expr) -> pl.DataFrame:
    """The texts with a new `line` where the condition holds."""
    changed = texts.filter(where).select("order", changed=line)
    joined = texts.join(changed, on="order", how="left", maintain_order="left")
    return joined.select("order", line=pl.coalesce("changed", "line"))


def respaced(line: pl.Expr) -> pl.Expr:
    """The line without spaces before marks, and without marks that stand twice."""
    line = line.str.replace_all(r"\s+([,.;:!?])", "$1").str.replace_all(r",\s*,", ",")
    return line.str.replace_all(r"([:;])\s*,", "$1").str.replace_all(r"([“(\[])\s+", "$1")


def shortened(line: pl.Expr) -> pl.Expr:
    """The line up to the last place before 140 characters where a phrase ends."""
    short = line.str.slice(0, LONGEST + 1)
    return pl.coalesce(short.str.extract(CUT_AT), short.str.extract(r"^(.*\S)\s"), line.str.slice(0, LONGEST))
