"""What only looks like a date: the context that turns a number, a name or a verb down."""

from __future__ import annotations

import polars as pl


def refused() -> pl.Expr:
    """True where the context says that the expression is no time at all. Needs `left`, `right`, `text`, `guard`."""
    left, right, guard = pl.col("left"), pl.col("right"), pl.col("guard")
    glued = left.str.contains(r"[\p{L}\p{N}_$£€¥#@&/.\-–]$") | right.str.contains(
        r"^(?:[\p{L}_@]|[-/][\p{N}]|%|\.[0-9])"
    )
    year_like = pl.col("text").str.contains(r"^[0-9'’‘]")
    counted = right.str.contains(
        r"^[ \u00a0]+(?:people|tons?|tonnes|miles?|km|kilomet|met(?:er|re)s|feet|foot|dollars|euros|pounds|shares|votes|percent"
        r"|per cent|points|men|women|children|soldiers|troops|jobs|employees|workers|houses|homes|cars|units|barrels|acres"
        r"|hectares|degrees|pages|seats|others|civilians|victims|cases|million|billion|thousand)\b"
    )
    measured = left.str.contains(
        r"(?i)(?:\b(?:no\.|number|route|flight|room|page|section|chapter|boeing|highway|about|some|nearly|than) |[$£€])$"
    )
    year = year_like & (glued | counted | measured)
    return (
        pl.when(guard == "year").then(year)
        .when(guard == "age").then(right.str.contains(r"^[- ]?olds?\b") | (pl.col("text").str.ends_with("quarters") & right.str.starts_with(" of ")))
        .when(guard == "one_unit").then(~left.str.contains(r"(?i)\b(?:for|in|within|about|over|after|than|took|takes?|taken|lasted|last|nearly|almost|of|once|spent|spend|before|under|during|only|just|to|is|was|barely|him|them|us) $") & ~pl.col("text").str.contains(r"(?i)^(?:half|another|[a-z ]+ an? )"))
        .when(guard == "number").then(glued)
        .when(guard == "month").then(right.str.contains(r"^ (?:of|for) (?:the )?[A-Z][a-z]") | left.str.contains(r"(?-u:\b)(?:[A-Z][a-z]+) $") & pl.col("text").is_in(["May", "April", "June", "August"]))
        .when(guard == "vague_unit").then(~left.str.contains(r"(?i)\b(?:for|in|took|takes?|after|within|lasted|of) $"))
        .when(guard == "nth").then(~right.str.contains(r"^(?:[,.;:)?!]|$| (?:and|to|of|at|in|for|by|when|with|he|she|they|the|it)\b)") | ~left.str.contains(r"(?i)\b(?:on|by|until|since|from|before|after|to|till|and) $"))
        .when(guard == "adjective").then(right.str.contains(r"^ [a-z]") & ~right.str.contains(r"^ (?:and|or|in|on|at|to|by|for|from|since|as|with|but)\b"))
        .when(guard == "clock").then(~left.str.contains(r"(?i)\b(?:at|by|until|around|about|before|after|from|since|to) $"))
        .when(guard == "season").then(~(left.str.contains(r"(?i)\b(?:in|by|during|until|since|of|through|over|into|for|before|after|from|to|and|or|late|early) $") & (pl.col("text").str.contains(r"(?i)^the ") | ~left.str.contains(r"(?i)\b(?:of|to|from|for|into|after) $"))))
        .when(guard == "short_year").then(~left.str.contains(r"(?i)\b(?:in|of|since|by|until|from|before|after|for|to|and|or|during) $"))
        .when(guard == "bare_part").then(~left.str.contains(r"(?i)\b(?:in|during|by|for|of|on|through) $"))
        .otherwise(False)
    )  # fmt: skip
