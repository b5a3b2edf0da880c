"""`openplan check --stdin-filename plan.yaml -`: what an editor pipes while people type."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import JOURNAL, ROADMAP, Call, process

COMMAND = ("check", "--format", "json", "--as-of", "2018-10-10", "--stdin-filename")
BAD = ROADMAP.replace("III квартал", "III квартла")


Piped = Callable[[str, str | bytes, Path], tuple[int, list[dict[str, object]]]]


@pytest.fixture
def piped(openplan: Call) -> Piped:
    def pipe(name: str, text: str | bytes, cwd: Path) -> tuple[int, list[dict[str, object]]]:
        data = text.encode() if isinstance(text, str) else text
        answer = openplan(*COMMAND, name, "-", cwd=cwd, stdin=data)
        return answer.code, json.loads(answer.out or "[]")

    return pipe


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("plans/town-2018", "plan.yaml"),
        (".", "plans/town-2018/plan.yaml"),
        ("plans", "town-2018/../town-2018/plan.yaml"),
    ],
)
def test_what_is_typed_counts_and_not_what_is_saved(
    piped: Piped, town: Path, folder: str, name: str
) -> None:
    code, found = piped(name, BAD, town / folder)
    assert code == 1
    (one,) = [each for each in found if each["code"] == "OP201"]
    assert (one["path"], one["line"]) == ("plans/town-2018/plan.yaml", 30)
    place = town / "plans" / "town-2018" / "plan.yaml"
    place.write_text(BAD, encoding="utf-8")
    assert piped(name, ROADMAP, town / folder)[0] == 0


def test_an_absolute_name_as_editors_give_it(piped: Piped, town: Path) -> None:
    name = str(town / "plans" / "town-2018" / "plan.yaml")
    assert piped(name, BAD, town)[0] == 1
    assert piped(name, BAD, town.parent)[0] == 1


def test_a_journal_is_checked_with_its_plan(piped: Piped, town: Path) -> None:
    text = JOURNAL.replace('measure: "1"', 'measure: "77"')
    code, found = piped("journal.yaml", text, town / "plans" / "town-2018")
    assert "plans/town-2018/journal.yaml" in {each["path"] for each in found}
    assert code == 1


def test_a_file_that_is_not_saved_yet(piped: Piped, town: Path) -> None:
    text = BAD.replace("town-2018", "new-2018")
    code, found = piped("plans/new-2018/plan.yaml", text, town)
    assert code == 1
    assert "OP201" in {each["code"] for each in found}


@pytest.mark.parametrize("text", ["", "openplan: 1\nplan: [", b"\xff\xfe\x00", "a: &a [*a]"])
def test_half_a_file_is_a_finding(piped: Piped, town: Path, text: str | bytes) -> None:
    code, found = piped("plan.yaml", text, town / "plans" / "town-2018")
    assert code == 1
    assert found[0]["severity"] == "error"
    assert found[0]["path"] == "plans/town-2018/plan.yaml"


def test_outside_a_repository(tmp_path: Path) -> None:
    done = process(*COMMAND, "plan.yaml", "-", cwd=tmp_path, stdin=BAD.encode())
    assert done.returncode == 2
    assert b"plan.yaml" in done.stderr
