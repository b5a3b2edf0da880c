"""The Penza roadmap of 2018, held against what its act prints.

The shape and the telling cells are written out here; where the text of the act stands beside the
checkout, the whole table is put together again from the plan and compared word for word.
"""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from openplan.model.plan import Measure, Plan, PlanPeriod

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
ROOT = Path(__file__).parents[2]
PLAN_FILE = ROOT / "plans" / "penza-2018" / "plan.yaml"
ACT_FILE = ROOT.parent / "shared" / "seeds" / "penza-2018.txt"

EVERYBODY = (
    "Структурные подразделения администрации города Пензы"
    " и иные органы местного самоуправления города Пензы"
)
TAIL = " администрации города Пензы"
MEASURES_IN_SECTION = {
    "I": 7,
    "II": 2,
    "III": 6,
    "IV": 5,
    "V": 6,
    "VI": 5,
    "VII": 6,
    "VIII": 1,
    "IX": 8,
    "X": 10,
}
TERMS = {
    "постоянно": 31,
    "по мере необходимости": 6,
    "по мере поступления информации": 4,
    "по мере обновления информации": 3,
    "по мере поступления, обновления информации": 3,
    "ежегодно": 3,
    "ежеквартально": 2,
    "исполнено": 2,
    "по мере необходимости в соответствии с мероприятиями медиаплана": 1,
    "еженедельно, ежемесячно, ежеквартально, ежегодно": 1,
}


@pytest.fixture(scope="module")
def plan() -> Plan:
    text = PLAN_FILE.read_text(encoding="utf-8")
    return Plan.model_validate(yaml.load(text, LOADER))  # noqa: S506 - strings only


@pytest.fixture(scope="module")
def act() -> str:
    if not ACT_FILE.exists():
        pytest.skip("the text of the act does not stand beside the checkout")
    return " ".join(ACT_FILE.read_text(encoding="utf-8").split())


def measure(plan: Plan, measure_id: str) -> Measure:
    found = plan.measure(measure_id)
    assert found is not None
    return found


def test_file_names_its_schema_and_holds_no_tab() -> None:
    text = PLAN_FILE.read_text(encoding="utf-8")
    assert text.startswith(
        "# yaml-language-server: $schema=../../schemas/plan.schema.json\nopenplan: 1\n"
    )
    assert "\t" not in text
    assert text.endswith("\n")
    assert not [line for line in text.splitlines() if line != line.rstrip()]


def test_header_says_what_the_act_prints(plan: Plan) -> None:
    header = plan.plan
    assert header.id == PLAN_FILE.parent.name
    assert header.kind == "roadmap"
    assert header.title == (
        'План мероприятий ("дорожная карта") по реализации принципов и механизмов (инструментов)'
        " открытости деятельности администрации города Пензы"
    )
    act = header.act
    assert (act.type, act.issuer) == ("resolution", "администрация города Пензы")
    assert (act.number, act.date.isoformat()) == ("696", "2018-04-25")
    assert header.approval is not None
    assert (
        header.approval.text
        == "Приложение к постановлению администрации города от 25.04.2018 N 696"
    )


def test_what_the_source_does_not_say_is_absent(plan: Plan) -> None:
    header = plan.plan
    assert header.period == PlanPeriod()
    assert header.approval is not None
    assert header.approval.period is None
    assert header.control is None
    assert header.reporting is None
    assert header.publications == ()
    assert header.basis == ()
    assert header.amendments == ()
    assert header.act.signatory is None
    assert any("С.В. Волков" in note and "приложением" in note for note in header.notes)
    assert any("не полностью" in note for note in header.notes)


def test_sections_are_ten_and_numbering_restarts_in_each(plan: Plan) -> None:
    assert [section.id for section in plan.sections] == list(MEASURES_IN_SECTION)
    assert [section.number for section in plan.sections] == [f"{s}." for s in MEASURES_IN_SECTION]
    assert [(m.id, m.number, m.section) for m in plan.measures] == [
        (f"{section}.{n}", f"{n}.", section)
        for section, count in MEASURES_IN_SECTION.items()
        for n in range(1, count + 1)
    ]
    assert len(plan.measures) == 56


def test_each_section_serves_its_mechanism(plan: Plan) -> None:
    assert {section.id: section.mechanisms for section in plan.sections} == {
        "I": ("information_openness",),
        "II": ("open_data",),
        "III": ("regulation_clarity",),
        "IV": ("public_discussion",),
        "V": ("public_council",),
        "VI": ("appeals",),
        "VII": ("reference_groups",),
        "VIII": ("public_plan", "public_reporting"),
        "IX": ("anticorruption_expertise",),
        "X": ("media",),
    }


