"""Which day an expression leans on: the publication day, or the day last told in the narrative."""

from __future__ import annotations

import polars as pl

from dateline.dates.article_rows import first_rows, row_before, where
from dateline.dates.clocks import EVENING, on_the_clock
from dateline.dates.cues import LEAP
from dateline.dates.story import (
    FINE,
    MIDDLE,
    SENTENCE_HEAD,
    day_of_360,
    in_sentence,
    of_a_story,
    real_year,
    so_far,
    spoken_now,
)
from dateline.dates.symbol import Cue

FAR_FROM_THREAD = 120
"""Days after the thread of the story from which on a date rather goes on from what was told aside."""
SOON = 60
"""Days after the thread within which a date goes on from it rather than from an earlier year told by the way."""
LATE_IN_SENTENCE = 60
"""Characters before a date that stands late in its sentence."""
QUARTER_PAST = 80
"""Days from its beginning on after which a quarter has been reported."""
NEARBY, WEEK = 400, 7
"""Characters within which a clock time still belongs to the day told before it; days that news looks back."""
HALF_OF_YEAR = 6
"""Months that lie too far back for "that January", told in November, to be of the same year."""
FINENESS = {
    "day": 0, "week": 1, "weekend": 1, "month": 2, "quarter": 2, "season": 2, "half": 2, "year": 3,
}  # fmt: skip
"""How fine a date is; what leans on the text leans on what is at least as fine."""
WAITING = ("told", "reported", "compared", "current")
"""What always leans on an earlier expression; `either` and `story` do so in a story of the past."""
REPORTED = ("month_quarter", "quarter", "quarter_code", "quarter_of_year", "quarter_after_year")
"""Rules of the quarter that a report speaks of."""
PERIODS = ("P6M", "P9M", "P12M")
"""Longer parts of a year that a report sums up: what is compared with them is the year before."""
_FRAMED = "(?i)(?-u:\\b)(?:the|its|first|latest|last)(?-u:\\b)"


def with_anchor(frame: pl.DataFrame) -> pl.DataFrame:
    """Add `story`, `waits`, and the anchor of all that does not wait for an earlier expression.

    Adds for `lean_on_story` too what the article has told so far (see story.so_far), first_row, fineness, aside (it is
    told beside the thread of the story) and reported (it is the quarter that a report speaks of).
    """
    frame = so_far(
        frame.with_columns_seq(
            first_row=first_rows(frame),
            fineness=_fineness(),
            aside=_aside(),
            reported=pl.col("rule").is_in(REPORTED) & (pl.col("grain") == "quarter") & (pl.col("ahead") != Cue.BESIDE),
        )
    )
    lean = pl.col("lean")
    frame = frame.with_columns_seq(story=of_a_story())
    in_story = (pl.col("story") & ~spoken_now()) | in_sentence()
    waits = lean.is_in(WAITING) | (lean.is_in(["either", "story"]) & in_story)
    return frame.with_columns_seq(waits=waits.fill_null(value=False)).with_columns_seq(
        anchor=pl.when(lean.is_not_null() & ~pl.col("waits")).then("published"),
        anchor_text=pl.when(lean.is_not_null()).then(pl.lit("published")),
    )


def _fineness() -> pl.Expr:
    """How fine a date is; nothing leans on the clock of another zone in brackets: "10:40 p.m. (3:40 p.m. ET)"."""
    again = pl.col("of_next").shift(1, fill_value=False) & (pl.col("lean") == "current")
    fineness = pl.col("grain").replace_strict(FINENESS, default=9, return_dtype=pl.Int8)
    return pl.when(again).then(pl.lit(9, dtype=pl.Int8)).otherwise(fineness)


def _aside() -> pl.Expr:
    """What is told beside the thread of a story: of today, far off, looking back, or before what was told."""
    lean = pl.col("lean")
    decades = pl.col("months") % 120 == 0
    # "Words that were put into his mouth a dozen years later": where a story goes on, it says so first.
    far_off = (pl.col("rule") == "counted") & (pl.col("grain") == "year")
    far_off &= decades | ((pl.col("months") >= LEAP) & (pl.col("sentence") > LATE_IN_SENTENCE))
    beside = pl.col("ahead").is_in([Cue.PERFECT, Cue.AT_ONCE_BEHIND]) & pl.col("op").is_in(["span", "shift"])
    # "A veteran of 1715" is brought in beside the thread, which goes on and not back; "consul for 1746" may lead on.
    years = pl.when((pl.col("op") == "span") & (pl.col("ahead") != Cue.BESIDE)).then(real_year())
    behind = real_year() < years.forward_fill().over("article")
    beside |= (pl.col("ahead") == Cue.BESIDE) & (pl.col("op") == "span") & behind & (pl.col("sentence") > SENTENCE_HEAD)
    beside |= pl.col("ahead").is_in([Cue.AHEAD, Cue.AHEAD_THEN]) & pl.col("op").is_in(["span", "place"])
    backward = (pl.col("way") == -1) | (pl.col("months") < 0) | (pl.col("days") < 0)
    of_now = lean == "published"
    return (of_now | far_off | beside | (lean.is_in(["told", "story"]) & backward)).fill_null(value=False)


