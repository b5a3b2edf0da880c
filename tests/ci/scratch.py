"""Scratch repositories with the openplan of this checkout on the path, as CI has it."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
DAY = "2026-01-05"


def shim(folder: Path) -> Path:
    """A folder for PATH whose `openplan` is that of this checkout."""
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "openplan"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m openplan "$@"\n')
    program.chmod(0o755)
    return folder


def environment(home: Path, **more: str) -> dict[str, str]:
    """Bare, with the shim first on PATH; a day on which the example is well kept."""
    path = os.pathsep.join([str(shim(home / "bin")), str(Path(sys.executable).parent)])
    return {
        "PATH": os.pathsep.join([path, os.environ["PATH"]]),
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "OPENPLAN_AS_OF": DAY,
        "GIT_CONFIG_GLOBAL": os.devnull,
        **{f"GIT_{role}_{what}": "town@example.org" for role in ("AUTHOR", "COMMITTER")
           for what in ("NAME", "EMAIL")},
        **more,
    }  # fmt: skip


def with_registry(env: dict[str, str], home: Path) -> dict[str, str]:
    """The same, with the person's own settings of pip, as packages are to be installed."""
    kept = ("HOME", "PIP_", "SSL_", "REQUESTS_", "HTTP", "NO_PROXY", "http", "no_proxy")
    own = {name: value for name, value in os.environ.items() if name.startswith(kept)}
    return {**env, **own, "PRE_COMMIT_HOME": str(home / "pre-commit")}


def run(
    *command: str, cwd: Path, env: dict[str, str], timeout: int = 60
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout,
    )


def new_repository(home: Path, env: dict[str, str], *options: str) -> Path:
    """What `openplan init` makes, committed on the branch main."""
    folder = home / "town"
    for command in (
        ["openplan", "init", "town", *options],
        ["git", "init", "-q", "-b", "main", "town"],
        ["git", "-C", "town", "add", "."],
        ["git", "-C", "town", "commit", "-q", "-m", "begin"],
    ):
        done = run(*command, cwd=home, env=env)
        assert done.returncode == 0, done.stderr
    return folder
