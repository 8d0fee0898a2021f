"""Makes the quality report readable anywhere: Data Docs without their CDNs, and a first page in plain words.

Great Expectations' pages load Bootstrap, jQuery, icons and a logo from six hosts; offline they are bare. All that the
pages need of them is a style sheet, so ours is inlined and every script goes: nothing third-party is shipped, and a
report opens the same in ten years.
"""

from __future__ import annotations

import re
import shutil
from html import escape
from pathlib import Path

from dateline.quality.verdict import RANK, Failure, Verdict

STYLES = Path(__file__).with_name("pages.css")

_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
_LINK = re.compile(r"<link\b[^>]*>", re.DOTALL)
_STYLE = re.compile(r"<style\b.*?</style>", re.DOTALL)
_IMAGE = re.compile(r"<img\b[^>]*>", re.DOTALL)
_FOOTER = re.compile(r"<footer\b.*?</footer>", re.DOTALL)
_ONCLICK = re.compile(r'\sonclick="[^"]*"')
_COLLAPSED = re.compile(r'<a data-toggle="collapse"[^>]*>.*?</a>', re.DOTALL)


def finish(docs: Path, verdict: Verdict, release: str) -> None:
    """Make the Data Docs in `docs` self-contained and put a first page of our own before them."""
    shutil.rmtree(docs / "static", ignore_errors=True)
    for page in docs.rglob("*.html"):
        page.write_text(self_contained(page.read_text(encoding="utf-8")), encoding="utf-8")
    (docs / "index.html").write_text(_first_page(docs, verdict, release), encoding="utf-8")


def self_contained(page: str) -> str:
    """The page with our styles inline and nothing that is loaded from elsewhere."""
    for unwanted in (_SCRIPT, _LINK, _STYLE, _IMAGE, _FOOTER, _ONCLICK, _COLLAPSED):
        page = unwanted.sub("", page)
    return page.replace("</head>", f"<style>\n{STYLES.read_text(encoding='utf-8')}</style>\n</head>", 1)


def _first_page(docs: Path, verdict: Verdict, release: str) -> str:
    broken = sorted(verdict.failures, key=lambda failure: -RANK[failure.severity])
    word = "passed" if verdict.passed else "refused"
    kept = verdict.rules_checked - len(broken)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Quality of release {escape(release)}</title>
<style>
{STYLES.read_text(encoding="utf-8")}</style>
</head>
<body>
<h1>Release {escape(release)}: <span class="{"passed" if verdict.passed else "critical"}">{word}</span></h1>
<p>{kept} of {verdict.rules_checked} rules are kept.</p>
{_broken_rules(broken)}
<h2>Great Expectations</h2>
<table>
<tr><th>table</th><th>result</th><th>suite</th></tr>
{_suites(docs)}
</table>
</body>
</html>
"""


def _broken_rules(broken: list[Failure]) -> str:
    if not broken:
        return ""
    rows = "\n".join(
        f'<tr><td class="{one.severity}">{one.severity}</td><td><code>{escape(one.rule_id)}</code></td>'
        f"<td>{one.rows}</td><td>{escape(one.meaning)}</td><td>{_what_to_do(one)}</td>"
        f"<td>{_keys(one)}</td></tr>"
        for one in broken
    )
    head = "".join(f"<th>{name}</th>" for name in ("severity", "rule", "rows", "meaning", "what to do", "which"))
    return f"<h2>Broken rules</h2>\n<table>\n<tr>{head}</tr>\n{rows}\n</table>"


def _what_to_do(failure: Failure) -> str:
    return f"accepted: {escape(failure.accepted)}" if failure.accepted else escape(failure.remedy)


def _keys(failure: Failure) -> str:
    named = "<br>".join(f"<code>{escape(key)}</code>" for key in failure.keys)
    more = failure.rows - len(failure.keys)
    return f"{named}<br>and {more} more" if more > 0 and failure.keys else named


def _suites(docs: Path) -> str:
    rows = []
    for suite in sorted((docs / "expectations").glob("*.html")):
        results = sorted((docs / "validations" / suite.stem).rglob("*.html"))
        links = " ".join(f'<a href="{result.relative_to(docs)}">result</a>' for result in results)
        expectations = f'<a href="{suite.relative_to(docs)}">expectations</a>'
        rows.append(f"<tr><td>{suite.stem}</td><td>{links}</td><td>{expectations}</td></tr>")
    return "\n".join(rows)
