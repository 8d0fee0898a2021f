"""The journal: the append-only log of what was learned, the only module that writes journal.duckdb."""

from dateline.journal.journal import Journal, TakenIn, open_journal, require_journal
from dateline.journal.store import JOURNAL_FILE, SCHEMA_VERSION

__all__ = ["JOURNAL_FILE", "SCHEMA_VERSION", "Journal", "TakenIn", "open_journal", "require_journal"]
