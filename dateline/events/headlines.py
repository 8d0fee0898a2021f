"""Writes each event's headline: its clause with its subject, readable alone, at most 140 characters."""

from __future__ import annotations

import polars as pl

from dateline import article_date
from dateline.events.lexicon import carries, has
from dateline.events.lexicon import words as word_file
from dateline.events.offsets import COUNTED
from dateline.events.rows import change_some, pick, put_back
from dateline.events.telling import Telling
from dateline.events.trust import PRONOUN, mark_doubtful, piece

LOOKED_AT = (
    *("sentence", "clause", "opening", "quoted", "start", "end", "tags", "form", "tense", "helper", "over"),
    *("conditioned", "passive", "lemma", "later"),
    *("mention", "mention_end", "strength", "ranged", "list_start", "list_end"),
)
LONGEST = 140
SHORTEST = 12
SHORT_CLAUSE = 45
"""A clause of fewer characters takes in what follows, as far as there is room."""
SPARE = 40
"""Characters that a headline may take from behind its clause: "The firm said | it would close"."""
NEXT = 6
"""Characters between a verb and the date right behind it: "founded in 1901"."""
DATE_TIE = r"(\s(?:on|in|at|by|since|during)\s)$"
"""What ties a date to what stands before it: "won the cup | in | 2010 and 2014"."""
LETTER = "A-Za-zÀ-ɏ"
"""Letters of European names: the automaton of a long run of any letters at all would be a hundred times as large."""
DATELINE = (
    rf"^\s*(?:(?:[A-Z][^\n0-9]{{1,60}}?)?(?i-u:{article_date.MONTH_DAY})(?:,?\s+{article_date.YEAR})?\)?{article_date.AGENCY}"
    rf"\s*(?:[-–—_:]|--)\s+|[A-Z][{LETTER} .,'’/-]{{1,60}}\([^)]{{1,40}}\)\s*(?:[-–—_]|--)\s*"
    rf"|[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{{2,40}}(?:,[{LETTER} .,'’-]{{0,40}})?\s*(?:[-–—_:]|--)\s+)"
)
DATELINE_ENDS = r"[-–—_:]\s|\)\s?[-–—_]"
LONGEST_DATELINE = 131
LEADING = (
    r"^(?:[\s,;:.)\]–—-]+|\*+[\d:.]+\*+|\d\d?:\d\d\s(?:[-–—|]\s)?|"
    r"According to [^,]{2,60},\s|(?i:and|but|or|nor|yet|so|however|meanwhile|still|also|"
    r"nevertheless|moreover|furthermore|instead|then)\b,?\s|(?i:(?:[a-z-]+\s){0,3}(?:earlier|later)),\s)+"
)
"""What a headline drops at its head: "16:20 | The king left", "But | the strike ended", "A day later, | he left"."""
KEEPS_DATE = (
    r"(?i)\b(?:since|until|till|before|after|from|to|between|by|through|throughout|and|or|of|than|for|over|around|about|past|"
    r"within|toward|towards|into|as|like|under|behind|beyond|is|was|were|are|be)\s+(?:the\s+)?$"
    r"|\b(?:and|or|than|as|like)(?:\s+again)?\s+(?:on|in|at)\s+$"
    r"|\b(?:beginning|starting|ending|commencing|effective)\s+(?:(?:on|in|at)\s+)?$"
)
"""What stands before a date that cannot be spared: "open until | Friday", "was | on Friday"."""
NEEDS_DATE = r"^\s+(?:of|than|is|was|were|are|will|would)\b|^\s+to be\b|^\s+(?:and|or)\b.*\b(?:19|20)\d\d\b"
"""What stands behind a date that cannot be spared: "the last week | of July", "in 2023 | and more in 2019"."""
HANGS = (
    r"(?i)\b(?:is|was|were|are|be|been|being|to|of|the|a|an|in|on|at|for|and|or|but|by|with|from|has|had|have|having|will|would|may|might|could|"
    r"due|set|scheduled|expected|slated|as|than|that|which|who|into|about|between|before|after|since|until|during|its|his|her|their|"
    r"this|these|late|early|mid)$"
)
"""How a headline ends that has lost its date words: "The summit is due", "The law was"."""
BROKEN = r"(?i)\b(?:is|was|were|are|be|to|of|the|an?|has|had|have|will|would|may|might|could)$"
"""How even a headline with its date words must not end."""
CUT_AT = (
    r"^.{40,}\S(?:[,;:]|\s[(\[–—]|\s(?:to|in|for|with|on|by|from|and|or|that|which|who|after|before|at|as|amid|over|into|while|"
    r"when|against|under|inside|near|across|between|among|toward|because|if|where)\b)"
)
"""Where a long headline may be cut, from 40 characters on: before "to", behind a comma."""
CUT_OFF = r"(?:[,;:]|\s[(\[–—]|\s[a-z]+)$"
"""What goes with the cut: the mark or the word at which it was made, "to"."""
DANGLES = (
    r"(?i)(?:[\s,;:]+(?:and|or|but|to|of|the|a|an|in|on|at|for|by|with|from|as|than|that|which|who|according|because|while|when|"
    r"where|if|adding|saying|warning|including|apart from))+$"
)
"""What a cut headline must not end in: "Troops left the town | because of"."""
MEASURE = (
    r"(?i)[,;]\s+(?:(?:just|only|about|nearly|almost|barely|some|(?:less|more)\s+than)\s+)?(?:an?|\d+|two|three|four|five|six|seven|eight|nine|ten|several|the)\s+"
    r"(?:few\s+)?(?:hour|minute|day|week|month|year|decade)s?(?:\s+to\s+the\s+day)?$"
)
"""A measure of time at the end: ", a few hours"."""
LEFT_OVER = (
    r"(?i);\s+(?:(?:this|last|next|that|the\s+(?:next|following|same))\s+\w+"
    r"|(?:[\w-]+\s+){1,3}(?:later|earlier|afterwards))$"
)
"""A time that opens the next part: "; eleven weeks later"."""
SAME_DAY = r"^(?:\)|\s\([A-Z][a-z]{2,8}\.?\s\d{1,2}\))"
"""What is left behind a date that is spared: "will leave | (Nov. 21)"."""
PAIRS = (("“", "”"), ("(", ")"), ("[", "]"))
EDGES = " ,;:–—-("
BINDS_DATE = r"(?i)\s*\b(?:on|in|at|during|late|early|as of|as early as)\s*\(?\s*$"
"""What is left before a date that is spared: "The strike ended | on"."""


