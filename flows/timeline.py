"""The timeline flow: the five steps of dateline.pipeline as Prefect tasks, one task a step.

A task is a whole step over thousands of articles, never an article: a task costs Prefect milliseconds. Frames are not
task arguments; the steps hand each other the run, which knows positions and paths.

No `from __future__ import annotations` here: Prefect loads this file as a script and could not resolve the names.
"""

from datetime import date
from pathlib import Path
from typing import Any

from prefect import flow, runtime, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.client.schemas.schedules import CronSchedule
from prefect.tasks import Task, exponential_backoff

from dateline import pipeline
from dateline.clock import utc_now
from dateline.errors import UsageError
from dateline.journal.journal import Reads
from dateline.projection import Sealed
from dateline.quality import Verdict
from dateline.report import Report, markdown
from dateline.settings import Settings

HOUR = 3600


def outside_failed(_task: Task[..., Any], _task_run: TaskRun, state: State[Any]) -> bool:
    """Whether a step failed for a reason that may pass: a disk, a network share. Our own refusals do not pass."""
    return isinstance(state.result(raise_on_failure=False), OSError)


@task(
    name="take in",
    retries=3,
    retry_delay_seconds=exponential_backoff(backoff_factor=2),
    retry_jitter_factor=0.5,
    retry_condition_fn=outside_failed,
    timeout_seconds=2 * HOUR,
    cache_policy=NO_CACHE,
)
def take_in(run: pipeline.Run) -> None:
    """Read the sources into the journal."""
    run.take_in()


@task(name="extract", timeout_seconds=6 * HOUR, cache_policy=NO_CACHE)
def extract(run: pipeline.Run) -> None:
    """Find and date the events of every text that has no reading under the current rules."""
    run.extract()


@task(name="project", timeout_seconds=HOUR, cache_policy=NO_CACHE)
def project(run: pipeline.Run) -> Sealed | None:
    """Project the journal into a candidate release."""
    return run.project()


@task(name="check", timeout_seconds=HOUR, cache_policy=NO_CACHE)
def check(run: pipeline.Run, sealed: Sealed | None) -> Verdict | None:
    """Hold Great Expectations against the candidate."""
    return run.check(sealed)


@task(
    name="publish",
    retries=3,
    retry_delay_seconds=exponential_backoff(backoff_factor=2),
    retry_jitter_factor=0.5,
    retry_condition_fn=outside_failed,
    timeout_seconds=HOUR,
    cache_policy=NO_CACHE,
)
def publish(run: pipeline.Run, sealed: Sealed | None, verdict: Verdict | None) -> None:
    """Switch readers to the candidate, if it passed."""
    run.publish(sealed, verdict)


def check_cron(cron: str) -> None:
    """Raise UsageError for what Prefect cannot take for a schedule."""
    try:
        CronSchedule(cron=cron)
    except ValueError:
        raise UsageError(
            f"--cron is no schedule: {cron!r}; write minute, hour, day, month and weekday, such as '0 6 * * *'"
        ) from None


def run_name() -> str:
    """Name of a flow run: the window it reads again, else the moment it was scheduled for."""
    asked = runtime.flow_run.parameters
    if asked.get("read_from") and asked.get("read_to"):
        return f"timeline {asked['read_from']} to {asked['read_to']}"
    return f"timeline {runtime.flow_run.scheduled_start_time:%Y-%m-%d %H:%M}"


@flow(name="timeline", flow_run_name=run_name, timeout_seconds=12 * HOUR)
def timeline(
    sources: list[str],
    warehouse: str | None = None,
    published: date | None = None,
    reads: Reads = "outdated",
    read_from: date | None = None,
    read_to: date | None = None,
    prune: bool = False,
    wait: float = 0,
) -> dict[str, Any]:
    """Take in the sources, publish what they tell; returns the run's report.

    Settings come from dateline.toml and the environment as for the command line. Raises ReleaseRefused when the
    quality gate refuses the candidate and JournalBusy when another run holds the journal.
    """
    settings = Settings() if warehouse is None else Settings(warehouse=Path(warehouse))
    request = pipeline.Request(
        sources=tuple(Path(source) for source in sources),
        published=published,
        reads=reads,
        window=pipeline.window(read_from, read_to),
        prune=prune,
        wait=wait,
    )
    with pipeline.Run(request, settings, clock=utc_now) as run:
        try:
            take_in(run)
            extract(run)
            sealed = project(run)
            verdict = check(run, sealed)
            publish(run, sealed, verdict)
        finally:
            show_figures(run.report)
    return run.report.as_dict()


def show_figures(report: Report) -> None:
    """Leave the run's figures and its failed expectations as artifacts in Prefect."""
    create_markdown_artifact(key="timeline-run", markdown=markdown(report), description="Figures of the run")
    if report.failures:
        rows = [{name: str(value) for name, value in failure.items()} for failure in report.failures]
        create_table_artifact(key="failed-expectations", table=rows, description="What the quality gate found")
