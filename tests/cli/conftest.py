"""The command line is called as a user calls it: arguments, a folder, an environment."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from openplan.cli.app import run

ROOT = Path(__file__).parents[2]
PLANS = ROOT / "plans"


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


Call = Callable[..., Answer]


@pytest.fixture
def openplan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Call:
    """Calls the command in this process, in an empty folder, with an English environment."""
    for name in list(os.environ):
        if name.startswith(("OPENPLAN_", "LC_", "LANG")) or name in {
            "NO_COLOR",
            "SOURCE_DATE_EPOCH",
            "TERM",
        }:
            monkeypatch.delenv(name)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str, cwd: Path | None = None, **environment: str) -> Answer:
        with monkeypatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            if cwd is not None:
                patch.chdir(cwd)
            capsys.readouterr()
            try:
                code = run(arguments)
            except SystemExit as end:
                code = int(end.code or 0)
            said = capsys.readouterr()
        return Answer(int(code), said.out, said.err)

    return call


def process(
    *arguments: str, cwd: Path, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, with a bare environment."""
    bare = {"PATH": os.environ["PATH"], "LC_ALL": "C", "HOME": str(cwd), **environment}
    return subprocess.run(
        [sys.executable, "-m", "openplan", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env=bare,
        timeout=60,
    )
