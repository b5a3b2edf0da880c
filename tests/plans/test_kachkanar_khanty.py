"""The plans of Kachkanar (2018) and of the Khanty-Mansiysk district (2019) against their acts.

What each file must say stands here by hand; the last tests read the texts of the acts, where
these lie beside the checkout, and account for every word of the tables.
"""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from openplan.model.plan import Measure, Plan, Target

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
ROOT = Path(__file__).parents[2]
ACTS = ROOT.parent / "shared" / "seeds"
PLANS = ("kachkanar-2018", "khanty-mansiysk-2019")


def plan_text(plan_id: str) -> str:
    return (ROOT / "plans" / plan_id / "plan.yaml").read_text(encoding="utf-8")


def load_plan(plan_id: str) -> Plan:
    return Plan.model_validate(yaml.load(plan_text(plan_id), LOADER))  # noqa: S506


def act_text(plan_id: str) -> str:
    path = ACTS / f"{plan_id}.txt"
    if not path.is_file():
        pytest.skip(f"the text of the act is not beside the checkout: {path.name}")
    return path.read_text(encoding="utf-8")


def on_one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(scope="module")
def kachkanar() -> Plan:
    return load_plan("kachkanar-2018")


@pytest.fixture(scope="module")
def khanty() -> Plan:
    return load_plan("khanty-mansiysk-2019")


def measure_of(plan: Plan, measure_id: str) -> Measure:
    measure = plan.measure(measure_id)
    assert measure is not None, measure_id
    return measure


@pytest.mark.parametrize("plan_id", PLANS)
def test_file_is_plain_yaml_with_its_schema_named(plan_id: str) -> None:
    text = plan_text(plan_id)
    assert text.startswith(
        "# yaml-language-server: $schema=../../schemas/plan.schema.json\nopenplan: 1\n"
    )
    assert "\t" not in text
    assert not any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text))
    assert max(len(line) for line in text.splitlines()) < 110


@pytest.mark.parametrize("plan_id", PLANS)
def test_ids_are_unique_and_every_reference_resolves(plan_id: str) -> None:
    plan = load_plan(plan_id)
    assert plan.id == plan_id
    measures = [measure.id for measure in plan.measures]
    executors = [executor.id for executor in plan.executors]
    sections = [section.id for section in plan.sections]
    for ids in (measures, executors, sections):
        assert len(ids) == len(set(ids))
    for measure in plan.measures:
        assert set(measure.executors) <= set(executors), measure.id
        assert (measure.section in sections) if sections else (measure.section is None)
        assert {dependency.measure for dependency in measure.depends_on} <= set(measures)
        indicators = [indicator.id for indicator in measure.indicators]
        assert len(indicators) == len(set(indicators))
    used = {executor for measure in plan.measures for executor in measure.executors}
    assert used == set(executors)
    if plan.plan.reporting is not None:
        assert plan.plan.reporting.responsible in executors


@pytest.mark.parametrize("plan_id", PLANS)
def test_executor_cell_is_the_names_in_order_and_nothing_else(plan_id: str) -> None:
    plan = load_plan(plan_id)
    names = {executor.id: executor.name for executor in plan.executors}
    for measure in plan.measures:
        listed = " ".join(names[executor] for executor in measure.executors)
        assert _letters(measure.executors_text) == _letters(listed), measure.id


def _letters(text: str) -> str:
    return re.sub(r"[,;]", "", text).lower()


@pytest.mark.parametrize("plan_id", PLANS)
def test_cells_hold_single_spaces_only(plan_id: str) -> None:
    for measure in load_plan(plan_id).measures:
        for cell in (measure.title, measure.term, measure.executors_text):
            assert cell == on_one_line(cell) != ""


# Kachkanar


def test_kachkanar_has_nine_sections_and_47_measures(kachkanar: Plan) -> None:
    per_section = Counter(measure.section for measure in kachkanar.measures)
    assert [per_section[section.id] for section in kachkanar.sections] == [
        7,
        5,
        2,
        2,
        6,
        7,
        9,
        4,
        5,
    ]
    assert [section.id for section in kachkanar.sections] == [str(n) for n in range(1, 10)]
    assert [measure.id for measure in kachkanar.measures] == [
        f"{section}.{n}" for section in map(str, range(1, 10)) for n in _up_to(per_section[section])
    ]


