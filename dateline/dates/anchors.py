"""Which day an expression leans on: the publication day, or the day last told in the narrative."""

from __future__ import annotations

import polars as pl

from dateline.dates.calendar import ERA, FIRST_SHIFTED
from dateline.dates.clocks import EVENING, on_the_clock
from dateline.dates.cues import (
    AHEAD,
    AHEAD_OF_STORY,
    AHEAD_THEN,
    ALONE,
    AT_ONCE_BEHIND,
    BEHIND,
    BESIDE,
    JUST_TOLD,
    LEAP,
    NOT_BEFORE,
    PERFECT,
)

FAR_YEARS = 2
OLD_YEARS = 10
STORY, NEWS = 6, 15
"""Weight of far dates that makes a story of the past, and what one word of today's news weighs against it."""
FAR_FROM_THREAD = 120
"""Days after the thread of the story from which on a date rather goes on from what was told aside."""
SOON = 60
"""Days after the thread within which a date goes on from it rather than from an earlier year told by the way."""
SENTENCE_HEAD = 16
"""Characters before a date that still stands at the head of its sentence: "In early 1861 seven states left"."""
LATE_IN_SENTENCE = 60
"""Characters before a date that stands late in its sentence."""
QUARTER_PAST = 80
"""Days from its beginning on after which a quarter has been reported."""
SETTLED = 3
"""Days of an earlier time told one after another that make a story of the text, weekdays and coming days included."""
NEARBY, WEEK = 400, 7
"""Characters within which a clock time still belongs to the day told before it; days that news looks back."""
HALF_OF_YEAR = 6
"""Months that lie too far back for "that January", told in November, to be of the same year."""
NEAR = 45
"""Days before the publication in which a bare date is of the news."""
TIMELESS = ("whole_year", "year_told", "year_end", "within_unit")
"""Rules of words that lean on the publication in form only: histories too speak of "the year"."""
ANY_TIME = ("today", "this day")
"""Words of the day on which a text is read, that a text of no known day may tell at any time."""
FINE = ("day", "week", "weekend")
MIDDLE = (*FINE, "month", "quarter", "season", "half")
COARSE = (*MIDDLE, "year")
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

    An article is a story of the past as soon as the explicit dates told so far lie far from its publication and
    outweigh its words of today's news, or an old one heads a sentence before any such word; without a publication
    date it always is. A weekday belongs to the story only where the story named weekdays, or has gone on for long.
    Nothing looks ahead.
    """
    frame = _so_far(
        frame.with_columns_seq(
            first_row=_first_row(frame),
            fineness=_fineness(),
            aside=_aside(),
            reported=pl.col("rule").is_in(REPORTED) & (pl.col("grain") == "quarter") & (pl.col("ahead") != BESIDE),
        )
    )
    lean = pl.col("lean")
    frame = frame.with_columns_seq(
        story=pl.when(pl.col("published").is_null()).then(_untimely()).otherwise(_of_the_past())
    )
    in_story = (pl.col("story") & ~_spoken_now()) | _in_sentence()
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


def _so_far(frame: pl.DataFrame) -> pl.DataFrame:
    """Add what the article has told up to each expression, this one included.

    far, newsy: weight of dates long before the publication, words of today's news. opened: an old date headed a
    sentence. weekdays_told: its last full date had its weekday. goes_on, settled: see _goes_on and _settled.
    year_in_sentence, month_in_sentence: where a year or month was told before this expression.
    """
    first_row = frame["first_row"]
    told = frame.select_seq(**_weights(), year_said=_year_said(), day_said=_day_said(), month_said=_month_said())
    named_day = told["named_day"].gather(_last(told["named_day"].is_not_null(), first_row))
    weekdays_told = named_day.fill_null(value=False)
    news_before = _running(told["newsy"], first_row)
    goes_on = _goes_on(told, news_before, first_row)
    in_story = weekdays_told | _settled(goes_on, news_before) | (frame["published"].is_null() & (goes_on > 0))
    told = told.with_columns_seq(newsy=told["newsy"] + (told["weekday"] & ~in_story).cast(pl.Int32))
    newsy = _running(told["newsy"], first_row)
    goes_on = _goes_on(told, newsy, first_row)
    return frame.with_columns_seq(
        far=_running(told["far"], first_row),
        newsy=newsy,
        opened=_last(told["opening"], first_row).is_not_null(),
        weekdays_told=weekdays_told,
        goes_on=goes_on,
        settled=_settled(goes_on, newsy),
        year_in_sentence=frame["start"].gather(_last(told["year_said"], first_row, before=True)),
        day_in_year=frame["start"].gather(_last(told["day_said"], first_row, before=True)),
        month_in_sentence=frame["start"].gather(_last(told["month_said"], first_row, before=True)),
    )


def _of_the_past() -> pl.Expr:
    """Whether what is told is a story of the past."""
    of_the_past = (pl.col("far") >= STORY) & (pl.col("far") > NEWS * pl.col("newsy"))
    of_the_past |= (pl.col("opened") & (pl.col("newsy") == 0)) | _story_goes_on()
    return of_the_past & ((pl.col("op") != "weekday") | pl.col("weekdays_told") | pl.col("settled"))


def _untimely() -> pl.Expr:
    """Whether a text of an unknown day is no news: it has not spoken as news does, or has told days for long since."""
    return (pl.col("newsy") == 0) | (pl.col("goes_on") >= SETTLED)


def _spoken_now() -> pl.Expr:
    """Whether what lies ahead does so from the publication, even in a story."""
    told_long = (pl.col("opened") | (pl.col("far") >= 3 * STORY)) & (pl.col("newsy") == 0)
    of_story = told_long | (pl.col("goes_on") >= SETTLED)
    ahead = (pl.col("ahead") == AHEAD) | ((pl.col("ahead") == AHEAD_THEN) & ~of_story)
    return ahead & pl.col("published").is_not_null()


def _in_sentence() -> pl.Expr:
    """Whether the sentence told the year or the month that the expression lacks."""
    sentence_start = pl.col("start") - pl.col("sentence")
    in_year = (pl.col("op") == "place") & (pl.col("year_in_sentence") >= sentence_start)
    going_on = (pl.col("op") == "place") & pl.col("grain").is_in(["day", "month"]) & ~_near()
    going_on &= pl.col("year_beside") & (pl.col("ahead") <= 0) & (pl.col("day_in_year") >= sentence_start)
    in_year |= going_on.fill_null(value=False)
    # "On 23 July 1983 a group founded seven years earlier struck"
    in_year |= (pl.col("op") == "shift") & (pl.col("lean") == "story") & (pl.col("day_in_year") >= sentence_start)
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
    years_off = pl.col("published").dt.year() - _real_year()
    said, lean = pl.col("op") == "span", pl.col("lean")
    grain, ahead = pl.col("grain"), pl.col("ahead")
    exact = grain.is_in(["day", "month"])
    beside = (ahead == AT_ONCE_BEHIND) | ((ahead == BESIDE) & (pl.col("sentence") > SENTENCE_HEAD))
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
    old = (said & early & ~ahead.is_in([AT_ONCE_BEHIND, BESIDE])) | on_a_day_ago
    return {
        "far": weight.cast(pl.Int32),
        "opening": ((weight > 0) & (years_off >= OLD_YEARS) & (pl.col("sentence") <= SENTENCE_HEAD)).fill_null(
            value=False
        ),
        "named_day": pl.when(said & (grain == "day")).then(pl.col("weekday").is_not_null()),
        "newsy": newsy.fill_null(value=False).cast(pl.Int32),
        "weekday": (pl.col("op") == "weekday").fill_null(value=False),
        "old": old.fill_null(value=False),
        "told": (old | (lean.is_in(["told", "current"]) & grain.is_in(FINE))).fill_null(value=False).cast(pl.Int32),
    }


def _first_row(frame: pl.DataFrame) -> pl.Series:
    """The number of the first row of each row's article; the rows of one article stand together."""
    row = pl.int_range(pl.len(), dtype=pl.UInt32)
    begins = (pl.col("article") != pl.col("article").shift(1)).fill_null(value=True)
    return frame.select_seq(first_row=pl.when(begins).then(row).forward_fill())["first_row"]


