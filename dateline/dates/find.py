"""Texts -> symbolic frame: where each time expression stands and what it says, before any anchor is known."""

from __future__ import annotations

from functools import cache

import polars as pl

from dateline.dates.cues import with_cues
from dateline.dates.links import with_appositions, with_days_behind, with_ranges
from dateline.dates.parse import LEXICON
from dateline.dates.refuse import without_refused
from dateline.dates.regions import OLD_TEXT, OLD_YEAR, region_pattern

MARK = "\u0001"
LONGEST = 160
"""Characters of a region that are read at a time: more is a list or a table, and is read slice by slice."""
SLICES = 24
"""Slices read of one region; what follows in such a list of time words is hostile input."""
_SLICE = r"(?s).{1,150}\n|.{1,160}$|.{1,150}\s|.{1,160}"
CONTEXT = 100
"""Characters of context kept on each side."""


ERA_RULES = ("era_day", "era_month", "era_season", "era_year", "era_years")
OLD_RULES = ("old_part", "old_year", "early_year")
"""Years told with their era, and those that have the era of the text."""


@cache
def _pattern(*, old: bool) -> str:
    return region_pattern(old=old)


def find(frame: pl.DataFrame) -> pl.DataFrame:
    """Every time expression of the texts in `frame` (id, published, text), as said.

    Columns: article (row number in `frame`), id, published, start, end, text, the symbol's (symbol.SCHEMA), and the
    cue `ahead` of its sentence. Rows are in the order of the text.
    """
    regions = find_regions(frame)
    lexicon = LEXICON.symbols(regions["region"].unique())
    said = (
        regions.join(lexicon, on="region", how="inner", maintain_order="left_right")
        .with_columns_seq(
            start=pl.col("region_start") + pl.col("start"),
            end=pl.col("region_start") + pl.col("end"),
            left=pl.concat_str("left", "before"),
            right=pl.concat_str("after", "right"),
        )
        .rename({"words": "text"})
        .drop("region", "region_start", "before", "after")
    )
    linked = with_ranges(with_cues(_without_lone_figures(without_refused(_in_their_era(said)))))
    return with_days_behind(with_appositions(linked)).drop("left", "right")


def _without_lone_figures(said: pl.DataFrame) -> pl.DataFrame:
    """7.53, and the hour of "by nine", are clock times only in an article that told one before, such as 4.17 p.m."""
    dotted = pl.col("rule").is_in(["clock_dotted", "hour_alone"])
    if not said.select_seq(dotted.any()).item():
        return said
    clock = ~dotted & pl.col("suffix").str.contains("^T[0-9]")
    return said.filter(~dotted | clock.cum_max().over("article"))


def _in_their_era(said: pl.DataFrame) -> pl.DataFrame:
    """Years without an era have that of the last year told with one; before any such a bare one is none.

    Nothing looks ahead. Each stands in `said` as a year before Christ and as one after; one of both readings is kept.
    """
    if not said["rule"].is_in(OLD_RULES).any():
        return said
    before = pl.col("value").str.starts_with("BC")
    told = pl.when(pl.col("rule").is_in(ERA_RULES)).then(before)
    rows = said.select_seq(pl.row_index("row"), "article", "rule", "value").filter(
        pl.col("rule").is_in([*OLD_RULES, *ERA_RULES])
    )
    rows = rows.with_columns_seq(era=told.forward_fill().over("article")).filter(pl.col("rule").is_in(OLD_RULES))
    plain = pl.col("value").str.starts_with("XXXX")
    # A day and a month need no era: 28 January 814, June 632.
    after = pl.col("rule").is_in(["early_year", "old_part"]) & ~before
    kept = plain | pl.when(pl.col("era").is_null()).then(after).otherwise(before == pl.col("era"))
    kept_rows = pl.repeat(value=True, n=said.height, eager=True, dtype=pl.Boolean)
    return said.filter(kept_rows.scatter(rows.filter(~kept)["row"], values=False))


