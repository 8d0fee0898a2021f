"""Raw files in, articles out: one small module a format, one table from suffix to reader."""

from __future__ import annotations

from dateline.readers.formats import READERS, read_file
from dateline.readers.intake import Intake, iter_intake
from dateline.readers.source import SourceFile, Unreadable
from dateline.readers.walk import check_sources

__all__ = ["READERS", "Intake", "SourceFile", "Unreadable", "check_sources", "iter_intake", "read_file"]
