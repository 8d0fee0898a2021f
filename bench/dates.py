"""The date engine beside its peers: throughput, accuracy and hostile text, as tables.

python -m bench.dates [MEGABYTES]: news of many publication dates, 60 MB by default. The texts are the development
corpus beside the checkout where there is one, else sentences made up here; only then accuracy is left out.
"""

from __future__ import annotations

import calendar
import random
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import polars as pl
from rich.console import Console
from rich.table import Table

from bench.corpora import corpus, lines, scorer
from bench.timing import seconds
from dateline.dates import annotate_frame

DOCUMENTS, GOLD = "tbaq.docs.jsonl", "tbaq.gold.jsonl"
MEGABYTES = 60
FIRST_DAY, DAYS = date(1985, 1, 1), 14_000
SAMPLE_ARTICLES = 60
"""Articles that the slow peers read; throughput is per megabyte, so a sample is enough."""

MONTHS = calendar.month_name[1:]
MADE_UP = (
    "The council said on {weekday} that the bridge, closed since {month} {day}, would open again next week. ",
    "About {number} people had signed by the end of {month}; three years ago it was a third of that. ",
    "Sales rose {number} percent in the third quarter, the company said yesterday, after {year}'s poor start. ",
    "Nothing of note was decided, though the mayor and the clerk spoke at some length about the new harbour wall. ",
)

Found = Iterator[dict[str, Any]]


def documents() -> list[dict[str, str]]:
    """The texts to read, each with id, published and text."""
    if corpus(DOCUMENTS).exists():
        return lines(DOCUMENTS)
    noise = random.Random(11)
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    return [
        {
            "id": str(number),
            "published": str(FIRST_DAY + timedelta(days=number)),
            "text": "".join(
                noise.choice(MADE_UP).format(
                    weekday=noise.choice(days),
                    month=noise.choice(MONTHS),
                    day=noise.randrange(1, 29),
                    number=noise.randrange(2, 900),
                    year=noise.randrange(1960, 2024),
                )
                for _ in range(20)
            ),
        }
        for number in range(256)
    ]


def many_dates(texts: list[dict[str, str]], megabytes: float) -> pl.DataFrame:
    """Articles of the wanted size, published on days drawn from forty years."""
    noise = random.Random(5)
    size = sum(len(text["text"].encode()) for text in texts)
    rows = [
        (f"{copy}-{text['id']}", FIRST_DAY + timedelta(days=noise.randrange(DAYS)), text["text"])
        for copy in range(int(megabytes * 1e6 / size) + 1)
        for text in texts
    ]
    return pl.DataFrame(rows, schema={"id": pl.String, "published": pl.Date, "text": pl.String}, orient="row")


def dateline_finds(texts: list[dict[str, str]]) -> Found:
    frame = pl.DataFrame(texts).with_columns(pl.col("published").str.to_date())
    yield from annotate_frame(frame).select("id", "start", "end", "type", "value").iter_rows(named=True)


def dateparser_finds(texts: list[dict[str, str]]) -> Found:
    """dateparser.search_dates with the article's date as base; it gives no offsets, so its words are looked up."""
    from dateparser.search import search_dates

    for text in texts:
        base = datetime.fromisoformat(text["published"])
        at = 0
        for words, moment in search_dates(text["text"], languages=["en"], settings={"RELATIVE_BASE": base}) or []:
            start = text["text"].find(words, at)
            if start >= 0:
                at = start + len(words)
                yield {"id": text["id"], "start": start, "end": at, "type": "DATE", "value": f"{moment:%Y-%m-%d}"}


def datefinder_finds(texts: list[dict[str, str]]) -> Found:
    from datefinder import find_dates

    for text in texts:
        base = datetime.fromisoformat(text["published"])
        for moment, (start, end) in find_dates(text["text"], index=True, base_date=base):
            yield {"id": text["id"], "start": start, "end": end, "type": "DATE", "value": f"{moment:%Y-%m-%d}"}


def scores(found: list[dict[str, Any]]) -> dict[str, float]:
    """Strict, relaxed and value F1 of what was found in the corpus, by its own scorer; empty without it."""
    if not corpus(GOLD).exists():
        return {}
    score = scorer("timex_score")
    gold = score.read_lines(corpus(GOLD))
    length = {row["doc"]: len(row["text"]) for row in gold}
    rows = [{**row, "doc": row["id"]} for row in found if row["start"] < row["end"] <= length[row["id"]]]
    figures: dict[str, float] = score.figures(score.score(gold, rows)[0])
    return figures


def size_of(texts: list[dict[str, str]]) -> float:
    """Megabytes of text."""
    return sum(len(text["text"].encode()) for text in texts) / 1e6


def peers(texts: list[dict[str, str]], megabytes: float) -> Table:
    """One line an engine: speed, our multiple of it, accuracy."""
    news = many_dates(texts, megabytes)
    size = int(news["text"].str.len_bytes().sum()) / 1e6
    annotate_frame(news)
    ours = size / min(seconds(annotate_frame, news) for _ in range(2))
    sample = texts[:SAMPLE_ARTICLES]
    table = Table(
        title=f"Time expressions: {size:.0f} MB of news of {news['published'].n_unique()} days for dateline, warm"
    )
    for column in ("engine", "MB/s", "dateline is faster", "strict F1", "relaxed F1", "value F1"):
        table.add_column(column, justify="left" if column == "engine" else "right")
    engines = {
        "dateline": dateline_finds,
        "datefinder": datefinder_finds,
        "dateparser.search_dates": dateparser_finds,
    }
    for name, finds in engines.items():
        try:
            next(finds(sample), None)
        except ImportError:
            table.add_row(name, "not installed (pip install dateline[bench])")
            continue
        speed = ours if name == "dateline" else size_of(sample) / seconds(list, finds(sample))
        figures = scores(list(finds(texts)))
        shown = [f"{100 * figures[key]:.1f}" if figures else "-" for key in ("strict_f1", "relaxed_f1", "value_f1")]
        table.add_row(name, f"{speed:.2f}", f"{ours / speed:.0f} times", *shown)
    return table


def hostile(texts: list[dict[str, str]]) -> Table:
    """One line a kind of hostile text: its time against news of the same size."""
    size, noise = 1_000_000, random.Random(3)
    news = "".join(text["text"] for text in texts)
    kinds = {
        "news": (news * (size // len(news) + 1))[:size],
        "digits": "0123456789" * (size // 10),
        "Monday": "Monday " * (size // 7),
        "one unbroken word": "a" * size,
        "nested brackets": "(" * (size // 2) + ")" * (size // 2),
        "month names": " ".join(noise.choice(MONTHS) for _ in range(size // 7)),
        "newlines": "\n" * size,
    }
    table = Table(title="1 MB of one article each, warm")
    for column in ("text", "ms", "of news"):
        table.add_column(column, justify="left" if column == "text" else "right")
    base = 0.0
    for kind, text in kinds.items():
        article = pl.DataFrame({"id": ["x"], "published": [FIRST_DAY], "text": [text]})
        annotate_frame(article)
        spent = min(seconds(annotate_frame, article) for _ in range(3))
        base = base or spent
        table.add_row(kind, f"{1000 * spent:.0f}", f"{spent / base:.2f}")
    return table


def main(arguments: Sequence[str]) -> None:
    megabytes = float(arguments[0]) if arguments else MEGABYTES
    texts = documents()
    console = Console()
    console.print(peers(texts, megabytes))
    console.print(hostile(texts))


if __name__ == "__main__":
    main(sys.argv[1:])
