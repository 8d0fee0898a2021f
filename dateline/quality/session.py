"""The SQL session in which rules are evaluated: the thresholds as variables, the last release attached beside."""

from __future__ import annotations

from pathlib import Path

from dateline.database import quoted
from dateline.settings import QualitySettings


def prelude(settings: QualitySettings, previous: Path | None = None) -> list[str]:
    """Statements that make `getvariable('<threshold>')` and the schema `previous` known to a connection."""
    statements = [f"set variable {name} = {value}" for name, value in settings.model_dump().items()]
    if previous is not None:
        statements.append(f"attach if not exists {quoted(previous.resolve())} as previous (read_only)")
    return statements
