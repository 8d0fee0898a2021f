"""Who says it, whether it is a quotation, and on which side of the publication it lies."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from dateline.events import read_articles

PUBLISHED = date(2024, 3, 15)


def read(text: str) -> dict[str, Any]:
    frame = {"article_id": ["a"], "text_id": ["t"], "published": [PUBLISHED], "text": [text]}
    return read_articles(pl.DataFrame(frame)).row(0, named=True)


@pytest.mark.parametrize(
    ("text", "words", "speaker", "quote"),
    [
        ("The bridge collapsed on Sunday, officials said.", "Sunday", "officials", False),
        ("Officials said on Monday that the bridge had collapsed on Sunday.", "Monday", None, False),
        ("Officials said on Monday that the bridge had collapsed on Sunday.", "Sunday", "Officials", False),
        ("According to police, the man was arrested on Monday.", "Monday", "police", False),
        ("“The dam broke on Monday,” said Ana Ruiz, a nurse.", "Monday", "Ana Ruiz", True),
        ("Lee spoke. “The dam broke on Monday,” he said.", "Monday", "Lee", True),
        ("The dam broke on Monday.", "Monday", None, False),
        ("Zhou said in a Sunday interview that the plant had closed in 2021.", "Sunday", None, False),
        ("Zhou said in a Sunday interview that the plant had closed in 2021.", "2021", "Zhou", False),
        ("She welcomed the ruling on Monday and said it was late.", "Monday", None, False),
    ],
)
def test_voice(text: str, words: str, speaker: str | None, quote: bool) -> None:
    [mention] = [m for m in read(text)["mentions"] if text[m["char_start"] : m["char_end"]] == words]
    assert (mention["attributed_to"], mention["is_quote"]) == (speaker, quote)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("The dam broke on Monday.", "past"),
        ("The dam broke this morning.", "same_day"),
        ("The dam was repaired this year.", "same_day"),
        ("The dam will be repaired next year.", "future"),
    ],
)
def test_direction(text: str, direction: str) -> None:
    assert [event["direction"] for event in read(text)["events"]] == [direction]


def test_vague_words_are_mentions_without_an_invented_day() -> None:
    text = "For months the union had waited; it recently said a strike would follow in the coming weeks."
    reading = read(text)
    vague = {text[m["char_start"] : m["char_end"]]: m for m in reading["mentions"] if m["timex_type"]}
    assert {"months", "recently", "the coming weeks"} <= set(vague)
    assert all(m["event_date"] is None and m["event_id"] is None for m in vague.values())
