"""What can go wrong, each kind with the exit status the command line gives it."""

from __future__ import annotations

from typing import ClassVar


class DatelineError(Exception):
    """Base of all errors that a user can act on: `what is wrong: the value, where; what to do`."""

    exit_code: ClassVar[int] = 1


class UsageError(DatelineError):
    """The call itself is wrong: a source that does not exist, a date that cannot be read."""

    exit_code = 2


class ReleaseRefused(DatelineError):
    """The quality gate refused the candidate; the release in use still stands."""

    exit_code = 3


class JournalBusy(DatelineError):
    """Another run holds the journal; nothing was changed."""

    exit_code = 4


class JournalMoved(DatelineError):
    """The journal grew since it was looked at; nothing was appended."""


class JournalDamaged(DatelineError):
    """The journal or a release does not hold what it should."""
