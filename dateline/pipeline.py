"""The five steps of a run in order: take in, extract, project, check, publish.

`Run` holds the journal from the first step to the last, so a second run at the same time is refused, not mixed in. The
steps are methods so that flows/timeline.py can run the same five as Prefect tasks; `run_plain` runs them in a row.
"""

from __future__ import annotations

import logging
import shutil
import sys
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Self

import polars as pl

from dateline import events, frames, projection, publish, quality, readers
from dateline.clock import Clock
from dateline.errors import DatelineError, ReleaseRefused, UsageError
from dateline.journal import Journal, open_journal
from dateline.journal.journal import Reads
from dateline.report import Report
from dateline.rules_version import rules_version
from dateline.settings import Settings

log = logging.getLogger("dateline.pipeline")

Progress = Callable[[str, int, int], None]
"""Told after each batch: the step's name, how many are done, how many there are (0 when that is not known)."""


@dataclass(frozen=True)
class Request:
    """What one run is asked to do."""

    sources: tuple[Path, ...] = ()
    published: date | None = None  # overrides what the articles say of their own date
    reads: Reads = "outdated"  # which standing articles are read: see dateline.journal
    window: tuple[date, date] | None = None  # only articles published on these days, both included
    force: bool = False  # publish even when nothing has changed
    prune: bool = False  # retract articles whose file or line has vanished from the sources
    wait: float = 0  # seconds to wait for another run


def window(first: date | None, last: date | None) -> tuple[date, date] | None:
    """A window of publication days, both included; None when neither end is given.

    Raises UsageError for half a window, which must not pass as the whole of time, and for one that ends before it
    begins.
    """
    if first is None and last is None:
        return None
    if first is None or last is None:
        raise UsageError(f"half a window: {first or '...'} to {last or '...'}; give its first and its last day")
    if first > last:
        raise UsageError(f"the window {first} to {last} ends before it begins; give the earlier day first")
    return first, last


