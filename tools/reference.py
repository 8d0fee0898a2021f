"""Writes the reference pages that follow from the code: python -m tools.reference (`make docs`)."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from dateline.settings import Settings
from tools.rules_table import quality_page
from tools.tables import tables_page

DOCS = Path(__file__).parent.parent / "docs"
SETTINGS_HEAD = """# Settings

<!-- written by `make docs`; change dateline/settings.py instead -->

Settings come from the defaults below, then from `dateline.toml` in the folder where `dateline` runs, then from
environment variables, then from the command line; the later wins. In the file a name with a dot is a key in a table:

```toml
warehouse = "/srv/dateline"

[quality]
min_rows_share = 0.8
```

A name that does not exist is an error, in the file as in the environment, so that a typing slip cannot pass unseen.
`DATELINE_SETTINGS` names another file, which must exist.

| setting | default | environment variable | what it is |
|---|---|---|---|
"""


def commands_page() -> str:
    """docs/commands.md, by typer's own documentation tool."""
    typer = [sys.executable, "-m", "typer", "dateline.cli.app", "utils", "docs", "--name", "dateline"]
    page = subprocess.run(typer, check=True, capture_output=True, text=True).stdout
    return page.replace("&gt;", ">").rstrip() + "\n"


def settings_page() -> str:
    """docs/settings.md, a row a setting."""
    rows = (
        f"| `{name}` | `{default}` | `DATELINE_{name.replace('.', '__').upper()}` | {meaning} |"
        for name, default, meaning in leaves(Settings.model_construct(), "")
    )
    return SETTINGS_HEAD + "\n".join(rows) + "\n"


def leaves(model: BaseModel, prefix: str) -> Iterator[tuple[str, object, str]]:
    """Name, default and meaning of every setting, those of tables with a dot."""
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if isinstance(value, BaseModel):
            yield from leaves(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value, (field.description or "") + bounds(field)


def bounds(field: FieldInfo) -> str:
    """What a number may be, as words."""
    said = {type(one).__name__: one for one in field.metadata}
    low, high = getattr(said.get("Ge"), "ge", None), getattr(said.get("Le"), "le", None)
    if low is None:
        return ""
    return f" ({low} or more)" if high is None else f" ({low} to {high})"


PAGES = {
    "commands.md": commands_page,
    "quality.md": quality_page,
    "settings.md": settings_page,
    "tables.md": tables_page,
}


def main() -> None:
    """Write all pages."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
