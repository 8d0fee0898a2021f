"""Cuts sentences into words with their tags, one row per word that carries a clause."""

from __future__ import annotations

import polars as pl

from dateline.events.lexicon import bits, carries, has, lexicon
from dateline.events.rows import change_some

PUNCTUATION = " \t\r\n\v\f\x1c\x1d\x1e\x1f\x85\u00a0.,;:!?…\"'`“”‘’()[]{}–—-_*/\\|<>«»#"
BREAK, RARE_BREAK = "[ \t—\u00a0]", "[\t—\u00a0]"
NOT_PAST = """hundred indeed united unprecedented sacred naked kindred exceed proceed succeed speed creed breed greed
weed seed based bleed biased aged so-called unmanned unarmed unauthorized unchanged unconfirmed undated
undeclared undetected undeterred undisclosed undisputed unemployed unexpected unfinished unfounded
unidentified uninjured unmarried unnamed unopposed unprovoked unresolved unsigned unsolved unspecified
untested untouched unused unwanted limited rugged wicked""".split()  # noqa: SIM905
NOT_ING = """thing king ring wing string spring nothing something anything everything morning evening ceiling sibling
building buildings outstanding upcoming ongoing leading remaining existing interesting""".split()  # noqa: SIM905
NOT_ADVERB = """family assembly monopoly anomaly butterfly homily""".split()  # noqa: SIM905
SAYS_NOTHING = ("adv", "neg")
"""A word with no more than these tags is left out: "has not yet clearly said" is told as "has said", negated."""
CARRIES = (
    *("sub", "det", "coord", "prep", "pron", "noun", "base", "past"),
    *("would", "may", "will", "do", "be_pres", "be_past", "have_pres", "had"),
)
MARKS_BEFORE, MARKS_BEHIND = ("neg", "prior", "bracket", "opened", "lone"), ("comma", "stop", "closed")
"""What stands at or before its word, and what behind it."""


def cut_words(sentences: pl.DataFrame, timexes: pl.DataFrame) -> pl.DataFrame:
    """Words of a frame of sentences (sentence, at, text, quoted), without adverbs and without the time expressions.

    `at`, and the timexes' columns start and end, count code points through the whole batch; `quoted` says that the
    sentence starts inside a quotation. One row per word, in reading order: sentence, word (lower case), start, end,
    tags (see describe_pieces), lemma, quoted, initial (the first of its sentence), and what stands between it and the
    word before: negated, prior, comma, stop (a semicolon, colon, dash or bracket), quote (a quotation mark), dated
    (a time expression).
    """
    length = pl.col("text").str.len_chars().cast(pl.Int64)
    pieces = sentences.select_seq(
        "sentence",
        "quoted",
        # The pieces' own running length, less what was left out between the sentences.
        shift=pl.col("at") - (length.cum_sum() - length),
        text=pl.col("text").str.replace_all("\n", " ", literal=True),
    )
    text = pl.col("text")
    pieces = pieces.with_columns_seq(piece=text.str.split(" ", inclusive=True))
    # A space is found at half the cost of a pattern, and few sentences have any other break.
    pieces = change_some(
        pieces, text.str.contains(RARE_BREAK), piece=text.str.split(BREAK, inclusive=True, literal=False)
    )
    pieces = pieces.drop("text").explode("piece")
    # All that a piece tells by itself is worked out once for each distinct one.
    distinct = pieces["piece"].unique()
    kind = pieces["piece"].cast(pl.Enum(distinct)).to_physical()
    pieces = pieces.drop("piece").hstack(describe_pieces(distinct.to_frame()).gather(kind))
    start = pl.col("size").cum_sum() - pl.col("size") + pl.col("shift") + pl.col("lead")
    pieces = pieces.with_columns_seq(start=start, end=start + pl.col("width")).drop("size", "lead", "shift", "width")
    return carry_between(pieces.with_columns_seq(timed=within(pieces["start"], timexes)))


