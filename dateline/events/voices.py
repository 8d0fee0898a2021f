"""Finds who says what: the speaker of a sentence, and which of its events are told in that voice."""

from __future__ import annotations

import polars as pl

from dateline.events.lexicon import has
from dateline.events.rows import change_some, put_back
from dateline.events.telling import Telling

ACCORDING = r"(?i)\baccording to ([^,.;:()“”\"]{2,80})"
TURNED = r"^\s+([A-Z][^,.;:“\"]+?)(?:[,.;:]|\s(?:of|in|on|at|who)\b|$)"
PRONOUNS = ("he", "she", "they", "it", "who", "we", "i", "you")
LONGEST = 80


def attribute(triggers: pl.DataFrame, telling: Telling) -> pl.DataFrame:
    """Adds to triggers `attributed_to`, null where the article speaks for itself, and `is_quote`."""
    speakers = find_speakers(triggers, telling)
    told = triggers.join(speakers, on="sentence", how="left", maintain_order="left")
    saying = pl.col("row") == pl.col("saying")
    # "He welcomed the move and said ..." welcomes in the article's own voice; "the bridge fell, he said" does not.
    reaches = (pl.col("row") > pl.col("saying")) | pl.col("behind") | pl.col("saying").is_null() | pl.col("quoted")
    by = pl.when(~saying.fill_null(value=False) & reaches).then("speaker")
    return told.with_columns_seq(attributed_to=by, is_quote=pl.col("quoted")).drop("saying", "speaker", "behind")


def find_speakers(triggers: pl.DataFrame, telling: Telling) -> pl.DataFrame:
    """One row per voiced sentence: sentence, saying (its verb's row or null), speaker, behind (what is said)."""
    lines = telling.sentences.select_seq("sentence", "doc", "at", line="text")
    said = triggers.filter(has("report") & pl.col("finite") & ~pl.col("quoted")).select_seq(
        "sentence", "clause", "row", "clause_row", "opening", "end"
    )
    said = said.filter(pl.col("sentence").ne_missing(pl.col("sentence").shift(1)))
    said = said.hstack(telling.clauses.select_seq("own", "subject").gather(said["clause"]))
    said = said.hstack(lines.select_seq("at", "line").gather(said["sentence"]))
    # "...," said Alex Plitsas, a senior fellow
    inverted = pl.col("row") == pl.col("clause_row")
    turned = pl.col("line").str.slice(pl.col("end") - pl.col("at"), LONGEST).str.extract(TURNED)
    said = change_some(said.with_columns_seq(speaker=pl.col("subject")), inverted, speaker=turned)
    said = said.select_seq(
        "sentence",
        "speaker",
        saying="row",
        behind=inverted | (pl.col("own") & (pl.col("opening") == "main")),
    )
    line = pl.col("line")
    voices = change_some(lines, line.str.contains("(?i-u:according to )"), according=line.str.extract(ACCORDING))
    saying = lines["sentence"].is_in(said["sentence"].implode())
    voices = put_back(voices.select_seq("sentence", "doc", "according"), saying, said.drop("sentence"))
    voices = voices.filter(pl.coalesce("speaker", "according").is_not_null())
    speaker = (
        pl.coalesce("speaker", "according")
        .str.replace_all(r"\s+", " ")
        .str.strip_chars(" ,;:“”\"'()")
        .str.slice(0, LONGEST)
    )
    named = pl.when(~speaker.str.to_lowercase().is_in(PRONOUNS) & (speaker != "")).then(speaker)
    # "He" is the last one that was named.
    voices = voices.with_columns_seq(speaker=pl.when(speaker.is_not_null()).then(named.forward_fill().over("doc")))
    return voices.filter(pl.col("speaker").is_not_null()).select_seq(
        "sentence", "saying", "speaker", pl.col("behind").fill_null(value=False)
    )
