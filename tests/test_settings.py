"""Settings are read strictly: what cannot be meant is an error that names it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import Dateline


def releases(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command that reads the settings, in a folder."""
    dateline = Dateline(folder / "warehouse", **environment)
    command = [sys.executable, "-m", "dateline", "releases"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=dateline.environment, check=False)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"warehouse = \n", "the settings file is no TOML: dateline.toml: "),
        (b"\xff\xfe\x00", "the settings file is no TOML: dateline.toml: "),
        (b"warehose = 'x'\n", "no such setting: warehose"),
        (b"[quality]\nmin_row_share = 0.5\n", "no such setting: quality.min_row_share"),
        (b"[quality]\nmin_rows_share = 7\n", "quality.min_rows_share = 7 (input should be less than or equal to 1)"),
        (b"[quality]\nmax_rows_growth = inf\n", "quality.max_rows_growth = inf"),
        (b"[quality]\nmax_date_drift = nan\n", "quality.max_date_drift = nan"),
        (b"[quality]\nearliest_year = 0\n", "quality.earliest_year = 0"),
        (b"[release]\nkeep_days = 100000000000\n", "release.keep_days"),
        (b"batch_articles = 0\n", "batch_articles = 0"),
    ],
)
def test_a_settings_file_in_doubt_is_wrong_usage(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "dateline.toml").write_bytes(content)
    done = releases(tmp_path)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_a_settings_file_must_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "dateline.toml").mkdir()
    done = releases(tmp_path)
    assert (done.returncode, "is no file: dateline.toml" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DATELINE_SETTINGS", "/nonexist.toml", "no settings file: /nonexist.toml"),
        ("DATELINE_WAREHOSE", "x", "no such setting: DATELINE_WAREHOSE"),
        ("DATELINE_QUALITY__MIN_ROW_SHARE", "0.5", "no such setting: DATELINE_QUALITY__MIN_ROW_SHARE"),
        ("DATELINE_QUALITY__MIN_ROWS_SHARE", "-0.5", "quality.min_rows_share = '-0.5'"),
    ],
)
def test_a_variable_in_doubt_is_wrong_usage(tmp_path: Path, name: str, value: str, said: str) -> None:
    done = releases(tmp_path, **{name: value})
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr


def test_what_is_right_is_read(tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text("warehouse = 'there'\n[quality]\nmin_rows_share = 1\n")
    done = releases(tmp_path, DATELINE_SETTINGS="other.toml", DATELINE_RELEASE__KEEP="3", DATELINE_DEBUG="")
    assert (done.returncode, "no journal: there" in done.stderr) == (2, True), done.stderr
