"""Article and its identity: which article this is, and which text it has."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

ID_LENGTH = 20  # hex digits: 80 bits, no collision expected below 10^11 articles


@dataclass(frozen=True, slots=True)
class Article:
    """One text from one source as a reader gives it; its fields are the columns of frames.ARTICLE."""

    article_id: str
    source: str
    path_or_url: str
    title: str | None
    language: str | None
    published: date | None
    published_basis: str
    text: str
    text_id: str
    read_from: str


def content_hash(*parts: str) -> str:
    """Hash parts into an id of 20 lower-case hex digits; the parts are kept apart by a unit separator."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


def article_id(source: str, key: str) -> str:
    """Id of an article that stays the same when its text is revised: its source and its key there (url, id, path)."""
    return content_hash("article", source, key)


def text_id(text: str) -> str:
    """Id of a text: equal texts have equal ids whatever article they belong to."""
    return content_hash("text", text)
