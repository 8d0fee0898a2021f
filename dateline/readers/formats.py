"""The one table of formats: which reader reads files of which suffix."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from dateline.readers.html_files import read_html
from dateline.readers.json_files import read_json, read_jsonl
from dateline.readers.source import Record, SourceFile, Unreadable
from dateline.readers.text_files import read_markdown, read_text

Reader = Callable[[SourceFile], Iterator[Record | Unreadable]]
"""Gives the articles of a file and the bad records between them; raises Unreadable when the rest cannot be read."""

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".htm": read_html,
        ".html": read_html,
        ".json": read_json,
        ".jsonl": read_jsonl,
        ".md": read_markdown,
        ".txt": read_text,
    }
)


def read_file(file: SourceFile) -> Iterator[Record | Unreadable]:
    """Give everything a file holds: articles, and what had to be refused. Raises nothing."""
    reader = READERS.get(file.path.suffix.lower())
    try:
        if reader is None:
            file.check_regular()
            kind = f"the suffix {file.path.suffix!a}" if file.path.suffix else "no suffix"
            raise Unreadable(f"has {kind}, which no reader knows; known are {', '.join(READERS)}")
        yield from reader(file)
    except Unreadable as unreadable:
        yield unreadable
