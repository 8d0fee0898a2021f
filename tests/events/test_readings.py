"""What holds of every reading and every claim, whatever the text."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dateline import frames, parts
from dateline.errors import UsageError
from dateline.events import claims, read_articles
from dateline.events.status import STATUSES

PIECES = [
    "The mayor resigned on Monday", "after the vote in 2019", "“We will go on,” she said", "Prices may fall in 2025",
    "KYIV, Nov. 17 (Agency) - Troops left", "who was born on May 3, 1931", "from June 3 to June 9", "last week",
    "in 2010 and 2014", "(which nobody denied on Sunday (Nov. 17))", "If it rains tomorrow", "and again on Thursday",
    "Then it closed", "Ås é 😀 naïve", "he", '"', "“", "”", ",", ".", ". ", "\n", "\n\n", "—", "--", ";", "Dr. No",
    "a Sunday address", "since 2004", "was due to open on Jan. 20", "never met", "March 20: Rovers v United", "\x1f",
    "\u00a0", "Moscow’s 2022 invasion",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
PUBLISHED = st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2030, 12, 31)))


def article(text: str, published: date | None) -> pl.DataFrame:
    return pl.DataFrame(
        {"article_id": ["a"], "text_id": ["t"], "published": [published], "text": [text]},
        schema_overrides={"published": pl.Date},
    )


@given(TEXTS, PUBLISHED)
@settings(max_examples=15, phases=[Phase.explicit, Phase.generate])
def test_every_event_is_whole_and_has_its_words(text: str, published: date | None) -> None:
    readings = read_articles(article(text, published))
    assert readings.schema == frames.READING
    [reading] = readings.to_dicts()
    mentions, told = reading["mentions"], reading["events"]
    assert len({mention["mention_id"] for mention in mentions}) == len(mentions)
    assert len({event["event_id"] for event in told}) == len(told)
    for event in told:
        assert 0 < len(event["headline"]) <= 140
        assert "\n" not in event["headline"]
        assert event["headline"].count("“") == event["headline"].count("”")
        assert event["headline"].count('"') % 2 == 0
        assert event["event_date"] <= event["event_date_end"]
        assert event["status"] in STATUSES
        assert event["date_edtf"]
        assert (event["direction"] is None) == (reading["published"] is None)
        assert any(mention["event_id"] == event["event_id"] for mention in mentions)
    for mention in mentions:
        assert 0 <= mention["char_start"] < mention["char_end"] <= len(text)
        assert mention["sentence_start"] <= mention["char_start"]
        assert mention["event_id"] is None or mention["event_date"] is not None
        assert (mention["event_date"] is None) == (mention["date_basis"] is None)


@given(TEXTS, PUBLISHED)
@settings(max_examples=15, phases=[Phase.explicit, Phase.generate])
def test_claims_lie_on_their_words(text: str, published: date | None) -> None:
    frame = article(text, published).rename({"article_id": "id"})
    for claim in claims(frame).to_dicts():
        word = text[claim["start"] : claim["end"]]
        assert word
        assert word == word.strip()
        assert (claim["first"] is None) == (claim["last"] is None) == (claim["basis"] is None)
        assert claim["first"] is None or claim["first"] <= claim["last"]
        assert len(claim["headline"]) <= 140


SENTENCES = [
    line.split(" => ")[0].split(" | ", 1)[1].replace("\\n", "\n")
    for line in (Path(__file__).parent / "golden.txt").read_text(encoding="utf-8").splitlines()
    if " => " in line
]


@given(st.lists(st.lists(st.sampled_from(SENTENCES), max_size=5).map(" ".join), min_size=2, max_size=5), PUBLISHED)
@settings(max_examples=6, phases=[Phase.explicit, Phase.generate])
def test_an_article_is_read_the_same_in_any_company(texts: list[str], published: date | None) -> None:
    articles = [article(text, published).with_columns(article_id=pl.lit(str(n))) for n, text in enumerate(texts)]
    alone = pl.concat([read_articles(one) for one in articles])
    assert read_articles(pl.concat(articles)).to_dicts() == alone.to_dicts()


def test_parts_read_side_by_side_are_in_order(monkeypatch) -> None:
    texts = [f"The mayor of town {n} resigned on March {n % 28 + 1}, 2021. It rained." for n in range(200)]
    articles = pl.concat(
        [article(text, None).with_columns(article_id=pl.lit(f"{n:03}")) for n, text in enumerate(texts)]
    )
    whole = read_articles(articles)
    monkeypatch.setattr(parts, "SMALLEST", 1000)
    monkeypatch.setattr(parts, "LARGEST", 2000)
    assert read_articles(articles).equals(whole)


@pytest.mark.parametrize("choice", [{"order": "YMD"}, {"hemisphere": "east"}])
def test_a_choice_that_is_none_is_refused_and_not_read_as_another(choice: dict[str, Any]) -> None:
    nothing = pl.DataFrame(schema=frames.ARTICLE)
    with pytest.raises(UsageError, match="cannot be"):
        read_articles(nothing, **choice)
    with pytest.raises(UsageError, match="cannot be"):
        claims(nothing.rename({"article_id": "id"}), **choice)


def test_nothing_to_read() -> None:
    assert read_articles(article("", None).clear()).schema == frames.READING
    [reading] = read_articles(article("", None)).to_dicts()
    assert (reading["mentions"], reading["events"], reading["published_basis"]) == ([], [], "unknown")
    assert claims(article("", None).rename({"article_id": "id"})).is_empty()


@pytest.mark.parametrize(
    "unit", ['"a" ', "and he left on Monday ", "“he said ", "((on May 3 ", "A. B. ", "Monday, ", "\n"]
)
def test_cost_is_linear_in_any_text(unit: str) -> None:
    def seconds(size: int) -> float:
        begin = time.process_time()
        read_articles(article(unit * (size // len(unit)), date(2024, 3, 15)))
        return time.process_time() - begin

    seconds(1000)
    assert seconds(160_000) < 8 * seconds(20_000) + 1.0