def _up_to(last: int) -> range:
    return range(1, last + 1)


def test_kachkanar_prints_four_numbers_with_a_dot(kachkanar: Plan) -> None:
    dotted = [measure.number for measure in kachkanar.measures if measure.number != measure.id]
    assert dotted == ["1.2.", "1.3.", "2.3.", "2.4."]


def test_kachkanar_term_wordings(kachkanar: Plan) -> None:
    assert Counter(measure.term for measure in kachkanar.measures) == {
        "Постоянно": 13,
        "постоянно": 11,
        "Постоянно, по мере изменения информации": 3,
        "2018-2019г.": 3,
        "1 полугодие 2018 года": 4,
        "II полугодие 2018": 1,
        "I полугодие 2018 и далее постоянно": 1,
        "2018 год": 1,
        "ежегодно не позднее 15 мая года, следующего за отчетным": 2,
        "ежегодно не позднее 1 апреля года, следующего за отчетным": 1,
        "ежегодно до 1 марта года, следующего за отчетным": 1,
        "ежегодно не позднее 14.05. года, следующего за отчетным": 1,
        "1 полугодие 2018 года, далее ежегодно не позднее 1 февраля года, "
        "следующего за отчетным": 1,
        "постоянно по мере подготовки проектов": 1,
        "по мере поступления": 1,
        "По мере проведения": 2,
    }


def test_kachkanar_misprints_of_the_act_stay(kachkanar: Plan) -> None:
    assert kachkanar.plan.basis[0].number == "131-ФЭ"
    assert measure_of(kachkanar, "8.4").title.endswith("очные встречи, Сайт0")
    assert measure_of(kachkanar, "9.4").title.endswith("(пресс-релизов и пресс-анонсов")
    assert "с руководством Администрации и , новости, пресс-релизы" in (
        measure_of(kachkanar, "9.2").title
    )
    assert measure_of(kachkanar, "7.1").executors_text == (
        "Отдел по организационной работе Администрации иные отделы Администрации, "
        "органы местного самоуправления Качканарского городского округа"
    )


def test_kachkanar_mechanisms(kachkanar: Plan) -> None:
    def mechanisms(measure_id: str) -> tuple[str, ...]:
        return kachkanar.mechanisms_of(measure_of(kachkanar, measure_id))

    assert [mechanisms(f"{section}.1") for section in range(1, 10)] == [
        ("information_openness",),
        ("open_data",),
        ("regulation_clarity",),
        ("public_discussion",),
        ("public_reporting",),
        ("appeals",),
        ("anticorruption_expertise",),
        ("reference_groups",),
        ("media",),
    ]
    assert mechanisms("5.4") == ("public_plan",)
    assert mechanisms("5.5") == ("public_council",)


def test_kachkanar_keeps_both_periods_that_the_act_prints(kachkanar: Plan) -> None:
    head = kachkanar.plan
    assert (head.period.start, head.period.end) == (date(2018, 1, 1), date(2020, 12, 31))
    assert head.approval is not None
    assert head.approval.period is not None
    assert head.approval.period.end == date(2019, 12, 31)
    assert any("2018-2019" in note and "2018-2020" in note for note in head.notes)


def test_kachkanar_act(kachkanar: Plan) -> None:
    head = kachkanar.plan
    assert (head.act.type, head.act.number, head.act.date) == (
        "resolution",
        "253",
        date(2018, 3, 16),
    )
    assert [(basis.number, basis.date) for basis in head.basis] == [
        ("131-ФЭ", date(2003, 10, 6)),
        ("8-ФЗ", date(2009, 2, 9)),
        ("583", date(2013, 7, 10)),
        ("1187-р", date(2013, 7, 10)),
        (None, date(2017, 12, 20)),
        (None, None),
    ]
    assert head.control is None
    assert head.reporting is None


def test_kachkanar_executors_by_type(kachkanar: Plan) -> None:
    types = Counter(executor.type for executor in kachkanar.executors)
    assert types == {"department": 6, "category": 3, "institution": 1}
    assert measure_of(kachkanar, "1.5").executors == (
        "org-work",
        "economy",
        "city-services",
        "culture",
    )
    assert measure_of(kachkanar, "5.6").lead == "local-government"


