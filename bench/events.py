"""Events: throughput of readings, claims and sentences, and accuracy on the annotated corpus, as tables.

python -m bench.events [MEGABYTES]: news of many publication dates, 60 MB by default. The texts are the development
corpus beside the checkout where there is one, else sentences made up in bench/dates.py; accuracy needs the corpus.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence

import polars as pl
from rich.console import Console
from rich.table import Table

from bench.corpora import corpus, lines, scorer
from bench.dates import documents, many_dates
from dateline.dates import annotate_frame
from dateline.events import claims, read_articles
from dateline.events.sentences import split_sentences

DOCUMENTS, GOLD = "events-dev.docs.jsonl", "events-dev.gold.jsonl"
MEGABYTES = 60
REPEATS = 3


def measure(work: Callable[[], object]) -> tuple[float, float]:
    """Wall and processor seconds of the best of a few runs."""
    best = (float("inf"), float("inf"))
    for _ in range(REPEATS):
        wall, processor = time.perf_counter(), time.process_time()
        work()
        best = min(best, (time.perf_counter() - wall, time.process_time() - processor))
    return best


def throughput(console: Console, megabytes: float) -> None:
    keyed = many_dates(documents(), megabytes)
    articles = keyed.select("published", "text", article_id="id", text_id="id")
    size = int(keyed["text"].str.len_bytes().sum()) / 1e6
    table = Table(title=f"Throughput on {size:.1f} MB of news")
    for column in ("step", "seconds", "MB/s", "MB/s of one core"):
        table.add_column(column, justify="left" if column == "step" else "right")
    steps: dict[str, Callable[[], object]] = {
        "sentences": lambda: split_sentences(keyed),
        "time expressions": lambda: annotate_frame(keyed),
        "readings, time expressions included": lambda: read_articles(articles),
        "claims, time expressions included": lambda: claims(keyed),
    }
    for step, work in steps.items():
        wall, processor = measure(work)
        table.add_row(step, f"{wall:.2f}", f"{size / wall:.1f}", f"{size / processor:.1f}")
    console.print(table)


def accuracy(console: Console) -> None:
    if not corpus(DOCUMENTS).exists():
        console.print(f"accuracy is left out: it needs {corpus(DOCUMENTS)}")
        return
    score = scorer("event_score")
    documents = lines(DOCUMENTS)
    frame = pl.DataFrame(documents).select("id", pl.col("published").str.slice(0, 10).str.to_date(), "text")
    told = claims(frame).with_columns(pl.col("first", "last").cast(pl.String)).to_dicts()
    scores = score.score(lines(GOLD), documents, told)
    table = Table(title="Events on the day that annotators gave (per cent)")
    table.add_column("set")
    for column in score.COLUMNS:
        table.add_column(column, justify="right")
    for name, row in scores.items():
        table.add_row(name, *("-" if row.get(key) is None else f"{row[key]:.1f}" for key in score.COLUMNS))
    console.print(table)


def main(arguments: Sequence[str]) -> None:
    console = Console()
    throughput(console, float(arguments[0]) if arguments else MEGABYTES)
    accuracy(console)


if __name__ == "__main__":
    main(sys.argv[1:])
