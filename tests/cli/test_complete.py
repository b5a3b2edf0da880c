"""What the shell offers: through the protocol of bash, also in a process as the shell starts it."""

import os
from pathlib import Path

import pytest

from conftest import Call, process
from openplan.cli.complete import ids_in


def asked(*words: str) -> dict[str, str]:
    """The environment in which bash asks for what may stand in the place of the last word."""
    return {
        "_OPENPLAN_COMPLETE": "complete_bash",
        "COMP_WORDS": " ".join(("openplan", *words)),
        "COMP_CWORD": str(len(words)),
    }


def offered(town: Path, *words: str) -> list[str]:
    done = process(cwd=town, **asked(*words))
    assert done.stderr == b""
    return done.stdout.decode().split()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["du"], ["due"]),
        (["show", "to"], ["town-2018"]),
        (["show", "town-2018/"], ["town-2018/1", "town-2018/2", "town-2018/3"]),
        (["show", "other/"], []),
        (["due", "--plan", "t"], ["town-2018"]),
        (["due", "--month", "--plan", ""], ["town-2018"]),
        (["due", "--executor", "p"], ["press"]),
        (["due", "--format", "j"], ["json"]),
        (["due", "--gr"], ["--group-by"]),
        (["due", "--as"], ["--as-of"]),
        (["check", "--format", "s"], ["sarif"]),
        (["schema", "p"], ["plan", "project"]),
        (["explain", "OP20"], None),
    ],
)
def test_offers(openplan: Call, town: Path, words: list[str], expected: list[str] | None) -> None:
    answer = openplan(cwd=town, **asked(*words))
    assert answer.err == ""
    found = answer.out.split()
    assert found == expected if expected is not None else "OP201" in found


def test_a_broken_plan_offers_nothing_and_says_nothing(town: Path) -> None:
    (town / "plans/town-2018/plan.yaml").write_bytes(b"\xff\xfe\x00")
    assert offered(town, "show", "town-2018/") == []
    assert offered(town.parent, "show", "") == []


def test_ids_of_the_first_level_only(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(
        "executors:\n- id: it\nmeasures:\n"
        "- title: First\n  id: '1.1'  # note\n  indicators:\n  - id: share\n    name: x\n"
        '- id: "2"\n  indicators:\n    - id: other\n',
        encoding="utf-8",
    )
    assert list(ids_in(path, "measures")) == ["1.1", "2"]
    assert list(ids_in(path, "executors")) == ["it"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_each_shell(town: Path, shell: str) -> None:
    done = process(cwd=town, _OPENPLAN_COMPLETE=f"source_{shell}")
    assert done.returncode == 0
    assert f"complete_{shell}".encode() in done.stdout


def test_an_answer_comes_at_once(town: Path) -> None:
    assert offered(town, "show", "") == ["town-2018"]
    begin = os.times().children_user
    offered(town, "show", "")
    assert os.times().children_user - begin < 0.6