# The Khanty-Mansiysk district


def test_khanty_has_ten_measures_and_no_sections(khanty: Plan) -> None:
    assert khanty.sections == ()
    assert [measure.id for measure in khanty.measures] == [str(n) for n in range(1, 11)]
    assert [measure.number for measure in khanty.measures] == (
        ["1.", "2.", "3.", "4.", "5.", "6.", "7.", "8", "9.", "10."]
    )


def test_khanty_terms(khanty: Plan) -> None:
    yearly = "до {day} {year}{gap}года"

    def series(day: str, *, glued: bool) -> str:
        return "; ".join(
            yearly.format(day=day, year=year, gap="" if glued and year == 2021 else " ")
            for year in range(2019, 2026)
        )

    assert [measure.term for measure in khanty.measures] == [
        "до 1 апреля 2019 года",
        "формирование базы – до 1 мая 2019 года; ведение базы – постоянно",
        series("20 декабря", glued=True),
        series("31 декабря", glued=False),
        series("15 декабря", glued=True),
        "ежегодно " + series("1 сентября", glued=True),
        "в срок не позднее 3 рабочих дней от даты предоставления отчета",
        "не позднее 3 рабочих дней с даты принятия решения Думой",
        "не позднее 3 рабочих дней от даты поступления",
        "в течение 7 рабочих дней после завершения процедуры публичного обсуждения",
    ]


def test_khanty_indicators(khanty: Plan) -> None:
    kinds = {
        measure.id: [indicator.kind for indicator in measure.indicators]
        for measure in khanty.measures
    }
    quantity, thing = ["quantitative"], ["qualitative"]
    assert kinds == {
        "1": [],
        "2": quantity,
        "3": quantity,
        "4": quantity,
        "5": [],
        "6": thing,
        "7": thing,
        "8": thing,
        "9": thing,
        "10": thing,
    }
    without_cell = [measure.id for measure in khanty.measures if measure.indicators_text is None]
    assert without_cell == ["1", "5"]
    (experts,) = measure_of(khanty, "2").indicators
    (trained,) = measure_of(khanty, "3").indicators
    assert experts.operator == trained.operator == ">="
    assert [int(target.value) for target in experts.targets] == [15]
    assert [int(target.value) for target in trained.targets] == [10]


def test_khanty_pairs_seven_targets_with_seven_dates(khanty: Plan) -> None:
    (projects,) = measure_of(khanty, "4").indicators
    assert (projects.unit, projects.operator) == ("проект", ">=")
    due: list[tuple[date | None, int]] = [
        (date(year, 12, 31), year - 2018) for year in range(2019, 2026)
    ]
    assert [(target.due, int(target.value)) for target in projects.targets] == due
    cell = measure_of(khanty, "4").indicators_text
    assert cell == "; ".join(_printed(target) for target in projects.targets)


def _printed(target: Target) -> str:
    assert target.text is not None
    return target.text


def test_khanty_chains_of_measures(khanty: Plan) -> None:
    chains = {
        measure.id: [(link.measure, link.event) for link in measure.depends_on]
        for measure in khanty.measures
        if measure.depends_on
    }
    assert chains == {
        "7": [("6", "done")],
        "9": [("8", "done")],
        "10": [("9", "follow_up_end")],
    }
    followed = {measure.id: measure.follow_up for measure in khanty.measures if measure.follow_up}
    assert set(followed) == {"7", "9"}
    for measure_id, window in followed.items():
        assert (window.within.value, window.within.unit) == (15, "day")
        assert window.text is not None
        assert f"обсуждения ({window.text})" in measure_of(khanty, measure_id).title


def test_khanty_mechanisms(khanty: Plan) -> None:
    discussed = ("public_reporting", "public_discussion")
    assert [measure.mechanisms for measure in khanty.measures] == [
        ("reference_groups",),
        ("reference_groups",),
        ("information_openness",),
        ("public_discussion",),
        ("public_reporting",),
        *[discussed] * 5,
    ]


