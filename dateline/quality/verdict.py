"""What the gate says of a candidate release: passed or not, which rules failed, which rows by key."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from dateline.quality.rule import Severity

KEYS_SHOWN = 20
"""Keys named per failed rule; `rows` counts them all."""

RANK: dict[Severity | None, int] = {None: 0, "info": 1, "warning": 2, "critical": 3}


@dataclass(frozen=True)
class Failure:
    """One broken rule."""

    rule_id: str
    severity: Severity
    table: str
    rows: int  # how many rows break it
    keys: tuple[str, ...]  # the first of them by key, or what an audit says of them
    meaning: str
    remedy: str
    accepted: str | None = None  # the reason, when a person let it pass

    @property
    def blocks(self) -> bool:
        """Whether this failure alone keeps the release back."""
        return self.severity == "critical" and self.accepted is None


@dataclass(frozen=True)
class Verdict:
    """The outcome of one check; `passed` is false when a critical rule is broken and nobody accepted it."""

    failures: tuple[Failure, ...] = ()
    rules_checked: int = 0
    report: Path | None = None  # first page of the Data Docs
    passed: bool = field(init=False)
    worst: Severity | None = field(init=False)

    def __post_init__(self) -> None:
        """Derive the verdict from the failures: a warning never blocks, whatever Great Expectations calls success."""
        object.__setattr__(self, "passed", not any(failure.blocks for failure in self.failures))
        severities = [failure.severity for failure in self.failures]
        object.__setattr__(self, "worst", max(severities, key=lambda severity: RANK[severity], default=None))

    def blocking(self) -> list[Failure]:
        """The failures that keep the release back."""
        return [failure for failure in self.failures if failure.blocks]

    def accept(self, rules: Collection[str], reason: str) -> Verdict:
        """The same verdict with the named rules accepted for `reason`."""
        failures = (replace(one, accepted=reason) if one.rule_id in rules else one for one in self.failures)
        return Verdict(tuple(failures), self.rules_checked, self.report)

    def as_dict(self) -> dict[str, Any]:
        """Plain values, as JSON wants them."""
        return asdict(self) | {"report": str(self.report) if self.report else None}

    def to_json(self) -> str:
        """The verdict as one JSON object."""
        return json.dumps(self.as_dict(), ensure_ascii=False, indent=2)

    @classmethod
    def from_json(cls, text: str) -> Verdict:
        """The verdict that `to_json` wrote."""
        data = json.loads(text)
        failures = tuple(Failure(**{**one, "keys": tuple(one["keys"])}) for one in data["failures"])
        return cls(failures, data["rules_checked"], Path(data["report"]) if data["report"] else None)
