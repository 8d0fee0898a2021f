"""One file to read: its bytes, its name for people and its key for identity."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from dateline.article import Article

MEGABYTE = 1_000_000


class Unreadable(Exception):
    """A file, or one line of it, that gives no article; `reason` says what is wrong and what to do."""

    def __init__(self, reason: str, line: int | None = None) -> None:
        """Keep the reason, and the line where only that line is bad."""
        super().__init__(reason)
        self.reason = reason
        self.line = line


class Record(NamedTuple):
    """An article, the line of its file it stood on, where a line is an article, and the id that its record gives."""

    article: Article
    line: int | None = None
    given_id: str | None = None


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read. `key` is its path from the name of the folder it was found in: `raw/2024/a.txt`."""

    path: Path
    key: str

    @property
    def name(self) -> str:
        """The path as text that can be stored and shown, also when its bytes are no UTF-8."""
        return printable(self.path)

    @property
    def absolute(self) -> str:
        """The absolute path as text, links not followed: where the file is looked for the next time."""
        return printable(Path(os.path.abspath(self.path)))  # noqa: PTH100 - resolve() would follow a link

    def check_regular(self) -> None:
        """Raise Unreadable unless the path leads to a regular file: opening a pipe would wait for its writer."""
        try:
            mode = self.path.stat().st_mode
        except OSError as error:
            raise Unreadable(explain(error, self.path)) from None
        if stat.S_ISDIR(mode):
            raise Unreadable("is a folder that cannot be listed; change its permissions")
        if not stat.S_ISREG(mode):
            raise Unreadable("is no regular file but a pipe, socket or device; save what it gives to a file")

    def read_bytes(self, limit: int) -> bytes:
        """Read the whole file, which must not be longer than limit bytes nor empty."""
        self.check_regular()
        try:
            with self.path.open("rb") as stream:
                data = stream.read(limit + 1)
        except OSError as error:
            raise Unreadable(explain(error, self.path)) from None
        if len(data) > limit:
            raise Unreadable(f"is larger than {limit // MEGABYTE} MB; split it, or put its articles into a .jsonl file")
        if not data:
            raise Unreadable("is empty (0 bytes); fetch it again or remove it")
        return data


def printable(path: Path) -> str:
    """Name a path in valid Unicode; bytes that are no UTF-8 are shown as \\xNN."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def explain(error: OSError, path: Path) -> str:
    """Say why the system would not give a file."""
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        return f"is a link to {printable(path.readlink())}, which does not exist; mend or remove the link"
    if isinstance(error, PermissionError):
        return "may not be read by this user; change its permissions"
    return f"cannot be read: {error.strerror or error}; check the file and its disk"
