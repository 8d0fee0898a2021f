"""How far a text has shown itself, expression by expression, to be a story of the past rather than news.

Nothing looks ahead: what an expression leans on never depends on what the text tells behind it.
"""

from __future__ import annotations

import polars as pl

from dateline.dates.article_rows import last, running
from dateline.dates.calendar import ERA, FIRST_SHIFTED
from dateline.dates.cues import LEAP
from dateline.dates.symbol import Cue

FAR_YEARS, OLD_YEARS = 2, 10
"""Years before the publication from which on an exact day, and any date, is one of an earlier time."""
STORY, NEWS = 6, 15
"""Weight of far dates that makes a story of the past, and what one word of today's news weighs against it."""
SENTENCE_HEAD = 16
"""Characters before a date that still stands at the head of its sentence: "In early 1861 seven states left"."""
SETTLED = 3
"""Days of an earlier time told one after another that make a story of the text, weekdays and coming days included."""
BEGUN, LONG = 2, 4
"""Such days from which on "by May" and "the end of the year" are of the story, and what the news may be about is."""
NEAR = 45
"""Days before the publication in which a bare date is of the news."""
TIMELESS = ("whole_year", "year_told", "year_end", "within_unit")
"""Rules of words that lean on the publication in form only: histories too speak of "the year"."""
ANY_TIME = ("today", "this day")
"""Words of the day on which a text is read, that a text of no known day may tell at any time."""
FINE = ("day", "week", "weekend")
MIDDLE = (*FINE, "month", "quarter", "season", "half")
COARSE = (*MIDDLE, "year")


def so_far(frame: pl.DataFrame) -> pl.DataFrame:
    """Add what the article has told up to each expression, this one included.

    far, newsy: weight of dates long before the publication, words of today's news. opened: an old date headed a
    sentence. headed: a year headed a paragraph. weekdays_told: its last full date had its weekday. goes_on, settled:
    see _goes_on and _settled. year_in_sentence, day_in_sentence, month_in_sentence: where a year that opened its
    sentence, a day or month of an earlier year, and a month were told last before this expression.
    """
    first_row = frame["first_row"]
    told = frame.select_seq(**_weights(), year_said=_year_said(), day_said=_day_said(), month_said=_month_said())
    named_day = told["named_day"].gather(last(told["named_day"].is_not_null(), first_row))
    weekdays_told = named_day.fill_null(value=False)
    news_before = running(told["newsy"], first_row)
    goes_on = _goes_on(told, news_before, first_row)
    in_story = weekdays_told | _settled(goes_on, news_before) | (frame["published"].is_null() & (goes_on > 0))
    told = told.with_columns_seq(newsy=told["newsy"] + (told["weekday"] & ~in_story).cast(pl.Int32))
    newsy = running(told["newsy"], first_row)
    goes_on = _goes_on(told, newsy, first_row)
    return frame.with_columns_seq(
        far=running(told["far"], first_row),
        newsy=newsy,
        opened=last(told["opening"], first_row).is_not_null(),
        weekdays_told=weekdays_told,
        goes_on=goes_on,
        settled=_settled(goes_on, newsy),
        headed=last(told["heads"], first_row, before=True).is_not_null(),
        year_in_sentence=frame["start"].gather(last(told["year_said"], first_row, before=True)),
        day_in_sentence=frame["start"].gather(last(told["day_said"], first_row, before=True)),
        month_in_sentence=frame["start"].gather(last(told["month_said"], first_row, before=True)),
    )


def of_a_story() -> pl.Expr:
    """Whether an expression is one of a story of the past."""
    return pl.when(pl.col("published").is_null()).then(_untimely()).otherwise(_of_the_past())


def _of_the_past() -> pl.Expr:
    """Whether what is told is a story of the past."""
    of_the_past = (pl.col("far") >= STORY) & (pl.col("far") > NEWS * pl.col("newsy"))
    of_the_past |= (pl.col("opened") & (pl.col("newsy") == 0)) | _story_goes_on()
    return of_the_past & ((pl.col("op") != "weekday") | pl.col("weekdays_told") | pl.col("settled"))


