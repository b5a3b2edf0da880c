"""Pipes that are slow or closed, and terminals: the streams of a real process."""

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import Call, process

COMMAND = [sys.executable, "-m", "openplan"]
BARE = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}


def start(town: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [*COMMAND, *arguments, "--as-of", "2018-09-10"],
        cwd=town,
        env=BARE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_a_slow_reader_gets_everything(openplan: Call, town: Path) -> None:
    arguments = ("export", "--to", "2020-12-31", "--as-of", "2018-09-10")
    whole = openplan(*arguments, cwd=town).out.encode()
    with start(town, *arguments[:3]) as running:
        assert running.stdout is not None
        pieces = []
        while piece := running.stdout.read(997):
            pieces.append(piece)
            time.sleep(0.01)
    assert running.returncode == 0
    assert b"".join(pieces) == whole


def test_a_reader_that_leaves_is_no_failure(town: Path) -> None:
    with start(town, "export") as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        said = running.stderr.read()
    assert (running.returncode, said) == (0, b"")


def test_a_reader_that_leaves_keeps_the_exit_code(town: Path) -> None:
    plan = town / "plans" / "town-2018" / "plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("title:", "titel:", 1), "utf-8")
    with start(town, "check") as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        said = running.stderr.read()
    assert (running.returncode, said) == (1, b"")


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_a_terminal_gets_colours_unless_it_declines(
    town: Path, environment: dict[str, str], *, coloured: bool
) -> None:
    master, slave = pty.openpty()
    arguments = [*COMMAND, "due", "--as-of", "2018-09-10"]
    done = subprocess.Popen(arguments, cwd=town, env=BARE | environment, stdout=slave)
    os.close(slave)
    shown = b""
    try:
        while piece := os.read(master, 4096):
            shown += piece
    except OSError:  # Linux says so when the other end is closed
        pass
    finally:
        os.close(master)
    assert done.wait() == 0
    assert (b"\x1b[" in shown) is coloured
    assert "К исполнению" in shown.decode() or "Due by" in shown.decode()


def test_no_clock_no_host_no_path(openplan: Call, town: Path) -> None:
    """The same bytes in another folder, time zone and locale."""
    arguments = ("export", "--as-of", "2018-09-10")
    here = openplan(*arguments, cwd=town).out.encode()
    there = process(*arguments, cwd=town / "plans", TZ="Asia/Kamchatka", LC_ALL="ru_RU.UTF-8")
    assert here == there.stdout
    assert str(town).encode() not in here


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_2_with_a_sentence(town: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "export"], cwd=town, env=BARE, stdout=full, stderr=subprocess.PIPE
        )
    assert done.returncode == 2
    assert done.stderr == b"openplan: cannot write standard output: no space left on the disk\n"


def test_closed_streams_are_no_failure(town: Path) -> None:
    line = f"{sys.executable} -m openplan due --as-of 2018-09-10 >&- 2>&- <&-"
    done = subprocess.run(["/bin/sh", "-c", line], cwd=town, env=BARE, capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_an_interrupt_ends_at_once_without_a_trace(town: Path) -> None:
    with subprocess.Popen(
        [*COMMAND, "term", "--batch", "-"],
        cwd=town,
        env=BARE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdin.write("постоянно\n".encode())
        running.stdin.flush()
        assert b"understood" in running.stdout.readline()
        running.send_signal(signal.SIGINT)
        said = running.stderr.read()
        running.wait()
    assert (running.returncode, said) == (130, b"")
