"""The set of pinned packages holds together and says nothing of where it came from."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest


@pytest.mark.deep  # the flow's tests start such a server; this one says what is wrong with it
def test_prefect_server_imports_with_the_pinned_fastapi() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import prefect.server.api.server"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-uv.lock"])
def test_lock_is_pinned_hashed_and_names_no_address(root: Path, lock: str) -> None:
    text = (root / lock).read_text()
    names = re.findall(r"^([a-z0-9][\w.-]*)(==\S+)?", text, flags=re.M)
    assert names
    assert all(pin for _, pin in names)
    assert text.count("--hash=sha256:") >= len(names)
    assert "://" not in text


@pytest.fixture
def pyproject(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "pyproject.toml").read_text())


def names(requirements: list[str]) -> set[str]:
    """Packages without their bounds, as the lock spells them."""
    return {re.sub(r"[-_.]+", "-", re.split(r"[<>=\[]", requirement)[0].lower()) for requirement in requirements}


def test_every_dependency_of_the_project_is_in_the_lock(root: Path, pyproject: dict[str, Any]) -> None:
    wanted = pyproject["project"]["dependencies"] + pyproject["dependency-groups"]["dev"]
    locked = set(re.findall(r"^([\w.-]+)==", (root / "requirements.lock").read_text(), flags=re.M))
    assert names(wanted) <= locked


def imported(file: Path) -> Iterator[str]:
    """Top-level names that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def test_every_package_imported_is_declared(root: Path, pyproject: dict[str, Any]) -> None:
    """What comes with another package today may not come with its next version."""
    declared = names(pyproject["project"]["dependencies"])
    files = [file for room in ("dateline", "flows") for file in (root / room).rglob("*.py")]
    outside = {name for file in files for name in imported(file)} - sys.stdlib_module_names - {"dateline", "flows"}
    origin = packages_distributions()
    undeclared = {name for name in outside if not declared & names(origin.get(name, []))}
    assert len(outside) > 10
    assert undeclared == set()
