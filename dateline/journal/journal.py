"""Append to the journal and ask it: what is new, what stands, what is still to be read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, Self

import duckdb
import polars as pl

from dateline import frames
from dateline.clock import utc
from dateline.database import explained, first_row, set_variables, transaction
from dateline.errors import JournalMoved, UsageError
from dateline.journal import ledger, lock, rewrite, store, upgrade
from dateline.journal.ledger import Described, Publication
from dateline.resources import sql

Reads = Literal["outdated", "unread", "all"]
"""Which standing articles are work: without a reading under these rules, without any reading, or all of them."""

UNREADABLE = pl.Schema({"article_id": pl.String, "reason": pl.String})
"""One row per standing article whose text could not be read, retracted or redacted, and why."""

_REFUSED = pl.Schema(
    frames.REFUSAL
    | {"article_id": pl.String, "text_id": pl.String, "reads_position": pl.Int64, "rules_version": pl.String}
)


@dataclass(frozen=True)
class TakenIn:
    """What a batch of articles meant to the journal; `withheld` were retracted or redacted before and stay off."""

    ingested: int = 0
    revised: int = 0
    unchanged: int = 0
    withheld: int = 0


def open_journal(warehouse: Path, *, wait: float = 0, read_only: bool = False, must_exist: bool = False) -> Journal:
    """Hold and open the journal of a warehouse, laid out on first use; use it in a `with` statement.

    `wait` is how many seconds to wait for another run before raising JournalBusy, which names its process. `must_exist`
    is for work on what is known already: it raises UsageError where there is no journal. `read_only` implies it, and
    lets other readers in beside.
    """
    if read_only or must_exist:
        require_journal(warehouse)
    return Journal(warehouse, wait=wait, read_only=read_only)


def require_journal(warehouse: Path) -> None:
    """Raise UsageError where no journal is: a warehouse whose name is mistyped must not pass for an empty one."""
    path = warehouse / store.JOURNAL_FILE
    if not path.exists():
        raise UsageError(f"no journal: {path}; take articles in first with `dateline run`, or correct --warehouse")


def _open(path: Path, *, read_only: bool, wait: float) -> duckdb.DuckDBPyConnection:
    """Open the file, laid out when it is new and upgraded when it is of an older Dateline."""
    rewrite.discard(path.with_name(path.name + rewrite.NEW_SUFFIX))
    con = store.connect(path, read_only=read_only, wait=wait)
    try:
        with explained(path, store.RESTORE):
            if read_only:
                upgrade.check(con, path)
            elif store.schema_version(con) is None:
                store.lay_out(con, path)
            else:
                upgrade.upgrade(con, path)
            store.renew_macros(con, read_only=read_only)
        return con
    except BaseException:
        con.close()
        raise


class Journal:
    """The journal of one warehouse, held by this process."""

    def __init__(self, warehouse: Path, *, wait: float = 0, read_only: bool = False) -> None:
        """Open it; see `open_journal`."""
        self.warehouse = warehouse
        self.path = warehouse / store.JOURNAL_FILE
        try:
            warehouse.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"no folder for a warehouse: {warehouse} ({error.strerror}); give another") from error
        with ExitStack() as opened:
            opened.enter_context(lock.hold(warehouse, wait=wait, shared=read_only))
            self.con = _open(self.path, read_only=read_only, wait=wait)
            opened.callback(lambda: self.con.close())  # noqa: PLW0108 - a rewrite opens another
            self._opened = opened.pop_all()

    def __enter__(self) -> Self:
        """It is open since it was made."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close the file and let go of it."""
        self._opened.close()

    @property
    def head(self) -> int:
        """Position of the last entry; 0 in an empty journal."""
        return self._number("select coalesce(max(position), 0) from entry")

    # -- append ------------------------------------------------------------------------------------------------------

    def take_in(
        self,
        articles: pl.DataFrame,
        refusals: pl.DataFrame,
        *,
        run_id: str,
        recorded_at: datetime,
        expected_head: int | None = None,
    ) -> TakenIn:
        """Append what a batch of articles (ARTICLE) and refused inputs (REFUSAL) changes, in one transaction.

        Raises JournalMoved when `expected_head` is given and is not the head any more.
        """
        with (
            self._reading("incoming", articles, frames.ARTICLE),
            self._reading("refused", _filled(refusals, _REFUSED), _REFUSED),
            self._appending(run_id, recorded_at, expected_head),
        ):
            self.con.execute(sql("journal/heard.sql"))
            self.con.execute(sql("journal/take_in.sql"))
            self.con.execute(sql("journal/refuse.sql"))
            counts: dict[str, int] = dict(
                self.con.execute("select means, count(*) from news group by means").fetchall()
            )
            stumbled = [_absolute(path) for path in refusals["path_or_url"].unique() if path]
            self.con.execute("insert into stumbled select unnest($paths::varchar[])", {"paths": stumbled})
        return TakenIn(**counts)

    def record_readings(
        self,
        readings: pl.DataFrame,
        *,
        rules_version: str,
        run_id: str,
        recorded_at: datetime,
        expected_head: int | None = None,
    ) -> int:
        """Append readings (READING) of standing texts in one transaction; returns how many said something new."""
        with (
            self._reading("readings", readings, frames.READING),
            self._appending(run_id, recorded_at, expected_head, rules_version=rules_version),
        ):
            self.con.execute(sql("journal/record_readings.sql"))
            return self._number("select count(*) from arriving")

    def refuse(self, unreadable: pl.DataFrame, *, rules_version: str, run_id: str, recorded_at: datetime) -> int:
        """Append that the texts of these standing articles (UNREADABLE) could not be read under these rules."""
        with self._reading("unreadable", unreadable, UNREADABLE):
            told = self.con.sql(sql("journal/unreadable.sql")).pl()
        told = told.with_columns(rules_version=pl.lit(rules_version))
        with self._reading("refused", told, _REFUSED), self._appending(run_id, recorded_at):
            self.con.execute(sql("journal/refuse.sql"))
            return self._number("select count(*) from arriving")

    def retract(
        self,
        article_ids: str | Sequence[str],
        *,
        reason: str,
        run_id: str,
        recorded_at: datetime,
        stage: Literal["asked", "prune"] = "asked",
    ) -> int:
        """Take articles off from now on; their past stands. Returns how many stood until now.

        An article retracted because it was `asked` stays off whatever its source says later, until `reinstate`; one
        whose file had vanished (`prune`) stands again when the file is back.
        """
        with self._named(article_ids, reason), self._appending(run_id, recorded_at, stage=stage):
            self.con.execute(sql("journal/retract.sql"))
            return self._number("select count(*) from arriving")

    def reinstate(self, article_ids: str | Sequence[str], *, reason: str, run_id: str, recorded_at: datetime) -> int:
        """Let retracted articles stand again with their last text and its reading; returns how many were off."""
        with self._named(article_ids, reason), self._appending(run_id, recorded_at):
            self.con.execute(sql("journal/reinstate.sql"))
            return self._number("select count(*) from arriving where kind = 'article_read'")

    def redact(self, article_ids: str | Sequence[str], *, reason: str, run_id: str, recorded_at: datetime) -> list[str]:
        """Take articles out of every past: empty their entries, delete their texts, write the file anew.

        Returns the articles redacted now; one that is redacted already, or was never read, is left alone. Texts that
        another article has too stay with that one.
        """
        set_variables(self.con, {"wanted": _listed(article_ids)})
        ids: list[str] = self.ask(sql("journal/redactable.sql"))["article_id"].to_list()
        if not ids:
            return []

        def fill(con: duckdb.DuckDBPyConnection) -> None:
            with self._named(ids, reason):
                con.execute(sql("journal/copy_redacted.sql"))
                con.execute("use rewritten")
                with self._appending(run_id, recorded_at):
                    con.execute(sql("journal/redact.sql"))

        self.con = rewrite.rewrite(self.con, self.path, fill)
        return ids

    # -- ask ---------------------------------------------------------------------------------------------------------

    def work_batches(
        self,
        rules_version: str,
        batch_articles: int,
        *,
        reads: Reads = "outdated",
        published_from: date | None = None,
        published_to: date | None = None,
    ) -> Iterator[tuple[pl.DataFrame, int]]:
        """Standing articles to read, a batch (ARTICLE) at a time, each with how many are left after it.

        The list is drawn up once, so it ends even when nothing is recorded; a run that was killed finds the rest in its
        next list.
        """
        work = self._work(rules_version, reads, published_from, published_to)
        for start in range(0, work.height, batch_articles):
            batch = self._articles(work[start : start + batch_articles])
            yield batch, max(0, work.height - start - batch_articles)

    def vanished(self, places: Sequence[Path]) -> pl.DataFrame:
        """Standing articles once read from these files or folders that no `take_in` of this opening has heard of.

        A file that was refused is there all the same: what was read from it has not vanished.

        Ask after everything the places hold was taken in; `retract(..., stage="prune")` is what may follow.
        """
        set_variables(self.con, {"places": [_absolute(place) for place in places]})
        self.con.execute(sql("journal/heard.sql"))
        return self.ask(sql("journal/vanished.sql"))

    def articles(self, position: int | None = None) -> pl.DataFrame:
        """Standing articles at a position (now when None), as the release shows them."""
        return self.ask("from article_at($position) order by article_id", position=self._at(position))

    def story(self, article_id: str) -> pl.DataFrame:
        """Every entry about an article, oldest first."""
        return self.ask("from story_of($article_id) order by position", article_id=article_id)

    def ask(self, query: str, **parameters: Any) -> pl.DataFrame:
        """Rows of a query over the journal."""
        with explained(self.path, store.RESTORE):
            rows: pl.DataFrame = self.con.sql(query, params=parameters).pl()
            return rows

    # -- ledger ------------------------------------------------------------------------------------------------------

    def record_publication(
        self, release: Described, outcome: str, *, made_at: datetime, run_id: str, reasons: Sequence[str] = ()
    ) -> None:
        """Add an attempt to publish to the ledger.

        `made_at` is when readers began to see it (or when it was refused). `outcome` is published, refused,
        rolled_back (this older release stands again), unchanged or dropped.
        """
        with explained(self.path, store.RESTORE):
            ledger.record(self.con, release, outcome, made_at=made_at, run_id=run_id, reasons=reasons)

    def record_dropped(self, release_id: str, *, reason: str, made_at: datetime, run_id: str) -> None:
        """Say in the ledger that a published release was taken away; of one that never was published, nothing."""
        published = self.publication(release_id)
        if published is not None:
            self.record_publication(published, "dropped", made_at=made_at, run_id=run_id, reasons=[reason])

    def record_withheld(self, rows: pl.DataFrame) -> None:
        """Note which rows quality rules kept out of a release (WITHHELD), so that its past can be told exactly."""
        with (
            self._reading("kept_out", rows, ledger.WITHHELD),
            explained(self.path, store.RESTORE),
            transaction(self.con),
        ):
            self.con.execute(sql("journal/record_withheld.sql"))

    def publications(self) -> pl.DataFrame:
        """The ledger, oldest first."""
        return self.ask("from publication order by publication_no")

    def last_published(self, moment: datetime | None = None) -> Publication | None:
        """What readers saw at the moment, or see now, after any roll back; None before the first release."""
        return ledger.standing(self.con, moment)

    def publication(self, release_id: str) -> Publication | None:
        """The entry that first published a release; None when it never was."""
        return ledger.of_release(self.con, release_id)

    # -- inside ------------------------------------------------------------------------------------------------------

    @contextmanager
    def _appending(
        self, run_id: str, recorded_at: datetime, expected_head: int | None = None, **variables: Any
    ) -> Iterator[None]:
        """One transaction; what is queued in the table `arriving` meanwhile is appended at its end."""
        with explained(self.path, store.RESTORE), transaction(self.con):
            if expected_head is not None and expected_head != self.head:
                raise JournalMoved(
                    f"the journal has moved: its head is {self.head}, not {expected_head}; nothing was appended - "
                    f"look again and repeat"
                )
            set_variables(self.con, {"run_id": run_id, "recorded_at": utc(recorded_at), **variables})
            self.con.execute(sql("journal/arriving.sql"))
            yield
            self.con.execute(sql("journal/append.sql"))

    def _reading(self, name: str, data: pl.DataFrame, schema: pl.Schema) -> AbstractContextManager[None]:
        return store.frame(self.con, name, data, schema)

    def _named(self, article_ids: str | Sequence[str], reason: str) -> AbstractContextManager[None]:
        ids = _listed(article_ids)
        return self._reading("articles", pl.DataFrame({"article_id": ids, "reason": [reason] * len(ids)}), UNREADABLE)

    def _work(
        self, rules_version: str, reads: Reads, published_from: date | None, published_to: date | None
    ) -> pl.DataFrame:
        """Positions of the article_read entries to read."""
        values = {
            "rules_version": rules_version,
            "reads": reads,
            "published_from": published_from,
            "published_to": published_to,
        }
        set_variables(self.con, values)
        return self.ask(sql("journal/work.sql"))

    def _articles(self, positions: pl.DataFrame) -> pl.DataFrame:
        """The articles behind positions, as a reader gave them."""
        with self._reading("wanted", positions, pl.Schema({"position": pl.Int64})):
            return self.ask(sql("journal/work_batch.sql"))

    def _at(self, position: int | None) -> int:
        return self.head if position is None else position

    def _number(self, query: str) -> int:
        row = first_row(self.con, query)
        return 0 if row is None else int(row[0])


def _listed(article_ids: str | Sequence[str]) -> list[str]:
    return [article_ids] if isinstance(article_ids, str) else list(article_ids)


def _absolute(path: Path | str) -> str:
    """A path as the readers note it in `read_from`; links are not followed, since links move."""
    return os.path.abspath(path)  # noqa: PTH100


def _filled(data: pl.DataFrame, schema: pl.Schema) -> pl.DataFrame:
    """The frame with the columns of `schema` that it lacks, all null."""
    return data.with_columns(pl.lit(None, kind).alias(name) for name, kind in schema.items() if name not in data)