def _running(amounts: pl.Series, first_row: pl.Series) -> pl.Series:
    """Sum of `amounts` from the first row of the article on."""
    total = amounts.cum_sum()
    return total - (total - amounts).gather(first_row)


def _last(marked: pl.Series, first_row: pl.Series, *, before: bool = False) -> pl.Series:
    """Number of the last marked row of the article so far, or before the row itself; null without one."""
    row = pl.int_range(len(marked), dtype=pl.UInt32, eager=True)
    last = _where(marked, row).shift(1 if before else 0).forward_fill()
    return _where(last >= first_row, last)


def _aside() -> pl.Expr:
    """What is told beside the thread of a story: of today, far off, looking back, or before what was told."""
    lean = pl.col("lean")
    decades = pl.col("months") % 120 == 0
    # "Words that were put into his mouth a dozen years later": where a story goes on, it says so first.
    far_off = (pl.col("rule") == "counted") & (pl.col("grain") == "year")
    far_off &= decades | ((pl.col("months") >= LEAP) & (pl.col("sentence") > LATE_IN_SENTENCE))
    beside = pl.col("ahead").is_in([PERFECT, AT_ONCE_BEHIND]) & pl.col("op").is_in(["span", "shift"])
    # "A veteran of 1715" is brought in beside the thread, which goes on and not back; "consul for 1746" may lead on.
    years = pl.when((pl.col("op") == "span") & (pl.col("ahead") != BESIDE)).then(_real_year())
    behind = _real_year() < years.forward_fill().over("article")
    beside |= (pl.col("ahead") == BESIDE) & (pl.col("op") == "span") & behind & (pl.col("sentence") > SENTENCE_HEAD)
    beside |= pl.col("ahead").is_in([AHEAD, AHEAD_THEN]) & pl.col("op").is_in(["span", "place"])
    backward = (pl.col("way") == -1) | (pl.col("months") < 0) | (pl.col("days") < 0)
    of_now = lean == "published"
    return (of_now | far_off | beside | (lean.is_in(["told", "story"]) & backward)).fill_null(value=False)


