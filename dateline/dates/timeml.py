"""Writes a text with its time expressions inline, as a TimeML document."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import polars as pl

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, even as a character reference."""
UNKNOWN_DAY = "XXXX-XX-XX"

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">\n'
)
_MONTHS = {"month": (1, "M"), "quarter": (3, "M"), "half": (6, "M"), "season": (3, "M"), "year": (12, "Y")}

Row = dict[str, Any]


def timeml(text: str, published: date | None, timexes: pl.DataFrame) -> str:
    """The TimeML document of one article: its publication date as t0, its text with TIMEX3 elements inline.

    `timexes` is the TIMEX frame of this article alone. A parser gives `text` back unchanged, save that characters which
    XML forbids stand as U+FFFD. TIMEX3 holds text only, so an expression that lies in an earlier one or across its end
    follows it as an empty TIMEX3 with its words as comment; likewise each range as a DURATION with beginPoint and
    endPoint. Raises ValueError when a span lies outside the text.
    """
    rows = timexes.sort("start", "end", descending=[False, True]).to_dicts()
    for number, row in enumerate(rows, start=1):
        if not 0 <= row["start"] < row["end"] <= len(text):
            raise ValueError(f"a time expression lies outside its text: {row['start']}..{row['end']} of {len(text)}")
        row["tid"] = f"t{number}"
    body, at, ranges = [], 0, 0
    latest = {"published": "t0"}  # words -> id of the latest expression of these words
    begins = {row["start"]: row for row in rows if row["range_role"] == "begin"}
    for row in rows:
        words = text[row["start"] : row["end"]]
        inline = row["start"] >= at
        if inline:
            body.append(_escaped(text[at : row["start"]]))
            at = row["end"]
        anchor = latest.get(row["anchor_text"]) if row["basis"] == "relative" else None
        body.append(_element(row, anchor, words=words, inline=inline))
        if row["range_role"] == "end" and row["range_id"] in begins:
            ranges += 1
            body.append(_range(f"t{len(rows) + ranges}", begins[row["range_id"]], row))
        latest[words] = row["tid"]
    body.append(_escaped(text[at:]))
    return f"{_HEAD}{_dct(published)}<TEXT>{''.join(body)}</TEXT>\n</TimeML>\n"


def _escaped(text: str) -> str:
    """Text as XML content; a carriage return is written as a reference, else a parser makes a line feed of it."""
    return escape(FORBIDDEN.sub("\ufffd", text), {"\r": "&#13;"})


def _tag(attributes: dict[str, str | None]) -> str:
    said = "".join(f" {name}={quoteattr(FORBIDDEN.sub('', text))}" for name, text in attributes.items() if text)
    return f"TIMEX3{said}"


def _dct(published: date | None) -> str:
    day = published.isoformat() if published else ""
    tag = _tag(
        {
            "tid": "t0",
            "type": "DATE",
            "value": day or UNKNOWN_DAY,
            "temporalFunction": "false",
            "functionInDocument": "CREATION_TIME",
        }
    )
    return f"<DCT><{tag}>{day}</TIMEX3></DCT>\n"


def _element(row: Row, anchor: str | None, *, words: str, inline: bool) -> str:
    tag = _tag(
        {
            "tid": row["tid"],
            "type": row["type"],
            "value": row["value"],
            "mod": row["mod"],
            "quant": row["quant"],
            "freq": row["freq"],
            "temporalFunction": "true" if anchor or row["value"].startswith("X") else "false",
            "functionInDocument": "NONE",
            "anchorTimeID": anchor,
            "comment": None if inline else words,
        }
    )
    return f"<{tag}>{_escaped(words)}</TIMEX3>" if inline else f"<{tag}/>"


def _range(tid: str, begin: Row, end: Row) -> str:
    """A range as a duration between its two ends."""
    tag = _tag(
        {
            "tid": tid,
            "type": "DURATION",
            "value": _length(begin, end),
            "beginPoint": begin["tid"],
            "endPoint": end["tid"],
            "temporalFunction": "true",
            "functionInDocument": "NONE",
        }
    )
    return f"<{tag}/>"


def _length(begin: Row, end: Row) -> str:
    """How long a range lasts, both ends included, in the unit of its ends; PXD where its days are unknown."""
    if begin["first"] is None or end["last"] is None:
        return "PXD"
    if begin["precision"] == end["precision"] and begin["precision"] in _MONTHS:
        size, letter = _MONTHS[begin["precision"]]
        first, last = begin["first"], end["last"]
        months = (last.year - first.year) * 12 + last.month - first.month + 1
        return f"P{months // size if letter == 'Y' else months}{letter}"
    return f"P{(end['last'] - begin['first']).days + 1}D"