def lean_on_story(frame: pl.DataFrame) -> pl.DataFrame:
    """The waiting rows of `frame` with the anchor that the text gives them so far, else the publication.

    Adds `row`, the row's number in `frame`. An expression leans on the last one before it that is at least as fine.
    """
    said = _last_told(frame)
    waiting = frame.with_row_index("row").filter("waits").with_columns_seq(said)
    compared = pl.col("lean") == "compared"
    longer = pl.col("told_period") > pl.col("told_quarter")
    waiting = waiting.with_columns_seq(
        told_quarter=pl.when(compared & longer.fill_null(value=False)).then(None).otherwise("told_quarter")
    )
    waiting = waiting.with_columns_seq(
        grain=pl.when(compared & pl.col("told_quarter").is_not_null()).then(pl.lit("quarter")).otherwise("grain")
    )
    in_place = pl.col("op") == "place"
    told = (
        pl.when(pl.col("lean") == "reported").then("told_quarter")
        .when(compared).then(pl.when(pl.col("grain") == "quarter").then("told_quarter").when("story").then("told_year"))
        .when(pl.col("grain").is_in(FINE) & ~in_place & (pl.col("op") != "monthday")).then("told_day")
        .when(pl.col("grain").is_in(MIDDLE) & ~in_place).then("told_month")
        .otherwise("told_year")
    )  # fmt: skip
    waiting = waiting.with_columns_seq(told=told)
    waiting = _on_the_thread(frame, _in_the_news(frame, waiting))
    last_quarter = pl.col("published").dt.offset_by("-3mo")
    spare = pl.when(pl.col("lean") == "reported").then(last_quarter).otherwise("published")
    day, words, told_grain = (frame[name].gather(waiting["told"]) for name in ("first", "text", "grain"))
    open_year = in_place & pl.col("way").is_in([-1, 0, 1]) & pl.col("year_shift").is_null()
    by_that_year = open_year & pl.col("told").is_not_null() & (told_grain == "year")
    # "In November 1863 the king died; that January both were frozen": of the year after.
    passed = in_place & pl.col("text").str.contains("(?i)^that ") & told_grain.is_in(["day", "month"])
    passed &= pl.col("month").cast(pl.Int32) < day.dt.month().cast(pl.Int32) - HALF_OF_YEAR
    waiting = waiting.with_columns_seq(
        year_shift=pl.when(passed.fill_null(value=False)).then(pl.lit(1, dtype=pl.Int32)).otherwise("year_shift")
    )
    waiting = waiting.with_columns_seq(
        # "In 2009 it nearly closed. The following spring": of the year after.
        year_shift=pl.when(by_that_year).then("way").otherwise("year_shift"),
        anchor=pl.when(pl.col("told").is_not_null()).then(day).otherwise(spare),
        anchor_text=pl.when(pl.col("told").is_not_null()).then(words).otherwise(pl.lit("published")),
    )
    return on_the_clock(frame, waiting)


def _in_the_news(frame: pl.DataFrame, waiting: pl.DataFrame) -> pl.DataFrame:
    """A clock time in the news leans on the day told just before it, else on the day of the news itself.

    Of another week it is in its own sentence only: "It began on Nov. 16, when the rocket rose in the small hours". The
    day of the news is the first one told of the week before the publication; what is still to come today leans on the
    publication.
    """
    bare = (pl.col("lean") == "current") & ~pl.col("story")
    if not waiting.select_seq(bare.any()).item():
        return waiting
    start, day = frame["start"], waiting["told_day"]
    near = (waiting["start"] - start.gather(waiting["recent"])) <= NEARBY
    told_at, told_ahead = start.gather(day), frame["ahead"].gather(day)
    coming = (waiting["start"] - told_at <= NEARBY) & (frame["first"].gather(day) > waiting["published"])
    with_its_day = pl.col("told_day").is_not_null() & (told_at >= waiting["start"] - waiting["sentence"])
    # "It is this Sunday, with a kick-off at 3pm", but "it will open on Friday, he said at 3pm"
    with_its_day &= (
        (pl.col("ahead") != Cue.AHEAD) & (told_ahead != Cue.AT_ONCE_BEHIND) & (~coming | (pl.col("ahead") >= 0))
    )
    headed = frame["text"].gather(day).str.contains("^[A-Z]{3,}$") & coming
    of_day = (
        pl.when(pl.col("ahead") == Cue.ALONE).then(None)
        .when(with_its_day | headed).then("told_day")
        .when(pl.col("ahead").is_in([Cue.AHEAD, Cue.AHEAD_THEN]) & coming).then("told_day")
        .when(pl.col("ahead") != Cue.AHEAD).then(pl.when(near).then("recent").otherwise(pl.coalesce("lead", "recent")))
    )  # fmt: skip
    waiting = waiting.with_columns_seq(told=pl.when(bare).then(of_day).otherwise("told"))
    # "It sank late Saturday", said on Sunday: "the captain radioed at 10:40 p.m.", and not on the day of the news.
    on_day_of_news = bare & (frame["first"].gather(waiting["told"]) == waiting["published"])
    late = pl.col("said_suffix").str.extract("^T([0-9]{2}):", 1).cast(pl.Int32) * 60 >= EVENING
    tonight = frame["suffix"].gather(waiting["told"]).is_in(["TEV", "TNI"]).fill_null(value=False)
    evening_before = on_day_of_news & late & ~tonight & (pl.col("ahead") <= 0) & pl.col("evening").is_not_null()
    return waiting.with_columns_seq(told=pl.when(evening_before).then("evening").otherwise("told"))


