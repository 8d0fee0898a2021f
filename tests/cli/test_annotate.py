"""`dateline annotate` reads what a run reads, dates it as a run does, and refuses what it cannot write."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

WORDS = "The harbour gate opened on Sunday. The mayor will resign on Friday."
DAYS = ["2024-05-05", "2024-05-10"]
PAGE = """<html><head><title>Gate</title><meta property="article:published_time" content="2024-05-06"></head>
<body><nav>Monday</nav><article><p>{}</p></article></body></html>"""


def annotate(*arguments: object, text: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dateline", "annotate", *map(str, arguments)]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False)


def rows(*arguments: object, text: str | None = None) -> list[dict[str, Any]]:
    done = annotate(*arguments, "--json", text=text)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("stamp.txt", f"Published: 6 May 2024\n\n{WORDS}"),
        ("front.txt", f"---\npublished: 2024-05-06\ntitle: Yesterday\n---\n{WORDS}"),
        ("front.md", f"---\npublished: 2024-05-06\n---\n{WORDS}"),
        ("page.html", PAGE.format(WORDS)),
        ("object.json", json.dumps({"published": "2024-05-06", "text": WORDS})),
        ("list.json", json.dumps([{"id": "list.json", "published": "2024-05-06", "text": WORDS}])),
        ("lines.jsonl", json.dumps({"id": "lines.jsonl", "published": "2024-05-06", "text": WORDS})),
    ],
)
def test_every_format_is_read_as_a_run_reads_it(tmp_path: Path, name: str, content: str) -> None:
    file = tmp_path / name
    file.write_text(content)
    found = rows(file)
    assert [(row["id"], row["text"], row["first"]) for row in found] == [
        (name, "Sunday", DAYS[0]),
        (name, "Friday", DAYS[1]),
    ]
    assert all(WORDS[row["start"] : row["end"]] == row["text"] for row in found)
    assert [row["first"] for row in rows(file, "--events")] == DAYS


def test_a_text_without_a_date_is_dated_by_itself_with_events_and_without() -> None:
    text = f"AMBERTON, May 6, 2024 - {WORDS}"
    for options in ((), ("--events",)):
        assert [row["first"] for row in rows(*options, text=text)][-2:] == DAYS
    document = ElementTree.fromstring(annotate("--format", "timeml", text=text).stdout)
    assert document.findtext("DCT/TIMEX3") == "2024-05-06"


def test_a_given_date_counts_more_than_that_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\npublished: 2024-05-06\n---\n{WORDS}")
    assert rows(tmp_path / "a.md", "--published", "2024-05-13")[0]["first"] == "2024-05-12"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--json", "--format", "timeml"), "give one of them"),
        (("--json", "--format", "table"), "give one of them"),
        (("--published", "1066-10-14"), "the year must be 1600 to 2199"),
        (("--published", "6 May"), "is no date"),
    ],
)
def test_wrong_options_are_wrong_usage(arguments: tuple[str, ...], said: str) -> None:
    done = annotate(*arguments, text=WORDS)
    assert done.returncode == 2
    assert said in done.stderr + done.stdout


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.html", "<html></html>", "empty.html has no main text"),
        ("bad.json", '{"text": "x', "bad.json line 1 is no valid JSON"),
        ("front.txt", "---\ntitle: Storm: as it happened\n---\nx", 'quotes: title: "Storm: as it happened"'),
        ("old.jsonl", '{"text": "x", "published": "1066-10-14"}', "the year must be 1600 to 2199"),
        ("twice.jsonl", '{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}\n', "have the id 'a'"),
    ],
)
def test_what_a_run_would_refuse_is_refused(tmp_path: Path, name: str, content: str, said: str) -> None:
    (tmp_path / name).write_text(content)
    done = annotate(tmp_path / name)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_timeml_is_one_document_or_none(tmp_path: Path) -> None:
    file = tmp_path / "two.jsonl"
    file.write_text('{"text": "on Monday"}\n{"text": "on Tuesday"}\n')
    done = annotate(file, "--format", "timeml")
    assert (done.returncode, done.stdout) == (2, "")
    assert "holds one article, and two.jsonl has 2" in done.stderr
