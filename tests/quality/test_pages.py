"""The quality report can be read anywhere: it loads nothing from elsewhere, and its first page is plain words."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from dateline.quality import Verdict, check
from dateline.quality.gx import SUITES
from tests.quality.candidate import Made, make_candidate
from tests.quality.spoilt import SPOILT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

HOSTS = re.compile("unpkg|bootstrap|cdnjs|jsdelivr|jquery|amazonaws|greatexpectations")
"""What the pages of Great Expectations load from."""


@pytest.fixture(scope="module")
def verdict(tmp_path_factory: pytest.TempPathFactory) -> Verdict:
    """The verdict on a candidate with a bad status and, as a warning, no EDTF date."""
    candidate: Made = make_candidate(tmp_path_factory.mktemp("pages") / "20260102T030405Z-000007")
    candidate.run(SPOILT["event_status"], SPOILT["event_edtf"])
    return check(candidate.path)


@pytest.fixture(scope="module")
def docs(verdict: Verdict) -> Path:
    assert verdict.report is not None
    return verdict.report.parent


def test_nothing_is_loaded_from_elsewhere(docs: Path) -> None:
    pages = list(docs.rglob("*.html"))
    assert len(pages) == 1 + 2 * len(SUITES)
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert not re.findall(r"""(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?//[^"')]*""", text)
        assert "<script" not in text
        assert "onclick" not in text


def test_links_lead_somewhere(docs: Path) -> None:
    for page in docs.rglob("*.html"):
        for link in re.findall(r'href="([^"#]+)"', page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page}: {link}"


def test_first_page_says_what_is_broken_and_what_to_do(docs: Path, verdict: Verdict) -> None:
    page = (docs / "index.html").read_text(encoding="utf-8")
    assert "20260102T030405Z-000007" in page
    assert "refused" in page
    for failure in verdict.failures:
        for told in (failure.rule_id, failure.severity, failure.meaning, *failure.keys):
            assert told in page


def test_report_is_small(docs: Path) -> None:
    assert sum(file.stat().st_size for file in docs.rglob("*") if file.is_file()) < 600_000


@pytest.mark.deep
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium or Chrome to open the report")
def test_report_opens_in_a_browser_without_any_request(docs: Path, tmp_path: Path) -> None:
    pages = [docs / "index.html", *docs.glob("validations/timeline/**/*.html")]
    for number, page in enumerate(pages):
        netlog = tmp_path / f"{number}.json"
        dom = subprocess.run(
            [
                *(CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
                *(f"--user-data-dir={tmp_path / 'profile'}", f"--log-net-log={netlog}"),
                *("--enable-logging=stderr", "--dump-dom", page.as_uri()),
            ],
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
        assert "event_status" in dom.stdout
        assert "CONSOLE" not in dom.stderr
        asked = {
            event["params"].get("url", "") for event in json.loads(netlog.read_text())["events"] if "params" in event
        }
        assert not [url for url in asked if HOSTS.search(url)]  # the browser has errands of its own
