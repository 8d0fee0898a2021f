"""What a run says of itself: every figure that is not as usual, and what to do about it."""

from __future__ import annotations

from dateline.report import Report, markdown, summary


def test_articles_that_stay_off_are_told_with_what_undoes_it() -> None:
    told = "\n".join(summary(Report("run", unchanged=3, withheld=2)))
    assert "2 withheld" in told
    assert "dateline retract ARTICLE --undo" in told
    assert "withheld" not in "\n".join(summary(Report("run", unchanged=3)))


def test_refusals_are_told_with_their_line() -> None:
    refusals = [{"path_or_url": "a.jsonl", "line": 3, "stage": "read", "reason": "no text"}]
    assert "  refused: a.jsonl line 3: no text" in summary(Report("run", refused=1, refusals=refusals))


def test_vanished_articles_stand_unless_pruned() -> None:
    vanished = [{"path_or_url": "a.md"}]
    assert "1 have vanished from their source: they still stand; --prune retracts them" in summary(
        Report("run", vanished=vanished)
    )
    assert "1 have vanished from their source: 1 retracted" in summary(Report("run", vanished=vanished, pruned=1))


def test_the_page_for_prefect_has_the_same_figures() -> None:
    page = markdown(Report("run-1", ingested=1, withheld=4, refused=5, rows={"timeline": 7}))
    assert page.startswith("# Run run-1")
    for row in (
        "| new / revised / unchanged | 1 / 0 / 0 |",
        "| withheld / refused | 4 / 5 |",
        "| rows in timeline | 7 |",
    ):
        assert row in page
