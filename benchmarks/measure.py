"""Times of programs that alternate, as ratios of medians.

Programs that are compared run in turn, so that a busy minute of the machine hits each of them;
what is said of them is the ratio of their medians, which survives a change of machine.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def openplan(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "openplan", *arguments]


def alternate(programs: Mapping[str, Callable[[], None]], runs: int) -> dict[str, float]:
    """The median of each in seconds; one run of each beforehand warms the caches."""
    taken: dict[str, list[float]] = {name: [] for name in programs}
    for turn in range(runs + 1):
        for name, program in programs.items():
            begin = time.perf_counter()
            program()
            if turn:
                taken[name].append(time.perf_counter() - begin)
    return {name: median(times) for name, times in taken.items()}


def process(command: Sequence[str], *, codes: Sequence[int] = (0,)) -> Callable[[], None]:
    """A program of its own, in the repository, its output thrown away."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "OPENPLAN_AS_OF": "2019-05-06"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once

    def run() -> None:
        with tempfile.TemporaryFile() as said:
            done = subprocess.run(
                command, cwd=ROOT, env=environment, stdout=said, stderr=said, check=False
            )
            if done.returncode not in codes:
                said.seek(0)
                sys.exit(f"{' '.join(command)}\n{said.read().decode()}")

    return run


def show(times: Mapping[str, float], pairs: Sequence[tuple[str, str, float | None]]) -> bool:
    """Prints the medians, then each ratio with what it should not exceed; whether all hold."""
    for name, seconds in times.items():
        print(f"  {name:<44} {seconds * 1000:10.1f} ms")
    held = True
    for over, under, most in pairs:
        ratio = times[over] / times[under]
        fine = most is None or ratio <= most
        held = held and fine
        wanted = "" if most is None else f"   wanted: at most {most:g}{'' if fine else '  MISSED'}"
        print(f"  {over} / {under} = {ratio:.2f}{wanted}")
    return held
