"""JSON: one article or a list of them in a .json file, one article a line in a .jsonl file."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from dateline.readers.decoding import decode
from dateline.readers.record import make_article
from dateline.readers.source import MEGABYTE, Record, SourceFile, Unreadable, explain

LARGEST = 256 * MEGABYTE
LONGEST_LINE = 64 * MEGABYTE
_PEEK = 65_536


def read_json(file: SourceFile) -> Iterator[Record | Unreadable]:
    """Read the articles of a .json file: one object, or a list of objects of which the bad ones are told by number."""
    content = _parse(decode(file.read_bytes(LARGEST)))
    if not isinstance(content, list):
        yield _record(file, content, one_per_file=True)
        return
    if not content:
        raise Unreadable("is an empty list; put articles into it or remove it")
    for number, item in enumerate(content, start=1):
        try:
            yield _record(file, item, one_per_file=False)
        except Unreadable as unreadable:
            yield Unreadable(f"item {number} of the list: {unreadable.reason}")


def read_jsonl(file: SourceFile) -> Iterator[Record | Unreadable]:
    """Read the articles of a .jsonl file line by line, whatever its size; a bad line is told by its number."""
    file.check_regular()
    number = 0
    try:
        with file.path.open("rb", buffering=MEGABYTE) as stream:
            _check_beginning(stream.read(_PEEK))
            stream.seek(0)
            while line := stream.readline(LONGEST_LINE):
                number += 1
                try:
                    _skip_rest(stream, line)
                    if line.strip():
                        yield _read_line(file, line.removeprefix(codecs.BOM_UTF8))._replace(line=number)
                except Unreadable as unreadable:
                    yield Unreadable(unreadable.reason, number)
    except OSError as error:
        raise Unreadable(explain(error, file.path), number or None) from None


def _skip_rest(stream: BinaryIO, line: bytes) -> None:
    """Raise Unreadable for a line that was too long to read whole, with the stream set to the line after it."""
    if len(line) < LONGEST_LINE or line.endswith(b"\n"):
        return
    while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
        pass
    raise Unreadable(f"the line is longer than {LONGEST_LINE // MEGABYTE} MB; split its text")


def _check_beginning(data: bytes) -> None:
    """Refuse a whole file that is empty or not UTF-8 at all, rather than each of its lines."""
    if not data:
        raise Unreadable("is empty (0 bytes); fetch it again or remove it")
    if b"\0" in data or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable("is binary or UTF-16: it holds NUL bytes; save it as UTF-8")


def _read_line(file: SourceFile, line: bytes) -> Record:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        raise Unreadable("the line is not UTF-8; save it as UTF-8") from None
    return _record(file, _parse(text), one_per_file=False)


def _record(file: SourceFile, item: Any, *, one_per_file: bool) -> Record:
    fields = _fields(item)
    given_id = fields.get("id")
    article = make_article(file, fields, one_per_file=one_per_file)
    return Record(article, given_id=None if given_id is None else str(given_id))


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        what = f"{error.msg} at column {error.colno}"
        raise Unreadable(f"is no valid JSON ({what}); it may be cut off: write it again", error.lineno) from None
    except (ValueError, RecursionError):
        raise Unreadable("is no JSON that can be read: a number too long or brackets too deep; mend it") from None


def _fields(item: Any) -> dict[str, Any]:
    if not isinstance(item, dict):
        raise Unreadable(
            f"is a JSON {type(item).__name__}, not an object with a field 'text'; write one object an article"
        )
    return item