def _untimely() -> pl.Expr:
    """Whether a text of an unknown day is no news: it has not spoken as news does, or has told days for long since."""
    return (pl.col("newsy") == 0) | (pl.col("goes_on") >= SETTLED)


def spoken_now() -> pl.Expr:
    """Whether what lies ahead does so from the publication, even in a story."""
    told_long = (pl.col("opened") | (pl.col("far") >= 3 * STORY)) & (pl.col("newsy") == 0)
    of_story = told_long | (pl.col("goes_on") >= SETTLED)
    ahead = (pl.col("ahead") == Cue.AHEAD) | ((pl.col("ahead") == Cue.AHEAD_THEN) & ~of_story)
    return ahead & pl.col("published").is_not_null()


def in_sentence() -> pl.Expr:
    """Whether the sentence told the year or the month that the expression lacks."""
    sentence_start = pl.col("start") - pl.col("sentence")
    in_year = (pl.col("op") == "place") & (pl.col("year_in_sentence") >= sentence_start)
    going_on = (pl.col("op") == "place") & pl.col("grain").is_in(["day", "month"]) & ~_near()
    going_on &= pl.col("year_beside") & (pl.col("ahead") <= 0) & (pl.col("day_in_sentence") >= sentence_start)
    in_year |= going_on.fill_null(value=False)
    # "2014: On May 6 the bank closed"
    of_year = (pl.col("op") == "place") | pl.col("rule").is_in(TIMELESS)
    in_year |= of_year & pl.col("headed") & (pl.col("ahead") <= 0)
    # "On 23 July 1983 a group founded seven years earlier struck"
    in_year |= (pl.col("op") == "shift") & (pl.col("lean") == "story") & (pl.col("day_in_sentence") >= sentence_start)
    in_month = (pl.col("op") == "monthday") & (pl.col("month_in_sentence") >= sentence_start)
    return (in_year | in_month).fill_null(value=False)


def _settled(goes_on: pl.Series, newsy: pl.Series) -> pl.Series:
    """Whether a story has gone on so long that a weekday is of it; a text that spoke as news has to go on longer."""
    return (goes_on >= SETTLED) & ((newsy == 0) | (goes_on >= 2 * SETTLED))


def _weights() -> dict[str, pl.Expr]:
    """What each expression says about the time of its text, row by row.

    far: weight of a date long before the publication. opening: an old date heads its sentence. named_day: whether a
    full date has its weekday. newsy: a word of today's news; weekday: one that may be such a word. old: an exact date
    of an earlier time. told: the same, or what goes on from one.
    """
    years_off = pl.col("published").dt.year() - real_year()
    said, lean = pl.col("op") == "span", pl.col("lean")
    grain, ahead = pl.col("grain"), pl.col("ahead")
    exact = grain.is_in(["day", "month"])
    beside = (ahead == Cue.AT_ONCE_BEHIND) | ((ahead == Cue.BESIDE) & (pl.col("sentence") > SENTENCE_HEAD))
    weight = (
        pl.when(~said | ~grain.is_in(COARSE) | (years_off < FAR_YEARS) | beside).then(0)
        .when(years_off < OLD_YEARS).then(pl.when(exact).then(2).otherwise(1))
        .when(years_off >= OLD_YEARS).then(pl.when(exact).then(6).otherwise(2))
        .otherwise(0)
    )  # fmt: skip
    # "Forty years ago tonight"
    on_a_day_ago = (pl.col("op") == "shift") & (lean == "published") & (grain == "day") & (pl.col("months") <= -LEAP)
    newsy = (lean == "published") & ~pl.col("rule").is_in(TIMELESS) & ~on_a_day_ago
    # "Today it is a museum", "they remain to this day", "2,000 years ago": told at any time
    undated = pl.col("published").is_null()
    newsy &= ~(undated & (pl.col("text").str.to_lowercase().is_in(ANY_TIME) | (pl.col("months") <= -LEAP)))
    early = undated & exact
    early |= ((grain == "day") & (years_off >= FAR_YEARS)) | ((grain == "month") & (years_off >= OLD_YEARS))
    old = (said & early & ~ahead.is_in([Cue.AT_ONCE_BEHIND, Cue.BESIDE])) | on_a_day_ago
    return {
        "far": weight.cast(pl.Int32),
        "opening": ((weight > 0) & (years_off >= OLD_YEARS) & (pl.col("sentence") <= SENTENCE_HEAD)).fill_null(
            value=False
        ),
        "named_day": pl.when(said & (grain == "day")).then(pl.col("weekday").is_not_null()),
        "newsy": newsy.fill_null(value=False).cast(pl.Int32),
        "heads": ahead == Cue.HEADS,
        "weekday": (pl.col("op") == "weekday").fill_null(value=False),
        "old": old.fill_null(value=False),
        "told": (old | (lean.is_in(["told", "current"]) & grain.is_in(FINE))).fill_null(value=False).cast(pl.Int32),
    }