def write_headlines(triggers: pl.DataFrame, telling: Telling) -> pl.DataFrame:
    """Adds `headline` to triggers (sentence, clause, and the place of their expression: mention and mention_end)."""
    alone = pl.col("lemma").is_in(word_file()["telling"]["alone"].split())
    looked_at = triggers.select_seq(LOOKED_AT)
    looked_at = change_some(looked_at, pl.col("helper").is_not_null(), helper=pl.when(~alone).then("helper"))
    spans = mark_doubtful(lend_openers(measure(looked_at, telling)))
    # "They will walk out" is false without its "if no deal is struck", and that is half a sentence.
    half = (pl.col("head") > pl.col("at")) | (pl.col("headline_end") < pl.col("sentence_end"))
    half = pl.col("conditioned") | ((pl.col("opening") == "conditional") & half)
    # "Married two years after they met" needs what it counts from.
    half |= pl.col("strength").eq_missing(COUNTED)
    spans = spans.with_columns_seq(doubtful=pl.col("doubtful") | half)
    doubtful = pl.col("doubtful")
    spans = change_some(spans, doubtful, **whole_sentence())
    sure = spans.filter(~doubtful)
    spans = put_back(spans, ~spans["doubtful"], sure.select_seq(headline=compose(sure, cut_date=True)))
    # A headline that ends in "was" or "due" needs its date words, or all of its sentence.
    spans = spans.with_columns_seq(lame=doubtful | lame())
    again = spans.filter("lame")
    again = again.with_columns_seq(headline=compose(again, cut_date=False))
    again = again.with_columns_seq(lame=lame(BROKEN) & ~doubtful)
    rest = again.filter("lame").with_columns_seq(**whole_sentence())
    rest = rest.select_seq("headline_end", headline=compose(rest, cut_date=False))
    again = put_back(again, again["lame"], rest).select_seq("headline", "headline_end")
    return triggers.with_columns_seq(headline=finish(put_back(spans, spans["lame"], again)))


