"""`list`, `show`, `status`, `export` on a small repository, and all of it on the real plans."""

import csv
import io
import json
from pathlib import Path

import pytest

from conftest import ROADMAP, ROOT, Call

DAY = ("--as-of", "2018-10-10")


def test_list_of_plans(openplan: Call, town: Path) -> None:
    assert openplan("list", "--lang", "ru", cwd=town).out == (
        "План                Период                   Пунктов  Чей план\n"
        "town-2018           01.01.2018 – 31.12.2020  3        администрация города\n"
        "№\u00a012 от 19.03.2018\n"
    )
    (record,) = json.loads(openplan("list", "--format", "json", cwd=town).out)
    assert record["act_date"] == "2018-03-19"
    assert record["measures"] == 3


def test_list_of_measures(openplan: Call, town: Path) -> None:
    records = json.loads(openplan("list", "town-2018", "--format", "json", cwd=town).out)
    assert [(each["measure"], each["number"]) for each in records] == [
        ("town-2018/1", "1.10"),
        ("town-2018/2", "1.11"),
        ("town-2018/3", "1.12"),
    ]
    assert records[0]["executors"] == ["ОИ", "Пресс-служба учёта"]
    assert "постоянно" in openplan("list", "town-2018", cwd=town).out


def test_status(openplan: Call, town: Path) -> None:
    (record,) = json.loads(openplan("status", "--format", "json", *DAY, cwd=town).out)
    assert (record["due"], record["executed"], record["executed_share"]) == (1, 1, 100.0)
    assert (record["next_due"], record["next_measure"]) == ("2019-02-01", "3")
    line = openplan("status", *DAY, cwd=town, COLUMNS="100").out.splitlines()[-1]
    assert line.split() == ["town-2018", "3", "1", "1", "100.0", "100.0", "0", "2019-02-01"]


def test_status_with_nothing_to_judge_prints_a_dash(openplan: Call, town: Path) -> None:
    out = openplan("status", "--as-of", "2018-04-01", "--lang", "ru", cwd=town, COLUMNS="110").out
    assert out.splitlines()[-1].split()[4:6] == ["–", "–"]


def test_show_a_measure(openplan: Call, town: Path) -> None:
    answer = openplan("show", "town-2018/1", "--lang", "ru", *DAY, cwd=town)
    assert answer.code == 0
    for words in (
        "town-2018/1",
        "Номер в акте: 1.10",
        "Раздел: 1 Открытые данные",
        "  III квартал 2018 года",
        "  - Отдел информатизации (it)",
        "30.09.2018    исполнено  20.09.2018",
        "  20.09.2018 исполнено: Порядок утверждён",
        "    Постановление № 77 https://town.example/77",
    ):
        assert words in answer.out


POSTPONED = """\
openplan: 1
entries:
  - {measure: '1', type: postponed, date: 2018-09-02, new_due: 2018-12-31, authority: Акт № 5}
  - measure: '3'
    type: partial
    date: 2019-02-01
    progress: 60
    values: [{indicator: sets, value: '7.50'}]
"""


def test_what_is_postponed_shows_its_first_and_its_present_term(openplan: Call, town: Path) -> None:
    (town / "plans/town-2018/journal.yaml").write_text(POSTPONED, encoding="utf-8")
    for command in (["show", "town-2018/1"], ["due", "--month", "2018-09"]):
        out = openplan(*command, "--lang", "ru", *DAY, cwd=town).out
        first, second = out[out.index("31.12.2018  ") :].splitlines()[:2]
        assert first.startswith("31.12.2018    ещё 58 раб. дн.")
        assert second.startswith("→ 09.01.2019  перенесено с 30.09.2018")
    document = openplan("due", "--month", "2018-09", "--format", "md", *DAY, cwd=town).out
    assert "| 2018-12-31 | 58 wd left, moved from 2018-09-30 |" in document
    asked = ("record", "town-2018/1", "progress", "--note", "Идёт", "--dry-run", "--lang", "ru")
    answer = openplan(*asked, *DAY, cwd=town)
    assert answer.code == 0
    done = openplan("record", "town-2018/1", "done", "--lang", "ru", *DAY, cwd=town)
    assert "town-2018/1, 30.09.2018 (перенесено на 31.12.2018): исполнено\n" in done.out


@pytest.mark.parametrize("term", ["по мере необходимости", "при подготовке документов"])
def test_a_case_without_a_due_date_is_shown_and_exported(
    openplan: Call, town: Path, term: str
) -> None:
    plan = town / "plans/town-2018/plan.yaml"
    plan.write_text(ROADMAP.replace("term: постоянно", f"term: {term}"), encoding="utf-8")
    (town / "plans/town-2018/journal.yaml").write_text(
        "openplan: 1\n"
        "entries:\n"
        "  - {measure: '2', type: event, date: 2018-06-01}\n"
        "  - {measure: '2', type: done, date: 2018-06-05, evidence: [{url: https://a.ru/1}]}\n",
        encoding="utf-8",
    )
    out = openplan("show", "town-2018/2", "--lang", "ru", *DAY, cwd=town).out
    line, below = out[out.index("Отчётный") :].splitlines()[2:4]
    assert "исполнено" in line
    assert "05.06.2018" in line
    assert below.strip() == "01.06.2018"
    exported = json.loads(openplan("export", *DAY, cwd=town).out)
    (case,) = exported["plans"][0]["measures"][1]["cases"]
    assert (
        case["status"],
        case["event_date"],
        case["completed_on"],
        case["evidence"][0]["url"],
    ) == (
        "done",
        "2018-06-01",
        "2018-06-05",
        "https://a.ru/1",
    )


