"""`openplan due`: what is listed for which window, in every form."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from conftest import ROADMAP, Call

DAY = ("--as-of", "2018-09-10")


def rows(answer_out: str) -> list[tuple[str, str]]:
    return [(row["measure"], row["nominal_due"]) for row in json.loads(answer_out)]


@pytest.mark.parametrize(
    ("as_of", "options", "expected"),
    [
        ("2018-09-10", ["--month"], [("1", "2018-09-30")]),
        ("2018-10-10", ["--month"], []),
        ("2018-10-10", ["--month", "2018-09"], [("1", "2018-09-30")]),
        ("2018-10-10", ["--month=2018-09"], [("1", "2018-09-30")]),
        ("2018-09-10", ["--month", "--plan", "town-2018"], [("1", "2018-09-30")]),
        ("2018-09-10", ["--quarter"], [("1", "2018-09-30")]),
        ("2018-01-10", ["--quarter", "2018-Q3"], [("1", "2018-09-30")]),
        ("2018-01-10", ["--year", "2019"], [("3", "2019-02-01")]),
        ("2019-05-01", ["--year"], [("3", "2019-02-01")]),
        ("2018-01-10", ["--from", "30.09.2018", "--to", "2019-02-01"],
         [("1", "2018-09-30"), ("3", "2019-02-01")]),
        ("2018-01-10", ["--to", "2018-09-30"], [("1", "2018-09-30")]),
        ("2020-01-10", ["--from", "2019-12-31"], [("3", "2020-02-01")]),
        ("2019-01-20", ["--within", "2w"], [("3", "2019-02-01")]),
        ("2019-01-20", ["--within", "11d"], []),
        ("2019-01-20", [], [("3", "2019-02-01")]),
        ("2019-02-02", [], [("3", "2019-02-01")]),
        ("2019-02-02", ["--within", "5"], []),
        ("2019-02-02", ["--overdue"], [("3", "2019-02-01")]),
        ("2019-02-02", ["--overdue", "--year", "2018"], []),
        ("2018-09-10", ["--year", "2019", "--executor", "учета"], [("3", "2019-02-01")]),
        ("2018-09-10", ["--month", "--executor", "ои"], [("1", "2018-09-30")]),
        ("2018-09-10", ["--year", "2019", "--executor", "it"], []),
    ],
)  # fmt: skip
def test_window(
    openplan: Call, town: Path, as_of: str, options: list[str], expected: list[tuple[str, str]]
) -> None:
    answer = openplan("due", *options, "--format", "json", "--as-of", as_of, cwd=town)
    assert (answer.code, answer.err) == (0, "")
    assert rows(answer.out) == expected


def test_a_window_that_runs_shows_what_may_still_be_done_today(openplan: Call, town: Path) -> None:
    """30.09.2018 is a Sunday: on Monday the measure is due still, and not overdue."""
    (town / "plans/town-2018/journal.yaml").unlink()
    answer = openplan("due", "--format", "json", "--as-of", "2018-10-01", cwd=town)
    (row,) = json.loads(answer.out)
    assert (row["status"], row["days_left"]) == ("scheduled", 0)
    assert openplan("due", "--as-of", "2018-10-01", cwd=town).out.count("due today") == 1


def test_json_has_the_fields_of_the_contract(openplan: Call, town: Path) -> None:
    (town / "plans/town-2018/journal.yaml").unlink()
    answer = openplan("due", "--month", "--format", "json", *DAY, cwd=town)
    (row,) = json.loads(answer.out)
    expected: dict[str, Any] = {
        "plan": "town-2018",
        "measure": "1",
        "number": "1.10",
        "title": "Разработка порядка публикации открытых данных",
        "term": "III квартал 2018 года",
        "occurrence": "1/2018-09-30",
        "start": "2018-07-01",
        "nominal_due": "2018-09-30",
        "effective_due": "2018-10-01",
        "reporting_period": None,
        "status": "scheduled",
        "days_left": 15,
        "executors": [
            {"id": "it", "name": "Отдел информатизации"},
            {"id": "press", "name": "Пресс-служба учёта"},
        ],
    }
    assert {name: row[name] for name in expected} == expected
    assert answer.out.endswith("]\n")


def test_csv_has_a_row_for_each(openplan: Call, town: Path) -> None:
    answer = openplan("due", "--month", "--format", "csv", *DAY, cwd=town)
    (row,) = csv.DictReader(io.StringIO(answer.out))
    assert row["executors"] == "Отдел информатизации; Пресс-служба учёта"
    assert row["number"] == "1.10"


def test_table_golden(openplan: Call, town: Path) -> None:
    (town / "plans/town-2018/journal.yaml").unlink()
    answer = openplan("due", "--as-of", "2019-01-20", "--lang", "ru", cwd=town)
    assert answer.out == (
        "К исполнению по 19.02.2019 (на 20.01.2019)\n"
        "\n"
        "Просрочено: 1\n"
        "Срок          Состояние           Пункт        Мероприятие\n"
        "30.09.2018    просрочено 111 дн.  town-2018/1  Разработка порядка публикации\n"
        "→ 01.10.2018                                   открытых данных\n"
        "                                               ОИ и ещё 1\n"
        "\n"
        "Предстоит: 1\n"
        "Срок        Состояние        Пункт        Мероприятие\n"
        "01.02.2019  ещё 10 раб. дн.  town-2018/3  Отчёт о ходе исполнения плана\n"
        "                                          Пресс-служба учёта\n"
        "\n"
        "Без даты ещё 1\u00a0часть: постоянно – 1. Показать: --all\n"
    )


def test_markdown(openplan: Call, town: Path) -> None:
    out = openplan("due", "--month", "--format", "md", *DAY, cwd=town).out
    assert out.startswith("# Due from 2018-09-01 to 2018-09-30 (as of 2018-09-10)\n\n| Due |")
    assert "| 2018-09-30 | done |" not in out
    assert "| town-2018/1 |" in out


def test_nothing_due_is_said_and_is_fine(openplan: Call, town: Path) -> None:
    answer = openplan("due", "--month", "2017-01", *DAY, cwd=town)
    assert (answer.code, answer.err) == (0, "")
    assert "Nothing is due." in answer.out


def test_all_lists_what_has_no_date(openplan: Call, town: Path) -> None:
    answer = openplan("due", "--month", "--all", "--format", "json", *DAY, cwd=town)
    assert [row["measure"] for row in json.loads(answer.out)] == ["1", "2"]
    assert "town-2018/2" in openplan("due", "--month", "--all", *DAY, cwd=town).out


@pytest.mark.parametrize(
    ("grouping", "heading"),
    [("plan", "town-2018: План"), ("executor", "ОИ\n"), ("week", "2018-W39\n")],
)
def test_groups(openplan: Call, town: Path, grouping: str, heading: str) -> None:
    out = openplan("due", "--month", "--group-by", grouping, *DAY, cwd=town).out
    assert f"\n\n{heading}" in out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--month", "2018-13"], '--month: "2018-13" is not a month'),
        (["--quarter", "2018-09"], '--quarter: "2018-09" is not a quarter'),
        (["--from", "31.02.2018"], '--from: there is no day "31.02.2018"'),
        (["--to", "tomorrow"], '--to: "tomorrow" is not a date'),
        (["--within", "soon"], '--within: "soon" is not a stretch of time'),
        (["--month", "--year", "2018"], "the period is named twice: --month and --year"),
        (["--from", "2018-02-01", "--to", "2018-01-01"], "the period ends before it begins"),
        (["--plan", "tawn-2018"], 'there is no plan "tawn-2018"\nhint: perhaps town-2018?'),
        (["--format", "tabel"], '--format: there is no "tabel"\nhint: perhaps table?'),
        (["--as-of", "18-9-1"], '--as-of: "18-9-1" is not a date'),
    ],
)
def test_wrong_usage(openplan: Call, town: Path, options: list[str], said: str) -> None:
    answer = openplan("due", *options, cwd=town)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"openplan: {said}")


@pytest.mark.parametrize(
    ("environment", "day"),
    [
        ({"OPENPLAN_AS_OF": "2018-09-10", "SOURCE_DATE_EPOCH": "0"}, "2018-09-10"),
        ({"SOURCE_DATE_EPOCH": "1536537600"}, "2018-09-10"),
    ],
)
def test_as_of_from_the_environment(
    openplan: Call, town: Path, environment: dict[str, str], day: str
) -> None:
    assert f"(as of {day})" in openplan("due", "--month", cwd=town, **environment).out
    assert "(as of 2020-01-01)" in openplan("due", "--as-of", "2020-01-01", cwd=town).out


def test_from_any_folder(openplan: Call, town: Path, tmp_path: Path) -> None:
    inside = openplan("due", *DAY, cwd=town).out
    assert openplan("due", *DAY, cwd=town / "plans" / "town-2018").out == inside
    assert openplan("due", *DAY, "-C", str(town), cwd=tmp_path).out == inside
    assert openplan("-C", "repo", *DAY, "due", cwd=tmp_path).out == inside


def test_outside_a_repository_is_2(openplan: Call, tmp_path: Path) -> None:
    answer = openplan("due", cwd=tmp_path)
    assert (answer.code, answer.out) == (2, "")
    assert "there is no openplan.yaml and no plans folder in" in answer.err


def test_no_plans_is_never_fine(openplan: Call, tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    answer = openplan("due")
    assert (answer.code, answer.out) == (2, "")


def test_settings_choose_the_language_below_the_environment(openplan: Call, town: Path) -> None:
    (town / "openplan.yaml").write_text("lang: ru\n", encoding="utf-8")
    assert "К исполнению" in openplan("due", *DAY, cwd=town).out
    assert "Due by" in openplan("due", *DAY, cwd=town, OPENPLAN_LANG="en").out


def test_colours_only_when_asked(openplan: Call, town: Path) -> None:
    assert "\x1b" not in openplan("due", *DAY, cwd=town).out
    assert "\x1b[1m" in openplan("due", *DAY, "--color", "always", cwd=town).out
    assert "\x1b" not in openplan("due", *DAY, "--color", "never", cwd=town).out


def test_a_file_never_gets_colours(openplan: Call, town: Path) -> None:
    openplan("due", *DAY, "--color", "always", "-o", "due.txt", cwd=town)
    assert "\x1b" not in (town / "due.txt").read_text(encoding="utf-8")


def test_one_broken_plan_hides_no_other(openplan: Call, town: Path) -> None:
    broken = town / "plans" / "broken" / "plan.yaml"
    broken.parent.mkdir()
    broken.write_text(ROADMAP.replace("title:", "titel:", 1), encoding="utf-8")
    answer = openplan("due", "--month", "--format", "json", *DAY, cwd=town)
    assert answer.code == 1
    assert rows(answer.out) == [("1", "2018-09-30")]
    assert answer.err.startswith(
        "openplan: not read, the answer is not whole: plans/broken/plan.yaml\n"
    )


def test_many_broken_plans_are_counted(openplan: Call, town: Path) -> None:
    for number in range(7):
        broken = town / f"plans/broken-{number}/plan.yaml"
        broken.parent.mkdir()
        broken.write_text("openplan: 1\n", encoding="utf-8")
    err = openplan("due", *DAY, "--lang", "ru", cwd=town).err
    assert "plans/broken-4/plan.yaml и ещё 2\n" in err


def test_the_same_bytes_every_time(openplan: Call, town: Path) -> None:
    first = openplan("due", "--format", "json", *DAY, cwd=town)
    assert openplan("due", "--format", "json", *DAY, cwd=town) == first
    assert str(town) not in first.out
