"""The word file of events: its lists say one thing once, and what they say of verbs is said of verbs."""

from __future__ import annotations

from collections import Counter

import pytest

from dateline.events.lexicon import regular_past, verb_forms, words

LISTS = {
    f"{section}.{name}": listed.split()
    for section, lists in words().items()
    for name, listed in lists.items()
    if section != "irregular"
}
OF_VERBS = [name for name in LISTS if name.startswith(("spelling.", "telling.")) and name != "telling.going"]
"""`going` holds phrases: "under way"."""


@pytest.mark.parametrize("name", LISTS)
def test_no_list_holds_a_word_twice(name: str) -> None:
    assert [word for word, times in Counter(LISTS[name]).items() if times > 1] == []


@pytest.mark.parametrize("name", OF_VERBS)
def test_what_is_told_of_verbs_is_told_of_known_ones(name: str) -> None:
    assert set(LISTS[name]) - {verb for _, _, verb, _ in verb_forms()} == set()


def test_irregular_verbs_are_irregular() -> None:
    assert [verb for verb, forms in words()["irregular"].items() if set(forms.split()) == {regular_past(verb)}] == []
