"""Measurements against peers and corpora; `make bench` prints them all."""

import dateline  # noqa: F401 - before polars, which then takes its settings of memory
