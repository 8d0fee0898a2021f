"""Plain text and Markdown, with or without front matter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from dateline.readers.decoding import decode, normalise
from dateline.readers.published import read_published
from dateline.readers.record import FIELDS, make_article
from dateline.readers.source import MEGABYTE, Record, SourceFile, Unreadable

LARGEST = 64 * MEGABYTE
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_STAMP = re.compile(
    r"\s*(?:\S.*\n\s*)?"
    r"(?P<line>(?:first )?(?:published|posted|dated?)(?: on)?[ \t]*:[ \t]*(?P<day>\S.{3,58}?)[ \t]*(?:\n\s*|\Z))",
    re.IGNORECASE,
)
"""As the first line of a text, or the second, below its title."""
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t#]*$", re.MULTILINE)


def read_text(file: SourceFile) -> Iterator[Record]:
    """Read the one article of a .txt file: front matter if there is any, else all of it is text."""
    fields, text = _split_head(normalise(decode(file.read_bytes(LARGEST))))
    yield Record(make_article(file, {**fields, "text": text}, one_per_file=True))


def read_markdown(file: SourceFile) -> Iterator[Record]:
    """Read the one article of a .md file; without a title in the front matter its first heading is the title."""
    fields, text = _split_head(normalise(decode(file.read_bytes(LARGEST))))
    heading = _HEADING.search(text)
    if heading and not fields.get("title"):
        fields["title"] = heading[1]
    yield Record(make_article(file, {**fields, "text": text}, one_per_file=True))


def _split_head(text: str) -> tuple[dict[str, Any], str]:
    """Part from the text what tells of the article: front matter, and a line `Published: 6 May 2024` near the top.

    Such a line that names no certain day stays where it is: it is no field that its writer had to fill in.
    """
    fields, text = _split_front_matter(text)
    stamp = _STAMP.match(text)
    if stamp is None:
        return fields, text
    try:
        read_published(stamp["day"])
    except ValueError:
        return fields, text
    return {"published": stamp["day"], **fields}, text[: stamp.start("line")] + text[stamp.end("line") :]


def _split_front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Part the YAML between two lines of `---` at the very top from the text; every value stays the words it was."""
    if not text.startswith("---"):
        return {}, text
    import yaml
    from frontmatter.default_handlers import YAMLHandler

    handler = YAMLHandler()
    try:
        front, body = handler.split(text)
    except ValueError:  # no second line of dashes: a rule, not front matter
        return {}, text
    try:
        # The base loader makes no dates, booleans or numbers: `language: no` is Norwegian, and a day stays as written.
        fields = handler.load(front, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        where = getattr(error, "problem_mark", None)
        line = text[: text.index(front)].count("\n") + where.line + 1 if where else None
        raise Unreadable(
            f"the front matter between the two lines of --- is no YAML; {_mend(text, line)}", line
        ) from None
    if not _is_front_matter(fields):
        return {}, text
    return {name.lower(): value for name, value in fields.items()}, body.lstrip("\n")


def _mend(text: str, line: int | None) -> str:
    """What to do about front matter that is no YAML: mostly a title with a colon is to blame."""
    name, _colon, value = text.split("\n")[line - 1].partition(": ") if line else ("", "", "")
    if ": " in value or value.endswith(":"):
        return f"a value with a colon needs quotes: {name}: {json.dumps(value.strip(), ensure_ascii=False)}"
    return "mend it, or begin with another line than ---"


def _is_front_matter(fields: Any) -> bool:
    """Whether YAML names fields; prose between two rules may be YAML too (`Update: the bridge is open.`)."""
    if not isinstance(fields, dict) or not all(isinstance(name, str) for name in fields):
        return False
    return any(name.lower() in FIELDS for name in fields) or all(map(_FIELD_NAME.fullmatch, fields))
