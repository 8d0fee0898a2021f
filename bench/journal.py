"""The journal at scale: a million articles with six million events, each question against what was promised.

python -m bench.journal [ARTICLES]: the articles are made up by rule, six dated events each, so only the size matters.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import polars as pl
from rich.console import Console
from rich.table import Table

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

    @contextmanager
    def timed(self, what: str, promised: str = "") -> Iterator[None]:
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        self.table.add_row(what, f"{wall:.2f}", f"{cpu:.2f}", promised)


def fill(journal: Journal, articles: int) -> tuple[float, float]:
    """Seconds to append the articles, and their readings."""
    reading = taking = 0.0
    for first in range(0, articles, BATCH):
        batch = made_up_articles(first, min(first + BATCH, articles))
        start = time.perf_counter()
        journal.take_in(batch, frames.empty(frames.REFUSAL), run_id="bench", recorded_at=START)
        taking += time.perf_counter() - start
        readings = made_up_readings(batch)
        start = time.perf_counter()
        journal.record_readings(readings, rules_version="1", run_id="bench", recorded_at=START)
        reading += time.perf_counter() - start
    return taking, reading


def measure(warehouse: Path, articles: int) -> None:
    results = Results(f"The journal: {articles:,} articles, {articles * EVENTS_EACH:,} events")
    with open_journal(warehouse) as journal:
        taking, reading = fill(journal, articles)
        results.table.add_row("append all articles", f"{taking:.1f}", "", "")
        results.table.add_row("append all readings", f"{reading:.1f}", "", "")
    with results.timed("open"):
        journal = open_journal(warehouse)
    with journal:
        with results.timed("work list, nothing to do", "<= 1"):
            journal.work_list("1", 2000)
        with results.timed("work list, all under new rules", "<= 1"):
            journal.work_list("2", 2000)
        some = made_up_articles(articles, articles + 100)
        with results.timed("append 100 new articles", "<= 2"):
            journal.take_in(some, frames.empty(frames.REFUSAL), run_id="b", recorded_at=START)
        with results.timed("append their readings", "<= 2"):
            journal.record_readings(made_up_readings(some), rules_version="1", run_id="b", recorded_at=START)
        with results.timed("one article's story", "<= 0.3"):
            journal.story(some["article_id"][0])
        folder = warehouse / "releases" / "bench"
        folder.mkdir(parents=True)
        with results.timed("full projection", "<= 30"):
            candidate = projection.project(journal, folder, release_id="bench", made_at=START, rules_version="1")
        with results.timed("seal: calendar, checksum"):
            sealed = projection.seal(candidate)
        journal.record_publication(
            "bench",
            made_at=START,
            through_position=sealed.through_position,
            rules_version="1",
            checksum=sealed.checksum,
            outcome="published",
            run_id="b",
        )
        point = timetravel.find_point(journal, "bench")
        with results.timed("show --as-of, first 50 rows", "<= 5"):
            timetravel.timeline(journal, point, timetravel.Filters(limit=50))
        with results.timed("show --as-of, one month", "<= 5"):
            month = START.date() - timedelta(days=60)
            timetravel.timeline(journal, point, timetravel.Filters(month, month + timedelta(days=30)))
    size = (warehouse / "journal.duckdb").stat().st_size
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    results.table.add_row("most memory, GiB", f"{memory:.2f}", "", "<= 4")
    results.table.add_row("journal, bytes an article", f"{size / articles:.0f}", "", "stated")
    results.table.add_row("release, bytes an article", f"{sealed.path.stat().st_size / articles:.0f}", "", "")
    Console().print(results.table)


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else ARTICLES
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), articles)


if __name__ == "__main__":
    main()
