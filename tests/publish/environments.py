"""Python environments of other tools, made by uv for the tests that prove they can read a release."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

UV = Path(sys.executable).with_name("uv")


class Environment:
    """A Python with other packages than ours."""

    def __init__(self, folder: Path, *requirements: str) -> None:
        """Install the requirements from the configured package index; skips the test when that cannot be had."""
        uv = str(UV) if UV.exists() else shutil.which("uv")
        if uv is None:
            pytest.skip("needs uv to make an environment")
        self.folder = folder
        subprocess.run([uv, "venv", "--quiet", "--python", sys.executable, str(folder)], check=True)
        done = subprocess.run(
            [uv, "pip", "install", "--quiet", "--python", str(self.program("python")), *requirements],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            pytest.skip(f"cannot install {' '.join(requirements)}: {done.stderr.strip()[-300:]}")

    def program(self, name: str) -> Path:
        """A program of the environment."""
        return self.folder / "bin" / name

    def run(self, script: str, *arguments: object, **options: object) -> str:
        """Run a Python script in the environment; what it prints. It must succeed."""
        return self.call("python", "-c", script, *arguments, **options)

    def call(self, program: str, *arguments: object, **options: object) -> str:
        """Run a program of the environment; what it prints. It must succeed."""
        done = subprocess.run(
            [str(self.program(program)), *map(str, arguments)],
            capture_output=True,
            text=True,
            check=False,
            **options,  # type: ignore[call-overload]
        )
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
        return str(done.stdout)
