"""`openplan fmt`: which files, what is written, how it ends."""

import stat
from pathlib import Path

import pytest

from conftest import Call

PLAN = "plans/town-2018/plan.yaml"
JOURNAL = "plans/town-2018/journal.yaml"


@pytest.fixture
def laid(openplan: Call, town: Path) -> Path:
    """The town, its files laid out."""
    assert openplan("fmt", cwd=town).code == 0
    return town


def spoil(place: Path) -> bytes:
    """The file with another layout of the same values."""
    text = place.read_text(encoding="utf-8")
    assert "openplan: 1\n" in text
    data = text.replace("openplan: 1\n", "openplan:   '1' # версия\r\n").encode()
    place.write_bytes(data)
    return data


def test_twice_is_once(openplan: Call, laid: Path) -> None:
    before = {place: place.read_bytes() for place in laid.rglob("*.yaml")}
    again = openplan("fmt", cwd=laid)
    assert (again.code, again.out) == (0, "")
    assert "unchanged" in again.err
    assert {place: place.read_bytes() for place in laid.rglob("*.yaml")} == before
    assert openplan("check", "--as-of", "2018-10-10", cwd=laid).code == 0


def test_check_and_diff_write_nothing(openplan: Call, laid: Path) -> None:
    data = spoil(laid / PLAN)
    check = openplan("fmt", "--check", cwd=laid)
    assert (check.code, check.out) == (1, f"{PLAN}\n")
    diff = openplan("fmt", "--diff", cwd=laid)
    assert diff.code == 1
    assert f"+++ b/{PLAN}\n" in diff.out
    assert '+openplan: "1"  # версия\n' in diff.out
    assert (laid / PLAN).read_bytes() == data


def test_a_file_is_rewritten_in_its_place_with_its_mode(openplan: Call, laid: Path) -> None:
    place = laid / PLAN
    spoil(place)
    place.chmod(0o640)
    answer = openplan("fmt", cwd=laid)
    assert (answer.code, answer.out) == (0, f"{PLAN}\n")
    assert b'openplan: "1"  # \xd0\xb2' in place.read_bytes()
    assert stat.S_IMODE(place.stat().st_mode) == 0o640
    assert list(place.parent.glob(".*")) == []


@pytest.mark.parametrize(
    "name", ["plan.yaml", "../town-2018", ".", "../../plans/town-2018/plan.yaml"]
)
def test_only_what_is_named(openplan: Call, laid: Path, name: str) -> None:
    (laid / "openplan.yaml").write_bytes(b"openplan: 1\n")
    data = spoil(laid / "openplan.yaml")
    spoil(laid / PLAN)
    assert openplan("fmt", name, cwd=laid / "plans" / "town-2018").code == 0
    assert openplan("fmt", "--check", "plans", cwd=laid).code == 0
    assert (laid / "openplan.yaml").read_bytes() == data


def test_records_are_never_rewritten(openplan: Call, laid: Path) -> None:
    record = laid / "plans" / "town-2018" / "journal" / "2018-09-01-2.yaml"
    record.parent.mkdir(exist_ok=True)
    text = "entry: {type: done, measure: '2', date: 2018-09-01}\nopenplan: 1\n"
    record.write_text(text, encoding="utf-8")
    assert openplan("fmt", "--check", cwd=laid).code == 0
    assert openplan("fmt", str(record), cwd=laid).code == 0
    assert record.read_text(encoding="utf-8") == text


def test_what_does_not_load_is_left_and_hides_no_other(openplan: Call, laid: Path) -> None:
    broken = laid / "plans" / "a" / "plan.yaml"
    broken.parent.mkdir()
    broken.write_text("openplan: 1\nplan: [\n", encoding="utf-8")
    spoil(laid / PLAN)
    answer = openplan("fmt", cwd=laid)
    assert (answer.code, answer.out) == (2, f"{PLAN}\n")
    assert "plans/a/plan.yaml:" in answer.err
    assert "OP003" in answer.err
    assert broken.read_text(encoding="utf-8") == "openplan: 1\nplan: [\n"


def test_a_plan_that_stands_alone(openplan: Call, laid: Path, tmp_path: Path) -> None:
    spoil(laid / PLAN)
    alone = tmp_path / "alone" / "draft.yaml"
    alone.parent.mkdir()
    (laid / PLAN).rename(alone)
    assert openplan("fmt", "draft.yaml", cwd=alone.parent).code == 0
    assert b"\r" not in alone.read_bytes()


def test_a_link_out_of_the_repository_is_refused(
    openplan: Call, laid: Path, tmp_path: Path
) -> None:
    outside = tmp_path / "outside.yaml"
    (laid / JOURNAL).rename(outside)
    data = spoil(outside)
    (laid / JOURNAL).symlink_to(outside)
    assert openplan("fmt", JOURNAL, cwd=laid).code == 2
    assert openplan("fmt", cwd=laid).code == 2
    assert outside.read_bytes() == data


def test_a_name_that_is_nothing(openplan: Call, laid: Path) -> None:
    data = spoil(laid / PLAN)
    answer = openplan("fmt", PLAN, "plans/none.yaml", cwd=laid)
    assert answer.code == 2
    assert "plans/none.yaml" in answer.err
    assert (laid / PLAN).read_bytes() == data


def test_outside_a_repository(openplan: Call, tmp_path: Path) -> None:
    assert openplan("fmt").code == 2