class Run:
    """One run over one warehouse; a context manager that holds the journal while it is open."""

    def __init__(self, request: Request, settings: Settings, *, clock: Clock, progress: Progress | None = None) -> None:
        """Every entry and the release bear the moment of the start; the ledger bears that of the switch."""
        self.request = request
        self.settings = settings
        self.clock = clock
        self.started_at = clock()
        self.progress: Progress = progress or (lambda _step, _done, _total: None)
        self.report = Report(run_id=f"{self.started_at:%Y%m%dT%H%M%SZ}-{uuid.uuid4().hex[:6]}")
        self.rules = rules_version(settings.dates.order, settings.dates.hemisphere)
        self.journal: Journal  # while it is held
        self._open = ExitStack()
        self._checker: quality.Checker | None = None

    def __enter__(self) -> Self:
        """Open the journal; raises JournalBusy when another run holds it.

        Only a run that takes something in begins a journal: UsageError when there is none and no source is given.
        """
        warehouse = self.settings.warehouse
        opened = open_journal(warehouse, wait=self.request.wait, must_exist=not self.request.sources)
        self.journal = self._open.enter_context(opened)
        publish.reconcile(warehouse, self.journal)
        return self

    def __exit__(self, *error: object) -> None:
        """Let go of the journal and of the checker, whatever happened."""
        self._open.close()

    def take_in(self) -> None:
        """Step 1: sources -> journal entries `article_read` and `article_refused`, a transaction a batch."""
        report = self.report
        with self._timed("take_in"):
            for intake in readers.iter_intake(self.request.sources, self.settings.batch_articles):
                articles = self._with_published(intake.articles)
                taken = self.journal.take_in(articles, intake.refusals, **self._stamp)
                report.ingested += taken.ingested
                report.revised += taken.revised
                report.unchanged += taken.unchanged
                report.withheld += taken.withheld
                report.refused += intake.refusals.height
                report.refusals += intake.refusals.to_dicts()
                self.progress("take in", report.ingested + report.revised + report.unchanged + report.withheld, 0)
            self._look_for_vanished()

    def extract(self) -> None:
        """Step 2: standing texts without a reading under the current rules -> journal entries `events_extracted`."""
        first, last = self.request.window or (None, None)
        with self._timed("extract"):
            for batch, left in self.journal.work_batches(
                self.rules,
                self.settings.batch_articles,
                reads=self.request.reads,
                published_from=first,
                published_to=last,
            ):
                self._start_checker()
                self.journal.record_readings(self._read(batch), rules_version=self.rules, **self._stamp)
                self.report.read += batch.height
                self.progress("read", self.report.read, self.report.read + left)

    def project(self) -> projection.Sealed | None:
        """Step 3: the journal -> a sealed candidate release, or None when there is nothing new to publish."""
        with self._timed("project"):
            if not self.request.force and self._is_published():
                return None
            self._start_checker()
            release_id = publish.release_id(self.started_at, self.journal.head)
            directory = publish.candidate_directory(self.settings.warehouse, release_id)
            candidate = projection.project(
                self.journal, directory, release_id=release_id, made_at=self.started_at, rules_version=self.rules
            )
            self.report.quarantined = quality.quarantine(candidate, self.settings.quality, journal=self.journal)
            sealed = projection.seal(candidate, previous=publish.current_database(self.settings.warehouse))
            self.report.rows, self.report.checksum = sealed.rows, sealed.checksum
            self.report.changes = sealed.changes
            if not self.request.force and self._says_the_same(sealed):
                shutil.rmtree(directory)
                self._record(sealed, "unchanged")
                return None
            return sealed

    def check(self, sealed: projection.Sealed | None) -> quality.Verdict | None:
        """Step 4: Great Expectations over the candidate -> the verdict."""
        if sealed is None:
            return None
        with self._timed("check"):
            check = self._checker.check if self._checker else quality.check
            # A damaged release is nothing to compare with; sealing found that out.
            previous = publish.current_database(self.settings.warehouse) if sealed.previous_id else None
            verdict = check(sealed.path, previous=previous, settings=self.settings.quality)
            self.report.failures = [asdict(failure) for failure in verdict.failures]
            self.report.warnings = [failure.meaning for failure in verdict.failures if failure.severity == "warning"]
            self.report.report = str(verdict.report) if verdict.report else None
            return verdict

    def publish(self, sealed: projection.Sealed | None, verdict: quality.Verdict | None) -> None:
        """Step 5: switch `current` to the candidate and say so in the ledger; raises ReleaseRefused."""
        warehouse = self.settings.warehouse
        if sealed is None or verdict is None:
            standing = self.journal.last_published()
            if standing is not None:
                self.report.release, self.report.checksum = standing.release_id, standing.checksum
            return
        with self._timed("publish"):
            if not verdict.passed:
                self._record(sealed, "refused", [failure.rule_id for failure in verdict.failures])
                self.report.outcome, self.report.release = "refused", publish.current_release(warehouse)
                raise ReleaseRefused(publish.refusal_text(sealed.release_id, verdict, warehouse))
            publish.export(sealed)
            publish.switch(warehouse, sealed.release_id)
            self._record(sealed, "published")
            self.report.outcome, self.report.release = "published", sealed.release_id
            kept = self.settings.release
            publish.prune(warehouse, keep=kept.keep, keep_days=kept.keep_days, now=self.started_at)

    @property
    def _stamp(self) -> dict[str, Any]:
        """What every journal entry of this run bears."""
        return {"run_id": self.report.run_id, "recorded_at": self.started_at}

    def _with_published(self, articles: pl.DataFrame) -> pl.DataFrame:
        """The articles, dated as the user says when he says so."""
        if self.request.published is None:
            return articles
        return articles.with_columns(published=pl.lit(self.request.published), published_basis=pl.lit("metadata"))

    def _look_for_vanished(self) -> None:
        """Report articles that their sources no longer hold; they still stand unless the user says otherwise."""
        gone = self.journal.vanished(self.request.sources)
        self.report.vanished = gone.to_dicts()
        if self.request.prune and not gone.is_empty():
            self.report.pruned = self.journal.retract(
                gone["article_id"].to_list(), reason="its file has vanished", stage="prune", **self._stamp
            )

    def _start_checker(self) -> None:
        """Start the checker's process as soon as there is work, so that its 2 s import runs beside the other steps.

        A long-lived process that has paid for the import already checks by itself.
        """
        if self._checker is None and "great_expectations" not in sys.modules:
            self._checker = self._open.enter_context(quality.Checker())

    def _read(self, articles: pl.DataFrame) -> pl.DataFrame:
        """Readings of a batch; an article that cannot be read is refused alone and never costs the others.

        Raises DatelineError when none of several can be read: then the rules are at fault, not the articles.
        """
        readings, unreadable = self._try_to_read(articles)
        if unreadable and len(unreadable) == articles.height > 1:
            raise DatelineError(
                f"none of {articles.height} articles could be read: {unreadable[0]['reason']}; nothing was published - "
                f"run with --debug to see where, and report it"
            )
        if unreadable:
            refused = pl.DataFrame(unreadable).select("article_id", "reason")
            self.journal.refuse(refused, rules_version=self.rules, **self._stamp)
            self.report.refused += len(unreadable)
            self.report.refusals += [{name: one.get(name) for name in frames.REFUSAL} for one in unreadable]
        return readings

    def _try_to_read(self, articles: pl.DataFrame) -> tuple[pl.DataFrame, list[dict[str, Any]]]:
        """Readings, and the articles that cannot be read, found by halving the batch again and again."""
        dates = self.settings.dates
        try:
            return events.read_articles(articles, order=dates.order, hemisphere=dates.hemisphere), []
        except Exception as error:
            if articles.height == 1:
                article = articles.row(0, named=True)
                log.exception("could not read %s", article["path_or_url"])
                reason = f"its text could not be read: {type(error).__name__}: {error}; report it with the text"
                return frames.empty(frames.READING), [article | {"stage": "extract", "reason": reason}]
            half = articles.height // 2
            first, second = self._try_to_read(articles[:half]), self._try_to_read(articles[half:])
            return pl.concat([first[0], second[0]]), first[1] + second[1]

    def _is_published(self) -> bool:
        """Whether the journal holds nothing that the release in use does not tell."""
        told = self.journal.publications()
        if told.is_empty() or publish.current_release(self.settings.warehouse) is None:
            return False
        last = told.row(-1, named=True)
        # After a roll back the newest release was told too: the older one stands until there is something new.
        return (
            last["outcome"] == "rolled_back"
            or (last["outcome"] in {"published", "unchanged"} and last["projected_by"] == projection.projected_by())
        ) and told["through_position"].max() == self.journal.head

    def _says_the_same(self, sealed: projection.Sealed) -> bool:
        """Whether the candidate tells just what the release in use tells."""
        standing = self.journal.last_published()
        return standing is not None and standing.checksum == sealed.checksum

    def _record(self, sealed: projection.Sealed, outcome: str, reasons: Sequence[str] = ()) -> None:
        """Say in the ledger what became of a candidate."""
        self.journal.record_publication(
            sealed, outcome, made_at=self.clock(), run_id=self.report.run_id, reasons=reasons
        )

    @contextmanager
    def _timed(self, step: str) -> Iterator[None]:
        """Note the step's wall time in the report."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.report.seconds[step] = round(time.perf_counter() - begun, 3)
            log.info("%s: %.1f s", step, self.report.seconds[step])


def run_plain(request: Request, settings: Settings, *, clock: Clock, progress: Progress | None = None) -> Report:
    """The five steps in a row, without Prefect. Raises ReleaseRefused, JournalBusy, UsageError."""
    with Run(request, settings, clock=clock, progress=progress) as run:
        run.take_in()
        run.extract()
        return _tell(run)


def rebuild(request: Request, settings: Settings, *, clock: Clock) -> Report:
    """The last three steps over the journal as it is, whether anything is new or not."""
    with Run(replace(request, force=True), settings, clock=clock) as run:
        return _tell(run)


def _tell(run: Run) -> Report:
    """The last three steps: project, check, publish."""
    sealed = run.project()
    verdict = run.check(sealed)
    run.publish(sealed, verdict)
    return run.report
