"""What the README and the pages promise is there and works."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest
import typer.main

from dateline.cli.app import app

PAGES = [
    Path("README.md"),
    *sorted(Path("docs", page.name) for page in (Path(__file__).parents[2] / "docs").glob("*.md")),
]


@pytest.fixture(scope="module")
def readme() -> str:
    return (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", page, flags=re.M | re.S)


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_links_lead_somewhere(root: Path, page: Path) -> None:
    text = (root / page).read_text(encoding="utf-8")
    targets = [target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in target]
    missing = [target for target in targets if target and not (root / page.parent / target).exists()]
    assert not missing


def test_rows_shown_in_the_readme_are_those_of_the_shipped_articles(readme: str, shipped: Path) -> None:
    timeline, mentions, *_rest = blocks(readme, "")
    shown: list[list[str]] = []
    for line in timeline.splitlines()[4:]:
        cells = [cell.strip() for cell in (line[1:14], line[14:91], line[91:102], line[102:113], line[113:])]
        if cells[0]:
            shown.append(cells)
        else:  # the rest of a headline
            shown[-1][1] += f" {cells[1]}"
    dated = [[cell.strip() for cell in line.strip("│").split("│")] for line in mentions.splitlines()]
    with duckdb.connect(shipped / "current" / "timeline.duckdb", read_only=True) as con:
        rows = con.execute("select date_edtf, headline, status, date_basis, n_articles::varchar from timeline")
        assert {tuple(row) for row in shown} <= set(rows.fetchall())
        assert len(shown) > 5
        wanted = ", ".join(f"{column}::varchar" for column in dated[0])
        rows = con.execute(f"select {wanted} from mention")
        assert {tuple(row) for row in dated[1:]} <= set(rows.fetchall())
        assert len(dated) > 4


def test_commands_in_the_readme_exist(readme: str) -> None:
    known = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    used = set(re.findall(r"\bdateline ([a-z][a-z-]+)", "\n".join(blocks(readme, "sh"))))
    assert used
    assert used <= known


def test_python_in_the_readme_runs(readme: str, capsys: pytest.CaptureFixture[str]) -> None:
    for code in blocks(readme, "python"):
        exec(code, {})
    assert "2024-11-22" in capsys.readouterr().out


def test_queries_and_tables_of_the_readme_are_those_of_a_release(readme: str, shipped: Path) -> None:
    with duckdb.connect(shipped / "current" / "timeline.duckdb", read_only=True) as con:
        for query in blocks(readme, "sql"):
            con.execute(query).fetchall()
        tables = {name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()}
        views = con.execute("select view_name from duckdb_views() where not internal").fetchall()
    named = set(re.findall(r"^\| `(\w+)` \|", readme, flags=re.M))
    assert named == tables
    assert all(f"`{view}`" in readme for (view,) in views)
