"""What the project ships: the articles in data/raw and the page about sources."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

from dateline.readers import READERS
from dateline.readers.record import FIELDS
from tests.support import read_sources

ROOT = Path(__file__).parents[2]
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def test_every_shipped_article_is_read() -> None:
    intake = read_sources([ROOT / "data" / "raw"])
    assert intake.refusals.is_empty()
    assert intake.articles.height >= 8
    assert intake.articles["source"].n_unique() >= 6
    assert set(intake.articles["published_basis"]) == {"metadata", "unknown"}
    assert all(150 <= len(text.split()) <= 350 for text in intake.articles["text"])
    assert {Path(path).suffix for path in (ROOT / "data" / "raw").iterdir()} >= {
        ".md",
        ".txt",
        ".html",
        ".json",
        ".jsonl",
    }


def test_weekdays_in_the_shipped_articles_are_those_of_the_calendar() -> None:
    """`Sunday (Oct. 20)` and `Friday, July 5` must be true days in the article's year."""
    pair = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:,| \()\s?([A-Z][a-z]{2})[a-z]*\.? (\d{1,2})\b")
    checked = 0
    for text, published in read_sources([ROOT / "data" / "raw"]).articles.select("text", "published").iter_rows():
        year = published.year if published else 2024
        for weekday, month, day in pair.findall(text):
            told = date(year, MONTHS.index(month.lower()) + 1, int(day))
            assert told.strftime("%A") == f"{weekday}day", told
            checked += 1
    assert checked >= 6


def test_the_page_about_sources_names_every_suffix_and_field() -> None:
    page = (ROOT / "docs" / "sources.md").read_text()
    formats, fields = page.split("## Formats")[1].split("## ")[0], page.split("## Fields")[1].split("\n## ")[0]
    assert set(re.findall(r"`(\.\w+)`", formats.split("Upper and lower")[0])) == set(READERS)
    assert set(re.findall(r"^\| `(\w+)` \|", fields, re.MULTILINE)) == set(FIELDS)


def test_readers_import_nothing_heavy() -> None:
    heavy = "{'trafilatura', 'dateparser', 'frontmatter', 'yaml', 'lxml', 'pandas', 'prefect'}"
    code = f"import sys, dateline.readers; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