def describe_pieces(pieces: pl.DataFrame) -> pl.DataFrame:
    """The distinct pieces, a word with the marks around it and the space behind: their sizes, word, lemma and tags.

    The tags hold the marks too: a capital, a plural; wordless, if marks are all there is; comma, stop and closed (a
    quotation) behind the word, bracket and opened before it; a lone quotation mark.
    """
    piece, core = pl.col("piece"), pl.col("core")
    size = piece.str.len_chars().cast(pl.Int64)
    cut = pieces.with_columns_seq(
        core=piece.str.strip_chars(PUNCTUATION),
        size=size,
        lead=size - piece.str.strip_chars_start(PUNCTUATION).str.len_chars().cast(pl.Int64),
    ).with_columns_seq(width=core.str.len_chars().cast(pl.Int64))
    front = piece.str.slice(0, pl.col("lead"))
    tail = piece.str.slice(pl.col("lead") + pl.col("width"))
    bare = core == ""
    word = core.str.to_lowercase().str.replace("’", "'", literal=True)
    name = word.str.strip_suffix("'s")
    marks = {
        "capital": core.str.contains(r"^\p{Lu}"),
        "plural": name.str.contains("[^s]s$|^s$"),
        "wordless": bare,
        "comma": tail.str.contains(",", literal=True),
        "stop": tail.str.contains(r"[;:)\]—–]") | (bare & piece.str.contains(r"[;:)\]—–]|^--?\s|^_\s")),
        "bracket": front.str.contains(r"[(\[]"),
        "opened": ~bare & front.str.contains(r"[“\"]|``"),
        "closed": ~bare & tail.str.contains(r"[”\"]|''"),
        "lone": bare & piece.str.contains('"', literal=True),
    }
    marked = cut.select_seq(
        *("size", "lead", "width"),
        word=name,
        possessive=word.str.ends_with("'s") | (word.str.ends_with("s") & tail.str.contains("^['’](?:[^'’]|$)")),
        marks=pl.sum_horizontal(mark.cast(pl.UInt64) * bits(name) for name, mark in marks.items()),
    )
    return tag(marked).with_columns_seq(pl.col("tags") | pl.col("marks")).drop("possessive", "marks")


def tag(pieces: pl.DataFrame) -> pl.DataFrame:
    """Adds tags and lemma: what the lexicon knows of the word, or what its ending tells."""
    known = pieces.join(lexicon(), on="word", how="left", maintain_order="left")
    word, unknown = pl.col("word"), pl.col("tags").is_null()
    past = word.str.ends_with("ed") & (word.str.len_bytes() > 4) & ~word.is_in(NOT_PAST)
    ing = word.str.ends_with("ing") & (word.str.len_bytes() > 5) & ~word.is_in(NOT_ING)
    guess = pl.when(past).then(bits("past", "participle")).when(ing).then(bits("ing"))
    guess = guess.when(word.str.ends_with("ly") & (word.str.len_bytes() > 5) & ~word.is_in(NOT_ADVERB)).then(
        bits("adv")
    )
    guess = guess.when(word.str.contains(r"^[$£€]?\d")).then(bits("figure"))
    held = pl.when(unknown).then(guess.otherwise(0).cast(pl.UInt64)).otherwise("tags")
    # "Kyiv's" owns, "it's" is.
    pronoun = (held & bits("pron", "rel")) != 0
    owner = pl.when(pronoun).then(held | bits("be_pres")).otherwise(bits("poss"))
    return known.with_columns_seq(
        tags=pl.when("possessive").then(owner).otherwise(held).cast(pl.UInt64),
        lemma=pl.when(unknown & past).then(word.str.strip_suffix("ed")).otherwise("lemma"),
    )


def within(starts: pl.Series, timexes: pl.DataFrame) -> pl.Series:
    """Whether a time expression, or a range of two, holds the word that starts at each of these places."""
    ends = timexes.select_seq("start", "end", "sentence", "range_id").sort("start")
    # "The town shrank between 1991 and 1996": this "and" ties no clauses.
    ranged = (pl.col("range_id") == pl.col("range_id").shift(-1)) & (pl.col("sentence") == pl.col("sentence").shift(-1))
    spans = ends.select_seq("start", until=pl.when(ranged).then(pl.col("start").shift(-1)).otherwise("end"))
    held = starts.to_frame().join_asof(spans, on="start", check_sortedness=False)
    return held.select_seq(timed=(pl.col("start") < pl.col("until")).fill_null(value=False)).to_series()


