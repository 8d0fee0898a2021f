"""Sources in, frames of articles and refusals out, in batches of bounded size."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path

import polars as pl

from dateline.article import Article
from dateline.frames import ARTICLE, REFUSAL
from dateline.readers.formats import READERS, read_file
from dateline.readers.source import Unreadable
from dateline.readers.walk import check_sources, find_files

log = logging.getLogger("dateline.readers")

BATCH_CHARACTERS = 32_000_000  # of text; bounds a batch of few but long articles

_SECOND_VERSION = (
    "has the same source and the same url, id or file name as an article read before it in this run, but differs; "
    "keep the one that holds, or give each its own url or id"
)
_columns_of = attrgetter(*ARTICLE.names())


@dataclass(frozen=True, slots=True)
class Intake:
    """What reading gave: articles (frames.ARTICLE, each article_id once) and refusals (frames.REFUSAL)."""

    articles: pl.DataFrame
    refusals: pl.DataFrame


def iter_intake(paths: Sequence[Path], batch_articles: int) -> Iterator[Intake]:
    """Read the given files and folders in batches of at most batch_articles articles, in the same order every time.

    Raise UsageError at the call, before anything is read, for a path that does not exist. Nothing to read, no batch.
    """
    if batch_articles < 1:
        raise ValueError(f"batch_articles must be at least 1, not {batch_articles}")
    sources = [Path(path) for path in paths]
    check_sources(sources)
    return _read_batches(sources, batch_articles)


def _read_batches(sources: Sequence[Path], batch_articles: int) -> Iterator[Intake]:
    batch, seen = _Batch(), _Seen()
    for file in find_files(sources, READERS):
        for item in read_file(file):
            if isinstance(item, Unreadable):
                batch.refuse(file.name, item.line, item.reason)
            elif seen.differs(item.article):
                batch.refuse(file.name, item.line, _SECOND_VERSION)
            elif seen.is_new(item.article):
                batch.add(item.article)
            if batch.is_full(batch_articles):
                yield batch.to_intake()
                batch = _Batch()
    if batch.articles or batch.refusals:
        yield batch.to_intake()


@dataclass(slots=True)
class _Batch:
    articles: list[Article] = field(default_factory=list)
    refusals: list[tuple[str, int | None, str, str]] = field(default_factory=list)
    characters: int = 0

    def add(self, article: Article) -> None:
        self.articles.append(article)
        self.characters += len(article.text)

    def refuse(self, name: str, line: int | None, reason: str) -> None:
        log.info("refused %s%s: %s", name, f", line {line}" if line else "", reason)
        self.refusals.append((name, line, "read", reason))

    def is_full(self, batch_articles: int) -> bool:
        return max(len(self.articles), len(self.refusals)) >= batch_articles or self.characters >= BATCH_CHARACTERS

    def to_intake(self) -> Intake:
        columns = list(zip(*map(_columns_of, self.articles), strict=True)) or [()] * len(ARTICLE)
        return Intake(
            pl.DataFrame(dict(zip(ARTICLE.names(), columns, strict=True)), schema=ARTICLE),
            pl.DataFrame(self.refusals, schema=REFUSAL, orient="row"),
        )


class _Seen:
    """The articles of this run, so that each id comes once: the first stands, its like is dropped, another refused.

    Were both versions passed on, the journal would see two revisions in every run and never come to rest.
    """

    def __init__(self) -> None:
        self._content: dict[int, int] = {}  # ids and hashes as numbers: 0.1 GB a million articles

    def differs(self, article: Article) -> bool:
        """Whether an article of this id came before with another content."""
        content = self._content.get(int(article.article_id, 16))
        return content is not None and content != _hash_content(article)

    def is_new(self, article: Article) -> bool:
        """Note the article and say whether it had not come before."""
        number = int(article.article_id, 16)
        if number in self._content:
            log.info("%s: dropped, it came before word for word", article.path_or_url)
            return False
        self._content[number] = _hash_content(article)
        return True


def _hash_content(article: Article) -> int:
    return hash((article.text_id, article.title, article.published))
