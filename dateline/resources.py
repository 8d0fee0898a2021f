"""Names what lies beside the code: the SQL files and the flows in the package, the settings where it runs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent
SETTINGS_NAME = "dateline.toml"
"""The settings file that is looked for in the folder where the program runs."""


def room(name: str) -> Path:
    """Folder of `sql` or `flows`: inside the installed package, else beside it in a source checkout."""
    for folder in (PACKAGE / name, PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"folder {name!r} is missing beside {PACKAGE}; install dateline again")


@cache
def sql(name: str) -> str:
    """Text of the SQL file `name`, a path below sql/ such as `journal/schema.sql`."""
    return (room("sql") / name).read_text(encoding="utf-8")
