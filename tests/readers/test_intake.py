"""Folders into frames: what is walked, what an article's identity is, how batches are bounded."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest

from dateline.article import article_id, text_id
from dateline.errors import UsageError
from dateline.frames import ARTICLE, REFUSAL
from dateline.readers import Intake, iter_intake, json_files
from dateline.readers import intake as intake_module
from tests.support import read_sources


def write(path: Path, text: str = "The bridge opened on Friday.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def write_jsonl(path: Path, *records: dict[str, object]) -> Path:
    return write(path, "".join(json.dumps(record) + "\n" for record in records))


def names(intake: Intake) -> list[str]:
    return [Path(path).name for path in intake.articles["path_or_url"]]


def test_nothing_gives_empty_frames_of_the_schemas(tmp_path: Path) -> None:
    intake = read_sources([tmp_path])
    assert (intake.articles.schema, intake.refusals.schema) == (ARTICLE, REFUSAL)
    assert list(iter_intake([tmp_path], 10)) == []


def test_a_source_that_does_not_exist_stops_before_anything_is_read(tmp_path: Path) -> None:
    missing = tmp_path / "no-such-folder"
    with pytest.raises(UsageError, match="no-such-folder") as caught:
        iter_intake([write(tmp_path / "a.txt"), missing], 10)
    assert caught.value.exit_code == 2


def test_a_folder_is_walked_in_sorted_order_without_hidden_and_unknown_files(tmp_path: Path) -> None:
    for name in [
        "b.txt",
        "a/z.md",
        "a/c.txt",
        ".hidden.txt",
        ".git/x.txt",
        "a/.b/y.txt",
        "notes.pdf",
        "c.txt~",
        "README",
    ]:
        write(tmp_path / name, f"Words of {name}.")
    intake = read_sources([tmp_path])
    assert names(intake) == ["c.txt", "z.md", "b.txt"]
    assert intake.refusals.is_empty()


def test_a_file_of_another_kind_given_directly_is_refused_with_the_kinds_known(tmp_path: Path) -> None:
    intake = read_sources([write(tmp_path / "report.pdf"), write(tmp_path / "noext")])
    assert "'.pdf'" in intake.refusals["reason"][0]
    assert all(".txt" in reason for reason in intake.refusals["reason"])
    assert intake.refusals["path_or_url"].to_list() == [str(tmp_path / "report.pdf"), str(tmp_path / "noext")]


def test_bad_files_are_refused_and_the_good_one_stays(tmp_path: Path) -> None:
    write(tmp_path / "good.txt")
    write(tmp_path / "empty.txt", "")
    (tmp_path / "dangling.txt").symlink_to("gone.txt")
    (tmp_path / "circle.txt").symlink_to("circle.txt")
    os.mkfifo(tmp_path / "pipe.jsonl")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket.json"))
        intake = read_sources([tmp_path])
    assert names(intake) == ["good.txt"]
    refused = {Path(path).name: reason for path, _, _, reason in intake.refusals.iter_rows()}
    assert set(refused) == {"empty.txt", "dangling.txt", "circle.txt", "pipe.jsonl", "socket.json"}
    assert "is a link to gone.txt, which does not exist" in refused["dangling.txt"]
    assert "no regular file" in refused["pipe.jsonl"]


def test_a_dangling_link_given_directly_is_refused_not_a_wrong_call(tmp_path: Path) -> None:
    (tmp_path / "dangling.txt").symlink_to("gone.txt")
    assert read_sources([tmp_path / "dangling.txt"]).refusals.height == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "good.txt")
    write(tmp_path / "secret.txt").chmod(0)
    write(tmp_path / "locked" / "a.txt").parent.chmod(0)
    try:
        intake = read_sources([tmp_path])
    finally:
        (tmp_path / "locked").chmod(0o755)
    assert names(intake) == ["good.txt"]
    assert [Path(path).name for path in intake.refusals["path_or_url"]] == ["locked", "secret.txt"]


def test_links_to_folders_are_followed_once_and_never_in_circles(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    write(raw / "b" / "one.txt", "One.")
    write(raw / "c" / "two.txt", "Two.")
    write(tmp_path / "elsewhere" / "three.txt", "Three.")
    write(tmp_path / "outside.txt", "Outside.")
    (raw / "a").symlink_to(raw / "b")
    (raw / "b" / "c").symlink_to(raw / "c")
    (raw / "c" / "b").symlink_to(raw / "b")
    (raw / "c" / "up").symlink_to(tmp_path)
    (raw / "linked").symlink_to(tmp_path / "elsewhere")
    intake = read_sources([raw])
    assert names(intake) == ["one.txt", "two.txt", "three.txt"]
    assert intake.articles["article_id"][0] == article_id("file", "raw/b/one.txt")


def test_a_name_that_is_no_utf_8_is_shown_all_the_same(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    try:
        path.write_text("Words.")
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")
    assert read_sources([tmp_path]).articles["path_or_url"].item().endswith("caf\\xe9.txt")


def test_a_file_is_the_same_article_from_any_folder_and_within_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "raw" / "a.txt")
    ids = {
        read_sources([path]).articles["article_id"].item(),
        read_sources([path.parent]).articles["article_id"].item(),
    }
    monkeypatch.chdir(path.parent)
    for source in (".", "a.txt", "../raw", "../raw/a.txt"):
        ids.add(read_sources([Path(source)]).articles["article_id"].item())
    assert ids == {article_id("file", "raw/a.txt")}


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "raw" / "a.txt")
    intake = read_sources([path, tmp_path / "raw", path])
    assert (intake.articles.height, intake.refusals.height) == (1, 0)


def test_folders_of_one_name_do_not_overwrite_one_another_unseen(tmp_path: Path) -> None:
    first, second = write(tmp_path / "x" / "raw" / "a.txt", "One."), write(tmp_path / "y" / "raw" / "a.txt", "Two.")
    intake = read_sources([first.parent, second.parent])
    assert intake.articles["text"].to_list() == ["One."]
    assert intake.refusals["path_or_url"].to_list() == [str(second)]
    assert "the same source and the same url, id or file" in intake.refusals["reason"].item()


def test_a_revised_text_keeps_its_article(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "One.")
    before = read_sources([path]).articles
    write(path, "Two.")
    after = read_sources([path]).articles
    assert before["article_id"].item() == after["article_id"].item()
    assert [before["text_id"].item(), after["text_id"].item()] == [text_id("One."), text_id("Two.")]


def test_identity_is_url_then_id_then_place(tmp_path: Path) -> None:
    path = write_jsonl(
        tmp_path / "raw" / "a.jsonl",
        {"text": "1", "source": "S", "id": "7", "url": "https://www.s.example/1"},
        {"text": "2", "source": "S", "id": "7"},
        {"text": "3", "source": "T", "id": 7},
        {"text": "4", "id": "7"},
        {"text": "5", "url": "https://www.s.example/1"},
        {"text": "6"},
    )
    articles = read_sources([path]).articles
    assert articles["article_id"].to_list() == [
        article_id("S", "https://www.s.example/1"),
        article_id("S", "7"),
        article_id("T", "7"),
        article_id("file", "raw/a.jsonl#7"),
        article_id("s.example", "https://www.s.example/1"),
        article_id("file", f"raw/a.jsonl#{text_id('6')}"),
    ]
    assert articles["source"].to_list() == ["S", "S", "T", "file", "s.example", "file"]


def test_an_article_comes_once_in_a_run_also_across_batches(tmp_path: Path) -> None:
    one, other = {"id": "1", "source": "S", "text": "One."}, {"id": "1", "source": "S", "text": "Other."}
    write_jsonl(tmp_path / "a.jsonl", one, {"id": "2", "source": "S", "text": "Two."}, one)
    write_jsonl(tmp_path / "b.jsonl", one, other, one | {"published": "2024-11-17"})
    batches = list(iter_intake([tmp_path], 1))
    assert [batch.articles["text"].to_list() for batch in batches if batch.articles.height] == [["One."], ["Two."]]
    refused = [row for batch in batches for row in batch.refusals.iter_rows(named=True)]
    assert [(Path(row["path_or_url"]).name, row["line"]) for row in refused] == [("b.jsonl", 2), ("b.jsonl", 3)]


def test_batches_are_bounded_and_lose_nothing(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "a.jsonl", *({"id": number, "text": f"No. {number}."} for number in range(23)))
    write(tmp_path / "b.jsonl", "bad\n" * 12)
    batches = list(iter_intake([tmp_path], 5))
    assert [batch.articles.height for batch in batches] == [5, 5, 5, 5, 3, 0, 0]
    assert [batch.refusals.height for batch in batches] == [0, 0, 0, 0, 5, 5, 2]
    whole = read_sources([tmp_path])
    assert whole.articles["text"].to_list() == [f"No. {number}." for number in range(23)]
    assert whole.refusals.height == 12


def test_long_articles_fill_a_batch_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake_module, "BATCH_CHARACTERS", 100)
    write_jsonl(tmp_path / "a.jsonl", *({"id": number, "text": "x" * 60} for number in range(5)))
    assert [batch.articles.height for batch in iter_intake([tmp_path], 1000)] == [2, 2, 1]


def test_a_batch_holds_at_least_one_article(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="batch_articles"):
        iter_intake([tmp_path], 0)


def test_files_that_are_too_large_are_refused(tmp_path: Path) -> None:
    for name, size in (("a.txt", 64), ("b.html", 16)):
        with (tmp_path / name).open("wb") as stream:
            stream.truncate(size * 1_000_000 + 1)
    reasons = read_sources([tmp_path]).refusals["reason"].to_list()
    assert [reason.split(";")[0] for reason in reasons] == ["is larger than 64 MB", "is larger than 16 MB"]


def test_a_line_that_is_too_long_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_files, "LONGEST_LINE", 100)
    exact = {"id": "2", "text": "x" * 76}
    records = [{"id": "1", "text": "One."}, exact, {"id": "3", "text": "x" * 300}, {"id": "4", "text": "Four."}]
    assert len(json.dumps(exact)) == 99
    intake = read_sources([write_jsonl(tmp_path / "a.jsonl", *records)])
    assert intake.articles["text"].to_list() == ["One.", "x" * 76, "Four."]
    assert intake.refusals["line"].to_list() == [3]
    write(tmp_path / "a.jsonl", json.dumps(records[2]))
    assert "longer than" in read_sources([tmp_path]).refusals["reason"].item()


def test_a_link_beside_its_file_takes_nothing_from_it(tmp_path: Path) -> None:
    write(tmp_path / "raw" / "news.txt")
    (tmp_path / "raw" / "latest.txt").symlink_to("news.txt")
    assert names(read_sources([tmp_path / "raw"])) == ["news.txt"]
