"""Holds the journal for one process: a file lock that names its holder and goes when the process does."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.errors import DatelineError, JournalBusy

LOCK_FILE = "journal.lock"
POLL_SECONDS = 0.1

_held: set[int] = set()  # file descriptors of the locks of this process


def _let_go_in_child() -> None:
    """A forked child must not keep the lock of a parent that has died."""
    for descriptor in _held:
        os.close(descriptor)
    _held.clear()


os.register_at_fork(after_in_child=_let_go_in_child)


@contextmanager
def hold(warehouse: Path, *, wait: float, shared: bool) -> Iterator[None]:
    """Hold the warehouse's journal, alone or (`shared`) beside other readers; `wait` is in seconds.

    Raises JournalBusy, naming the process that holds it, when it is still held after `wait`.
    """
    try:
        descriptor = os.open(warehouse / LOCK_FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as error:
        if shared:  # nobody can write there either
            yield
            return
        raise DatelineError(f"cannot write in the warehouse: {error}; choose another with --warehouse") from error
    _held.add(descriptor)
    try:
        _acquire(descriptor, warehouse, wait=wait, shared=shared)
        if not shared:
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        _held.discard(descriptor)
        os.close(descriptor)


def busy(warehouse: Path, pid: str, waited: float) -> JournalBusy:
    """The error for a journal held by the process `pid`."""
    after = f" after {waited:g} s of waiting" if waited else ""
    return JournalBusy(
        f"another run holds the journal{after}: process {pid or 'unknown'}, {warehouse}; nothing was changed - "
        f"let it finish, or use --wait SECONDS"
    )


def _acquire(descriptor: int, warehouse: Path, *, wait: float, shared: bool) -> None:
    """Take the lock, trying again until `wait` seconds have passed."""
    deadline = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= deadline:
                holder = os.pread(descriptor, 20, 0).decode(errors="replace").strip()
                raise busy(warehouse, holder, wait) from None
            time.sleep(min(POLL_SECONDS, max(0.0, deadline - time.monotonic())))
