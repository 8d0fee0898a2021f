"""Plain text and Markdown, with or without front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dateline.readers.decoding import decode, normalise
from dateline.readers.record import FIELDS, make_article
from dateline.readers.source import MEGABYTE, Record, SourceFile, Unreadable

LARGEST = 64 * MEGABYTE
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t#]*$", re.MULTILINE)


def read_text(file: SourceFile) -> Iterator[Record]:
    """Read the one article of a .txt file: front matter if there is any, else all of it is text."""
    fields, text = _split_front_matter(normalise(decode(file.read_bytes(LARGEST))))
    yield Record(make_article(file, {**fields, "text": text}, one_per_file=True))


def read_markdown(file: SourceFile) -> Iterator[Record]:
    """Read the one article of a .md file; without a title in the front matter its first heading is the title."""
    fields, text = _split_front_matter(normalise(decode(file.read_bytes(LARGEST))))
    heading = _HEADING.search(text)
    if heading and not fields.get("title"):
        fields["title"] = heading[1]
    yield Record(make_article(file, {**fields, "text": text}, one_per_file=True))


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
        raise Unreadable(
            "the front matter between the two lines of --- is no YAML; mend it, or begin with another line than ---",
            line=text[: text.index(front)].count("\n") + where.line + 1 if where else None,
        ) from None
    if not _is_front_matter(fields):
        return {}, text
    return {name.lower(): value for name, value in fields.items()}, body.lstrip("\n")


def _is_front_matter(fields: Any) -> bool:
    """Whether YAML names fields; prose between two rules may be YAML too (`Update: the bridge is open.`)."""
    if not isinstance(fields, dict) or not all(isinstance(name, str) for name in fields):
        return False
    return any(name.lower() in FIELDS for name in fields) or all(map(_FIELD_NAME.fullmatch, fields))
