"""The files under the given sources, in an order that does not change from run to run."""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

from dateline.errors import UsageError
from dateline.readers.source import SourceFile, printable

log = logging.getLogger("dateline.readers")


def check_sources(sources: Sequence[Path]) -> None:
    """Raise UsageError for the first source that does not exist. A dangling link exists: it is refused when read."""
    for source in sources:
        if not os.path.lexists(source):
            raise UsageError(f"source does not exist: {printable(source)}; give a folder or a file that does")


def find_files(sources: Sequence[Path], suffixes: Collection[str]) -> Iterator[SourceFile]:
    """List the files of all sources: a file as given, a folder's files of a known suffix recursively, sorted.

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
    """Files of a known suffix below a folder, and folders that cannot be listed: reading those tells why.

    Sorted, links last: a file that a link such as `latest.txt` also leads to keeps its own name.
    """
    files: list[Path] = []
    ignored: Counter[str] = Counter()
    for current, names in _visit(folder, unlisted=files.append):
        for name in names:
            suffix = Path(name).suffix.lower()
            if suffix in suffixes:
                files.append(current / name)
            else:
                ignored[suffix or "none"] += 1
    if ignored:
        kinds = ", ".join(f"{suffix} ({count})" for suffix, count in sorted(ignored.items()))
        log.info("%s: %d files of other kinds passed over: %s", printable(folder), ignored.total(), kinds)
    return sorted(files, key=lambda path: (path.is_symlink(), path))


def _visit(folder: Path, unlisted: Callable[[Path], None]) -> Iterator[tuple[Path, list[str]]]:
    """Each folder below a folder with the names of its files, hidden ones left out.

    Links to folders come after all folders, so that each is visited once, under its own name; that ends circles too.
    """
    visited: set[str] = set()
    waiting = [folder]
    while waiting:
        links: list[Path] = []
        for start in waiting:
            for name, folders, files in os.walk(start, onerror=lambda error: unlisted(Path(error.filename))):
                current, real_path = Path(name), os.path.realpath(name)
                if real_path in visited:
                    folders.clear()
                    continue
                visited.add(real_path)
                below = [current / child for child in folders if not child.startswith(".")]
                links += [child for child in below if child.is_symlink() and not _leads_upward(child)]
                folders[:] = [child.name for child in below if not child.is_symlink()]
                yield current, [file for file in files if not file.startswith(".")]
        waiting = sorted(links)


def _leads_upward(link: Path) -> bool:
    """Whether a link to a folder leads to a folder it lies in: following it would read what nobody gave."""
    target = link.resolve()
    return target == link.parent.resolve() or target in link.parent.resolve().parents
