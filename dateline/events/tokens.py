"""Cuts sentences into words with their tags, one row per word that carries a clause."""

from __future__ import annotations

import polars as pl

from dateline.events.lexicon import bits, has, lexicon
from dateline.events.sentences import MARK

PUNCTUATION = " \t\r\n\u00a0.,;:!?…\"'`“”‘’()[]{}–—-_*/\\|<>«»#"
BREAKS = [" ", "\n", "—", "\t", "\u00a0"]
NOT_PAST = """hundred indeed united unprecedented sacred naked kindred exceed proceed succeed speed creed breed greed
weed seed based bleed biased aged so-called unmanned limited rugged wicked"""
NOT_ING = """thing king ring wing string spring nothing something anything everything morning evening ceiling sibling
building buildings outstanding upcoming ongoing leading remaining existing interesting"""
SAYS_NOTHING = ("adv", "neg")
CARRIES = (
    "sub",
    "det",
    "coord",
    "prep",
    "pron",
    "noun",
    "base",
    "past",
    "would",
    "may",
    "will",
    "do",
    "be_pres",
    "be_past",
    "have_pres",
    "had",
)


def cut_words(sentences: pl.DataFrame, timexes: pl.DataFrame) -> pl.DataFrame:
    """Words of a frame of sentences (sentence, at, text, quoted), without adverbs and without the time expressions.

    `at`, and the timexes' columns start and end, count code points through the whole batch; `quoted` says that the
    sentence starts inside a quotation. One row per word, in reading order: sentence, word (lower case), start, end,
    capital, tags, lemma, quoted, and what stands between it and the word before: negated, prior, comma, stop (a
    semicolon, colon, dash or bracket), quote (a quotation mark), dated (a time expression).
    """
    length = pl.col("text").str.len_chars().cast(pl.Int64)
    pieces = sentences.select(
        "sentence",
        "quoted",
        # The pieces' own running length, less what was left out between the sentences.
        shift=pl.col("at") - (length.cum_sum() - length),
        piece=pl.col("text").str.replace_many(BREAKS, [mark + MARK for mark in BREAKS]).str.split(MARK),
    ).explode("piece")
    piece, size = pl.col("piece"), pl.col("piece").str.len_chars().cast(pl.Int64)
    pieces = pieces.with_columns(
        core=piece.str.strip_chars(PUNCTUATION),
        lead=size - piece.str.strip_chars_start(PUNCTUATION).str.len_chars().cast(pl.Int64),
        place=size.cum_sum() - size + pl.col("shift"),
    )
    start = pl.col("place") + pl.col("lead")
    pieces = pieces.select(
        "sentence",
        "quoted",
        "piece",
        "core",
        front=pl.when(pl.col("lead") > 0).then(piece.str.slice(0, pl.col("lead"))).otherwise(pl.lit("")),
        start=start,
        end=start + pl.col("core").str.len_chars().cast(pl.Int64),
    )
    return carry_between(tag(within(pieces, timexes)))


def within(pieces: pl.DataFrame, timexes: pl.DataFrame) -> pl.DataFrame:
    """The pieces with `timed`: whether a time expression holds the word."""
    spans = timexes.select("start", until="end").sort("start")
    held = pieces.join_asof(spans, on="start", check_sortedness=False)
    return held.with_columns(timed=(pl.col("start") < pl.col("until")).fill_null(value=False)).drop("until")


def tag(pieces: pl.DataFrame) -> pl.DataFrame:
    """The words with what the lexicon knows of them, and what their endings tell of those it does not know."""
    word = pl.col("core").str.to_lowercase().str.replace("’", "'", literal=True)
    trailing = pl.col("piece").str.strip_chars_end(" \n")
    pieces = pieces.with_columns(
        word=word.str.strip_suffix("'s"),
        possessive=word.str.ends_with("'s") | trailing.str.ends_with("s'") | trailing.str.ends_with("s’"),
        capital=pl.col("core").str.contains(r"^\p{Lu}"),
    )
    known = pieces.join(lexicon(), on="word", how="left", maintain_order="left")
    word, unknown = pl.col("word"), pl.col("tags").is_null()
    past = word.str.ends_with("ed") & (word.str.len_bytes() > 4) & ~word.is_in(NOT_PAST.split())
    ing = word.str.ends_with("ing") & (word.str.len_bytes() > 5) & ~word.is_in(NOT_ING.split())
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


def carry_between(words: pl.DataFrame) -> pl.DataFrame:
    """Drops adverbs, time expressions and lone marks, and tells of each word left what was dropped before it."""
    piece, front = pl.col("piece"), pl.col("front")
    behind = {  # stands behind the word
        "comma": piece.str.contains(",", literal=True) & ~pl.col("core").str.contains(",", literal=True),
        "stop": piece.str.contains(r"[;:)\]—–]|^--?\s|^_\s"),
        "closed": piece.str.contains(r"\S[”\"]|''"),
    }
    ahead = {  # stands before it, or is a word that is dropped
        "negated": has("neg"),
        "prior": has("prior"),
        "bracket": front.str.contains(r"[(\[]"),
        "opened": front.str.contains(r"[“\"]|``"),
        "dated": pl.col("timed"),
    }
    words = words.with_columns(flag.alias(name) for name, flag in (behind | ahead).items())
    first = pl.col("sentence") != pl.col("sentence").shift(1, fill_value=-1)
    closed_before = pl.col("closed").shift(1, fill_value=False)
    quoted = pl.when("opened").then(True).when(first).then("quoted").when(closed_before).then(False).forward_fill()
    preposition = has("prep") & ~pl.col("timed") & pl.col("timed").shift(-1, fill_value=False)
    dropped = (pl.col("core") == "") | pl.col("timed") | preposition | (has(*SAYS_NOTHING) & ~has(*CARRIES))
    counts = [(pl.col(name).cast(pl.UInt32).cum_sum() - pl.col(name)).alias(name) for name in behind]
    counts += [pl.col(name).cast(pl.UInt32).cum_sum().alias(name) for name in ahead]
    kept = words.with_columns(*counts, quoted=quoted, dropped=dropped).filter(~pl.col("dropped"))
    first = pl.col("sentence") != pl.col("sentence").shift(1, fill_value=-1)
    between = {name: pl.col(name) != pl.col(name).shift(1, fill_value=0) for name in (behind | ahead)}
    return kept.select(
        *("sentence", "word", "start", "end", "capital", "tags", "lemma", "quoted"),
        initial=first,
        negated=between["negated"],
        prior=between["prior"],
        dated=between["dated"],
        comma=between["comma"] & ~first,
        stop=(between["stop"] | between["bracket"]) & ~first,
        quote=(between["opened"] | between["closed"]) & ~first,
    )
