"""Full dates in odd dresses, read by dateparser: 17-Nov-2024, Sun, 17 Nov 2024 14:05:00 +0000, 2024 Nov 17.

Only dates that need no anchor come here, and each distinct one once: a call costs 0.4-0.8 ms, against microseconds for
our own reckoning. Ranges, decades, durations and bare numbers must never come here; dateparser answers them too.
"""

from __future__ import annotations

import logging
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

log = logging.getLogger("dateline.dates")

ANY_DAY = datetime(2000, 1, 1)
"""A base for what dateparser fills in; the parts that are required leave nothing to fill."""


@cache
def _parser() -> Any:
    from dateparser.date import DateDataParser

    settings = {
        "RELATIVE_BASE": ANY_DAY,
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["absolute-time"],
        "DATE_ORDER": "MDY",
    }
    return DateDataParser(languages=["en"], settings=settings)


@lru_cache(maxsize=4096)
def read_dressed(words: str) -> datetime | None:
    """The moment that a full date tells; None when dateparser knows none."""
    try:
        answer = _parser().get_date_data(words)
    except (ValueError, OverflowError) as error:
        log.debug("dateparser refused %r: %s", words, error)
        return None
    moment: datetime | None = answer.date_obj
    return moment