def find_regions(frame: pl.DataFrame) -> pl.DataFrame:
    """One row a region: article, id, published, region, region_start, and the texts left and right of it."""
    text = pl.col("text").fill_null("")
    if frame.select_seq(text.str.contains(MARK, literal=True).any()).item():
        text = text.str.replace_all(MARK, "\ufffd", literal=True)
    pieces = (
        frame.select_seq(
            pl.row_index("article"),
            "id",
            pl.col("published").cast(pl.Date),
            piece=_marked(frame.select_seq(text)["text"]).str.split(MARK),
        )
        .with_columns_seq(nth=pl.int_ranges(0, pl.col("piece").list.len()))
        .filter(pl.col("nth").list.len() > 1)
        .explode("piece", "nth")
        .with_columns_seq(chars=pl.col("piece").str.len_chars().cast(pl.Int64))
        .with_columns_seq(before=(pl.col("chars").cum_sum() - pl.col("chars")))
    )
    regions = pieces.with_columns_seq(
        region_start=pl.col("before") - pl.when(pl.col("nth") == 0).then("before").forward_fill(),
        left=pl.col("piece").shift(1).str.tail(CONTEXT),
        right=pl.col("piece").shift(-1).str.head(CONTEXT),
    ).filter(pl.col("nth") % 2 == 1)
    return _sliced(_with_context(regions)).drop("chars")


def _marked(texts: pl.Series) -> pl.Series:
    """The texts with their regions between two MARKs."""
    mark = MARK + "${0}" + MARK
    old = texts.str.contains(OLD_TEXT).arg_true()
    old = old.filter(texts.gather(old).str.contains(OLD_YEAR))
    if old.is_empty():
        return texts.str.replace_all(_pattern(old=False), mark)
    young = texts.clone().scatter(old, "").str.replace_all(_pattern(old=False), mark)
    return young.scatter(old, texts.gather(old).str.replace_all(_pattern(old=True), mark))


def _with_context(regions: pl.DataFrame) -> pl.DataFrame:
    """The regions, `left` and `right` going on beyond the two regions before and the one behind."""
    nth, piece = pl.col("nth"), pl.col("piece")
    ends = [
        pl.when(nth > 2 * steps).then(_tail(pl.col("left").shift(steps), piece.shift(steps))).otherwise(pl.lit(""))
        for steps in (2, 1)
    ]
    behind = pl.concat_str(piece.shift(-1).str.head(LONGEST), pl.col("right").shift(-1))
    behind = pl.when((nth.shift(-1) > nth).fill_null(value=False)).then(behind).otherwise(pl.lit(""))
    return regions.select_seq(
        "article",
        "id",
        "published",
        "region_start",
        "chars",
        left=pl.concat_str(*ends, pl.col("left")).str.tail(CONTEXT),
        right=pl.concat_str(pl.col("right"), behind).str.head(CONTEXT),
        region="piece",
    )


def _tail(context: pl.Expr, region: pl.Expr) -> pl.Expr:
    """The end of a context and the region after it."""
    return pl.concat_str(context, region.str.head(LONGEST)).str.tail(CONTEXT)


def _sliced(regions: pl.DataFrame) -> pl.DataFrame:
    """Cut regions beyond LONGEST into slices at blanks, each with its own start."""
    long = regions.filter(pl.col("chars") > LONGEST)
    if long.is_empty():
        return regions
    words = pl.col("region").str.extract_all(_SLICE).list.head(SLICES)
    slices = long.with_row_index("list").with_columns_seq(region=words).explode("region")
    size = pl.col("region").str.len_chars().cast(pl.Int64)
    slices = slices.with_columns_seq(region_start=pl.col("region_start") + (size.cum_sum() - size).over("list"))
    short = regions.filter(pl.col("chars") <= LONGEST)
    return pl.concat([short, slices.drop("list")]).sort("article", "region_start")
