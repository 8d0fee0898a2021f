"""Cuts sentences into words with their tags, one row per word that carries a clause."""

from __future__ import annotations

import polars as pl

from dateline.events.lexicon import bits, has, lexicon
from dateline.events.sentences import MARK

PUNCTUATION = " \t\r\n\u00a0.,;:!?…\"'`“”‘’()[]{}–—-_*/\\|<>«»#"
BREAKS = [" ", "\n", "—", "\t", "\u00a0"]
NOT_PAST = """hundred indeed united unprecedented sacred naked kindred exceed proceed succeed speed creed breed greed
weed seed based bleed biased aged so-called unmanned limited rugged wicked""".split()  # noqa: SIM905
NOT_ING = """thing king ring wing string spring nothing something anything everything morning evening ceiling sibling
building buildings outstanding upcoming ongoing leading remaining existing interesting""".split()  # noqa: SIM905
SAYS_NOTHING = ("adv", "neg")
"""A word with no more than these tags is left out: "has not yet clearly said" is told as "has said", negated."""
CARRIES = (
    *("sub", "det", "coord", "prep", "pron", "noun", "base", "past"),
    *("would", "may", "will", "do", "be_pres", "be_past", "have_pres", "had"),
)


def cut_words(sentences: pl.DataFrame, timexes: pl.DataFrame) -> pl.DataFrame:
    """Words of a frame of sentences (sentence, at, text, quoted), without adverbs and without the time expressions.

    `at`, and the timexes' columns start and end, count code points through the whole batch; `quoted` says that the
    sentence starts inside a quotation. One row per word, in reading order: sentence, word (lower case), start, end,
    capital, tags, lemma, quoted, initial (the first of its sentence), and what stands between it and the word before:
    negated, prior, comma, stop (a semicolon, colon, dash or bracket), quote (a quotation mark), dated (a time
    expression).
    """
    length = pl.col("text").str.len_chars().cast(pl.Int64)
    pieces = sentences.select(
        "sentence",
        "quoted",
        # The pieces' own running length, less what was left out between the sentences.
        shift=pl.col("at") - (length.cum_sum() - length),
        piece=pl.col("text").str.replace_many(BREAKS, [mark + MARK for mark in BREAKS]).str.split(MARK),
    ).explode("piece")
    # All that a piece tells by itself is worked out once for each distinct one.
    known = describe_pieces(pieces.select(pl.col("piece").unique()))
    pieces = pieces.join(known, on="piece", how="left", maintain_order="left")
    start = pl.col("size").cum_sum() - pl.col("size") + pl.col("shift") + pl.col("lead")
    pieces = pieces.with_columns(start=start, end=start + pl.col("width")).drop("piece", "size", "lead", "shift")
    return carry_between(within(pieces, timexes))


def describe_pieces(pieces: pl.DataFrame) -> pl.DataFrame:
    """The distinct pieces, a word with the marks around it and the space behind: their sizes, marks, word and tags."""
    piece, core = pl.col("piece"), pl.col("core")
    size = piece.str.len_chars().cast(pl.Int64)
    cut = pieces.with_columns(
        core=piece.str.strip_chars(PUNCTUATION),
        size=size,
        lead=size - piece.str.strip_chars_start(PUNCTUATION).str.len_chars().cast(pl.Int64),
    ).with_columns(width=core.str.len_chars().cast(pl.Int64))
    front = piece.str.slice(0, pl.col("lead"))
    tail = piece.str.slice(pl.col("lead") + pl.col("width"))
    bare = core == ""
    word = core.str.to_lowercase().str.replace("’", "'", literal=True)
    marked = cut.with_columns(
        word=word.str.strip_suffix("'s"),
        possessive=word.str.ends_with("'s") | (word.str.ends_with("s") & tail.str.contains("^['’](?:[^'’]|$)")),
        capital=core.str.contains(r"^\p{Lu}"),
        bare=bare,
        comma=tail.str.contains(",", literal=True),
        stop=tail.str.contains(r"[;:)\]—–]") | (bare & piece.str.contains(r"[;:)\]—–]|^--?\s|^_\s")),
        bracket=front.str.contains(r"[(\[]"),
        opened=~bare & front.str.contains(r"[“\"]|``"),
        closed=~bare & tail.str.contains(r"[”\"]|''"),
        lone=bare & piece.str.contains('"', literal=True),
    )
    return tag(marked).drop("core", "possessive")


