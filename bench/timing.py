"""What measurements share: the time that work takes."""

from __future__ import annotations

import time
from collections.abc import Callable


def seconds(work: Callable[..., object], *arguments: object) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - start
