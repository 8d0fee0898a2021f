"""TimeML documents: valid by the DTD's structure, the text unchanged, each expression and its anchor inline."""

from __future__ import annotations

import re
from datetime import date
from io import StringIO
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from dateline.dates import annotate_frame
from dateline.dates.timeml import FORBIDDEN, timeml
from dateline.frames import TIMEX

DTD = etree.DTD(
    StringIO("""
<!ELEMENT TimeML (DCT, TEXT)>
<!ATTLIST TimeML xmlns:xsi CDATA #FIXED "http://www.w3.org/2001/XMLSchema-instance"
                 xsi:noNamespaceSchemaLocation CDATA #IMPLIED>
<!ELEMENT DCT (TIMEX3)>
<!ELEMENT TEXT (#PCDATA | TIMEX3)*>
<!ELEMENT TIMEX3 (#PCDATA)>
<!ATTLIST TIMEX3
  tid ID #REQUIRED
  type (DATE | TIME | DURATION | SET) #REQUIRED
  value NMTOKEN #REQUIRED
  mod (BEFORE | AFTER | ON_OR_BEFORE | ON_OR_AFTER | LESS_THAN | MORE_THAN | EQUAL_OR_LESS | EQUAL_OR_MORE
       | START | MID | END | APPROX) #IMPLIED
  quant CDATA #IMPLIED
  freq NMTOKEN #IMPLIED
  temporalFunction (true | false) "false"
  functionInDocument (CREATION_TIME | EXPIRATION_TIME | MODIFICATION_TIME | PUBLICATION_TIME | RELEASE_TIME
                      | RECEPTION_TIME | NONE) "NONE"
  beginPoint IDREF #IMPLIED
  endPoint IDREF #IMPLIED
  valueFromFunction IDREF #IMPLIED
  anchorTimeID IDREF #IMPLIED
  comment CDATA #IMPLIED>
""")
)
PUBLISHED = date(2024, 11, 18)


def written(text: str, published: date | None = PUBLISHED) -> Any:
    """The parsed document of a text; it is valid."""
    schema = {"id": pl.String, "published": pl.Date, "text": pl.String}
    article = pl.DataFrame([("a", published, text)], schema=schema, orient="row")
    return parsed(timeml(text, published, annotate_frame(article)))


def parsed(document: str) -> Any:
    root = etree.fromstring(document.encode())
    assert DTD.validate(root), DTD.error_log
    assert all(re.fullmatch("t[0-9]+", tag.get("tid")) for tag in root.iter("TIMEX3"))
    return root


def body(root: Any) -> str:
    return "".join(root.find("TEXT").itertext())


def tags(root: Any) -> list[dict[str, str]]:
    return [{"words": "".join(tag.itertext()), **tag.attrib} for tag in root.find("TEXT").iter("TIMEX3")]


def row(start: int, end: int, text: str, value: str = "2024-11-17", **more: Any) -> dict[str, Any]:
    plain = dict.fromkeys(TIMEX.names()) | {"id": "a", "type": "DATE", "rule": "x"}
    return plain | {"start": start, "end": end, "text": text, "value": value} | more


def frame(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=TIMEX)


def test_the_publication_date_is_t0() -> None:
    (dct,) = written("Nothing happened.").findall("DCT/TIMEX3")
    assert (dct.get("tid"), dct.get("value"), dct.text) == ("t0", "2024-11-18", "2024-11-18")
    assert dct.get("functionInDocument") == "CREATION_TIME"


def test_an_unknown_publication_date_is_said_to_be_unknown() -> None:
    root = written("He resigned Friday.", None)
    assert root.find("DCT/TIMEX3").get("value") == "XXXX-XX-XX"
    (friday,) = tags(root)
    assert (friday["value"], friday["temporalFunction"]) == ("XXXX-WXX-5", "true")
    assert "anchorTimeID" not in friday


def test_expressions_stand_inline_with_their_attributes() -> None:
    root = written("He resigned Friday, for the third time since 1998. They meet twice a month.")
    friday, year, twice = tags(root)
    assert (friday["words"], friday["value"], friday["anchorTimeID"]) == ("Friday", "2024-11-15", "t0")
    assert (year["words"], year["value"], year["temporalFunction"]) == ("1998", "1998", "false")
    assert (twice["type"], twice["value"], twice["freq"]) == ("SET", "P1M", "2X")


def test_an_expression_names_the_earlier_one_that_it_leans_on() -> None:
    landing, after = tags(written("On 6 June 1944 they landed. The following day it rained."))
    assert after["anchorTimeID"] == landing["tid"]
    assert after["value"] == "1944-06-07"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("The fair was held on 3-5 May 2022.", "P3D"),
        ("It was dry from June to August 2023.", "P3M"),
        ("The war of 1914-18 was long.", "P5Y"),
    ],
)
def test_a_range_is_a_duration_between_its_ends(text: str, length: str) -> None:
    root = written(text)
    begin, end, whole = tags(root)
    assert (whole["type"], whole["value"], whole["words"]) == ("DURATION", length, "")
    assert (whole["beginPoint"], whole["endPoint"]) == (begin["tid"], end["tid"])
    assert body(root) == text


def test_markup_in_the_text_is_text() -> None:
    text = 'On <b>Friday</b> & "Sunday" ]]> &amp; <TIMEX3 tid="t1">today</TIMEX3> she spoke.'
    root = written(text)
    assert body(root) == text
    assert [tag["words"] for tag in tags(root)] == ["Friday", "Sunday", "today"]


def test_line_ends_survive_and_forbidden_characters_are_marked() -> None:
    text = "It fell\r\non Friday.\rThen\x00 \x0b\ufffe\udc80 \U0001f4c5\tend\n"
    root = parsed(timeml(text, PUBLISHED, frame(row(12, 18, "Friday"))))
    assert body(root) == "It fell\r\non Friday.\rThen\ufffd \ufffd\ufffd\ufffd \U0001f4c5\tend\n"


def test_nested_and_crossing_expressions_are_kept_beside_the_first() -> None:
    text = "It burned on the night of June 5, 1944 in Caen."
    outer, inner = (text.index("the night"), text.index(" in Caen")), (text.index("June"), text.index(" in Caen"))
    crossing = (text.index("1944"), text.index(" Caen"))
    rows = [row(*span, text[slice(*span)]) for span in (inner, crossing, outer, outer)]
    root = parsed(timeml(text, PUBLISHED, frame(*rows)))
    assert body(root) == text
    assert [(tag["words"], tag.get("comment")) for tag in tags(root)] == [
        ("the night of June 5, 1944", None),
        ("", "the night of June 5, 1944"),
        ("", "June 5, 1944"),
        ("", "1944 in"),
    ]


@pytest.mark.parametrize("span", [(-1, 3), (3, 3), (2, 99)])
def test_a_span_outside_the_text_is_an_error(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="outside its text"):
        timeml("On Friday.", PUBLISHED, frame(row(*span, "Friday")))


def test_an_article_without_expressions_or_text_is_a_document_too() -> None:
    assert body(parsed(timeml("", None, pl.DataFrame(schema=TIMEX)))) == ""


PIECES = st.one_of(st.text(), st.sampled_from(["Friday ", " May 3-5, 2021 ", "\r\n", "&lt;", "last week", "]]>"]))


@given(st.lists(PIECES))
def test_any_text_comes_back_from_the_parser(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert body(written(text)) == FORBIDDEN.sub("\ufffd", text)