def lend_openers(spans: pl.DataFrame) -> pl.DataFrame:
    """Lets participles that open a sentence be told of its subject: "Born in Lund, she left" tells "She was born"."""
    alone = pl.col("lemma").is_in(word_file()["telling"]["alone"].split())
    opens = ~pl.col("own") & pl.col("subject").is_not_null() & (pl.col("head") == pl.col("at")) & ~alone
    opens &= (pl.col("form") == "past") & (piece("head", "start").str.strip_chars(' \n“"') == "")
    many = pl.col("subject").str.contains(r"(?i)^(?:we|they)$|[^s\s]s$|\band\b")
    helper = pl.when(many).then(pl.lit("were")).otherwise(pl.lit("was"))
    spans = spans.with_columns_seq(opener=opens.fill_null(value=False))
    return change_some(spans, pl.col("opener"), helper=helper, head=pl.col("start"), headline_end=pl.col("clause_end"))


def finish(spans: pl.DataFrame) -> pl.Series:
    """The headlines without what is left over at their end, and the sentence where nothing is left of it."""
    headline, line = pl.col("headline"), pl.col("line")
    # "He left, a few hours | after the vote": the measure goes with what it measures.
    measures = line.str.slice(pl.col("headline_end") - pl.col("at")).str.contains(r"(?i)^\W*(?:after|before|since)\b")
    spans = change_some(spans, measures, headline=headline.str.replace(MEASURE, ""))
    spans = change_some(spans, headline.str.contains(";", literal=True), headline=headline.str.replace(LEFT_OVER, ""))
    # Where a text is no prose and nothing is left, the sentence itself tells more than nothing.
    sentence = line.str.replace_all(r"\s+", " ").str.strip_chars(' “”"').str.replace_all(r"[“”\"]", "")
    return change_some(spans, headline == "", headline=sentence.str.slice(0, LONGEST))["headline"]


def lame(hangs: str = HANGS) -> pl.Expr:
    """Whether a headline breaks off, or is too short to tell anything."""
    headline = pl.col("headline")
    few = ~headline.str.contains(r" [^ ]* ")
    return headline.str.contains(hangs) | (headline.str.len_chars() < SHORTEST) | few


def whole_sentence() -> dict[str, pl.Expr]:
    """Where a headline of all the sentence lies; if that is too long, one from the clause before or its own."""
    base, line = pl.col("at"), pl.col("line")
    pronoun = line.str.slice(0, pl.col("head") - base).str.extract(PRONOUN).str.len_chars().cast(pl.Int64)
    fits = pl.col("end") - base <= LONGEST - SHORTEST
    near = pl.col("end") - pl.col("anchor") <= LONGEST - SHORTEST
    nearby = pl.when(near & (pl.col("anchor") > base)).then("anchor").otherwise(pl.col("head") - pronoun - 1)
    return {
        "own": pl.lit(value=True),
        "head": pl.when(fits).then("at").otherwise(pl.coalesce(nearby, "at")),
        "headline_end": pl.col("sentence_end"),
    }


