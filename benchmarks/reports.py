"""Memory of a report of many plans: csv and jsonl are written plan by plan.

    python benchmarks/reports.py [PLANS]

So many copies of the Serov roadmap (1,000 unless said) with a tenth of them beside are written
into a temporary folder, each plan with an id and a journal of its own. Prints the peak of memory
and the processor's seconds of a process that reports them, and what it wrote. Wanted: the peak at
all plans is at most 1.1 of that at a tenth of them.
"""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from measure import ROOT

WANTED = 1.1
ENTRIES = 60
SOURCE = ROOT / "plans" / "serov-2018" / "plan.yaml"
REPORT = """
import resource, sys
sys.argv[0] = "openplan"
from openplan.__main__ import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
usage = resource.getrusage(resource.RUSAGE_SELF)
print(usage.ru_maxrss, usage.ru_utime + usage.ru_stime, file=sys.stderr)
"""


def write_plans(folder: Path, count: int) -> None:
    (folder / "openplan.yaml").write_text("", encoding="utf-8")
    plan = SOURCE.read_text(encoding="utf-8")
    for number in range(count):
        home = folder / "plans" / f"p{number:05}"
        home.mkdir(parents=True)
        text = plan.replace("id: serov-2018", f"id: {home.name}", 1)
        (home / "plan.yaml").write_text(text, encoding="utf-8")
        (home / "journal.yaml").write_text(journal(number), encoding="utf-8")


def journal(number: int) -> str:
    kinds = cycle(("progress", "done", "partial"))
    entries = (
        f"  - {{measure: {place % 73 + 1}, type: {kind}, date: 2018-{place % 9 + 4:02}-"
        f"{(place + number) % 28 + 1:02}, text: Сведения {number}-{place}}}\n"
        for place, kind in zip(range(ENTRIES), kinds, strict=False)
    )
    return "openplan: 1\nentries:\n" + "".join(entries)


def report(folder: Path, form: str, format: str) -> tuple[float, float, int]:  # noqa: A002
    """Peak of megabytes, seconds, bytes written."""
    done = subprocess.run(
        [sys.executable, "-c", REPORT, "report", "--form", form, "--format", format,
         "--as-of", "2019-12-31", "-C", folder, "-o", folder / "out"],
        check=True, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "OPENPLAN_CACHE_DIR": str(folder / "cache")},
    )  # fmt: skip
    peak, seconds = done.stderr.split()[-2:]
    return int(peak) / 1024, float(seconds), (folder / "out").stat().st_size


def main(count: int) -> int:
    missed = False
    with TemporaryDirectory() as place:
        folders = {number: Path(place) / str(number) for number in (count // 10, count)}
        for number, folder in folders.items():
            folder.mkdir()
            write_plans(folder, number)
        for form, format in (("full", "csv"), ("full", "jsonl"), ("summary", "csv")):  # noqa: A001
            peaks = []
            for number, folder in folders.items():
                peak, seconds, size = report(folder, form, format)
                peaks.append(peak)
                print(f"{form} {format:5} {number:6} plans  {peak:6.1f} MB  {seconds:6.1f} s  "
                      f"{size / 2**20:6.1f} MB written")  # fmt: skip
            ratio = peaks[1] / peaks[0]
            missed = missed or ratio > WANTED
            print(f"{'':19}peak, all to a tenth: {ratio:.2f}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000))