def test_show_names_the_values_and_the_progress_reported(openplan: Call, town: Path) -> None:
    plan = town / "plans/town-2018/plan.yaml"
    indicators = "    indicators:\n      - {id: sets, name: Опубликовано наборов, unit: шт.}\n"
    plan.write_text(f"{ROADMAP}{indicators}", encoding="utf-8")
    (town / "plans/town-2018/journal.yaml").write_text(POSTPONED, encoding="utf-8")
    day = ("--as-of", "2019-02-10")
    out = openplan("show", "town-2018/3", "--lang", "ru", *day, cwd=town).out
    assert out.endswith(
        "  01.02.2019 исполнено частично (60\u00a0%)\n    Опубликовано наборов: 7,50\u00a0шт.\n"
    )
    card = ("report", "town-2018/3", "--form", "card", "--format", "txt", "--lang", "ru")
    assert "Опубликовано наборов: 7,50\u00a0шт." in openplan(*card, *day, cwd=town).out


def test_show_says_why_something_was_not_done(openplan: Call, town: Path) -> None:
    journal = town / "plans" / "town-2018" / "journal.yaml"
    journal.write_text(
        "openplan: 1\n"
        "entries:\n"
        "  - measure: '1'\n"
        "    type: not_done\n"
        "    date: 2018-10-01\n"
        "    text: Порядок не утверждён\n"
        "    reason: Не выделены средства\n"
        "    remedy: Заявка в бюджет внесена\n"
        "  - measure: '1'\n"
        "    type: postponed\n"
        "    date: 2018-10-02\n"
        "    new_due: 2018-12-31\n"
        "    authority: Постановление от 02.10.2018 № 5\n",
        encoding="utf-8",
    )
    out = openplan("show", "town-2018/1", "--lang", "ru", *DAY, cwd=town).out
    assert (
        "  01.10.2018 не исполнено: Порядок не утверждён\n"
        "    причина: Не выделены средства\n"
        "    принимаемые меры: Заявка в бюджет внесена\n"
        "  02.10.2018 срок перенесён\n"
        "    новый срок: 31.12.2018\n"
        "    основание: Постановление от 02.10.2018 № 5\n"
    ) in out


def test_a_name_with_brackets_inside_is_whole_in_help(openplan: Call) -> None:
    assert "\n  PLAN[/MEASURE]  A plan or a measure of it.\n" in openplan("show", "--help").out
    assert "\n  PLAN  " in openplan("report", "--help").out


def test_show_a_measure_by_its_printed_number(openplan: Call, town: Path) -> None:
    assert openplan("show", "town-2018/1.12", *DAY, cwd=town).out.startswith("town-2018/3\n")


def test_show_json_has_the_journal(openplan: Call, town: Path) -> None:
    record = json.loads(openplan("show", "town-2018/1", "--format", "json", *DAY, cwd=town).out)
    assert record["occurrences"][0]["completed_on"] == "2018-09-20"
    assert record["journal"][0]["evidence"][0]["url"] == "https://town.example/77"


def test_show_a_plan(openplan: Call, town: Path) -> None:
    out = openplan("show", "town-2018", *DAY, cwd=town).out
    assert "Resolution of 19 March 2018 No.\u00a012, администрация города" in out
    assert "As of 2018-10-10: 1 fell due, 1 done (100.0%)" in out


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("town-2018/4", 'there is no measure "4"\nhint: there are: 1, 2, 3'),
        ("town-2081", 'there is no plan "town-2081"\nhint: perhaps town-2018?'),
    ],
)
def test_show_what_is_not_there(openplan: Call, town: Path, place: str, said: str) -> None:
    answer = openplan("show", place, cwd=town)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == f"openplan: {said}\n"


def test_a_note_cannot_move_the_cursor(openplan: Call, town: Path) -> None:
    journal = town / "plans/town-2018/journal.yaml"
    text = journal.read_text(encoding="utf-8").replace("Порядок утверждён", '"a\\e[2Jb\\u202ec"')
    journal.write_text(text, encoding="utf-8")
    out = openplan("show", "town-2018/1", *DAY, cwd=town).out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_export_json(openplan: Call, town: Path) -> None:
    (plan,) = json.loads(openplan("export", *DAY, cwd=town).out)["plans"]
    assert (plan["id"], plan["act"]["number"], plan["period"]["end"]) == (
        "town-2018",
        "12",
        "2020-12-31",
    )
    first, second, third = plan["measures"]
    assert first["parts"][0]["kind"] == "window"
    assert first["indicators_text"] is None
    assert first["occurrences"][0]["status"] == "done"
    assert (second["occurrences"], second["standing"][0]["kind"]) == ([], "ongoing")
    assert [each["nominal_due"] for each in third["occurrences"]] == ["2019-02-01", "2020-02-01"]
    assert "Открытые данные" in openplan("export", *DAY, cwd=town).out