def test_khanty_act_control_and_report(khanty: Plan) -> None:
    head = khanty.plan
    assert (head.act.type, head.act.number, head.act.date) == (
        "directive",
        "148-р",
        date(2019, 2, 13),
    )
    assert (head.period.start, head.period.end) == (None, None)
    assert head.control is not None
    assert head.control.mode == "self"
    assert head.reporting is not None
    assert head.reporting.frequency == "year"
    assert head.reporting.report_due == "не позднее 1 марта года, следующего за отчетным"
    assert khanty.executor(head.reporting.responsible or "") is not None
    assert [publication.medium for publication in head.publications] == [
        "газета «Наш район»",
        "официальный сайт администрации Ханты-Мансийского района",
    ]


def test_khanty_executors_by_type(khanty: Plan) -> None:
    types = Counter(executor.type for executor in khanty.executors)
    assert types == {"department": 4, "category": 4, "post": 1}
    assert measure_of(khanty, "3").executors_text.endswith("с правами юридического лица;")


# Every word against the texts of the acts


def test_every_row_of_khanty_stands_in_the_act(khanty: Plan) -> None:
    source = on_one_line(act_text("khanty-mansiysk-2019"))
    place = 0
    for measure in khanty.measures:
        cells = (
            measure.number,
            measure.title,
            measure.term,
            measure.executors_text,
            measure.indicators_text,
        )
        row = " ".join(cell for cell in cells if cell)
        assert row in source[place:], measure.id
        place = source.index(row, place) + len(row)
    assert source[place:].strip() == ""


def test_preambles_and_clauses_stand_in_the_acts(kachkanar: Plan, khanty: Plan) -> None:
    for plan in (kachkanar, khanty):
        source = on_one_line(act_text(plan.id).replace("[bookmark: _GoBack]", ""))
        head = plan.plan
        printed = [basis.text for basis in head.basis]
        printed += [head.title, head.act.title or ""]
        printed += [clause.as_in_act or "" for clause in head.publications]
        printed += [head.control.as_in_act or ""] if head.control else []
        printed += [head.reporting.as_in_act or ""] if head.reporting else []
        printed += [head.approval.text] if head.approval else []
        for text in printed:
            assert text, plan.id
            assert text in source, text


def test_every_word_of_the_kachkanar_table_is_accounted_for(kachkanar: Plan) -> None:
    opening, *rows = _kachkanar_rows(act_text("kachkanar-2018"))
    assert [number for number, _ in rows] == [measure.id for measure in kachkanar.measures]
    for measure, (_, block) in zip(kachkanar.measures, rows, strict=True):
        for cell in (measure.title, measure.term, measure.executors_text):
            assert _stands_in_order(cell, block), (measure.id, cell)
    in_act = _words(opening[1], *(block for _, block in rows))
    in_plan = _words(*(_cells(measure) for measure in kachkanar.measures))
    in_plan += _words(*(f"{section.number} {section.title}" for section in kachkanar.sections))
    assert in_plan == in_act


def test_numbers_of_kachkanar_are_as_printed(kachkanar: Plan) -> None:
    source = act_text("kachkanar-2018")
    for measure in kachkanar.measures:
        assert measure.number is not None
        first_letter = re.escape(measure.title[0])
        assert re.search(rf"(?m)^\s*{re.escape(measure.number)}\s*{first_letter}", source)


def _kachkanar_rows(text: str) -> list[tuple[str, str]]:
    """The words before the first row, then each row's number with all up to the next number:
    columns stand there line by line in one heap, and the next section's title closes it."""
    table = text[text.index("1 Реализация принципа") :]
    joined = re.sub(r"-\s*\n\s*", "-", table)
    opening, *cuts = re.split(r"(?m)^\s*([1-9]\.[1-9])\.?\s*(?=[А-Я])", joined)
    return [("", opening), *zip(cuts[::2], cuts[1::2], strict=True)]


def _cells(measure: Measure) -> str:
    return f"{measure.title} {measure.term} {measure.executors_text}"


def _stands_in_order(cell: str, block: str) -> bool:
    """Whether the words of the cell follow each other in the block, others between them or not."""
    rest = iter(block.split())
    return all(word in rest for word in cell.split())


def _words(*texts: str) -> Counter[str]:
    return Counter(word for text in texts for word in text.split())
