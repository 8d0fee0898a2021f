"""The flow through Prefect itself: on a server, embedded, on a schedule that really fires.

The tests run in this order: the schedule comes round while the others are at work.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from dateline.errors import DatelineError, UsageError
from tests.support import Dateline, published_rows

pytestmark = pytest.mark.timeout(300)

ROOT = Path(__file__).parents[2]


@dataclass
class Served:
    """A flow that `dateline serve` starts every minute, and the Prefect server that goes with it."""

    process: subprocess.Popen[str]
    api: str
    dateline: Dateline
    said: list[str]
    told: dict[str, Any]

    def wait_for(self, pattern: str) -> re.Match[str]:
        """Read what it says until the pattern comes; it must."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if found := re.search(pattern, line):
                return found
        pytest.fail("serve ended: " + "".join(self.said))

    def ask(self, kind: str, **wanted: Any) -> list[dict[str, Any]]:
        """What the server remembers of its runs, tasks or artifacts."""
        found: list[dict[str, Any]] = httpx.post(f"{self.api}/{kind}/filter", json=wanted, timeout=60).json()
        return found


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    (folder / "news").mkdir()
    (folder / "news" / "a.md").write_text("---\npublished: 2024-05-07\n---\nThe bridge opened on Monday.\n")
    dateline = Dateline(folder / "warehouse")
    process = subprocess.Popen(
        dateline.command("serve", folder / "news", "--cron", "* * * * *", "--json"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=dateline.environment,
        start_new_session=True,
    )
    try:
        served = Served(process, "", dateline, [], {})
        served.told = json.loads(served.wait_for(r"^{.*}$")[0])
        served.api = served.told["api"]
        yield served
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def shipped_checksum(shipped: Path) -> str:
    [(checksum,)] = published_rows(shipped, "select checksum from release")
    return str(checksum)


def test_standing_server_gives_the_same_release_and_remembers_the_run(
    tmp_path: Path, shipped: Path, served: Served
) -> None:
    dateline = Dateline(tmp_path / "warehouse", PREFECT_API_URL=served.api)
    assert dateline.json("run", ROOT / "data" / "raw")["checksum"] == shipped_checksum(shipped)
    (run,) = served.ask("flow_runs", flow_runs={"deployment_id": {"is_null_": True}})
    assert run["state_type"] == "COMPLETED"
    assert run["name"].startswith("timeline ")
    its_own = {"id": {"any_": [run["id"]]}}
    tasks = served.ask("task_runs", flow_runs=its_own)
    assert sorted(task["name"].rsplit("-", 1)[0] for task in tasks) == sorted(
        ["take in", "extract", "project", "check", "publish"]
    )
    artifacts = served.ask("artifacts", flow_runs=its_own)
    assert "timeline-run" in {artifact["key"] for artifact in artifacts}


def test_refused_release_exits_3_through_prefect(tmp_path: Path, served: Served) -> None:
    (tmp_path / "a.md").write_text("---\npublished: 2024-05-07\n---\nThe bridge opened on Monday.\n")
    dateline = Dateline(tmp_path / "warehouse", PREFECT_API_URL=served.api, DATELINE_QUALITY__EARLIEST_YEAR="2100")
    done = dateline("run", tmp_path / "a.md")
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    states = {run["state_type"] for run in served.ask("flow_runs", flow_runs={"deployment_id": {"is_null_": True}})}
    assert states == {"COMPLETED", "FAILED"}


def test_embedded_server_gives_the_same_release_as_plain(dateline: Dateline, shipped: Path) -> None:
    report = dateline.json("run", ROOT / "data" / "raw")
    assert report["outcome"] == "published"
    assert report["checksum"] == shipped_checksum(shipped)
    assert (dateline.warehouse / "prefect").is_dir()


def test_serve_tells_what_is_scheduled_as_one_json_object(served: Served) -> None:
    told = {name: served.told[name] for name in ("deployment", "cron", "sources", "warehouse")}
    assert told == {
        "deployment": "timeline/scheduled",
        "cron": "* * * * *",
        "sources": [str(served.dateline.warehouse.parent / "news")],
        "warehouse": str(served.dateline.warehouse),
    }
    assert not any("being served" in line for line in served.said)


def test_a_served_schedule_really_fires(served: Served) -> None:
    name = served.wait_for(r"Flow run '(.*?)' - Finished in state Completed\(\)")[1]
    (run,) = served.ask("flow_runs", flow_runs={"name": {"any_": [name]}, "deployment_id": {"is_null_": False}})
    assert (run["state_type"], run["auto_scheduled"]) == ("COMPLETED", True)
    assert published_rows(served.dateline.warehouse, "select count(*) from timeline") == [(1,)]


@pytest.mark.parametrize("cron", ["nonsense", "61 6 * * *", "h 6 * * *"])
def test_a_schedule_that_is_none_is_wrong_usage(tmp_path: Path, served: Served, cron: str) -> None:
    dateline = Dateline(tmp_path / "warehouse", PREFECT_API_URL=served.api)
    (tmp_path / "news").mkdir()
    done = dateline("serve", tmp_path / "news", "--cron", cron)
    assert done.returncode == 2
    assert f"error: --cron is no schedule: '{cron}'" in done.stderr


def test_a_killed_schedule_leaves_no_server_behind(served: Served) -> None:
    assert answers(served.api)
    served.process.kill()
    deadline = time.monotonic() + 60
    while answers(served.api):
        assert time.monotonic() < deadline, "the server is still there"
        time.sleep(0.1)


def answers(api: str) -> bool:
    try:
        return httpx.get(f"{api}/health", timeout=60).text == "true"
    except httpx.TransportError:
        return False


@pytest.mark.parametrize("half", [{"read_from": "2024-05-01"}, {"read_to": "2024-05-01"}])
def test_half_a_window_is_wrong_usage_and_reads_nothing(tmp_path: Path, half: dict[str, str]) -> None:
    """What one end left open would read is everything, which nobody asked for."""
    from dateline.orchestration import load_flows

    with pytest.raises(UsageError, match="half a window"):
        load_flows().timeline.fn(sources=[], warehouse=str(tmp_path), **half)
    assert not (tmp_path / "journal.duckdb").exists()


def test_prefect_yaml_names_the_flow_and_its_parameters(root: Path) -> None:
    from dateline.orchestration import load_flows

    flow = load_flows().timeline
    [deployment] = yaml.safe_load((root / "prefect.yaml").read_text())["deployments"]
    path, _, name = deployment["entrypoint"].partition(":")
    assert (root / path).is_file()
    assert name == flow.fn.__name__
    assert deployment["parameters"].keys() <= flow.parameters.properties.keys()


def test_a_server_that_does_not_start_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline import orchestration

    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    monkeypatch.setattr(orchestration, "LONGEST_START", 0.05)
    with pytest.raises(DatelineError, match="did not start"), orchestration.local_server():
        pytest.fail("it cannot have started")
