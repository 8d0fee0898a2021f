"""The quality gate: rules, quarantine of bad rows, Great Expectations over a candidate release, the verdict."""

from __future__ import annotations

from dateline.quality.checker import Checker
from dateline.quality.gate import check
from dateline.quality.quarantine import quarantine
from dateline.quality.rules import RULES
from dateline.quality.verdict import Failure, Verdict

__all__ = ["RULES", "Checker", "Failure", "Verdict", "check", "quarantine"]
