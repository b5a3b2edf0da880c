"""Checking a thousand plans and ten thousand, against libyaml alone reading the same bytes.

    python benchmarks/scale.py [PLANS...]

The floor is PyYAML's C loader over all files in one process, divided by the cores that openplan
uses. Printed are seconds, their ratios, and the most memory that one process took: the first
run, the same again, and with one file changed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from loading import write_plans
from measure import ROOT, openplan, python

MEASURES = 10
LOAD = """
import sys
from pathlib import Path
import yaml
for path in sorted(Path(sys.argv[1]).rglob("plan.yaml")):
    yaml.load(path.read_bytes(), yaml.CSafeLoader)
"""
EVENTS = """
import sys
from pathlib import Path
import yaml
for path in sorted(Path(sys.argv[1]).rglob("plan.yaml")):
    for event in yaml.parse(path.read_bytes(), yaml.CSafeLoader):
        pass
"""


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(command: list[str], cache: Path) -> tuple[float, float, int]:
    """Seconds by the clock, seconds of all processors, megabytes of the largest process."""
    environment = {
        **os.environ,
        "LC_ALL": "C.UTF-8",
        "OPENPLAN_AS_OF": "2019-05-06",
        "OPENPLAN_CACHE_DIR": str(cache),
    }
    begin, before = time.perf_counter(), os.times()
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    said = process.stderr.read() if process.stderr else b""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in {0, 1} or b"Traceback" in said:
        sys.exit(said.decode())
    after = os.times()
    spent = after.children_user + after.children_system
    spent -= before.children_user + before.children_system
    return time.perf_counter() - begin, spent, used.ru_maxrss // 1024


def measure(plans: int) -> tuple[bool, int]:
    """Whether all held, and the megabytes of the first run."""
    with TemporaryDirectory() as name:
        folder, cache = Path(name) / "repository", Path(name) / "cache"
        write_plans(folder, plans, MEASURES)
        size = sum(path.stat().st_size for path in folder.rglob("plan.yaml"))
        print(f"{plans} plans, {plans * MEASURES} measures, {size / 1e6:.1f} MB, {cores()} cores")
        check = openplan("check", "-C", str(folder), "-o", os.devnull)
        due = openplan("due", "--month", "-C", str(folder), "-o", os.devnull)
        one = folder / "plans" / "plan-7" / "plan.yaml"
        taken = {
            "libyaml, events alone": run([*python(EVENTS), str(folder)], cache),
            "libyaml, CSafeLoader": run([*python(LOAD), str(folder)], cache),
            "check, first": run(check, cache),
            "check, again": run(check, cache),
        }
        one.write_text(one.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
        taken["check, one file changed"] = run(check, cache)
        taken["due, first"] = run(due, cache)
        taken["due, again"] = run(due, cache)
    for what, (seconds, spent, megabytes) in taken.items():
        print(f"  {what:<28} {seconds:8.2f} s {spent:8.2f} s of processors {megabytes:6} MB")
    held = judge({what: seconds for what, (seconds, _, _) in taken.items()})
    spent = taken["check, first"][1] / taken["libyaml, CSafeLoader"][1]
    print(f"  first / libyaml, seconds of processors = {spent:.2f}")
    return held, taken["check, first"][2]


def judge(seconds: dict[str, float]) -> bool:
    floor = seconds["libyaml, CSafeLoader"] / cores()
    first = seconds["check, first"]
    wanted = [
        ("first / (libyaml / cores)", first / floor, 2.0),
        ("again / first", seconds["check, again"] / first, 0.1),
        ("one file changed, seconds", seconds["check, one file changed"], 2.0),
    ]
    for what, value, most in wanted:
        print(
            f"  {what} = {value:.2f}   wanted: at most {most}{'' if value <= most else '  MISSED'}"
        )
    return all(value <= most for _, value, most in wanted)


def main(counts: list[int]) -> int:
    found = [measure(plans) for plans in counts]
    growth = found[-1][1] / found[0][1]
    if len(counts) > 1:
        print(f"memory of {counts[-1]} plans / of {counts[0]} = {growth:.2f}   wanted: at most 1.5")
    return 0 if all(held for held, _ in found) and growth <= 1.5 else 1


if __name__ == "__main__":
    sys.exit(main([int(each) for each in sys.argv[1:]] or [1_000, 10_000]))