def _real_year() -> pl.Expr:
    """The year of `first`; years before Christ are negative."""
    year = pl.col("first").dt.year()
    return year - pl.when(year >= FIRST_SHIFTED).then(ERA).otherwise(0)


def _goes_on(told: pl.DataFrame, newsy: pl.Series, first_row: pl.Series) -> pl.Series:
    """How many days of an earlier time were told since the last word of today's news; 0 where none was exact."""
    last_old, last_news = _last(told["old"], first_row), _last(told["newsy"] > 0, first_row)
    live = (newsy.gather(last_old) == newsy).fill_null(value=False)
    days = _running(told["told"], first_row)
    since = days - days.gather(last_news).fill_null(0)
    return since.zip_with(live, pl.Series([0], dtype=since.dtype))


def _story_goes_on() -> pl.Expr:
    """Since the last word of today's news the text told an exact day of an earlier time, and goes on from it.

    A month-day goes on from one such day, longer parts of the year where two were told; what the news may be about,
    because the publication has just left it behind, only where four were.
    """
    since = pl.col("goes_on")
    told_of = (pl.col("ahead") <= 0) | (pl.col("ahead").is_in([AHEAD_OF_STORY, NOT_BEFORE]) & (since >= 2))
    told_of |= (pl.col("ahead") == AHEAD_THEN) & (since >= SETTLED)
    enough = (since >= 4) | ((since >= 1) & ~_near() & (pl.col("grain").is_in(FINE) | (since > SETTLED)))
    enough |= (since >= 2) & pl.col("rule").is_in(TIMELESS)
    return told_of & enough


def _near() -> pl.Expr:
    """A place in the year that the publication has just left behind: news speaks of it."""
    in_year = (pl.col("month").cast(pl.Int32) - 1) * 30 + pl.col("day").fill_null(15).cast(pl.Int32)
    published = (pl.col("published").dt.month().cast(pl.Int32) - 1) * 30 + pl.col("published").dt.day()
    return ((pl.col("op") == "place") & ((published - in_year) % 360 <= NEAR)).fill_null(value=False)


def _year_said() -> pl.Expr:
    """A year of the past that opens its sentence: "In 1981 he was wounded on March 30"."""
    year_said = (pl.col("op") == "span") & (pl.col("grain") == "year") & (pl.col("sentence") <= SENTENCE_HEAD)
    behind = _real_year() < pl.col("published").dt.year()
    return (year_said & (pl.col("ahead") != AT_ONCE_BEHIND) & behind).fill_null(value=False)