def test_export_of_a_stretch(openplan: Call, town: Path) -> None:
    out = openplan(
        "export", "--format", "jsonl", "--from", "2018-10-01", "--to", "2019-12-31", *DAY, cwd=town
    ).out
    rows = [json.loads(line) for line in out.splitlines()]
    assert [(row["measure"], row["nominal_due"]) for row in rows] == [("3", "2019-02-01")]


def test_a_stretch_that_ends_before_it_begins_is_refused(openplan: Call, town: Path) -> None:
    bounds = ("--from", "2019-05-01", "--to", "2019-04-30")
    for command in ("export", "calendar", "due"):
        answer = openplan(command, *bounds, *DAY, cwd=town)
        assert (answer.code, answer.out) == (2, "")
        assert answer.err == "openplan: the period ends before it begins\n"


def test_an_endless_plan_is_followed_to_the_end_of_the_year(openplan: Call, town: Path) -> None:
    plan = town / "plans/town-2018/plan.yaml"
    plan.write_text(ROADMAP.replace("    end: 2020-12-31\n", ""), encoding="utf-8")
    command = ("export", "--format", "csv", "--as-of", "2021-05-01")
    rows = list(csv.DictReader(io.StringIO(openplan(*command, cwd=town).out)))
    assert rows[-1]["nominal_due"] == "2021-02-01"
    rows = list(csv.DictReader(io.StringIO(openplan(*command, "--to", "2023-12-31", cwd=town).out)))
    assert rows[-1]["nominal_due"] == "2023-02-01"


def test_export_csv_escapes_formulas(openplan: Call, town: Path) -> None:
    plan = town / "plans/town-2018/plan.yaml"
    text = ROADMAP.replace("title: Отчёт о ходе исполнения плана", 'title: "=HYPERLINK(1)"')
    plan.write_text(text, encoding="utf-8")
    out = openplan("export", "--format", "csv", *DAY, cwd=town).out
    assert "'=HYPERLINK(1)" in out
    assert ",=HYPERLINK" not in out


def test_config_names_its_origins(openplan: Call, town: Path) -> None:
    (town / "openplan.yaml").write_text("term_rules:\n  days: working\n", encoding="utf-8")
    lines = openplan("config", "--show-origin", *DAY, cwd=town, OPENPLAN_LANG="ru").out.splitlines()
    assert "as_of = 2018-10-10  (--as-of)" in lines
    assert "lang = ru  (OPENPLAN_LANG)" in lines
    assert "term_rules.days = working  (openplan.yaml)" in lines
    assert "term_rules.until = -  (default)" in lines


def test_config_in_json(openplan: Call, town: Path) -> None:
    rows = json.loads(openplan("config", "--format", "json", *DAY, cwd=town).out)
    assert {"name": "lang", "value": "en", "origin": "locale"} in rows


class TestRealPlans:
    """The four roadmaps of this repository."""

    def due(self, openplan: Call, month: str) -> dict[str, tuple[str, str]]:
        answer = openplan("due", "--month", month, "--format", "json", *DAY, cwd=ROOT)
        assert (answer.code, answer.err) == (0, "")
        return {
            f"{row['plan']}/{row['measure']}": (row["nominal_due"], row["effective_due"])
            for row in json.loads(answer.out)
        }

    def test_september_2018(self, openplan: Call) -> None:
        due = self.due(openplan, "2018-09")
        for number in (1, 2, 11, 12):
            assert due[f"serov-2018/{number}"] == ("2018-09-30", "2018-10-01")

    def test_may_2019(self, openplan: Call) -> None:
        due = self.due(openplan, "2019-05")
        assert due["kachkanar-2018/5.1"][0] == "2019-05-15"
        assert due["kachkanar-2018/5.2"][0] == "2019-05-15"
        assert due["kachkanar-2018/7.5"][0] == "2019-05-14"
        assert due["khanty-mansiysk-2019/2"] == ("2019-05-01", "2019-05-06")

    def test_export_holds_all_measures_understood(self, openplan: Call) -> None:
        plans = json.loads(openplan("export", *DAY, cwd=ROOT).out)["plans"]
        counts = {plan["id"]: len(plan["measures"]) for plan in plans}
        assert counts == {
            "kachkanar-2018": 47,
            "khanty-mansiysk-2019": 10,
            "penza-2018": 56,
            "serov-2018": 73,
        }
        assert all(each["understood"] for plan in plans for each in plan["measures"])

    @pytest.mark.parametrize("width", ["40", "80", "132"])
    def test_tables_keep_to_the_terminal(self, openplan: Call, width: str) -> None:
        for command in (["due", "--month", "2019-05"], ["list", "serov-2018"], ["status"]):
            out = openplan(*command, *DAY, cwd=ROOT, COLUMNS=width).out
            assert max(map(len, out.splitlines())) <= int(width)
