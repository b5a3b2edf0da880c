"""`openplan term`: meaning, dates and refusals as users and scripts get them."""

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Call, process


def asked(openplan: Call, *arguments: str) -> dict[str, Any]:
    answer = openplan("term", *arguments, "--format", "json", "--as-of", "2018-09-10")
    assert answer.err == ""
    found: dict[str, Any] = json.loads(answer.out)
    assert answer.code == (0 if found["understood"] else 1)
    return found


def test_the_example_of_the_contract(openplan: Call) -> None:
    found = asked(openplan, "III квартал 2018 года, далее постоянно")
    first, second = found.pop("parts")
    expected = {"kind": "window", "start": "2018-07-01", "end": "2018-09-30", "label": None}
    assert {name: first[name] for name in expected} == expected
    assert first["span"] == [0, 21]
    assert (second["kind"], second["from"], second["then"]) == ("ongoing", "2018-10-01", True)
    assert second["span"] == [23, 38]
    assert found.pop("phrase").keys() == {"ru", "en"}
    assert found == {
        "text": "III квартал 2018 года, далее постоянно",
        "lang": "ru",
        "understood": True,
        "notation": "2018-Q3 then on",
        "occurrences": [
            {
                "part": 0,
                "start": "2018-07-01",
                "nominal_due": "2018-09-30",
                "effective_due": "2018-10-01",
                "reporting_period": None,
            }
        ],
        "diagnostics": [],
    }


def test_quotes_are_not_needed(openplan: Call) -> None:
    found = asked(openplan, "III", "квартал", "2018", "года")
    assert found["text"] == "III квартал 2018 года"


def dues(found: dict[str, Any], which: str = "nominal_due") -> list[str]:
    return [each[which] for each in found["occurrences"]]


@pytest.mark.parametrize(
    ("arguments", "which", "expected"),
    [
        (["ежегодно до 1 февраля", "--year", "2019"], "nominal_due", ["2019-02-01"]),
        (["ежегодно", "--from", "2018-01-01", "--to", "2019-12-31"], "nominal_due",
         ["2018-12-31", "2019-12-31"]),
        (["до 1 мая 2019 года", "--until", "exclusive"], "nominal_due", ["2019-04-30"]),
        (["до 1 мая 2019 года"], "nominal_due", ["2019-05-01"]),
        (["до 1 мая 2019 года"], "effective_due", ["2019-05-06"]),
        (["до 1 мая 2019 года", "--non-working-day", "preceding"], "effective_due", ["2019-04-30"]),
        (["до 1 мая 2019 года", "--non-working-day", "none"], "effective_due", ["2019-05-01"]),
        (["не позднее 3 рабочих дней с даты принятия решения", "--event-date", "2018-12-29"],
         "nominal_due", ["2019-01-11"]),
        (["ежегодно не позднее 15 мая года, следующего за отчетным", "--year", "2018"],
         "nominal_due", ["2018-05-15"]),
        (["ежегодно не позднее 15 мая года, следующего за отчетным", "--year", "2018",
          "--occurrences-in", "reporting_year_in_period"], "nominal_due", ["2019-05-15"]),
    ],
)  # fmt: skip
def test_options(openplan: Call, arguments: list[str], which: str, expected: list[str]) -> None:
    assert dues(asked(openplan, *arguments), which) == expected


def test_in_a_plan(openplan: Call, town: Path) -> None:
    found = asked(openplan, "ежегодно до 1 февраля", "--plan", "town-2018", "-C", str(town))
    assert dues(found) == ["2019-02-01", "2020-02-01"]


def test_an_endless_context_ends_with_the_year(openplan: Call) -> None:
    assert dues(asked(openplan, "ежегодно", "--from", "2017-01-01")) == ["2017-12-31", "2018-12-31"]


def test_what_is_cut_off_is_said(openplan: Call) -> None:
    found = asked(openplan, "ежедневно", "--from", "2013-01-01", "--to", "2020-12-31")
    assert len(found["occurrences"]) == 1000
    assert [each["code"] for each in found["diagnostics"]] == ["dates-cut"]


def test_with_no_year_there_is_a_note_and_no_date(openplan: Call) -> None:
    found = asked(openplan, "ежегодно")
    assert found["occurrences"] == []
    assert [(each["code"], each["severity"]) for each in found["diagnostics"]] == [
        ("no-year", "note")
    ]


def test_outside_the_calendar_there_is_a_note(openplan: Call) -> None:
    found = asked(openplan, "1 мая 2035 года")
    assert "outside-calendar" in [each["code"] for each in found["diagnostics"]]


def test_not_understood_is_1_with_the_place(openplan: Call) -> None:
    found = asked(openplan, "III квартла 2018 года")
    (error,) = found["diagnostics"]
    assert (error["severity"], error["column"], error["span"]) == ("error", 5, [4, 11])
    assert (found["notation"], found["phrase"], found["parts"]) == (None, None, [])


