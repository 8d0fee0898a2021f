"""The flow through Prefect itself: embedded, on a server, on a schedule that really fires."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import yaml

from dateline.orchestration import environment, local_server
from tests.support import Dateline, published_rows

pytestmark = [pytest.mark.timeout(300), pytest.mark.xdist_group("prefect")]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A standing Prefect server of this machine."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("PREFECT_")]:
            patch.delenv(name)
        for name, value in environment(tmp_path_factory.mktemp("server")).items():
            patch.setenv(name, value)
        Path(os.environ["PREFECT_HOME"]).mkdir()
        with local_server() as api:
            yield api


@pytest.fixture(scope="module")
def plain_checksum(root_data: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    checksum: str = Dateline(tmp_path_factory.mktemp("plain")).json("run", root_data, "--plain")["checksum"]
    return checksum


@pytest.fixture(scope="module")
def root_data() -> Path:
    return Path(__file__).parents[2] / "data" / "raw"


def test_embedded_server_gives_the_same_release_as_plain(
    dateline: Dateline, root_data: Path, plain_checksum: str
) -> None:
    report = dateline.json("run", root_data)
    assert report["outcome"] == "published"
    assert report["checksum"] == plain_checksum
    assert (dateline.warehouse / "prefect").is_dir()


def test_standing_server_gives_the_same_release_and_remembers_the_run(
    tmp_path: Path, root_data: Path, plain_checksum: str, server: str
) -> None:
    dateline = Dateline(tmp_path / "warehouse", PREFECT_API_URL=server)
    assert dateline.json("run", root_data)["checksum"] == plain_checksum
    runs = httpx.post(f"{server}/flow_runs/filter", json={}).json()
    assert [run["state_type"] for run in runs] == ["COMPLETED"]
    assert runs[0]["name"].startswith("timeline ")
    tasks = httpx.post(f"{server}/task_runs/filter", json={}).json()
    assert sorted(task["name"].rsplit("-", 1)[0] for task in tasks) == sorted(
        ["take in", "extract", "project", "check", "publish"]
    )
    artifacts = httpx.post(f"{server}/artifacts/filter", json={}).json()
    assert "timeline-run" in {artifact["key"] for artifact in artifacts}


def test_refused_release_exits_3_through_prefect(tmp_path: Path, root_data: Path, server: str) -> None:
    dateline = Dateline(tmp_path / "warehouse", PREFECT_API_URL=server, DATELINE_QUALITY__MAX_QUARANTINED_SHARE="-1")
    done = dateline("run", root_data)
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr


def test_a_served_schedule_really_fires(tmp_path: Path, server: str) -> None:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.md").write_text("---\npublished: 2024-05-07\n---\nThe bridge opened on Monday.\n")
    dateline = Dateline(tmp_path / "warehouse", PREFECT_API_URL=server)
    serving = subprocess.Popen(
        dateline.command("serve", news, "--cron", "* * * * *"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=dateline.environment,
        start_new_session=True,
    )
    try:
        assert serving.stdout is not None
        said = []
        for line in serving.stdout:
            said.append(line)
            if "being served" in line:
                break
        else:
            pytest.fail("serve ended: " + "".join(said))
        assert ended_state(server, next_scheduled_run(server)) == "COMPLETED"
    finally:
        os.killpg(serving.pid, signal.SIGINT)
        serving.communicate(timeout=60)
    assert published_rows(dateline.warehouse, "select count(*) from timeline") == [(1,)]


def next_scheduled_run(server: str) -> str:
    """Id of the first run that the schedule has in store; the server's scheduler needs some seconds to make it."""
    scheduled = {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}, "sort": "EXPECTED_START_TIME_ASC"}
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        runs = httpx.post(f"{server}/flow_runs/filter", json=scheduled).json()
        if runs:
            return str(runs[0]["id"])
        time.sleep(0.5)
    pytest.fail("the schedule has created no run")


def ended_state(server: str, flow_run: str) -> str:
    """How the flow run ended, waited for with Prefect's own waiter."""
    script = (
        "import asyncio, sys, uuid\n"
        "from prefect.flow_runs import wait_for_flow_run\n"
        "run = asyncio.run(wait_for_flow_run(uuid.UUID(sys.argv[1]), timeout=180, poll_interval=1))\n"
        "print(run.state.type.value)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, flow_run],
        env=os.environ | {"PREFECT_API_URL": server},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip() or done.stderr


def test_prefect_yaml_names_the_flow_and_its_parameters(root: Path) -> None:
    from dateline.orchestration import load_flows

    flow = load_flows().timeline
    [deployment] = yaml.safe_load((root / "prefect.yaml").read_text())["deployments"]
    path, _, name = deployment["entrypoint"].partition(":")
    assert (root / path).is_file()
    assert name == flow.fn.__name__
    assert deployment["parameters"].keys() <= flow.parameters.properties.keys()