def _goes_on(told: pl.DataFrame, newsy: pl.Series, first_row: pl.Series) -> pl.Series:
    """How many days of an earlier time were told since the last word of today's news; 0 where none was exact."""
    last_old, last_news = last(told["old"], first_row), last(told["newsy"] > 0, first_row)
    live = (newsy.gather(last_old) == newsy).fill_null(value=False)
    days = running(told["told"], first_row)
    since = days - days.gather(last_news).fill_null(0)
    return since.zip_with(live, pl.Series([0], dtype=since.dtype))


def _story_goes_on() -> pl.Expr:
    """Since the last word of today's news the text told an exact day of an earlier time, and goes on from it.

    A month-day goes on from one such day, longer parts of the year where two were told; what the news may be about,
    because the publication has just left it behind, only where four were.
    """
    since = pl.col("goes_on")
    told_of = (pl.col("ahead") <= 0) | (pl.col("ahead").is_in([Cue.AHEAD_OF_STORY, Cue.NOT_BEFORE]) & (since >= BEGUN))
    told_of |= (pl.col("ahead") == Cue.AHEAD_THEN) & (since >= SETTLED)
    enough = (since >= LONG) | ((since >= 1) & ~_near() & (pl.col("grain").is_in(FINE) | (since > SETTLED)))
    enough |= (since >= BEGUN) & pl.col("rule").is_in(TIMELESS)
    return told_of & enough


def _near() -> pl.Expr:
    """A place in the year that the publication has just left behind: news speaks of it."""
    published = pl.col("published")
    since = day_of_360(published.dt.month(), published.dt.day()) - day_of_360(pl.col("month"), pl.col("day"))
    return ((pl.col("op") == "place") & (since % 360 <= NEAR)).fill_null(value=False)


def day_of_360(month: pl.Expr, day: pl.Expr) -> pl.Expr:
    """About which day of the year a place in it is, months of 30 days; the middle of a month that has no day."""
    return (month.cast(pl.Int32) - 1) * 30 + day.fill_null(15).cast(pl.Int32)


def _year_said() -> pl.Expr:
    """A year of the past that opens its sentence: "In 1981 he was wounded on March 30"."""
    year_said = (pl.col("op") == "span") & (pl.col("grain") == "year") & (pl.col("sentence") <= SENTENCE_HEAD)
    behind = real_year() < pl.col("published").dt.year()
    return (year_said & (pl.col("ahead") != Cue.AT_ONCE_BEHIND) & behind).fill_null(value=False)


def _day_said() -> pl.Expr:
    """A month or day of an earlier year: "arrested in March 2007 and released on June 29"."""
    said = (pl.col("op") == "span") & pl.col("grain").is_in(["day", "month"])
    behind = real_year() < pl.col("published").dt.year()
    return (said & (pl.col("ahead") != Cue.AT_ONCE_BEHIND) & behind).fill_null(value=False)


def _month_said() -> pl.Expr:
    """A month that "the 25th" may lean on: "arrested on May 5 and charged on the 25th"."""
    told = pl.col("month").is_not_null() | ((pl.col("op") == "span") & pl.col("grain").is_in(["day", "month"]))
    told |= (pl.col("lean") == "told") & (pl.col("grain") == "day") & (pl.col("suffix") == "")
    return told.fill_null(value=False)


def real_year() -> pl.Expr:
    """The year of `first`; years before Christ are negative."""
    year = pl.col("first").dt.year()
    return year - pl.when(year >= FIRST_SHIFTED).then(ERA).otherwise(0)
