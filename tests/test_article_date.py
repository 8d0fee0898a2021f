"""An article is dated by its metadata, its dateline or a weekday with its month-day, and by nothing else."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from dateline.article_date import date_articles

CASES = [
    # datelines with a year
    ("PARIS, March 14, 2024 (Agency) - Rain fell.", "2024-03-14", "dateline"),
    ("KYIV, Ukraine, 5 March 2021: Rain fell.", "2021-03-05", "dateline"),
    ("Rain falls\nMarch 05, 2021\nIt rained.", "2021-03-05", "dateline"),
    ("March 5, 2021 - Rain fell.", "2021-03-05", "dateline"),
    ("Published: Tuesday, 5 March 2019 10:30\nRain fell.", "2019-03-05", "dateline"),
    ("2020-02-02\nRain fell.", "2020-02-02", "dateline"),
    ("LIMA (Agency), Oct. 3, 1999 -- Rain fell.", "1999-10-03", "dateline"),
    # a dateline without a year needs a full date near it, or a pair that agrees
    ("KYIV, Nov. 17 (Agency) - Rain fell days after Nov. 12, 2024.", "2024-11-17", "inferred"),
    ("KYIV, Nov. 17 (Agency) - Rain fell on Monday.", None, "unknown"),
    ("KYIV, Nov. 18 (Agency) - Rain fell on Sunday (Nov. 17), the wettest day of 2024.", "2024-11-18", "inferred"),
    # weekday and month-day, and years that choose
    ("Rain fell on Sunday (Nov. 17). The 2024 harvest is lost.", "2024-11-17", "inferred"),
    ("Rain fell on Sunday, Nov. 17. The 2019 harvest is lost.", "2019-11-17", "inferred"),
    ("On Wednesday, Feb. 29, rain fell; the last was in 2011.", "2012-02-29", "inferred"),
    ("Rain fell on 17 November (a Sunday). It was as wet as in May 2024.", "2024-11-17", "inferred"),
    ("Rain fell on Sunday (Nov. 17) and Monday (Nov. 18). The 2024 harvest is lost.", "2024-11-18", "inferred"),
    ("Rain fell on Sunday (Nov. 17).", None, "unknown"),
    ("The vote will be held on Sunday (Nov. 24), the first of 2024.", None, "unknown"),
    # a year, a full date or a bare weekday dates nothing
    ("The 2024 harvest is lost.", None, "unknown"),
    ("Rain fell on March 5, 2021, and the harvest was lost.", None, "unknown"),
    ("Rain fell on Sunday.", None, "unknown"),
    ("", None, "unknown"),
]


def dated(text: str, published: date | None = None) -> tuple[str | None, str]:
    frame = pl.DataFrame(
        {"id": ["a"], "published": [published], "text": [text]}, schema_overrides={"published": pl.Date}
    )
    row = date_articles(frame).row(0, named=True)
    return row["published"] and row["published"].isoformat(), row["published_basis"]


@pytest.mark.parametrize(("text", "day", "basis"), CASES)
def test_dates_by_the_text(text: str, day: str | None, basis: str) -> None:
    assert dated(text) == (day, basis)


def test_metadata_stands_whatever_the_text_says() -> None:
    assert dated("PARIS, March 14, 2024 - Rain fell.", date(2020, 1, 1)) == ("2020-01-01", "metadata")


def test_keeps_order_and_columns() -> None:
    frame = pl.DataFrame({"id": ["b", "a"], "published": [None, date(2020, 1, 1)], "text": ["2020-02-02\nx", "y"]})
    told = date_articles(frame)
    assert told["id"].to_list() == ["b", "a"]
    assert told["published"].to_list() == [date(2020, 2, 2), date(2020, 1, 1)]