def carry_between(pieces: pl.DataFrame) -> pl.DataFrame:
    """Drops adverbs, time expressions and lone marks, and tells of each word left what was dropped before it."""
    pieces = pieces.with_columns_seq(opens=starts_sentence())
    last = pl.col("opens").shift(-1, fill_value=True)
    preposition = has("prep") & ~pl.col("timed") & pl.col("timed").shift(-1, fill_value=False) & ~last
    # "is likely to grow" is an expectation, "will likely grow" is the same without it.
    held = has("expected") & (pl.col("word").shift(-1, fill_value="") == "to") & ~last
    dropped = has("wordless") | pl.col("timed") | preposition | (has(*SAYS_NOTHING) & ~has(*CARRIES) & ~held)
    # What stands before the word, and behind the one before it.
    told = (pl.col("tags") & bits(*MARKS_BEFORE)) | (pl.col("tags") & bits(*MARKS_BEHIND)).shift(1, fill_value=0)
    dated = pl.when("timed").then(pl.lit(bits("dated"), dtype=pl.UInt64)).otherwise(0)
    pieces = pieces.select_seq(
        *("sentence", "word", "start", "end", "tags", "lemma"),
        quoted=inside_quotation(),
        told=told | dated,
        dropped=dropped,
    )
    words = pieces.filter(~pl.col("dropped"))
    first = starts_sentence()
    before, dated_behind = told_around(pieces, words)
    return words.with_columns_seq(initial=first, between=pl.col("told") | before, dated_behind=dated_behind).select_seq(
        *("sentence", "word", "start", "end", "tags", "lemma", "quoted", "initial", "dated_behind"),
        negated=carries("between", "neg"),
        prior=carries("between", "prior"),
        dated=carries("between", "dated"),
        comma=carries("between", "comma") & ~first,
        stop=carries("between", "stop", "bracket") & ~first,
        quote=carries("between", "opened", "closed", "lone") & ~first,
    )


def told_around(pieces: pl.DataFrame, words: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
    """For each word what the pieces of its sentence tell that were dropped right before it, as bits, and whether one
    that was dropped right behind it is a time expression's.
    """
    dropped, here = pl.col("dropped"), pl.col("sentence")
    pieces = pieces.select_seq("sentence", "told", "dropped", word=(~dropped).cum_sum().cast(pl.Int64))
    silent = pieces.filter(dropped & (pl.col("told") != 0))
    sentences = pl.lit(words["sentence"])
    told = silent.filter(pl.col("word") < words.height).filter(sentences.gather("word") == here)
    between = told.group_by("word").agg(pl.col("told").bitwise_or())
    timed = silent.filter(carries("told", "dated") & (pl.col("word") > 0)).with_columns_seq(pl.col("word") - 1)
    dated = timed.filter(sentences.gather("word") == here)["word"].unique()
    before = pl.zeros(words.height, dtype=pl.UInt64, eager=True).scatter(between["word"], between["told"])
    behind = pl.repeat(value=False, n=words.height, dtype=pl.Boolean, eager=True).scatter(dated, values=True)
    return before, behind


def starts_sentence() -> pl.Expr:
    """Whether the row is the first of its sentence."""
    return pl.col("sentence") != pl.col("sentence").shift(1, fill_value=-1)


def inside_quotation() -> pl.Expr:
    """Whether the word stands inside a quotation: the last mark before it opened one."""
    first, lone = pl.col("opens"), has("lone").cast(pl.Int32)
    # A mark with spaces on both sides opens if it is the first, third, ... of its sentence.
    odd = (lone.cum_sum() - pl.when(first).then(lone.cum_sum() - lone).forward_fill()) % 2 == 1
    closed_before = has("closed").shift(1, fill_value=False)
    return (
        pl.when(has("opened"))
        .then(True)
        .when(has("lone"))
        .then(odd)
        .when(first)
        .then("quoted")
        .when(closed_before)
        .then(False)
        .forward_fill()
    )
