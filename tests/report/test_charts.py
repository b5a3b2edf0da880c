"""What the pictures of a report show: counted once, the same in words and in places."""

from datetime import date
from decimal import Decimal

import pytest
from reporting import TOWN, forms_of

from openplan.report.form import Form
from openplan.report.hyphens import hyphenate


def form(name: str, as_of: str = "2018-12-31", **options: object) -> Form:
    (found,) = forms_of(name, TOWN, as_of=as_of, **options)  # type: ignore[arg-type]
    return found


def test_a_bar_for_all_measures_and_for_each_section() -> None:
    bars = form("full").bars
    assert [(bar.label, sum(part.count for part in bar.parts)) for bar in bars] == [
        ("Все мероприятия", 5),
        ("Направление 1. Открытые данные", 3),
        ("II. Отчётность", 2),
    ]
    for bar in bars:
        assert sum(part.width for part in bar.parts) == 100


def test_a_month_shows_its_days_as_a_wall_calendar_does() -> None:
    (month,) = form("calendar", as_of="2018-06-30", period="2018-06").charts.months
    assert (month.title, month.rows, len(month.days)) == ("Июнь 2018\u00a0г.", 5, 30)
    first, last = month.days[0], month.days[-1]
    assert (first.number, first.column, first.row) == (1, 4, 0)  # a Friday
    assert (last.number, last.column, last.row) == (30, 5, 4)
    assert (last.count, last.status, last.is_as_of) == (1, "scheduled", True)
    assert [day.number for day in month.days if not day.is_workday] == [
        2, 3, 10, 11, 12, 16, 17, 23, 24, 30,
    ]  # fmt: skip
    assert month.lines == ("30\u00a0июня: срок не наступил – 1",)


def test_the_timeline_counts_every_due_date_once() -> None:
    timeline = form("full").charts.timeline
    assert timeline is not None
    assert timeline.title == "Сроки плана по кварталам"
    assert [year.label for year in timeline.years] == ["2018", "2019", "2020"]
    lanes = {lane.title: lane for lane in timeline.lanes}
    assert lanes["Направление 1. Открытые данные"].lines == (
        "II\u00a0квартал 2018\u00a0г.: не исполнено (срок истёк) – 1",
        "III\u00a0квартал 2018\u00a0г.: исполнено с нарушением срока – 1",
    )
    assert sum(stack.count for stack in lanes["II. Отчётность"].stacks) == 3
    for lane in timeline.lanes:
        for stack in lane.stacks:
            assert stack.height == sum(part.width for part in stack.parts) <= 100
            assert stack.start + stack.width <= 100


def test_the_day_of_the_report_stands_in_its_place() -> None:
    timeline = form("full", as_of="2018-10-01").charts.timeline
    assert timeline is not None
    third_of_eight = Decimal(2) * 100 / len(timeline.ticks)
    assert timeline.as_of == third_of_eight.quantize(Decimal("0.01"))
    before = form("full", as_of="2017-12-31").charts.timeline
    assert before is not None
    assert before.as_of is None


@pytest.mark.parametrize(
    ("end", "title"),
    [
        ("2018-12-31", "по месяцам"),
        ("2022-12-31", "по кварталам"),
        ("2028-12-31", "по полугодиям"),
        ("2030-12-31", "по годам"),
    ],
)
def test_a_longer_plan_has_a_coarser_timeline(end: str, title: str) -> None:
    plan = TOWN.replace("end: 2020-12-31", f"end: {end}")
    timeline = forms_of("full", plan, as_of="2018-12-31")[0].charts.timeline
    assert timeline is not None
    assert timeline.title == f"Сроки плана {title}"
    assert len(timeline.ticks) <= 24


def test_what_no_page_has_room_for_is_not_drawn() -> None:
    plan = TOWN.replace("end: 2020-12-31", "end: 2118-12-31")
    found = forms_of("full", plan, as_of="2018-12-31")[0]
    assert found.charts.timeline is None
    months = forms_of("calendar", plan, as_of="2018-12-31", is_whole=True)[0].charts.months
    assert {month.title[-7:-3] for month in months} == {"2018"}


def test_the_legend_names_what_is_drawn() -> None:
    charts = form("full").charts
    assert [mark.status for mark in charts.legend] == ["done_late", "overdue", "scheduled"]
    assert charts.note == "пунктир – 31\u00a0декабря 2018\u00a0г."
    english = form("full", lang="en").charts
    assert english.legend[0].label == "done late"


def test_nothing_is_drawn_of_nothing() -> None:
    found = forms_of("calendar", TOWN, as_of=str(date(2016, 1, 1)))[0]
    assert found.charts.months == ()
    assert found.charts.legend == ()


@pytest.mark.parametrize(
    ("word", "divided"),
    [
        ("Наименование мероприятия", "На-и-ме-но-ва-ние ме-ро-при-я-тия"),
        ("Ответственный", "От-вет-ствен-ный"),
        ("представлена", "пред-ста-вле-на"),
        ("подъездной районный", "подъ-ез-дной рай-он-ный"),
        ("Срок, executors, 2018", "Срок, executors, 2018"),
    ],
)
def test_a_heading_is_divided_between_syllables(word: str, divided: str) -> None:
    assert hyphenate(word).replace("\u00ad", "-") == divided
