"""Apache Superset answers a chart query from a release, and from the next one without a restart."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.publish.environments import Environment
from tests.support import Dateline, published_rows

pytestmark = [pytest.mark.deep, pytest.mark.timeout(1500)]

REQUIREMENTS = (
    "apache-superset==6.1.0", "duckdb>=2", "duckdb-engine", "rich", "cachetools", "flask-caching==2.3.1",
)  # fmt: skip

CONFIG = """
SECRET_KEY = "only for this test, on this machine"
SQLALCHEMY_DATABASE_URI = "sqlite:///{home}/superset.db"
PREVENT_UNSAFE_DB_CONNECTIONS = False
WTF_CSRF_ENABLED = False
TALISMAN_ENABLED = False
"""

ARTICLE = """---
title: The {what} returns
published: 2024-11-{day}
source: Harbour Post
---
The {what} sailed again on Sunday. The owners said it would be repaired in January 2025.
"""


class Superset:
    """A running Superset, spoken to over its REST interface."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.token = ""
        told = self.post("security/login", username="admin", password="admin", provider="db", refresh=True)
        self.token = told["access_token"]

    def post(self, path: str, **content: Any) -> dict[str, Any]:
        """Post JSON; the JSON answered. It must succeed."""
        headers = {"Content-Type": "application/json"} | (
            {"Authorization": f"Bearer {self.token}"} if self.token else {}
        )
        asked = urllib.request.Request(f"{self.address}/api/v1/{path}", json.dumps(content).encode(), headers)
        try:
            with urllib.request.urlopen(asked, timeout=120) as answer:
                told: dict[str, Any] = json.loads(answer.read())
                return told
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{path}: {error.code} {error.read()[:2000]!r}") from error

    def events(self, dataset: int) -> int:
        """What a chart that counts the events shows."""
        query = {"columns": [], "metrics": ["count"], "row_limit": 10}
        told = self.post(
            "chart/data", datasource={"id": dataset, "type": "table"}, queries=[query], force=True, result_type="full"
        )
        return int(told["result"][0]["data"][0]["count"])


@pytest.fixture
def superset(tmp_path: Path) -> Iterator[Superset]:
    """A Superset of its own, with a fresh home."""
    env = Environment(tmp_path / "superset", *REQUIREMENTS)
    home = tmp_path / "home"
    home.mkdir()
    (home / "superset_config.py").write_text(CONFIG.format(home=home))
    variables = os.environ | {
        "SUPERSET_HOME": str(home),
        "SUPERSET_CONFIG_PATH": str(home / "superset_config.py"),
        "FLASK_APP": "superset",
    }
    env.call("superset", "db", "upgrade", env=variables)
    who = ["--username", "admin", "--password", "admin", "--firstname", "a", "--lastname", "b", "--email", "a@b.c"]
    env.call("superset", "fab", "create-admin", *who, env=variables)
    env.call("superset", "init", env=variables)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (home / "server.log").open("w") as log:
        server = subprocess.Popen(
            [env.program("superset"), "run", "--port", str(port)], env=variables, stdout=log, stderr=log
        )
    try:
        address = f"http://127.0.0.1:{port}"
        wait_until_healthy(address, server)
        yield Superset(address)
    finally:
        server.terminate()
        server.wait(timeout=60)


def wait_until_healthy(address: str, server: subprocess.Popen[bytes], seconds: float = 300) -> None:
    """Wait for the server to answer; fails when it ends instead."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=10):
                return
        except OSError:
            time.sleep(0.5)
    raise AssertionError(f"no answer from Superset at {address}")


def test_chart_before_and_after_a_publish(superset: Superset, dateline: Dateline, tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "ferry.md").write_text(ARTICLE.format(what="ferry", day=18))
    dateline.json("run", "--plain", articles)
    before = published_rows(dateline.warehouse, "select count(*) from timeline")[0][0]

    database = superset.post(
        "database/",
        database_name="dateline",
        sqlalchemy_uri=f"duckdb:///{dateline.warehouse}/current/timeline.duckdb",
        extra=json.dumps({"engine_params": {"connect_args": {"read_only": True}}}),
    )
    dataset = superset.post("dataset/", database=database["id"], schema="main", table_name="timeline")
    assert superset.events(dataset["id"]) == before > 0

    (articles / "tram.md").write_text(ARTICLE.format(what="tram", day=25))
    dateline.json("run", "--plain", articles)
    after = published_rows(dateline.warehouse, "select count(*) from timeline")[0][0]
    assert after > before
    assert superset.events(dataset["id"]) == after
