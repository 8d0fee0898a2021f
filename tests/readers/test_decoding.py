"""Encodings: what is certain is decoded, what is in doubt is refused."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.readers.decoding import decode, normalise
from dateline.readers.source import Unreadable

FRENCH = (
    "Le pont de la ville est fermé depuis lundi, a dit le maire ; il rouvrira « bientôt » – sans doute après le 3 mars."
)
HUNGARIAN = "A hidat vasárnap nyitották meg, mondta tegnap a minisztérium szóvivője, a vonatok jövő héttől járnak újra."
GERMAN = "Die Brücke wurde am Sonntag für den Verkehr geöffnet, sagte der „Bürgermeister“ von Köln."
ENGLISH = "The mayor’s office said “no” on Sunday – and again on Monday…"
CZECH = "Most byl v neděli otevřen, řekl včera mluvčí ministerstva dopravy, a vlaky pojedou příští měsíc."
POLISH = "Most został otwarty w niedzielę, powiedziała wczoraj rzeczniczka ministerstwa, a pociągi ruszą później."
TURKISH = "Köprü pazar günü açıldı, bakanlık sözcüsü dün söyledi, trenler gelecek ay çalışmaya başlayacak."
RUSSIAN = "Мост открыли в воскресенье, сообщило министерство транспорта."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [ENGLISH, CZECH, RUSSIAN, "😀 on Sunday"])
def test_utf_8_and_whatever_has_a_byte_order_mark_is_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("text", [ENGLISH, FRENCH, GERMAN])
def test_western_text_is_read_from_windows_1252(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CZECH, "cp1250"),
        (CZECH, "iso8859-2"),
        (POLISH, "cp1250"),
        (HUNGARIAN, "cp1250"),
        (TURKISH, "cp1254"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (FRENCH, "cp850"),
        (FRENCH, "mac-roman"),
        (ENGLISH, "mac-roman"),
        ("橋は日曜日に開通した。", "shift_jis"),
        ("大桥于星期日通车，交通部表示。", "gb18030"),
    ],
)
def test_text_of_another_code_page_is_refused_rather_than_misread(text: str, encoding: str) -> None:
    with pytest.raises(Unreadable, match="save it as UTF-8"):
        decode(text.encode(encoding, "replace"))


def test_a_declared_encoding_is_followed_when_the_bytes_fit() -> None:
    assert decode(RUSSIAN.encode("cp1251"), declared="windows-1251") == RUSSIAN
    assert decode(ENGLISH.encode("cp1252"), declared="ISO-8859-1") == ENGLISH
    with pytest.raises(Unreadable, match="shift_jis"):
        decode(b"\xff\xff words", declared="shift_jis")
    with pytest.raises(Unreadable, match="base64"):
        decode(b"\xff\xff words", declared="base64")


@pytest.mark.parametrize(
    "data", [b"words\0words", "words".encode("utf-16-le"), b"\x89PNG\r\n\x1a\n\0\0", b"\x01\x02words"]
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="binary"):
        decode(data)


@pytest.mark.parametrize("data", [b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe", "\xa0\n".encode()])
def test_blanks_are_no_text(data: bytes) -> None:
    with pytest.raises(Unreadable, match="no text"):
        decode(data)


def test_line_ends_marks_and_halves_of_characters_are_made_even() -> None:
    assert normalise("\ufeffone\r\ntwo\rthree\n") == "one\ntwo\nthree\n"
    assert normalise("a\0b\ud83dc") == "ab\ufffdc"
    assert normalise("e\u0301 ﬁ  kept") == "e\u0301 ﬁ  kept"


def read(data: bytes, declared: str | None) -> tuple[str | None, str]:
    """The text of some bytes, or why they give none."""
    try:
        return normalise(decode(data, declared)), ""
    except Unreadable as refusal:
        return None, refusal.reason


@given(
    st.binary(max_size=300), st.sampled_from([None, "utf-8", "cp1251", "rot13", "idna", "no-such", "zlib", "\ufffd"])
)
def test_any_bytes_give_clean_text_or_a_reason_with_its_remedy(data: bytes, declared: str | None) -> None:
    text, reason = read(data, declared)
    if text is None:
        assert re.search(r"save it as UTF-8|remove it|fetch it again", reason)
    else:
        assert not set("\r\0") & set(text)
        assert text.encode("utf-8").decode("utf-8") == text


@given(st.text(max_size=300), st.sampled_from([None, "utf-8", "cp1251", "no-such"]))
def test_text_in_utf_8_is_read_as_it_is_whatever_encoding_it_names(text: str, declared: str | None) -> None:
    words = f"on Sunday {text}"
    found, reason = read(words.encode("utf-8"), declared)
    if found is None:
        assert "is binary" in reason
    else:
        assert found == normalise(words)
