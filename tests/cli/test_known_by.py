"""Two clocks on the command line: `--as-of` judges by what happened, `--known-by` by what was
written down, so that a report of the past can be repeated."""

import json
from pathlib import Path

import pytest

from conftest import Call

PLAN = """\
openplan: 1
plan:
  id: town-2019
  title: План города
  act: {type: resolution, issuer: администрация, number: 1, date: 2019-01-10}
  period: {start: 2019-01-01, end: 2019-12-31}
measures:
  - {id: 1, title: Опубликовать отчёт, term: до 1 марта 2019 года}
"""
JOURNAL = """\
openplan: 1
entries:
  - {measure: 1, type: done, date: 2019-02-27, recorded_on: 2019-04-15}
"""


@pytest.fixture
def town_2019(tmp_path: Path) -> Path:
    folder = tmp_path / "plans" / "town-2019"
    folder.mkdir(parents=True)
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "journal.yaml").write_text(JOURNAL, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("clock", "status"),
    [
        ([], "done"),
        (["--known-by", "2019-04-15"], "done"),
        (["--known-by", "2019-04-14"], "overdue"),
    ],
)
def test_an_entry_written_later_is_not_known_yet(
    openplan: Call, town_2019: Path, clock: list[str], status: str
) -> None:
    answer = openplan(
        "export", "-C", str(town_2019), "--as-of", "2019-03-31", *clock, "--format", "json"
    )
    (measure,) = json.loads(answer.out)["plans"][0]["measures"]
    assert [each["status"] for each in measure["occurrences"]] == [status]


def test_a_day_that_is_none_is_wrong_usage(openplan: Call, town_2019: Path) -> None:
    answer = openplan("due", "-C", str(town_2019), "--known-by", "2019-02-30")
    assert answer.code == 2
    assert "--known-by" in answer.err
