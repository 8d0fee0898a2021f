"""Each format: what it gives, and what of it is refused."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.frames import ARTICLE, REFUSAL
from dateline.readers import READERS, Intake

NEWS = "The bridge opened on Friday, after six years of work."


def only_article(intake: Intake) -> dict[str, Any]:
    assert intake.refusals.is_empty(), intake.refusals["reason"].to_list()
    return intake.articles.row(0, named=True) if intake.articles.height == 1 else pytest.fail(str(intake.articles))


def only_refusal(intake: Intake) -> dict[str, Any]:
    assert intake.articles.is_empty()
    return intake.refusals.row(0, named=True) if intake.refusals.height == 1 else pytest.fail(str(intake.refusals))


@pytest.mark.parametrize("suffix", [".txt", ".md", ".TXT"])
def test_a_text_without_front_matter_is_all_text(read: Any, suffix: str) -> None:
    article = only_article(read(f"bridge{suffix}", f"\n{NEWS}\r\n\r\nMore.\n"))
    assert article["text"] == f"\n{NEWS}\n\nMore.\n"
    assert (article["source"], article["published"], article["published_basis"]) == ("file", None, "unknown")
    assert article["path_or_url"].endswith(f"bridge{suffix}")


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_front_matter_gives_the_fields_as_written(read: Any, suffix: str) -> None:
    article = only_article(
        read(
            f"bridge{suffix}",
            "---\nTitle: 2024\npublished: 2024-05-03T23:30:00-07:00\nsource: The Span\nlanguage: no\n"
            f"url: https://span.example/1\nlayout: [post]\n---\n\n{NEWS}\n",
        )
    )
    assert article["text"] == f"{NEWS}\n"
    assert (article["title"], article["source"], article["language"]) == ("2024", "The Span", "no")
    assert (article["published"], article["published_basis"]) == (date(2024, 5, 3), "metadata")
    assert article["path_or_url"] == "https://span.example/1"


def test_the_first_heading_is_the_title_of_markdown_without_one(read: Any) -> None:
    assert only_article(read("a.md", f"Preface\n\n# Bridge opens #\n\n{NEWS}"))["title"] == "Bridge opens"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (f"Published: 6 May 2024\n\n{NEWS}", NEWS),
        (f"\n\nPublished on: Monday, May 6, 2024\n{NEWS}", f"\n\n{NEWS}"),
        (f"Bridge opens\nDATE: 2024-05-06\n\n{NEWS}", f"Bridge opens\n{NEWS}"),
        (f"---\nsource: The Span\n---\nPosted: 6 May 2024\n{NEWS}", NEWS),
    ],
)
def test_a_line_that_tells_when_it_was_published_is_no_text(read: Any, content: str, text: str) -> None:
    article = only_article(read("bridge.txt", content))
    assert (article["text"], article["published"], article["published_basis"]) == (text, date(2024, 5, 6), "metadata")


def test_front_matter_counts_more_than_such_a_line(read: Any) -> None:
    article = only_article(read("a.txt", f"---\npublished: 2024-05-03\n---\nPublished: 6 May 2024\n{NEWS}"))
    assert (article["text"], article["published"]) == (NEWS, date(2024, 5, 3))


@pytest.mark.parametrize(
    "text",
    [
        f"Published: 03/04/2024\n\n{NEWS}",  # two readings
        f"Updated: 6 May 2024\n\n{NEWS}",  # not the first publication
        f"Published 6 May 2024 the report says it all.\n{NEWS}",
        f"{NEWS}\n{NEWS}\nPublished: 6 May 2024",
    ],
)
def test_a_line_in_doubt_stays_text(read: Any, text: str) -> None:
    article = only_article(read("bridge.txt", text))
    assert (article["text"], article["published"]) == (text, None)


@pytest.mark.parametrize(
    "text",
    [
        f"---\n{NEWS}\n---\nMore.",  # two rules
        f"---\nUpdate: the bridge is open.\n---\n{NEWS}",  # prose that happens to be YAML
        f"--- {NEWS}",
        f"---\n{NEWS}",
        f"---\n- one\n- two\n---\n{NEWS}",
    ],
)
def test_dashes_that_hold_no_fields_are_text(read: Any, text: str) -> None:
    assert only_article(read("a.txt", text))["text"] == text


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        ("---\ntitle: a: b\n---\nwords", 2, 'is no YAML; a value with a colon needs quotes: title: "a: b"'),
        ("---\ntitle: [\n---\nwords", None, "no YAML"),
        ("---\ntitle: [a, b]\n---\nwords", None, "field 'title' is ['a', 'b']"),
        ("---\npublished: 03/04/2024\n---\nwords", None, "'03/04/2024'"),
        ("---\npublished: soon\n---\nwords", None, "YYYY-MM-DD"),
        ("---\ntitle: no words\n---\n\n", None, "has no text"),
    ],
)
def test_front_matter_in_doubt_refuses_the_article(read: Any, content: str, line: int | None, reason: str) -> None:
    refusal = only_refusal(read("a.md", content))
    assert reason in refusal["reason"]
    assert line is None or refusal["line"] == line


PAGE = """<html lang="en-GB"><head><title>Bridge opens | The Span</title>
<meta property="og:site_name" content="The Span">{head}</head>
<body><nav><a href="/">Front page</a></nav><article><h1>Bridge opens</h1><p>{text} The minister cut a ribbon.</p>
<p>Rail services start in June, the ministry said, and tolls end next year.</p></article>
<footer>Copyright 2019. All rights reserved.</footer></body></html>"""


def test_a_page_gives_its_main_text_and_what_it_says_of_itself(read: Any) -> None:
    head = (
        '<meta property="article:published_time" content="2024-05-03T23:30:00-07:00">'
        '<meta property="article:modified_time" content="2024-06-01T08:00:00Z">'
        '<link rel="canonical" href="https://span.example/bridge">'
    )
    article = only_article(read("page.html", PAGE.format(head=head, text=NEWS)))
    assert NEWS in article["text"]
    assert "Rail services" in article["text"]
    assert not {"Front page", "Copyright"} & set(article["text"].splitlines())
    assert (article["title"], article["source"], article["language"]) == ("Bridge opens", "The Span", "en")
    assert (article["published"], article["published_basis"]) == (date(2024, 5, 3), "metadata")
    assert article["path_or_url"] == "https://span.example/bridge"


def test_a_page_without_a_date_of_its_own_has_none(read: Any) -> None:
    other = '<time datetime="2020-02-02">2 Feb. 2020</time>'
    page = PAGE.format(head="", text=f"On 3 May 2021 it rained. {NEWS}")
    page = page.replace("</nav>", f"{other}</nav><aside>{other} Trams return</aside>").replace(
        "</footer>", f"{other}</footer>"
    )
    article = only_article(read("page.htm", page))
    assert (article["published"], article["published_basis"]) == (None, "unknown")


def test_a_page_may_be_from_a_later_year_than_the_run(read: Any) -> None:
    head = '<meta property="article:published_time" content="2131-05-03">'
    assert only_article(read("page.html", PAGE.format(head=head, text=NEWS)))["published"] == date(2131, 5, 3)


def test_the_address_of_a_whole_site_is_no_articles_address(read: Any) -> None:
    head = '<link rel="canonical" href="https://span.example/">'
    assert only_article(read("page.html", PAGE.format(head=head, text=NEWS)))["path_or_url"].endswith("page.html")


def test_a_page_is_decoded_as_it_says(read: Any) -> None:
    words = "Мост открыли в пятницу после шести лет строительства, сообщило министерство."
    page = PAGE.format(head='<meta charset="windows-1251">', text=words).encode("cp1251")
    assert words in only_article(read("page.html", page))["text"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "is empty"),
        ("<html></html>", "no main text"),
        ("<html><body><nav><a href='/'>Home</a></nav></body></html>", "no main text"),
        ("<<<>>><", "no main text"),
        (b"\x7fELF\0\0\0", "binary"),
    ],
)
def test_a_page_without_main_text_is_refused(read: Any, content: str | bytes, reason: str) -> None:
    assert reason in only_refusal(read("page.html", content))["reason"]


def test_json_is_one_article_or_a_list(read: Any) -> None:
    article = only_article(read("a.json", json.dumps({"text": NEWS, "id": 7, "source": "The Span", "extra": {}})))
    assert (article["text"], article["source"], article["title"]) == (NEWS, "The Span", None)
    intake = read("a.json", json.dumps([{"text": NEWS}, {"title": "no text"}, 5, {"text": "Trains on Monday."}]))
    assert intake.articles["text"].to_list() == [NEWS, "Trains on Monday."]
    reasons = intake.refusals["reason"].to_list()
    assert reasons[0].startswith("item 2 of the list: has no text")
    assert reasons[1].startswith("item 3 of the list: is a JSON int")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('[{"text": "a"}, {"te', "no valid JSON (Unterminated string"),
        ("", "is empty"),
        ("[]", "empty list"),
        ("5", "not an object"),
        ("{}", "has no text"),
        ('{"text": null}', "has no text"),
        ('{"text": " \\u0000 "}', "has no text"),
        ('{"text": ["a"]}', "field 'text'"),
        ('{"text": "a", "id": true}', "field 'id' is True"),
        ('{"text": "a", "published": 1700000000}', "is 1700000000, not text; write it as YYYY-MM-DD, in quotes"),
        ("[" * 100_000, "too deep"),
        ("9" * 5_000, "too long"),
    ],
)
def test_json_in_doubt_is_refused(read: Any, content: str, reason: str) -> None:
    assert reason in only_refusal(read("a.json", content))["reason"]


def test_bad_lines_of_jsonl_are_told_by_number_and_good_ones_stay(read: Any) -> None:
    lines = [
        b"\xef\xbb\xbf" + json.dumps({"id": "1", "text": NEWS}).encode(),
        b"",
        b'{"id": "2"}',
        b'{"id": "3", "text": "cut o',
        b'{"id": "4", "text": "caf\xe9"}',
        b'{"id": "5", "text": "a\0b"}',
        b'"text"',
        b'{"id": "6", "text": "Kept.", "published": "2024-11-17"}\r',
        b'{"id": "7", "text": "Odd.", "published": "2024-11-31"}',
        b'{"id": "8", "text": "Half \\ud83d."}',
    ]
    # The NUL stands beyond the beginning that is looked at: otherwise the whole file is binary.
    lines[4:4] = [json.dumps({"id": "long", "text": NEWS * 2000}).encode()]
    intake = read("a.jsonl", b"\n".join(lines))
    assert intake.articles["text"].to_list() == [NEWS, NEWS * 2000, "Kept.", "Half \ufffd."]
    refused = dict(zip(intake.refusals["line"], intake.refusals["reason"], strict=True))
    assert list(refused) == [3, 4, 6, 7, 8, 10]
    assert "has no text" in refused[3]
    assert "no valid JSON" in refused[4]
    assert "not UTF-8" in refused[6]
    assert "no valid JSON" in refused[7]
    assert "not an object" in refused[8]
    assert "'2024-11-31'" in refused[10]
    assert set(intake.refusals["stage"]) == {"read"}


@pytest.mark.parametrize("content", [b"", b"\0\0\0", '{"text": "a"}'.encode("utf-16")])
def test_a_whole_jsonl_file_that_is_not_text_is_one_refusal(read: Any, content: bytes) -> None:
    assert only_refusal(read("a.jsonl", content))["line"] is None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(suffix=st.sampled_from(sorted(READERS)), data=st.binary(max_size=400))
def test_random_bytes_are_read_or_refused(read: Any, suffix: str, data: bytes) -> None:
    check_read_or_refused(read(f"any{suffix}", data))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    suffix=st.sampled_from(sorted(READERS)),
    beginning=st.sampled_from(["", "---\n", "---\ntitle: ", '{"text": "', '[{"text":', "<html><body><p>", "# "]),
    middle=st.text(max_size=120),
    end=st.sampled_from(["", "\n---\nwords", '"}', "</p></body></html>"]),
)
def test_random_text_is_read_or_refused(read: Any, suffix: str, beginning: str, middle: str, end: str) -> None:
    check_read_or_refused(read(f"any{suffix}", (beginning + middle + end).encode("utf-8", "surrogatepass")))


def check_read_or_refused(intake: Intake) -> None:
    assert intake.articles.schema == ARTICLE
    assert intake.refusals.schema == REFUSAL
    assert all(text.strip() for text in intake.articles["text"])
