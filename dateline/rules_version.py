"""The version of the rules: a digest of everything that can change what a text is read as."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version

from dateline.choices import Hemisphere, Order
from dateline.resources import PACKAGE

RULE_FILES = ("dates/**/*.py", "dates/**/*.toml", "events/**/*.py", "events/**/*.toml", "article_date.py")
RULE_LIBRARIES = ("dateparser", "holidays")


@cache
def rules_version(order: Order, hemisphere: Hemisphere) -> str:
    """Digest of 12 hex digits over the rules' source, the libraries that resolve dates and the date settings.

    Derived, not declared, so that nobody can forget to raise it; readings made under another version are read again.
    """
    digest = hashlib.sha256(f"order={order} hemisphere={hemisphere}".encode())
    for library in RULE_LIBRARIES:
        digest.update(f"{library}=={version(library)}".encode())
    for path in sorted({path for pattern in RULE_FILES for path in PACKAGE.glob(pattern)}):
        digest.update(path.relative_to(PACKAGE).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
