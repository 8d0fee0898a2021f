"""Runs the measurements named on the command line, all of them by default: python -m bench [NAME]..."""

from __future__ import annotations

import importlib
import sys

MEASUREMENTS = ("dates", "events", "quality", "journal", "commands")


def main() -> None:
    for name in sys.argv[1:] or MEASUREMENTS:
        if name not in MEASUREMENTS:
            sys.exit(f"no measurement {name!r}; there are {', '.join(MEASUREMENTS)}")
        importlib.import_module(f"bench.{name}").main([])


if __name__ == "__main__":
    main()
