"""`openplan report`, as a user calls it."""

import csv
import io
from pathlib import Path

import pytest

from conftest import ROOT, Call


def test_the_report_of_serov(openplan: Call) -> None:
    said = openplan("-C", str(ROOT), "report", "serov-2018", "--as-of", "2018-12-31")
    assert said.code == 0
    head = said.out.replace("\u00a0", " ").split("\n")
    assert head[0] == (
        "# Отчёт об исполнении Плана мероприятий («дорожной карты») по реализации Методических "
        "рекомендаций по организации внедрения механизмов (инструментов) открытости в "
        "деятельности администрации Серовского городского округа на 2018-2020 годы"
    )
    assert head[2] == (
        "Постановление администрации Серовского городского округа от 19 марта 2018 г. № 359"
    )
    assert head[4] == "По состоянию на 31 декабря 2018 г."
    assert (
        "предусмотрено 73 мероприятия. По состоянию на 31.12.2018 срок исполнения наступил "
        in (head[6])
    )
    rows = [line for line in head if line.startswith("| ") and line[2].isdigit()]
    assert len(rows) == 73
    assert rows[27].startswith("| 28 | "), "the act prints no dot here"
    assert sum("**Направление " in line for line in head) == 10


def test_the_summary_of_serov_adds_up(openplan: Call) -> None:
    said = openplan(
        "-C", str(ROOT), "report", "serov-2018", "--form", "summary", "--format", "csv",
        "--as-of", "2019-12-31",
    )  # fmt: skip
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(said.out))}
    statuses = [int(row["measures"]) for row in rows.values() if not row["section"]]
    assert sum(statuses) == 73


def test_a_document_speaks_the_language_of_its_plan_wherever_it_is_made(
    openplan: Call, town: Path
) -> None:
    arguments = ("report", "--as-of", "2018-12-31")
    russian = openplan(*arguments, cwd=town).out
    assert russian.startswith("# Отчёт об исполнении")
    assert openplan(*arguments, cwd=town, LC_ALL="ru_RU.UTF-8").out == russian
    assert openplan(*arguments, "--lang", "en", cwd=town).out.startswith("# Report on")


@pytest.mark.parametrize("format", ["md", "html", "txt", "csv", "json", "jsonl"])
def test_a_file_holds_what_stdout_would(openplan: Call, town: Path, format: str) -> None:  # noqa: A002
    arguments = ("report", "--as-of", "2018-12-31", "--format", format)
    said = openplan(*arguments, cwd=town)
    assert said.code == 0
    assert openplan(*arguments, "-o", "out", cwd=town).out == ""
    assert (town / "out").read_bytes().decode("utf-8") == said.out


def test_wrong_usage(openplan: Call, town: Path) -> None:
    said = openplan("report", "--form", "assessment", cwd=town)
    assert said.code == 2
    assert "there are: full, brief" in said.err
    said = openplan("report", "--period", "2018-Q5", cwd=town)
    assert (said.code, said.err.startswith('openplan: --period: "2018-Q5"')) == (2, True)
    said = openplan("report", "town-2018/1", cwd=town)
    assert said.code == 2
    assert "--form card" in said.err
    assert openplan("report", "nowhere", cwd=town).code == 2


def test_a_card_of_one_measure(openplan: Call, town: Path) -> None:
    said = openplan("report", "town-2018/1", "--form", "card", "--as-of", "2018-12-31", cwd=town)
    assert said.out.count("\n# ") == 0
    assert "[Постановление № 77](https://town.example/77)" in said.out
    said = openplan("report", "town-2018/99", "--form", "card", cwd=town)
    assert said.code == 2


def test_a_template_of_the_repository(openplan: Call, town: Path) -> None:
    (town / "templates").mkdir()
    (town / "templates" / "report.md.j2").write_text("{{ forms[0].as_of_line }}", "utf-8")
    arguments = ("report", "--as-of", "2018-12-31")
    assert openplan(*arguments, cwd=town).out == "по состоянию на 31\u00a0декабря 2018\u00a0г."
    (town / "own.j2").write_text("{{ nothing.here }}", "utf-8")
    said = openplan(*arguments, "--template", "own.j2", cwd=town)
    assert said.code == 2
    assert "own.j2, line 1" in said.err
    said = openplan(*arguments, "--template", "missing.j2", cwd=town)
    assert (said.code, "missing.j2" in said.err) == (2, True)


def test_a_template_outside_is_not_read(openplan: Call, town: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("секрет", "utf-8")
    (town / "templates").mkdir()
    (town / "templates" / "report.md.j2").symlink_to(tmp_path / "secret")
    said = openplan("report", "--as-of", "2018-12-31", cwd=town)
    assert said.code == 2
    assert "templates/report.md.j2" in said.err
    assert "секрет" not in said.out


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2017", "период 2017 – вне срока действия плана\n"),
        ("2021-Q1", "период 2021-Q1 – вне срока действия плана\n"),
        ("2018", ""),
        ("2020-12", ""),
        ("all", ""),
    ],
)
def test_a_period_in_which_the_plan_is_not_in_force_is_remarked(
    openplan: Call, town: Path, period: str, said: str
) -> None:
    call = ("report", "town-2018", "--period", period, "--lang", "ru", "--as-of", "2018-12-31")
    answer = openplan(*call, cwd=town)
    assert (answer.code, answer.err) == (0, said)
    assert openplan(*call, "--quiet", cwd=town).err == ""
