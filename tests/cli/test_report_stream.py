"""`openplan report --format csv|jsonl` of all plans: written plan by plan, as if all were there."""

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from conftest import ROADMAP, ROOT, Call

EXAMPLE = ROOT / "examples" / "plans" / "primer-2025"
DAY = ("--as-of", "2026-02-02")


def fill(folder: Path, count: int) -> Path:
    """That many copies of the example plan, each with an id of its own."""
    (folder / "openplan.yaml").write_text("", encoding="utf-8")
    for number in range(count):
        home = folder / "plans" / f"p{number:04}"
        home.mkdir(parents=True)
        for name in ("plan.yaml", "journal.yaml"):
            text = (EXAMPLE / name).read_text("utf-8")
            (home / name).write_text(text.replace("primer-2025", home.name), encoding="utf-8")
    return folder


def fill_with_small(folder: Path, count: int) -> None:
    """Plans of three measures, where it is their number that counts."""
    (folder / "openplan.yaml").write_text("", encoding="utf-8")
    for number in range(count):
        home = folder / "plans" / f"p{number:04}"
        home.mkdir(parents=True)
        text = ROADMAP.replace("town-2018", home.name)
        (home / "plan.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("format", ["csv", "jsonl"])
@pytest.mark.parametrize("form", ["full", "summary", "overdue"])
def test_it_is_the_same_as_of_plans_that_are_named(
    openplan: Call,
    tmp_path: Path,
    form: str,
    format: str,  # noqa: A002
) -> None:
    fill(tmp_path, 3)
    arguments = ("report", *DAY, "--form", form, "--format", format)
    streamed = openplan(*arguments)
    assert streamed.code == 0
    assert streamed.out.count("p0002") > 0
    assert streamed.out == openplan(*arguments, "p0000", "p0001", "p0002").out


def test_of_two_plans_with_one_id_the_first_is_taken(openplan: Call, tmp_path: Path) -> None:
    fill(tmp_path, 3)
    second = tmp_path / "plans" / "p0001" / "plan.yaml"
    second.write_text(second.read_text("utf-8").replace("id: p0001", "id: p0000"), encoding="utf-8")
    said = openplan("report", *DAY, "--format", "jsonl")
    assert said.code == 1
    assert "plans/p0001/plan.yaml" in said.err
    everything = openplan("report", *DAY, "--format", "json")
    assert everything.code == 1
    assert said.out.count('"plan": "p0000"') == everything.out.count('"id": "p0000/')
    assert '"plan": "p0002"' in said.out


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_a_terminal_sees_how_far_it_is(tmp_path: Path) -> None:
    fill_with_small(tmp_path, 60)
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "openplan", "report", *DAY, "--format", "csv", "-o", "out"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=theirs) as running:
        os.close(theirs)
        said = b""
        with suppress(OSError):
            while piece := os.read(ours, 4096):
                said += piece
        os.close(ours)
        assert running.stdout is not None
        assert running.stdout.read() == b""
    assert running.returncode == 0
    steps = said.split(b"\r\x1b[K")
    assert b"[###############...............] 30/60" in steps
    assert steps[-2:] == [b"[##############################] 60/60", b""]


def test_a_pipe_sees_no_progress(openplan: Call, tmp_path: Path) -> None:
    fill_with_small(tmp_path, 60)
    assert openplan("report", *DAY, "--format", "csv").err == ""


def test_a_plan_that_does_not_load_is_named_at_the_end(openplan: Call, tmp_path: Path) -> None:
    fill(tmp_path, 3)
    (tmp_path / "plans" / "p0001" / "plan.yaml").write_text("openplan: 1\n", encoding="utf-8")
    said = openplan("report", *DAY, "--format", "csv")
    assert said.code == 1
    assert "not read, the answer is not whole: plans/p0001/plan.yaml" in said.err
    assert "p0000" in said.out
    assert "p0002" in said.out


def test_a_file_is_not_half_written(openplan: Call, tmp_path: Path) -> None:
    fill(tmp_path, 2)
    last = tmp_path / "plans" / "p0001" / "plan.yaml"
    text = last.read_text("utf-8")
    last.write_text(
        text.replace("  reporting:", "  term_rules: {calendar: no.csv}\n  reporting:"),
        encoding="utf-8",
    )
    (tmp_path / "out.csv").write_text("old", encoding="utf-8")
    said = openplan("report", *DAY, "--format", "csv", "-o", "out.csv")
    assert said.code == 2
    assert "no.csv" in said.err
    assert (tmp_path / "out.csv").read_text("utf-8") == "old"
    assert {place.name for place in tmp_path.iterdir()} == {"openplan.yaml", "plans", "out.csv"}


@pytest.mark.parametrize("files", [[], ["openplan.yaml"]])
def test_where_there_is_no_plan_it_says_so(
    openplan: Call, tmp_path: Path, files: list[str]
) -> None:
    for name in files:
        (tmp_path / name).write_text("", encoding="utf-8")
    said = openplan("report", "--format", "csv")
    assert said.code == 2
    assert said.out == ""
    assert said.err == openplan("report", "--format", "md").err


_MEASURED = """
import resource, sys
from openplan.__main__ import main
sys.argv[0] = "openplan"
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def peak_megabytes(folder: Path, format: str) -> float:  # noqa: A002
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, "report", *DAY, "--format", format, "-o", "out"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stderr.split()[-1]) / 1024


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="counted in kilobytes on Linux only")
@pytest.mark.parametrize("format", ["csv", "jsonl"])
def test_memory_does_not_grow_with_the_number_of_plans(
    tmp_path: Path,
    format: str,  # noqa: A002
) -> None:
    few, many = tmp_path / "few", tmp_path / "many"
    for folder, count in ((few, 50), (many, 1000)):
        folder.mkdir()
        fill(folder, count)
    small, large = peak_megabytes(few, format), peak_megabytes(many, format)
    assert (many / "out").stat().st_size > 19 * (few / "out").stat().st_size
    assert large - small < 6
