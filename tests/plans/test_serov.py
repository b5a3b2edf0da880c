"""The Serov plan as a reader of the act sees it: rows, cells, executors and the header.

Expected values are typed here from the printed act, not taken from the file under test. Where
the text of the act stands beside the checkout, the whole table is compared with it.
"""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from openplan.model.plan import Executor, Measure, Plan

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
ROOT = Path(__file__).parents[2]
FILE = ROOT / "plans" / "serov-2018" / "plan.yaml"
ACT = ROOT.parent / "shared" / "seeds" / "serov-2018.txt"
COLUMNS = "№ п.п. Основные мероприятия Срок реализации Ответственный исполнитель"
OFFICE = "администрации Серовского городского округа"

TERMS = {
    "II квартал 2018 года": 2,
    "III квартал 2018 года": 2,
    "IV квартал 2018 года": 3,
    "I квартал 2019 года": 1,
    "II квартал 2018 года, далее постоянно": 1,
    "III квартал 2018 года, далее постоянно": 2,
    "2018 год": 1,
    "2019 год": 5,
    "2019-2020 годы": 8,
    "постоянно": 12,
    "постоянно после утверждения плана мероприятий": 1,
    "по мере необходимости": 5,
    "в течение года": 6,
    "при разработке проектов нормативных правовых актов": 2,
    "при подготовке документов": 2,
    "при подготовке проектов правовых актов": 1,
    "при поступлении заключений": 1,
    "в случае выявления": 1,
    "после утверждения плана": 1,
    "после утверждения отчета": 1,
    "ежегодно до 01 февраля": 1,
    "ежегодно до 01 марта": 1,
    "ежегодно, до 01 апреля": 1,
    "ежегодно": 1,
    "ежегодно в I квартале": 1,
    "ежеквартально": 5,
    "1 раз в полугодие": 5,
}


@pytest.fixture(scope="module")
def plan() -> Plan:
    data = yaml.load(FILE.read_text(encoding="utf-8"), LOADER)  # noqa: S506 - strings only
    return Plan.model_validate(data)


def measure_of(plan: Plan, number: int) -> Measure:
    found = plan.measure(str(number))
    assert found is not None
    return found


def executor_of(plan: Plan, id_: str) -> Executor:
    found = plan.executor(id_)
    assert found is not None
    return found


def test_seventy_three_measures_in_ten_directions(plan: Plan) -> None:
    assert [measure.id for measure in plan.measures] == [str(n) for n in range(1, 74)]
    assert [section.id for section in plan.sections] == [str(n) for n in range(1, 11)]
    assert [section.number for section in plan.sections] == [
        f"Направление {n}" for n in range(1, 11)
    ]


def test_measures_of_each_direction_stand_together(plan: Plan) -> None:
    sizes = Counter(measure.section for measure in plan.measures)
    assert list(sizes) == [section.id for section in plan.sections]
    assert list(sizes.values()) == [8, 7, 3, 6, 7, 7, 11, 6, 8, 10]


def test_only_the_number_28_is_printed_with_no_dot(plan: Plan) -> None:
    undotted = [m.number for m in plan.measures if m.number != f"{m.id}."]
    assert undotted == ["28"]


def test_every_executor_and_section_named_is_declared_and_used(plan: Plan) -> None:
    declared = {executor.id for executor in plan.executors}
    named = {id_ for measure in plan.measures for id_ in measure.executors}
    assert named == declared
    assert len(declared) == len(plan.executors) == 14
    assert all(measure.executors for measure in plan.measures)
    assert all(e.parent is None or e.parent in declared for e in plan.executors)
    assert {m.section for m in plan.measures} == {section.id for section in plan.sections}


def test_terms_are_worded_as_printed(plan: Plan) -> None:
    assert Counter(measure.term for measure in plan.measures) == TERMS


def test_text_has_single_spaces_only(plan: Plan) -> None:
    for measure in plan.measures:
        for cell in (measure.title, measure.term, measure.executors_text):
            assert cell == " ".join(cell.split())


