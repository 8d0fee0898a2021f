"""The journal at scale: a million articles with six million events, each question against what was promised.

python -m bench.journal [ARTICLES]: the articles are made up by rule, six dated events each, so only the size matters.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import duckdb
import polars as pl
from rich.console import Console
from rich.table import Table

from bench.timing import seconds
from dateline import frames, projection, timetravel
from dateline.journal import Journal, open_journal

ARTICLES = 1_000_000
EVENTS_EACH = 6
BATCH = 50_000
START = datetime(2026, 11, 22, 12)

_ARTICLES = """
    select
        md5('a' || i)[:20] as article_id, 'source ' || i % 300 as source, 'https://example.org/' || i as path_or_url,
        'Title of article ' || i as title, 'en' as language, date '2015-01-01' + (i % 4000)::int as published,
        'metadata' as published_basis, md5('t' || i)[:20] as text_id, '/news/' || i as read_from,
        string_agg(
            format('On day {} of it the council of town {} heard {} people and voted. ', k, (i * 7919 + k) % 100003, i),
            '' order by k
        ) || repeat('Nothing else of note was said there. ', 10) as text
    from range($first, $last) as article(i), range($events) as sentence(k)
    group by i
"""

_READINGS = """
    with sentence as (
        select article_id, text_id, published, k,
            instr(text, 'On day ' || k || ' ') - 1 as s, published - (k * 3)::int as day,
            md5(article_id || k)[:20] as id
        from batch, range($events) as sentence(k)
    )
    select article_id, text_id, any_value(published) as published, 'metadata' as published_basis,
        list({
            'mention_id': id, 'event_id': id, 'sentence_no': k, 'sentence_start': s, 'sentence_end': s + 60,
            'char_start': s + 3, 'char_end': s + 8, 'timex_type': 'DATE', 'timex_value': day::varchar,
            'timex_mod': null::varchar, 'event_date': day, 'event_date_end': day, 'precision': 'day',
            'date_basis': 'relative', 'rule': 'made_up', 'alternatives': null::varchar, 'anchor_date': published,
            'anchor_text': 'published', 'attributed_to': null::varchar, 'is_quote': false
        } order by k) as mentions,
        list({
            'event_id': id, 'event_date': day, 'event_date_end': day, 'precision': 'day', 'date_edtf': day::varchar,
            'headline': 'the council of town ' || hash(id) % 100003 || ' heard people and voted',
            'status': 'happened', 'direction': 'past', 'date_basis': 'relative'
        } order by k) as events
    from sentence group by article_id, text_id
"""


def made_up_articles(first: int, last: int) -> pl.DataFrame:
    with duckdb.connect() as con:
        params = {"first": first, "last": last, "events": EVENTS_EACH}
        articles: pl.DataFrame = con.sql(_ARTICLES, params=params).pl()
    return articles


def made_up_readings(batch: pl.DataFrame) -> pl.DataFrame:
    with duckdb.connect() as con:
        con.register("batch", batch)
        readings: pl.DataFrame = con.sql(_READINGS, params={"events": EVENTS_EACH}).pl()
    return readings


class Results:
    """The table of results."""

    def __init__(self, title: str) -> None:
        self.table = Table("what", "seconds", "CPU s", "promised", title=title)

    def add(self, what: str, figure: str, promised: str = "", *, cpu: str = "") -> None:
        self.table.add_row(what, figure, cpu, promised)

    @contextmanager
    def timed(self, what: str, promised: str = "") -> Iterator[None]:
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        self.add(what, f"{wall:.2f}", promised, cpu=f"{cpu:.2f}")


def take_in(journal: Journal, articles: pl.DataFrame) -> None:
    journal.take_in(articles, frames.empty(frames.REFUSAL), run_id="bench", recorded_at=START)


def record(journal: Journal, readings: pl.DataFrame) -> None:
    journal.record_readings(readings, rules_version="1", run_id="bench", recorded_at=START)


def fill(journal: Journal, articles: int, results: Results) -> None:
    """Append the articles and their readings; making them up is not counted."""
    reading = taking = 0.0
    for first in range(0, articles, BATCH):
        batch = made_up_articles(first, min(first + BATCH, articles))
        taking += seconds(partial(take_in, journal, batch))
        readings = made_up_readings(batch)
        reading += seconds(partial(record, journal, readings))
    results.add("append all articles", f"{taking:.1f}")
    results.add("append all readings", f"{reading:.1f}")


def ask_for_work(journal: Journal, results: Results) -> None:
    with results.timed("work list, nothing to do", "<= 1"):
        next(journal.work_batches("1", 2000), None)
    with results.timed("work list, all under new rules", "<= 1"):
        next(journal.work_batches("2", 2000), None)


def append_some(journal: Journal, articles: int, results: Results) -> None:
    """What a daily run adds, and the story of one article of it."""
    some = made_up_articles(articles, articles + 100)
    with results.timed("append 100 new articles", "<= 2"):
        take_in(journal, some)
    with results.timed("append their readings", "<= 2"):
        record(journal, made_up_readings(some))
    with results.timed("one article's story", "<= 0.3"):
        journal.story(some["article_id"][0])


def project(journal: Journal, results: Results) -> projection.Sealed:
    """Build a release of everything and enter it into the ledger."""
    folder = journal.warehouse / "releases" / "bench"
    folder.mkdir(parents=True)
    with results.timed("full projection", "<= 30"):
        candidate = projection.project(journal, folder, release_id="bench", made_at=START, rules_version="1")
    with results.timed("seal: calendar, checksum"):
        sealed = projection.seal(candidate)
    journal.record_publication(sealed, "published", made_at=START, run_id="bench")
    return sealed


def look_back(journal: Journal, results: Results) -> None:
    point = timetravel.find_point(journal, "bench")
    with results.timed("show --as-of, first 50 rows", "<= 5"):
        timetravel.timeline(journal, point, timetravel.Filters(limit=50))
    with results.timed("show --as-of, one month", "<= 5"):
        month = START.date() - timedelta(days=60)
        timetravel.timeline(journal, point, timetravel.Filters(month, month + timedelta(days=30)))


def measure(warehouse: Path, articles: int) -> None:
    results = Results(f"The journal: {articles:,} articles, {articles * EVENTS_EACH:,} events")
    with open_journal(warehouse) as journal:
        fill(journal, articles, results)
    with results.timed("open"):
        journal = open_journal(warehouse)
    with journal:
        ask_for_work(journal, results)
        append_some(journal, articles, results)
        sealed = project(journal, results)
        look_back(journal, results)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    results.add("most memory, GiB", f"{memory:.2f}", "<= 4")
    results.add("journal, bytes an article", f"{journal.path.stat().st_size / articles:.0f}", "stated")
    results.add("release, bytes an article", f"{sealed.path.stat().st_size / articles:.0f}")
    Console().print(results.table)


def main(arguments: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), int(arguments[0]) if arguments else ARTICLES)


if __name__ == "__main__":
    main(sys.argv[1:])
