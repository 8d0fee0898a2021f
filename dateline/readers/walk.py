"""The files under the given sources, in an order that does not change from run to run."""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from dateline.errors import UsageError
from dateline.readers.source import SourceFile, printable

logger = logging.getLogger("dateline.readers")


def check_sources(sources: Sequence[Path]) -> None:
    """Raise UsageError for the first source that does not exist. A dangling link exists: it is refused when read."""
    for source in sources:
        if not os.path.lexists(source):
            raise UsageError(f"source does not exist: {printable(source)}; give a folder or a file that does")


def find_files(sources: Sequence[Path], suffixes: Collection[str]) -> Iterator[SourceFile]:
    """List the files of all sources: a file as given, a folder's files of a known suffix recursively, sorted by path.

    A file reached twice (given directly and within a folder, or through a link) is listed once.
    """
    listed: set[str] = set()
    for source in sources:
        for file in _files_of(source, suffixes):
            real_path = os.path.realpath(file.path)
            if real_path not in listed:
                listed.add(real_path)
                yield file


def _files_of(source: Path, suffixes: Collection[str]) -> Iterator[SourceFile]:
    """Name the files of one source with their keys, so that a file of a folder has the same key when given directly."""
    absolute = Path(os.path.abspath(source))  # noqa: PTH100 - resolve() would follow a link, and links move
    if source.is_dir():
        for path in _walk(source, suffixes):
            yield SourceFile(path, f"{absolute.name}/{path.relative_to(source).as_posix()}")
    else:
        yield SourceFile(source, f"{absolute.parent.name}/{absolute.name}")


def _walk(folder: Path, suffixes: Collection[str]) -> list[Path]:
    """Files of a known suffix below a folder, and folders that cannot be listed, sorted. Hidden ones are passed over.

    Folders come before links to folders, so that each folder is walked once, under its own name; that ends loops too.
    """
    files: list[Path] = []

    def add_unlisted(error: OSError) -> None:
        files.append(Path(error.filename))  # reading it tells why

    ignored: Counter[str] = Counter()
    walked: set[str] = set()
    waiting = [folder]
    while waiting:
        links: list[Path] = []
        for start in waiting:
            for current, folders, names in os.walk(start, onerror=add_unlisted):
                real_path = os.path.realpath(current)
                if real_path in walked:
                    folders.clear()
                    continue
                walked.add(real_path)
                visible = sorted(name for name in folders if not name.startswith("."))
                links += [Path(current, name) for name in visible if Path(current, name).is_symlink()]
                folders[:] = [name for name in visible if not Path(current, name).is_symlink()]
                for name in names:
                    if name.startswith("."):
                        continue
                    if Path(name).suffix.lower() in suffixes:
                        files.append(Path(current, name))
                    else:
                        ignored[Path(name).suffix.lower() or "none"] += 1
        waiting = sorted(link for link in links if not _leads_upward(link))
    if ignored:
        kinds = ", ".join(f"{suffix} ({count})" for suffix, count in sorted(ignored.items()))
        logger.info("%s: %d files of other kinds passed over: %s", printable(folder), ignored.total(), kinds)
    return sorted(files)


def _leads_upward(link: Path) -> bool:
    """Whether a link to a folder leads to a folder it lies in: following it would read what nobody gave."""
    target = link.resolve()
    return target == link.parent.resolve() or target in link.parent.resolve().parents