def test_executors_are_six_units_and_two_categories(plan: Plan) -> None:
    ids = [executor.id for executor in plan.executors]
    assert len(set(ids)) == len(ids) == 8
    assert Counter(executor.type for executor in plan.executors) == {"department": 6, "category": 2}
    assert all(e.name.endswith(TAIL) for e in plan.executors if e.type == "department")
    named = {executor for m in plan.measures for executor in m.executors}
    assert named == set(ids)


def test_executor_cells_name_their_executors_in_order(plan: Plan) -> None:
    names = {executor.id: executor.name for executor in plan.executors}
    for m in plan.measures:
        units = [names[executor] for executor in m.executors]
        if m.executors_text == EVERYBODY:
            assert " и ".join(units) == EVERYBODY, m.id
        else:
            cell = m.executors_text.removesuffix(TAIL).split(", ")
            expected = [unit.removesuffix(TAIL).casefold() for unit in units]
            assert [unit.casefold() for unit in cell] == expected, m.id


def test_almost_half_of_the_plan_is_everybodys(plan: Plan) -> None:
    assert sum(m.executors_text == EVERYBODY for m in plan.measures) == 26


def test_one_cell_lacks_the_common_tail(plan: Plan) -> None:
    bare = [m.id for m in plan.measures if not m.executors_text.endswith("города Пензы")]
    assert bare == ["IX.6"]
    assert measure(plan, "IX.6").executors_text == "Отдел муниципальной службы и кадров"
    assert measure(plan, "IX.6").executors == measure(plan, "IX.5").executors[1:]


def test_terms_keep_their_wording(plan: Plan) -> None:
    assert Counter(m.term for m in plan.measures) == TERMS
    assert [m.id for m in plan.measures if m.term == "исполнено"] == ["I.1", "X.1"]
    assert [m.id for m in plan.measures if m.term == "ежеквартально"] == ["II.1", "II.2"]
    assert [m.id for m in plan.measures if m.term == "ежегодно"] == ["IX.5", "IX.6", "X.8"]
    assert measure(plan, "X.7").term == "еженедельно, ежемесячно, ежеквартально, ежегодно"


@pytest.mark.parametrize(
    ("measure_id", "title"),
    [
        (
            "I.2",
            (
                "Предоставление и размещение информации на официальном сайте администрации города"
                ' Пензы в информационно-телекоммуникационной сети "Интернет" (www.penza-gorod.ru) в'
                " соответствии с постановлением администрации города Пензы от 4 сентября 2017 г."
                ' N 1614 "Об организации работы официального сайта администрации города Пензы в'
                ' сети "Интернет".'
            ),
        ),
        (
            "III.5",
            (
                "Подготовка и распространение видеоматериалов, направленных на разъяснение вопросов"
                " поддержки граждан, развития субъектов малого и среднего предпринимательства (МСП)"
                " города Пензы"
            ),
        ),
        ("VII.1", "Определение референтных групп"),
        (
            "X.5",
            (
                "Проведение акций (медиакомпаний) по разъяснению целей и задач администрации города"
                " Пензы."
            ),
        ),
        ("X.7", "Медиапланирование"),
    ],
)
def test_titles_keep_quotes_dots_and_misprints(plan: Plan, measure_id: str, title: str) -> None:
    assert measure(plan, measure_id).title == title


def test_header_stands_in_the_act(plan: Plan, act: str) -> None:
    header = plan.plan
    assert header.approval is not None
    assert f"{header.approval.text} {header.title} N п/п |" in act
    assert f'N 696 "{header.act.title} |' in act


def test_table_is_the_acts_word_for_word_and_whole(plan: Plan, act: str) -> None:
    """Each row begins where the one before it ended; after the last stands the signature."""
    rest = act.partition(" Ответственный исполнитель | ")[2]
    for section in plan.sections:
        rows = [f"{section.number} {section.title} | ||| "]
        rows += [
            f"{m.number} | {m.title} | {m.term} | {m.executors_text} | "
            for m in plan.measures
            if m.section == section.id
        ]
        for row in rows:
            assert rest[: len(row)] == row
            rest = rest.removeprefix(row)
    assert rest.startswith("Первый заместитель главы администрации города | С.В. Волков | ")