def measure(triggers: pl.DataFrame, telling: Telling) -> pl.DataFrame:
    """Adds where the headline's subject, beginning and end lie, in code points of the sentence `line`."""
    text = pl.col("text")
    sentences = telling.sentences.select_seq(
        "at",
        line="text",
        line_before=pl.when(pl.col("doc") == pl.col("doc").shift(1)).then(text.shift(1)),
        sentence_end=pl.col("at") + text.str.strip_chars_end().str.len_chars().cast(pl.Int64),
    )
    spans = triggers.hstack(sentences.gather(triggers["sentence"]))
    clauses = bound_clauses(triggers, telling.clauses, sentences)
    # What is denied is told with its denier: "The firm denied that it had paid".
    denied = (pl.col("opening") == "content") & carries("over", "deny")
    teller = triggers.select_seq(pl.col("clause") - denied.cast(pl.Int64)).to_series()
    spans = spans.hstack(clauses.select_seq("head", "own", "subject").gather(teller))
    spans = spans.hstack(clauses.select_seq("clause_end", "stops", "anchor").gather(triggers["clause"]))
    # "...," she said: what is said stands first.
    last_said = (pl.col("clause_end") >= pl.col("sentence_end")) & pl.col("opening").is_in(["main", "content"])
    quotes = pl.col("line").str.contains('[“"].*[”"]') & (pl.col("clause_end") - pl.col("at") <= LONGEST + SPARE)
    whole = has("report") & ~pl.col("quoted") & (last_said | quotes)
    alone = pl.col("opening").is_in(["relative", "subordinate"])
    spans = spans.with_columns_seq(
        head=pl.when(whole).then("at").otherwise("head"),
        own=pl.col("own") | whole,
        stops=pl.when(alone).then("clause_end").otherwise("stops"),
    )
    room = LONGEST - pl.when("own").then(0).otherwise(pl.col("subject").str.len_chars().cast(pl.Int64).fill_null(0) + 1)
    cap = pl.max_horizontal(pl.min_horizontal(pl.col("head") + room, "stops"), "clause_end")
    # The last end of a clause that is not beyond the cap.
    ends = clauses["clause_end"]
    last = ends.search_sorted(spans.select_seq(cap).to_series(), side="right") - 1
    spans = spans.with_columns_seq(headline_end=ends.gather(last))
    # "Took the port on Monday and the fort on Tuesday": the port's day ends what is told of it.
    added = piece(pl.col("mention_end"), pl.col("mention_end") + len(", and ")).str.contains(r"^,?\s+and\s")
    parted = added & (pl.col("later") < pl.col("headline_end")) & (pl.col("mention_end") > pl.col("end"))
    headline_end = pl.when(parted).then("mention_end").otherwise("headline_end")
    spans = change_some(spans, pl.col("later").is_not_null(), headline_end=headline_end)
    # Where an article ends the next one of the batch begins, which resumes nothing.
    inside = pl.col("sentence") == pl.col("sentence").shift(1)
    resumed = telling.clauses.filter((pl.col("opening") == "main") & ~pl.col("own") & inside)["start"]
    # "The company said" needs some of what it said.
    short = (pl.col("headline_end") - pl.col("head") < SHORT_CLAUSE) & pl.col("headline_end").ne_missing(
        pl.col("mention_end")
    )
    longer = pl.max_horizontal("headline_end", pl.min_horizontal("stops", pl.col("head") + room + SPARE))
    return spans.with_columns_seq(
        resumed=pl.col("headline_end").is_in(resumed.implode()),
        headline_end=pl.when(short).then(longer).otherwise("headline_end"),
    )


def bound_clauses(triggers: pl.DataFrame, clauses: pl.DataFrame, sentences: pl.DataFrame) -> pl.DataFrame:
    """Head, own and subject of each clause, its end, where a headline stops (`stops`), and its `anchor` before it."""
    places = sentences.select_seq("at", "sentence_end").gather(clauses["sentence"])
    clauses = clauses.hstack(places)
    dated = triggers.filter(pl.col("mention").is_not_null())
    # "Profit fell, sending shares down on Thursday": their day is not the profit's.
    led_to = dated.filter(pl.col("form") == "ing")["clause"]
    same_behind = pl.col("sentence") == pl.col("sentence").shift(-1)
    following = pl.when(same_behind).then(pl.col("start").shift(-1))
    # An extension stops before the next clause that tells an event of its own day.
    other = (
        pl.col("clause").is_in(dated["clause"].implode())
        & ~pl.col("quoted")
        & (
            pl.col("opening").is_in(["main", "coordinate", "subordinate", "conditional"])
            | pl.col("clause").is_in(led_to.implode())
        )
    )
    other = pl.when(other).then("start").backward_fill().shift(-1)
    anchor = pl.col("own") & (pl.col("opening") == "coordinate")
    anchor = pl.when(anchor).then("head").when(pl.col("sentence") != pl.col("sentence").shift(1)).then("at")
    return clauses.select_seq(
        *("head", "own", "subject"),
        clause_end=following.fill_null(pl.col("sentence_end")),
        stops=pl.min_horizontal(other, "sentence_end"),
        anchor=anchor.forward_fill(),
    )


