"""Dateline: news articles in, an audited and queryable timeline of dated events out."""

from __future__ import annotations

import logging
import os
from typing import Any

__version__ = "0.1.0"
__all__ = ["annotate", "annotate_frame"]

logging.getLogger(__name__).addHandler(logging.NullHandler())  # who imports a library decides what is logged
# Takes effect where polars is not imported yet. Its allocator gives memory back after half a second; the allocator's
# own default of ten saves asking the system for the same pages again and again, a tenth of the time of a batch.
os.environ.setdefault("_RJEM_MALLOC_CONF", "dirty_decay_ms:10000,muzzy_decay_ms:0")


def __getattr__(name: str) -> Any:
    """Import the date engine when it is first asked for, so that `import dateline` stays light."""
    if name in __all__:
        from dateline import dates

        return getattr(dates, name)
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")
