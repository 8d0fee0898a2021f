"""Named fields into an Article: the same fields, defaults and identity for every format."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from dateline.article import Article, article_id, text_id
from dateline.readers.decoding import normalise
from dateline.readers.published import read_published
from dateline.readers.source import SourceFile, Unreadable

FIELDS = ("id", "url", "source", "title", "published", "language", "text")
DEFAULT_SOURCE = "file"

_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_].*)?", re.IGNORECASE)


def make_article(file: SourceFile, fields: Mapping[str, Any], *, one_per_file: bool) -> Article:
    """Make the article of one record. Raise Unreadable when the text is missing or a field cannot be what it says.

    Identity is the source and the first of url, id and the file's own key. An id counts within its source, so without
    a source it counts within its file. A record that shares its file with others and has neither is its text.
    """
    text = normalise(_string(fields, "text") or "")
    if not text.strip():
        raise Unreadable("has no text; in JSON it belongs in the field 'text', in a file below the front matter")
    said_source, url, given_id = _string(fields, "source"), _string(fields, "url"), _string(fields, "id")
    source = said_source or (host_of(url) if url else None) or DEFAULT_SOURCE
    hash_of_text = text_id(text)
    key = url or (given_id if said_source else None)
    if key is None:
        within_file = given_id or (None if one_per_file else hash_of_text)
        key = f"{file.key}#{within_file}" if within_file else file.key
    published = _published(fields)
    return Article(
        article_id=article_id(source, key),
        source=source,
        path_or_url=url or file.name,
        title=_string(fields, "title"),
        language=_language(fields),
        published=published,
        published_basis="metadata" if published else "unknown",
        text=text,
        text_id=hash_of_text,
        read_from=file.absolute,
    )


def host_of(url: str) -> str | None:
    """Host of a url without `www.`; None when there is none."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _string(fields: Mapping[str, Any], name: str) -> str | None:
    """A field as text; None when it is missing, null or blank. Numbers serve as ids; other kinds are refused."""
    value = fields.get(name)
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and name == "id":
        return str(value)
    if not isinstance(value, str):
        remedy = "write it as YYYY-MM-DD, in quotes" if name == "published" else "put it in quotes as one string"
        raise Unreadable(f"field {name!r} is {_show(value)}, not text; {remedy}")
    if name == "text":
        return value
    return normalise(value).strip() or None


def _published(fields: Mapping[str, Any]) -> date | None:
    value = _string(fields, "published")
    if value is None:
        return None
    try:
        return read_published(value)
    except ValueError as error:
        raise Unreadable(
            f"field 'published' is {_show(value)}, which is no certain calendar day ({error}); "
            "write it as YYYY-MM-DD, or leave it out when it is unknown"
        ) from None


def _language(fields: Mapping[str, Any]) -> str | None:
    """The ISO 639-1 code of a language tag (`en` of `en-GB`); None for anything else."""
    found = _LANGUAGE.fullmatch(_string(fields, "language") or "")
    return found[1].lower() if found else None


def _show(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."
