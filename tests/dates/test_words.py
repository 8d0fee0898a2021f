"""The word file keeps its word: a list that holds a word twice hides which of both places was meant."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict

import pytest

from dateline.dates.words import load

LISTS = {name: words for name, words in asdict(load()).items() if isinstance(words, tuple)}


@pytest.mark.parametrize("name", LISTS)
def test_no_list_holds_a_word_twice(name: str) -> None:
    assert [word for word, times in Counter(LISTS[name]).items() if times > 1] == []
