"""The annotated corpora beside the checkout and their scorers; they lie on the project's own machines only."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


def corpus(name: str) -> Path:
    """A file of the corpora, which may not be there."""
    return SHARED / "corpora" / name


def lines(name: str) -> list[dict[str, Any]]:
    """The objects of a corpus of JSON lines."""
    return [json.loads(line) for line in corpus(name).read_text(encoding="utf-8").splitlines() if line.strip()]


def script(name: str) -> Path:
    """A scorer's file, which may not be there."""
    return SHARED / "bench" / f"{name}.py"


def scorer(name: str) -> ModuleType:
    """A scorer as a module: it is a script that stands by itself."""
    spec = importlib.util.spec_from_file_location(name, script(name))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
