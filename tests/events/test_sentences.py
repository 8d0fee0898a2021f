"""Sentences are cut where they end, and nowhere else; joined, they are the text."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.events.sentences import split_sentences

WHOLE = [
    "The trial starts on Nov. 17 in Rome.",
    "The U.S. Senate passed it.",
    "He left at 9 a.m. local time.",
    "Dr. J. K. Moss spoke for Acme Corp. in Ohio.",
    "“Stop. It is late,” she said.",
    '"Nobody came. We waited," he said.',
    "PARIS, March 14 (Agency) - France recalled its envoy.",
    "Prices rose 3.5 percent.",
    "“Really?” he asked.",
    "Lt. Gov. Ana Ruiz met Sen. Bo Li on Wed. 3 April.",
]
CUT = {
    "It rained. It stopped.": ["It rained.", "It stopped."],
    "They met in the U.S. The talks failed.": ["They met in the U.S.", "The talks failed."],
    "Who came? Nobody! So it ended.": ["Who came?", "Nobody!", "So it ended."],
    "A title\nThe text begins here.": ["A title", "The text begins here."],
    "The line was cut\nat a width, and goes\non here. A second\nsentence follows.": [
        "The line was cut\nat a width, and goes\non here.",
        "A second\nsentence follows.",
    ],
    "He left at 9 p.m. The door was open.": ["He left at 9 p.m.", "The door was open."],
    "“It is over.” The crowd left.": ["“It is over.”", "The crowd left."],
    "It ended on Nov. 17. It began in May.": ["It ended on Nov. 17.", "It began in May."],
}


def sentences(*texts: str) -> pl.DataFrame:
    return split_sentences(pl.DataFrame({"id": list(range(len(texts))), "text": list(texts)}))


@pytest.mark.parametrize("text", WHOLE)
def test_keeps_whole(text: str) -> None:
    assert sentences(text)["text"].to_list() == [text]


@pytest.mark.parametrize("text", CUT)
def test_cuts(text: str) -> None:
    assert [sentence.strip() for sentence in sentences(text)["text"]] == CUT[text]


@given(st.lists(st.text(alphabet="aA.?! \n\"“”'’(1é😀", max_size=60), min_size=1, max_size=4))
def test_sentences_joined_are_the_text(texts: list[str]) -> None:
    cut = sentences(*texts)
    for number, text in enumerate(texts):
        own = cut.filter(pl.col("id") == number)
        assert "".join(own["text"]) == text
        assert [text[a:b] for a, b in own.select("start", "end").iter_rows()] == own["text"].to_list()
        assert own["sentence_no"].to_list() == list(range(own.height))
