"""Records that are written at once, or by a process that is killed; one commit, one answer."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from recorded import BARE, DAY, plan_in

from conftest import Call, process


def started(root: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "openplan", *arguments],
        cwd=root,
        env={**BARE, "HOME": str(root)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


@pytest.mark.parametrize("count", [5, pytest.param(40, marks=pytest.mark.slow)])
def test_records_at_once_are_all_there(openplan: Call, example: Path, count: int) -> None:
    before = len(plan_in(example).entries)
    running = [
        started(example, "record", "primer-2025/1.4", "progress", "--note", f"№ {number}", *DAY)
        for number in range(count)
    ]
    said = [each.communicate(timeout=120) for each in running]
    assert [each.returncode for each in running] == [0] * count, said
    entries = plan_in(example).entries
    assert len(entries) == before + count
    notes = {each.entry.text for each in entries}
    assert notes >= {f"№ {number}" for number in range(count)}
    assert not list(example.rglob(".*.part"))
    assert openplan("check", "--strict", "--as-of", "2026-01-20", cwd=example).code == 0


WORDS = " ".join(["слово"] * 2000)
WRITERS = """
import os, signal, sys
from pathlib import Path
from openplan.model.journal import Entry
from openplan.store import WorkTree, load, new_record, write_record
root = Path(sys.argv[1])
fields = {"measure": "1.4", "type": "progress", "date": "2025-10-15", "text": sys.argv[2]}
def write():
    (plan,) = load(WorkTree(root)).plans
    records = [new_record(root, plan, Entry.model_validate(fields)) for _ in range(15)]
    print("ready", os.getpid(), flush=True)
    for record in records:
        write_record(root, record)
        print(record.path, flush=True)
    signal.pause()
for _ in sys.stdin:
    if os.fork() == 0:
        write()
    os.wait()
    print("gone", flush=True)
"""


def killed_writers(root: Path, times: int) -> Iterator[str]:
    """The paths that were acknowledged by writers killed at random moments; one process has
    everything loaded and parts with a writer for each line that it is given."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITERS, str(root), WORDS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdin is not None
        assert parent.stdout is not None
        for seed in range(times):
            print("next", file=parent.stdin, flush=True)
            said, _, writer = parent.stdout.readline().partition(" ")
            assert said == "ready"
            time.sleep(random.Random(seed).uniform(0, 0.02))  # noqa: S311
            os.kill(int(writer), signal.SIGKILL)
            # a line as short as these is in the pipe whole or not at all
            while (line := parent.stdout.readline()) != "gone\n":
                yield line.removesuffix("\n")


def assert_whole(openplan: Call, root: Path, acknowledged: set[str]) -> None:
    loaded = plan_in(root)
    present = {each.path for each in loaded.entries}
    assert acknowledged <= present
    texts = {(each.entry.text or "").strip() for each in loaded.entries}
    assert [len(text) for text in texts if text.startswith("слово")] == [len(WORDS)]
    assert openplan("check", "--as-of", "2026-01-20", cwd=root).code == 0


def test_a_writer_killed_three_times(openplan: Call, example: Path) -> None:
    acknowledged = set(killed_writers(example, 3))
    assert_whole(openplan, example, acknowledged)


@pytest.mark.slow
def test_a_writer_killed_a_hundred_times(openplan: Call, example: Path) -> None:
    acknowledged = set(killed_writers(example, 100))
    assert len(acknowledged) > 20
    assert list(example.rglob(".*.part")), "no writer was ever killed in the middle"
    assert_whole(openplan, example, acknowledged)


@pytest.mark.slow
def test_the_command_killed_a_hundred_times(openplan: Call, example: Path) -> None:
    call = ("record", "primer-2025/1.4", "progress", "--note", WORDS, *DAY)
    begun = time.monotonic()
    started(example, *call).communicate(timeout=60)
    whole = time.monotonic() - begun
    acknowledged = set()
    for seed in range(100):
        running = started(example, *call)
        time.sleep(random.Random(seed).uniform(0.5, 1.1) * whole)  # noqa: S311
        running.kill()
        said, _ = running.communicate()
        acknowledged |= set(re.findall(r"^recorded: (.*)\n", said.decode(), re.MULTILINE))
    assert 0 < len(acknowledged) < 100
    assert_whole(openplan, example, acknowledged)


@pytest.mark.slow
def test_output_depends_on_the_commit_and_the_day_alone(example: Path, tmp_path: Path) -> None:
    def git(folder: Path, *arguments: str) -> None:
        named = ("-c", "user.name=a", "-c", "user.email=a@example.org")
        subprocess.run(["git", *named, *arguments], cwd=folder, check=True, capture_output=True)

    git(example, "init", "-q")
    git(example, "add", ".")
    git(example, "commit", "-q", "-m", "plans")
    places = [tmp_path / "one", tmp_path / "another/place"]
    for place in places:
        git(tmp_path, "clone", "-q", str(example), str(place))
    machines = [
        {"TZ": "Asia/Kamchatka", "LC_ALL": "ru_RU.UTF-8", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LC_ALL": "C", "LANG": "de_DE", "PYTHONHASHSEED": "2"},
    ]
    for call in (
        ("due", "--lang", "ru"),
        ("due", "--format", "json"),
        ("status", "--lang", "ru"),
        ("export", "--format", "json"),
        ("export", "--format", "csv"),
    ):
        said = [
            process(*call, *DAY, cwd=place, **machine)
            for place, machine in zip(places, machines, strict=True)
        ]
        assert said[0].stdout == said[1].stdout
        assert [each.returncode for each in said] == [0, 0]
        assert len(said[0].stdout) > 100