def compose(spans: pl.DataFrame, *, cut_date: bool) -> pl.Series:
    """The headlines, with or without their own date words."""
    own, head, end = pl.col("own"), pl.col("head"), pl.col("headline_end")
    goes_on = (pl.col("opening") == "participle") & (end > pl.col("clause_end"))
    comma = pl.when(goes_on).then(pl.lit(", ")).otherwise(pl.lit(" "))
    helped = pl.col("helper").is_not_null() & ((pl.col("opening") == "coordinate") | pl.col("opener"))
    helper = pl.when(helped).then(pl.col("helper") + " ")
    subject = pl.when(~own).then(pl.col("subject") + comma + helper.fill_null("")).fill_null("")
    spans = spans.with_columns_seq(body=piece(head, end))
    if cut_date:
        spans = cut_dates(spans)
    body = pl.col("body")
    spans = change_some(spans, pl.col("opener"), body=body.str.slice(0, 1).str.to_lowercase() + body.str.slice(1))
    return tidy(spans.select_seq(line=subject + pl.col("body")))


def cut_dates(spans: pl.DataFrame) -> pl.DataFrame:
    """The spans, each `body` without its own date words where these lie inside and can be spared."""
    head, end = pl.col("head"), pl.col("headline_end")
    inside = (
        (pl.col("mention") >= head)
        & (pl.col("mention_end") <= pl.min_horizontal(end, "clause_end"))
        & ~pl.col("strength").is_in(["loose", "thing", COUNTED])
        & ~pl.col("ranged").fill_null(value=False)
    )
    # "the law, passed in 1998, is void" says little without its year.
    inside = inside & ~(
        (pl.col("tense") == "participle").fill_null(value=False) & (pl.col("mention") - pl.col("end") <= NEXT)
    )
    # "in 2010 and 2014" is told once for each year, with that year only.
    listed = (pl.col("list_end") <= pl.col("clause_end")).fill_null(value=False)
    inside = inside & (listed | pl.col("list_start").is_null())
    chosen = spans.select_seq(inside.fill_null(value=False)).to_series()
    cut_start = pl.when(listed).then("list_start").otherwise("mention")
    cut_end = pl.when(listed).then("list_end").otherwise("mention_end")
    texts = pick(
        spans,
        chosen,
        "body",
        listed=listed,
        before=piece(head, cut_start),
        own_date=piece(pl.col("mention"), pl.col("mention_end")),
        lead_in=piece(pl.col("mention") - 8, pl.col("mention")),
        after=piece(cut_end, end),
    )
    spared = texts.select_seq(can_spare()).to_series()
    texts = put_back(texts, spared, without_dates(texts.filter(spared)))
    return put_back(spans, chosen, texts.select_seq("body"))


def can_spare() -> pl.Expr:
    """Whether what is told before and after the date words makes sense without them."""
    before, after = pl.col("before"), pl.col("after")
    needed = (
        before.str.contains(";", literal=True)
        | after.str.contains(NEEDS_DATE)
        | before.str.contains(r'^\s*["“]\s*(?:\p{L}+\s+)?$')
    )
    return (pl.col("listed") | ~needed) & ~before.str.contains(KEEPS_DATE)


def without_dates(texts: pl.DataFrame) -> pl.DataFrame:
    """The `body` of each text, joined from what is told before and after its date words."""
    before, after = pl.col("before"), pl.col("after")
    lead_in = pl.coalesce(pl.col("lead_in").str.extract(DATE_TIE), before.str.extract(DATE_TIE), pl.lit(" "))
    one_of_list = before.str.replace(DATE_TIE, " ").str.strip_chars_end() + lead_in + pl.col("own_date")
    # "Was hurt in Sunday's fire" keeps its "in", "was hurt on Sunday" not its "on".
    owns = after.str.contains("^[’']s?\\b")
    bound = before.str.replace(BINDS_DATE, "").str.strip_chars_end("( ")
    texts = change_some(texts, pl.col("listed"), one_of_list=one_of_list).select_seq(
        before=pl.coalesce("one_of_list", pl.when(owns).then(before.str.strip_chars_end(" ")).otherwise(bound)),
        # "Monday's attack" becomes "the attack".
        after=after.str.replace(SAME_DAY, "").str.replace(r"^[’']s?\b", " the"),
    )
    # "It was drained in 2014, when the lock broke" loses the comma.
    texts = change_some(texts, after.str.contains(r"^,\s+whe(?:n|re)\b"), after=after.str.strip_prefix(","))
    # "The date, in May, was given up" loses both commas with its date.
    both = before.str.ends_with(",") & after.str.starts_with(",")
    texts = change_some(texts, both, before=before.str.strip_chars_end(", "), after=after.str.strip_prefix(","))
    # "in a Sunday address" becomes "in an address".
    article = before.str.contains(r"(?-u:\b)[Aa]$") & after.str.contains(r"^\s?[aeioAEIO]")
    texts = change_some(texts, article, before=before.str.replace(r"\b([Aa])$", "${1}n"))
    gap = pl.when(after.str.contains(r"^[\s,.;:)]")).then(pl.lit("")).otherwise(pl.lit(" "))
    return texts.select_seq(body=before + gap + after)


