"""Writes the table of rules at the end of docs/quality.md from the rules themselves."""

from __future__ import annotations

from pathlib import Path

from dateline.quality import RULES

PAGE = Path(__file__).parent.parent / "docs" / "quality.md"
MARK = "<!-- the table below is written by `make docs` from dateline/quality/rules.py -->\n"


def quality_page() -> str:
    """The page as it stands, its table of rules written anew."""
    prose, _, _ = PAGE.read_text(encoding="utf-8").partition(MARK)
    rows = (
        f"| `{rule.id}` | {rule.table} | {rule.kind} | {rule.severity} | no {rule.meaning} | {rule.remedy} |"
        for rule in RULES
    )
    head = "| rule | table | kind | severity | what it demands | what to do |\n|---|---|---|---|---|---|\n"
    return prose + MARK + "\n" + head + "\n".join(rows) + "\n"