@pytest.mark.parametrize(
    ("number", "term", "executors"),
    [
        (2, "III квартал 2018 года, далее постоянно", ["org-control"]),
        (7, "постоянно после утверждения плана мероприятий", ["org-control"]),
        (9, "II квартал 2018 года", ["org-control", "it"]),
        (
            12,
            "III квартал 2018 года, далее постоянно",
            ["it", "sectoral-bodies", "departments"],
        ),
        (31, "в течение года", ["deputy-head-kynkurogov"]),
        (32, "2019 год", ["culture", "economy-committee"]),
        (39, "ежегодно до 01 февраля", ["economy-committee", "sectoral-bodies", "departments"]),
        (43, "ежегодно, до 01 апреля", ["economy-committee", "sectoral-bodies", "departments"]),
        (47, "ежеквартально", ["org-control", "sectoral-bodies", "departments"]),
        (50, "постоянно", ["personnel", "civil-protection"]),
        (52, "при поступлении заключений", ["anticorruption-group"]),
        (61, "ежегодно в I квартале", ["appeals-sector"]),
        (62, "2018 год", ["personnel"]),
        (68, "2019 год", ["legal", "press-secretary"]),
        (73, "постоянно", ["press-secretary", "org-control"]),
    ],
)
def test_row_has_its_own_term_and_executors(
    plan: Plan, number: int, term: str, executors: list[str]
) -> None:
    measure = measure_of(plan, number)
    assert measure.term == term
    assert list(measure.executors) == executors


def test_misprints_of_the_act_stay(plan: Plan) -> None:
    assert "общественно-значимых информаций, направленной" in measure_of(plan, 18).title
    assert "органов власти" in measure_of(plan, 68).title
    assert "Порядка (регламента) регулирующего" in measure_of(plan, 68).title
    assert measure_of(plan, 52).title.startswith("Размещение на сайте экспертных")
    assert "от 07.05.2012г." in measure_of(plan, 44).title


def test_a_list_inside_a_cell_is_one_line(plan: Plan) -> None:
    assert measure_of(plan, 69).title == (
        "Совершенствование технологии работы со СМИ в электронном виде: - направление официальных "
        "запросов и ответов СМИ только по электронной почте (с использованием официального адреса "
        "редакции); - использование различных электронных сервисов и каналов телефонной связи для "
        "оперативного обмена информацией"
    )


def test_the_common_tail_belongs_to_every_unit_of_a_cell(plan: Plan) -> None:
    first = measure_of(plan, 1)
    assert first.executors_text == (
        f"Правовое управление, организационно-контрольное управление {OFFICE}"
    )
    assert [executor_of(plan, id_).name for id_ in first.executors] == [
        f"Правовое управление {OFFICE}",
        f"Организационно-контрольное управление {OFFICE}",
    ]


def test_every_cell_is_read_to_the_end_and_in_its_order(plan: Plan) -> None:
    for measure in plan.measures:
        rest = measure.executors_text.casefold()
        for id_ in measure.executors:
            name = executor_of(plan, id_).name.casefold().removesuffix(f" {OFFICE}".casefold())
            before, found, rest = rest.partition(name)
            assert found, (measure.id, id_)
            assert before in {"", ", ", f" {OFFICE}, ".casefold()}, (measure.id, id_)
        assert rest in {"", f" {OFFICE}".casefold()}, measure.id


def test_executors_are_typed(plan: Plan) -> None:
    assert Counter(executor.type for executor in plan.executors) == {
        "department": 8,
        "category": 2,
        "body": 1,
        "commission": 1,
        "post": 1,
        "person": 1,
    }
    assert executor_of(plan, "culture").name == (
        "ООА СГО «Управление культуры и молодежной политики»"
    )
    assert executor_of(plan, "appeals-sector").parent == "org-control"
    deputy = executor_of(plan, "deputy-head-kynkurogov")
    assert deputy.head is not None
    assert deputy.head.name == "М.В. Кынкурогов"
    assert deputy.head.position == f"Заместитель главы {OFFICE}"


