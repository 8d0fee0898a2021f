"""The reference pages say what the code does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.reference import PAGES


@pytest.mark.parametrize("name", PAGES)
def test_page_is_what_the_code_says(root: Path, name: str) -> None:
    assert (root / "docs" / name).read_text(encoding="utf-8") == PAGES[name](), "run `make docs`"


def test_every_option_and_command_is_explained(root: Path) -> None:
    page = (root / "docs" / "commands.md").read_text(encoding="utf-8")
    unexplained = [line for line in page.splitlines() if line.startswith("* `") and line.rstrip().endswith("`")]
    assert not unexplained
