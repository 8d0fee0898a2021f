"""The set of pinned packages holds together and says nothing of where it came from."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

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


def test_every_dependency_of_the_project_is_in_the_lock(root: Path) -> None:
    import tomllib

    project = tomllib.loads((root / "pyproject.toml").read_text())
    wanted = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    locked = set(re.findall(r"^([\w.-]+)==", (root / "requirements.lock").read_text(), flags=re.M))
    assert {re.split(r"[<>=\[]", name)[0].lower() for name in wanted} <= locked