def tag(pieces: pl.DataFrame) -> pl.DataFrame:
    """Adds tags and lemma: what the lexicon knows of the word, or what its ending tells."""
    known = pieces.join(lexicon(), on="word", how="left", maintain_order="left")
    word, unknown = pl.col("word"), pl.col("tags").is_null()
    past = word.str.ends_with("ed") & (word.str.len_bytes() > 4) & ~word.is_in(NOT_PAST)
    ing = word.str.ends_with("ing") & (word.str.len_bytes() > 5) & ~word.is_in(NOT_ING)
    guess = pl.when(past).then(bits("past", "participle")).when(ing).then(bits("ing"))
    guess = guess.when(word.str.ends_with("ly") & (word.str.len_bytes() > 5)).then(bits("adv"))
    held = pl.when(unknown).then(guess.otherwise(0).cast(pl.UInt64)).otherwise("tags")
    # "Kyiv's" owns, "it's" is.
    pronoun = (held & bits("pron", "rel")) != 0
    owner = pl.when(pronoun).then(held | bits("be_pres")).otherwise(bits("poss"))
    return known.with_columns(
        tags=pl.when("possessive").then(owner).otherwise(held).cast(pl.UInt64),
        lemma=pl.when(unknown & past).then(word.str.strip_suffix("ed")).otherwise("lemma"),
    )


def within(pieces: pl.DataFrame, timexes: pl.DataFrame) -> pl.DataFrame:
    """The pieces with `timed`: whether a time expression holds the word."""
    spans = timexes.select("start", until="end").sort("start")
    held = pieces.join_asof(spans, on="start", check_sortedness=False)
    return held.with_columns(timed=(pl.col("start") < pl.col("until")).fill_null(value=False)).drop("until")


def carry_between(words: pl.DataFrame) -> pl.DataFrame:
    """Drops adverbs, time expressions and lone marks, and tells of each word left what was dropped before it."""
    words = words.with_columns(opens=starts_sentence())
    behind = ("comma", "stop", "closed")  # these stand behind their word,
    ahead = ("bracket", "opened", "lone")  # these before it
    last = pl.col("opens").shift(-1, fill_value=True)
    preposition = has("prep") & ~pl.col("timed") & pl.col("timed").shift(-1, fill_value=False) & ~last
    # "is likely to grow" is an expectation, "will likely grow" is the same without it.
    held = has("expected") & (pl.col("word").shift(-1, fill_value="") == "to") & ~last
    dropped = pl.col("bare") | pl.col("timed") | preposition | (has(*SAYS_NOTHING) & ~has(*CARRIES) & ~held)

    def so_far(flag: pl.Expr) -> pl.Expr:
        return flag.cast(pl.UInt32).cum_sum()

    dropped_too = {"negated": has("neg"), "prior": has("prior"), "dated": pl.col("timed")}  # words that are left out
    counted = words.with_columns(
        *((so_far(pl.col(name)) - pl.col(name)).alias(name) for name in behind),
        *(so_far(pl.col(name)).alias(name) for name in ahead),
        *(so_far(flag).alias(name) for name, flag in dropped_too.items()),
        quoted=inside_quotation(),
        dropped=dropped,
        number=so_far(pl.col("opens")) - 1,
    )
    # What was told when each sentence began: up to its first word, less that word.
    began = counted.with_columns(flag.cast(pl.UInt32).alias(f"{name}_first") for name, flag in dropped_too.items())
    began = began.filter("opens").select(pl.col(name) - pl.col(f"{name}_first") for name in dropped_too)
    counted = counted.filter(~pl.col("dropped")).with_columns(first=starts_sentence())
    numbers = counted["number"]
    counted = counted.hstack(began.select(pl.all().gather(numbers).name.suffix("_began")))
    first = pl.col("first")
    between = {name: pl.col(name) != pl.col(name).shift(1, fill_value=0) for name in (*behind, *ahead)}
    between |= {
        name: pl.col(name) != pl.when(first).then(f"{name}_began").otherwise(pl.col(name).shift(1, fill_value=0))
        for name in dropped_too
    }
    return counted.select(
        *("sentence", "word", "start", "end", "capital", "tags", "lemma", "quoted"),
        initial=first,
        negated=between["negated"],
        prior=between["prior"],
        dated=between["dated"],
        comma=between["comma"] & ~first,
        stop=(between["stop"] | between["bracket"]) & ~first,
        quote=(between["opened"] | between["closed"] | between["lone"]) & ~first,
    )


def starts_sentence() -> pl.Expr:
    """Whether the row is the first of its sentence."""
    return pl.col("sentence") != pl.col("sentence").shift(1, fill_value=-1)


def inside_quotation() -> pl.Expr:
    """Whether the word stands inside a quotation: the last mark before it opened one."""
    first, lone = pl.col("opens"), pl.col("lone").cast(pl.Int32)
    # A mark with spaces on both sides opens if it is the first, third, ... of its sentence.
    odd = (lone.cum_sum() - pl.when(first).then(lone.cum_sum() - lone).forward_fill()) % 2 == 1
    closed_before = pl.col("closed").shift(1, fill_value=False)
    return (
        pl.when("opened")
        .then(True)
        .when("lone")
        .then(odd)
        .when(first)
        .then("quoted")
        .when(closed_before)
        .then(False)
        .forward_fill()
    )