def _day_said() -> pl.Expr:
    """A month or day of an earlier year: "arrested in March 2007 and released on June 29"."""
    said = (pl.col("op") == "span") & pl.col("grain").is_in(["day", "month"])
    behind = _real_year() < pl.col("published").dt.year()
    return (said & (pl.col("ahead") != AT_ONCE_BEHIND) & behind).fill_null(value=False)


def _month_said() -> pl.Expr:
    """A month that "the 25th" may lean on: "arrested on May 5 and charged on the 25th"."""
    told = pl.col("month").is_not_null() | ((pl.col("op") == "span") & pl.col("grain").is_in(["day", "month"]))
    told |= (pl.col("lean") == "told") & (pl.col("grain") == "day") & (pl.col("suffix") == "")
    return told.fill_null(value=False)


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
    with_its_day &= (pl.col("ahead") != AHEAD) & (told_ahead != AT_ONCE_BEHIND) & (~coming | (pl.col("ahead") >= 0))
    headed = frame["text"].gather(day).str.contains("^[A-Z]{3,}$") & coming
    of_day = (
        pl.when(pl.col("ahead") == ALONE).then(None)
        .when(with_its_day | headed).then("told_day")
        .when(pl.col("ahead").is_in([AHEAD, AHEAD_THEN]) & coming).then("told_day")
        .when(pl.col("ahead") != AHEAD).then(pl.when(near).then("recent").otherwise(pl.coalesce("lead", "recent")))
    )  # fmt: skip
    waiting = waiting.with_columns_seq(told=pl.when(bare).then(of_day).otherwise("told"))
    # "It sank late Saturday", said on Sunday: "the captain radioed at 10:40 p.m.", and not on the day of the news.
    on_day_of_news = bare & (frame["first"].gather(waiting["told"]) == waiting["published"])
    late = pl.col("said_suffix").str.extract("^T([0-9]{2}):", 1).cast(pl.Int32) * 60 >= EVENING
    evening_before = on_day_of_news & late & (pl.col("ahead") <= 0) & pl.col("evening").is_not_null()
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
        from_last=_days_on(waiting["month"], waiting["day"], first.gather(last)),
        from_thread=_days_on(waiting["month"], waiting["day"], first.gather(thread)),
    )
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


def _days_on(month: pl.Series, day: pl.Series, told: pl.Series) -> pl.Series:
    """About how many days after `told` the place in the year comes next."""
    place = (month.cast(pl.Int32) - 1) * 30 + day.fill_null(15).cast(pl.Int32)
    return (place - (told.dt.month().cast(pl.Int32) - 1) * 30 - told.dt.day().cast(pl.Int32) + 15) % 360


def _last_told(frame: pl.DataFrame) -> pl.DataFrame:
    """For each waiting row the numbers of the rows told before it in its article that it may lean on.

    Only marked rows are looked at, by place: most rows of a text neither wait nor are told.
    """
    dated = pl.col("first").is_not_null()
    off = (pl.col("published") - pl.col("first")).dt.total_days()
    reported = (off >= QUARTER_PAST) | (pl.col("ahead").is_in([BEHIND, JUST_TOLD]) & (off >= 0))
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
    first_row = _first_row(frame).gather(waiting)
    lead = _at(at.pop("lead"), first_row, after=True)
    rows = {name: _at(numbers, waiting) for name, numbers in at.items()}
    rows = {name: _where(row >= first_row, row) for name, row in rows.items()}
    return pl.DataFrame({**rows, "lead": _where(lead < waiting, lead)})


def _at(numbers: pl.Series, rows: pl.Series, *, after: bool = False) -> pl.Series:
    """For each of `rows` the last of the ascending `numbers` before it, or the first from it on; null without one."""
    place = numbers.search_sorted(rows, side="left").cast(pl.Int64) - (0 if after else 1)
    place = _where((place >= 0) & (place < len(numbers)), place)
    return numbers.gather(place)


def _where(condition: pl.Series, values: pl.Series) -> pl.Series:
    """`values` where `condition` holds, else null."""
    return values.zip_with(condition.fill_null(value=False), pl.Series([None], dtype=values.dtype))