def test_not_understood_has_a_caret(openplan: Call) -> None:
    answer = openplan("term", "III квартла 2018 года", LC_ALL="ru_RU.UTF-8")
    lines = answer.out.splitlines()
    assert lines[:2] == ["III квартла 2018 года", "    ^^^^^^^"]
    assert lines[2].startswith("  не понято: ")
    assert "  может быть: квартал" in lines


def test_text_golden(openplan: Call) -> None:
    answer = openplan("term", "до 1 мая 2019 года", OPENPLAN_LANG="ru")
    assert answer.out.splitlines()[2:] == [
        "1. «до 1 мая 2019 года» – дата",
        "   <2019-05-01",
        "   ru: до 1 мая 2019 года",
        "   en: no later than 1 May 2019",
        (
            "   01.05.2019 → 06.05.2019 (нерабочий праздничный день (ТК РФ, ст. 112, ч. 1); "
            "ближайший следующий рабочий день, ст.\u00a0193 ГК\u00a0РФ)"
        ),
        "",
        (
            "замечание: «до» читается включительно: назван последний день срока "
            "(правило until: inclusive): «до 1 мая 2019 года»"
        ),
    ]


def test_batch_answers_line_by_line(openplan: Call, tmp_path: Path) -> None:
    (tmp_path / "terms.txt").write_bytes("\ufeffпостоянно\r\n\r\nчто-то\r\n2018 год".encode())
    answer = openplan("term", "--batch", "terms.txt")
    found = [json.loads(line) for line in answer.out.splitlines()]
    assert [each["text"] for each in found] == ["постоянно", "", "что-то", "2018 год"]
    assert [each["understood"] for each in found] == [True, False, False, True]
    assert answer.code == 1


def test_batch_from_stdin_survives_bytes_that_are_no_text(tmp_path: Path) -> None:
    lines = "2018 год\n".encode() + b"\xff\n" + "2019 год\n".encode("cp1251") + b"2019\n"
    done = process("term", "--batch", "-", cwd=tmp_path, stdin=lines)
    assert done.returncode == 1
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each["understood"] for each in found] == [True, False, False, True]
    assert all(each["text"].encode() for each in found), "no half of a pair, which is no JSON"
    assert done.stderr.decode() == "line 2 holds unreadable signs: UTF-8 is needed\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "give a term, or else --batch"),
        (["ежегодно", "--batch", "-"], "give a term, or else --batch"),
        (["--batch", "none.txt"], "there is no file none.txt"),
        (["ежегодно", "--year", "18"], '--year: "18" is not a year'),
        (["ежегодно", "--year", "2018", "--plan", "x"], "the period is named twice"),
        (["ежегодно", "--from", "2019-01-01", "--to", "2018-01-01"], "the plan ends before"),
        (["ежегодно", "--days", "weekly"], '--days: there is no "weekly"'),
    ],
)
def test_wrong_usage(openplan: Call, arguments: list[str], said: str) -> None:
    answer = openplan("term", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"openplan: {said}")


def test_the_term_has_a_language_of_its_own(openplan: Call) -> None:
    answer = openplan("term", "ежегодно", "--lang", "ru")
    assert "note: the year is not known" in answer.out


def test_a_remark_is_made_once(openplan: Call) -> None:
    said = openplan("term", "до 15 января, апреля, июля", "--year", "2025", "--format", "json").out
    codes = [each["code"] for each in json.loads(said)["diagnostics"]]
    assert len(codes) == len(set(codes)) > 0


def test_a_floor_has_no_last_day(openplan: Call) -> None:
    text = "не ранее чем через 10 дней после опубликования"
    said = openplan("term", text, "--event-date", "2025-05-01").out
    assert "there is no last one" in said or "последнего дня нет" in said


def test_in_a_repository_its_own_rules_count(openplan: Call, town: Path) -> None:
    (town / "openplan.yaml").write_text(
        "term_rules:\n  non_working_day: preceding\n  calendar: days.csv\ndates: american\n",
        encoding="utf-8",
    )
    (town / "days.csv").write_text(
        "date,kind,moved,source\n2018-05-04,off,,the town's own day\n", encoding="utf-8"
    )
    found = asked(openplan, "by 05/06/2018", "-C", str(town))
    assert dues(found) == ["2018-05-06"]
    assert dues(found, "effective_due") == ["2018-05-03"]
    stronger = asked(openplan, "by 05/06/2018", "-C", str(town), "--non-working-day", "following")
    assert dues(stronger, "effective_due") == ["2018-05-07"]


def test_a_calendar_that_is_not_there_is_told(openplan: Call, town: Path) -> None:
    settings = "term_rules:\n  calendar: lost.csv\n"
    (town / "openplan.yaml").write_text(settings, encoding="utf-8")
    answer = openplan("term", "до 1 мая 2018 года", "-C", str(town))
    assert answer.code == 2
    assert "lost.csv" in answer.err
