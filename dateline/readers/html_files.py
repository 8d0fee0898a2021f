"""Web pages saved as files: main text and metadata by trafilatura, without any request to the network."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from dateline.readers.decoding import decode
from dateline.readers.record import make_article
from dateline.readers.source import MEGABYTE, Record, SourceFile, Unreadable

LARGEST = 16 * MEGABYTE
FEWEST_CHARACTERS = 25  # of main text; of a page without any, a link of its menu may be left
_NO_MAIN_TEXT = "has no main text that stands apart from menus and footers; save its text as .txt"
_CHARSET = re.compile(
    rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE
)
_CHARSET_WITHIN = 4096  # bytes; browsers look no further than 1024

# Teasers of other articles: a <time> in them would be taken for this page's date.
_OF_OTHER_PAGES = "//nav | //aside | //footer[not(ancestor::article)]"

# Only dates that the page marks as its own: the wide search would take a year from the footer. The bounds stand
# because without them the day of the run is the latest date allowed.
_DATE_SEARCH = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1800-01-01",
    "max_date": "2199-12-31",
}


def read_html(file: SourceFile) -> Iterator[Record]:
    """Read the one article of a web page: title, url, site name, language and date as the page tells them."""
    data = file.read_bytes(LARGEST)
    charset = _CHARSET.search(data, 0, _CHARSET_WITHIN)
    markup = decode(data, declared=charset[1].decode("ascii", "replace") if charset else None)
    yield Record(make_article(file, _extract(markup), one_per_file=True))


def _extract(markup: str) -> dict[str, str | None]:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it calls errors comes back as a refusal
    try:
        tree = trafilatura.load_html(markup)
        if tree is None:
            raise Unreadable(_NO_MAIN_TEXT)
        for element in tree.xpath(_OF_OTHER_PAGES):
            element.drop_tree()
        page = trafilatura.bare_extraction(
            tree, with_metadata=True, include_comments=False, date_extraction_params=_DATE_SEARCH
        )
    except Unreadable:
        raise
    except Exception as error:  # broken markup fails in the parsers below trafilatura in many ways
        raise Unreadable(f"is no web page that can be read ({type(error).__name__}); save its text as .txt") from error
    if page is None or isinstance(page, dict) or len((page.text or "").strip()) < FEWEST_CHARACTERS:
        raise Unreadable(_NO_MAIN_TEXT)
    return {
        "url": _own_address(page.url),
        "source": page.sitename,
        "title": page.title,
        "published": page.date,
        "language": tree.get("lang"),
        "text": page.text,
    }


def _own_address(url: str | None) -> str | None:
    """The page's address, unless it is that of the whole site: many pages would then be one article."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.hostname and (parts.path.strip("/") or parts.query) else None