def test_directions_name_their_mechanisms(plan: Plan) -> None:
    assert [section.mechanisms for section in plan.sections] == [
        ("information_openness",),
        ("open_data",),
        ("regulation_clarity",),
        ("public_discussion",),
        ("public_council",),
        ("reference_groups",),
        ("public_plan", "public_reporting"),
        ("anticorruption_expertise",),
        ("appeals",),
        ("media",),
    ]


def test_the_act(plan: Plan) -> None:
    act = plan.plan.act
    assert (plan.id, plan.plan.kind) == ("serov-2018", "roadmap")
    assert (act.type, act.number, act.date) == ("resolution", "359", date(2018, 3, 19))
    assert act.issuer == "администрация Серовского городского округа"
    assert act.place == "город Серов"
    assert act.signatory is not None
    assert act.signatory.name == "Е.В. Бердникова"
    assert act.signatory.position == "Глава Серовского городского округа"
    assert plan.plan.approval is not None
    assert plan.plan.approval.text == f"УТВЕРЖДЕН постановлением {OFFICE} от 19.03.2018г. № 359"


def test_period_control_and_publication(plan: Plan) -> None:
    header = plan.plan
    assert (header.period.start, header.period.end) == (date(2018, 1, 1), date(2020, 12, 31))
    assert header.control is not None
    assert (header.control.mode, header.control.name) == ("delegated", "Астафьев Н.Ю.")
    assert header.control.as_in_act == (
        "Контроль за исполнением настоящего постановления возложить на заместителя главы "
        f"{OFFICE} Астафьева Н.Ю."
    )
    assert [p.medium for p in header.publications] == ["газета «Серовский рабочий»"]


def test_nothing_is_said_that_the_act_does_not_say(plan: Plan) -> None:
    header = plan.plan
    assert header.body is not None
    assert header.jurisdiction is not None
    assert (header.body.inn, header.jurisdiction.oktmo, header.source_url) == (None, None, None)
    assert header.reporting is None
    assert header.amendments == ()
    assert all(measure.schedule is None and not measure.depends_on for measure in plan.measures)


def printed_rows(plan: Plan) -> list[str]:
    """Headings and cells in the order of the table, one string a cell."""
    cells: list[str] = []
    for section in plan.sections:
        cells.append(f"{section.number}. {section.title}")
        for measure in plan.measures:
            if measure.section == section.id:
                cells += [str(measure.number), measure.title, measure.term, measure.executors_text]
    return cells


@pytest.fixture(scope="module")
def act_text() -> str:
    if not ACT.is_file():
        pytest.skip("the text of the act (../shared/seeds/serov-2018.txt) is not here")
    return " ".join(ACT.read_text(encoding="utf-8").split())


def test_the_table_is_the_act_word_for_word(plan: Plan, act_text: str) -> None:
    cursor = act_text.index(COLUMNS) + len(COLUMNS)
    for cell in printed_rows(plan):
        begin = cursor + 1
        assert act_text[begin : begin + len(cell)] == cell
        cursor = begin + len(cell)
    assert act_text[cursor:] == ""


def test_the_header_is_the_act_word_for_word(plan: Plan, act_text: str) -> None:
    header = plan.plan
    assert header.approval is not None
    assert header.control is not None
    assert header.act.signatory is not None
    in_order = [
        header.act.place,
        header.act.title,
        header.basis[0].text,
        header.publications[0].as_in_act,
        header.control.as_in_act,
        header.act.signatory.position,
        header.act.signatory.name,
        header.approval.text,
        header.title,
        COLUMNS,
    ]
    places = [act_text.index(str(text)) for text in in_order]
    assert places == sorted(places)
    assert str(header.period.text) in header.title
