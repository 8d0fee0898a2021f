"""The date engine: text in, time expressions with their values and days out."""

from __future__ import annotations

from dateline.dates.engine import Timex, annotate, annotate_frame
from dateline.dates.find import find
from dateline.dates.resolve import resolve
from dateline.dates.timeml import timeml

__all__ = ["Timex", "annotate", "annotate_frame", "find", "resolve", "timeml"]
