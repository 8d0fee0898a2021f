"""A module that is imported and never used is not loaded; one that is used is."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from dateline.quality.spared import spared

USER = """
import costly

def price():
    return costly.PRICE
"""


@pytest.fixture
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Name of a module that imports one named `costly`."""
    (tmp_path / "costly.py").write_text("PRICE = 7")
    (tmp_path / "user_of_costly.py").write_text(USER)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "costly", raising=False)
    monkeypatch.delitem(sys.modules, "user_of_costly", raising=False)
    return "user_of_costly"


def test_it_is_loaded_when_something_in_it_is_asked_for(user: str) -> None:
    with spared("costly"):
        module = importlib.import_module(user)
    assert "costly" not in sys.modules
    assert module.price() == 7
    assert sys.modules["costly"].PRICE == 7


def test_it_is_loaded_in_the_block_too(user: str) -> None:
    with spared("costly"):
        assert importlib.import_module(user).price() == 7
    assert sys.modules["costly"].PRICE == 7


def test_others_get_the_module_itself(user: str) -> None:
    with spared("costly"):
        importlib.import_module(user)
    assert importlib.import_module("costly").PRICE == 7


def test_what_is_loaded_already_stays(user: str) -> None:
    costly = importlib.import_module("costly")
    with spared("costly"):
        assert importlib.import_module(user).costly is costly
    assert sys.modules["costly"] is costly