def tidy(texts: pl.DataFrame) -> pl.Series:
    """The lines without leading ties, doubled spaces, open quotations and brackets, of at most 140 characters."""
    line = pl.col("line")
    # What few lines need is done to those alone: one pattern costs as much as all else on a line.
    texts = texts.with_columns_seq(line=line.str.replace_all("\n", " ", literal=True))
    # A class of all the spaces there are is slow to search for.
    rare = line.str.contains(r"[\t-\r\x1c-\x1f]") | (line.str.len_bytes() != line.str.len_chars())
    spaced = line.str.contains("  ", literal=True) | rare
    texts = change_some(texts, spaced, line=line.str.replace_all(r"\s+", " "))
    texts = texts.with_columns_seq(line=line.str.strip_chars(" "))
    lined = line.str.slice(0, LONGEST_DATELINE).str.contains(DATELINE_ENDS)
    texts = change_some(texts, lined, line=line.str.replace(DATELINE, ""))
    texts = texts.with_columns_seq(line=line.str.replace(LEADING, ""))
    texts = change_some(texts, line.str.contains(r" [,.;:!?]|[,;:],|[“(\[] "), line=respaced(line))
    texts = texts.with_columns_seq(line=line.str.strip_chars(EDGES))
    texts = shorten(texts)
    marked = texts.select_seq(line.str.contains(r'[“”()\[\]"]')).to_series()
    texts = put_back(texts, marked, pair_marks(texts.filter(marked)))
    texts = texts.with_columns_seq(line=line.str.strip_chars(EDGES))
    texts = change_some(texts, line.str.contains(r"(?:[^.]\w|[\s,;:%°])\.$"), line=line.str.head(-1))
    texts = texts.with_columns_seq(line=line.str.replace(DANGLES, "").str.strip_chars(EDGES))
    return texts.select_seq(line.str.slice(0, 1).str.to_uppercase() + line.str.slice(1)).to_series()


def pair_marks(texts: pl.DataFrame) -> pl.DataFrame:
    """The lines without quotation marks and brackets of which one is missing."""
    line = pl.col("line")
    for opening, closing in PAIRS:
        lone = line.str.count_matches(opening, literal=True) != line.str.count_matches(closing, literal=True)
        texts = change_some(texts, lone, line=line.str.replace_many([opening, closing], ["", ""]))
    odd = line.str.count_matches('"', literal=True) % 2 == 1
    return change_some(texts, odd, line=line.str.replace_all('"', "", literal=True))


def respaced(line: pl.Expr) -> pl.Expr:
    """The line without spaces before marks, and without marks that stand twice."""
    line = line.str.replace_all(r"\s+([,.;:!?])", "$1").str.replace_all(r",\s*,", ",")
    return line.str.replace_all(r"([:;])\s*,", "$1").str.replace_all(r"([“(\[])\s+", "$1")


def shorten(texts: pl.DataFrame) -> pl.DataFrame:
    """The lines up to the last place before 140 characters where a phrase ends, else a word."""
    line, short = pl.col("line"), pl.col("line").str.slice(0, LONGEST + 1)
    # A match without groups is found at a third of the cost.
    phrase, words = short.str.extract(CUT_AT, 0).str.replace(CUT_OFF, ""), short.str.extract(r"^.*\S\s", 0)
    texts = change_some(texts.with_columns_seq(cut=line), line.str.len_chars() > LONGEST, cut=phrase)
    without = pl.coalesce(words.str.head(-1), line.str.slice(0, LONGEST))
    return change_some(texts, pl.col("cut").is_null(), cut=without).select_seq(line="cut")
