"""Bytes into text, never by a guess that could be wrong: a refused file can be mended, a misread one misleads.

UTF-8, and UTF-16 or UTF-32 with a byte order mark, are read. Other bytes are taken as Windows-1252 (Latin-1 is part of
it) only where they look like western text: few letters beyond ASCII, all of them letters or signs that western
languages use, none in a place where the same byte of another encoding would put them. Everything else is refused.
"""

from __future__ import annotations

import codecs
import re

from dateline.readers.source import Unreadable

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAVE_AS_UTF8 = "save it as UTF-8"

# UTF-8 was tried before; Latin-1 and ASCII are written on pages in Windows-1252, and browsers read them so.
_SAYS_NOTHING = {"utf-8", "utf8", "iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252"}

# No š, ž, ý, þ, ð: in these bytes they are far more often Czech, Turkish or Romanian letters of another code page.
_WESTERN_LETTERS = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿœŒ"
_WESTERN_SIGNS = "‘’“”„–—…•€£¥§°©®™«»·¡¿½¼\u00a0\u00ad"
_NOT_WESTERN = re.compile(rf"[^\x00-\x7f{_WESTERN_LETTERS}{_WESTERN_SIGNS}]")
_OUT_OF_PLACE = re.compile(r"[a-z.,!?;:][ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜŒ]|[A-Za-z][“„€£¥§°©®¿¡½¼][a-z]")
_MOST_BEYOND_ASCII = 0.08  # of all letters; Swedish has 0.06, Czech 0.15, Russian 1

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROL = 0.005  # of all characters
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def decode(data: bytes, declared: str | None = None) -> str:
    """Decode a whole file; declared is the encoding that the file itself names. Raise Unreadable when in doubt."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _check_text(_decode_as(data, encoding, "its byte order mark"))
    if b"\0" in data:
        raise Unreadable(f"is binary: it holds NUL bytes; if it is UTF-16 text, {_SAVE_AS_UTF8}, else remove it")
    try:
        return _check_text(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if declared and declared.lower() not in _SAYS_NOTHING:
        return _check_text(_decode_as(data, declared, "the encoding it names"))
    return _check_text(_decode_western(data))


def normalise(text: str) -> str:
    """Make every line end a \\n and drop NULs and a leading byte order mark; a lone surrogate becomes U+FFFD."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return plain if plain.isascii() else _SURROGATE.sub("\ufffd", plain)


def _decode_as(data: bytes, encoding: str, said_by: str) -> str:
    try:
        return data.decode(encoding)
    except (LookupError, ValueError):  # unknown, or not so encoded
        raise Unreadable(f"is not the {encoding!r} text that {said_by} says; {_SAVE_AS_UTF8}") from None


def _decode_western(data: bytes) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise Unreadable(f"is neither UTF-8 nor Windows-1252; {_SAVE_AS_UTF8}") from None
    letters = sum(map(str.isalpha, text))
    beyond_ascii = sum(character > "\x7f" and character.isalpha() for character in text)
    if _NOT_WESTERN.search(text) or _OUT_OF_PLACE.search(text) or beyond_ascii > _MOST_BEYOND_ASCII * letters:
        raise Unreadable(f"is not UTF-8, and which encoding it has cannot be told for sure; {_SAVE_AS_UTF8}")
    return text


def _check_text(text: str) -> str:
    """Return the text unless it is empty of words or holds what only binary data holds."""
    if len(_CONTROL.findall(text)) > _MOST_CONTROL * len(text):
        raise Unreadable("is binary: it is full of control characters; remove it, or extract its text first")
    if not text.strip("\ufeff \t\n\r\f\v\xa0"):
        raise Unreadable("holds no text, only blanks; fetch it again or remove it")
    return text