def _on_the_thread(frame: pl.DataFrame, waiting: pl.DataFrame) -> pl.DataFrame:
    """A bare month or day leans past what was told aside in earlier sentences, unless it would lie far from the thread.

    "The crowning had been on 2 December 1804. At 7 a.m. on 2 December" goes on from the day before the aside.
    """
    start, first, grain = frame["start"], frame["first"], frame["grain"]
    last, thread = waiting["told_year"], waiting["thread"]
    waiting = waiting.with_columns_seq(
        other_sentence=start.gather(last) < waiting["start"] - waiting["sentence"].fill_null(0),
        fine=grain.gather(last).is_in(["day", "month"]),
        last_first=first.gather(last),
        thread_first=first.gather(thread),
    ).with_columns_seq(from_last=_days_on("last_first"), from_thread=_days_on("thread_first"))
    in_year = pl.col("op").is_in(["place", "monthday"])
    nearer = pl.col("fine") & (pl.col("from_thread") > FAR_FROM_THREAD) & (pl.col("from_last") < pl.col("from_thread"))
    # "Which had been founded only the year before, reached the town on 24 July"
    by_the_way = ~pl.col("fine") & (pl.col("from_thread") <= SOON)
    # "Slipped from early 2013 to the second half of that year": told right before it, aside or not.
    pointed = (pl.col("lean") == "told") & pl.col("text").str.contains(r"(?i)\byear$")
    aside = in_year & (pl.col("other_sentence") | by_the_way) & pl.col("thread").is_not_null()
    aside &= ~pointed.fill_null(value=False)
    aside &= ~nearer.fill_null(value=False)
    return waiting.with_columns_seq(told=pl.when(aside).then("thread").otherwise("told"))


def _days_on(told: str) -> pl.Expr:
    """About how many days after the day `told` the place in the year comes next."""
    day = pl.col(told).dt
    return (day_of_360(pl.col("month"), pl.col("day")) - day_of_360(day.month(), day.day()) + 15) % 360


def _last_told(frame: pl.DataFrame) -> pl.DataFrame:
    """For each waiting row the numbers of the rows told before it in its article that it may lean on.

    Only marked rows are looked at, by place: most rows of a text neither wait nor are told.
    """
    dated = pl.col("first").is_not_null()
    off = (pl.col("published") - pl.col("first")).dt.total_days()
    reported = (off >= QUARTER_PAST) | (pl.col("ahead").is_in([Cue.BEHIND, Cue.JUST_TOLD]) & (off >= 0))
    recent = (pl.col("fineness") == 0) & off.is_between(0, WEEK)
    fineness = pl.col("fineness")
    # "Throughout the winter he cut cables. On 23 July": which months a bare season has, the text itself may not say.
    season = (pl.col("grain") == "season") & (pl.col("op") == "place") & (pl.col("way") == 0)
    # Told by the year of its own sentence it leads on: "the news of May 1808 arrived in the summer. On 15 September".
    in_year = pl.col("start").shift(1) >= pl.col("start") - pl.col("sentence")
    in_year &= pl.col("article").shift(1) == pl.col("article")
    season &= ~in_year.fill_null(value=False)
    which = {
        "told_day": dated & (fineness <= FINENESS["week"]),
        "told_month": dated & (fineness <= FINENESS["month"]),
        "told_year": dated & (fineness <= FINENESS["year"]) & ~season,
        "recent": recent,
        "evening": recent & (off > 0) & ((pl.col("mod") == "END") | pl.col("suffix").is_in(["TEV", "TNI"])),
        "thread": dated & (fineness <= FINENESS["year"]) & ~pl.col("aside") & ~season,
        "told_quarter": dated & pl.col("reported") & reported.fill_null(value=pl.col("published").is_null()),
        "told_period": pl.col("value").is_in(PERIODS),
        "lead": recent & pl.col("op").is_in(["weekday", "shift"]),
    }
    marked = frame.select_seq(condition.fill_null(value=False).alias(name) for name, condition in which.items())
    at = {name: marked[name].arg_true() for name in which}
    framed = frame["text"].gather(at["told_period"]).str.contains(_FRAMED)
    at["told_period"] = at["told_period"].filter(framed)
    waiting = frame["waits"].arg_true()
    first_row = first_rows(frame).gather(waiting)
    lead = row_before(at.pop("lead"), first_row, after=True)
    rows = {name: row_before(numbers, waiting) for name, numbers in at.items()}
    rows = {name: where(row >= first_row, row) for name, row in rows.items()}
    return pl.DataFrame({**rows, "lead": where(lead < waiting, lead)})
