"""What a report says, read aloud."""

from collections import Counter
from datetime import date

import pytest
from reporting import plan_of, read

from openplan.agenda import Figures, Status
from openplan.dates.period import parse_period
from openplan.model.plan import Plan
from openplan.report.declension import declined_title, genitive_body
from openplan.report.wording import (
    act_line,
    act_name,
    format_number,
    format_percent,
    period_name,
    plan_period,
    summary_sentence,
)


def plan(count: int = 0, **header: str) -> Plan:
    measures = [{"id": str(each), "title": "т", "term": "2018 год"} for each in range(count)]
    title = {"title": "План мероприятий («дорожная карта») города на 2018-2020 годы"}
    return plan_of({"header": {**title, **header}, "measures": measures})


def sentence(**counts: int) -> str:
    found = Counter({Status(name): count for name, count in counts.items()})
    due = found[Status.DONE] + found[Status.DONE_LATE] + found[Status.OVERDUE]
    figures = Figures(found.total(), {status: found[status] for status in Status}, due)
    said = summary_sentence(plan(found.total()), figures, date(2018, 12, 31), "ru")
    return said.replace("\u00a0", " ")


HEAD = (
    "Планом мероприятий («дорожной картой») города на 2018-2020 годы (постановление "
    "администрации города от 09.01.2018 № 1) "
)


def test_nothing_has_fallen_due() -> None:
    assert sentence(scheduled=1) == (
        f"{HEAD}предусмотрено 1 мероприятие. По состоянию на 31.12.2018 срок исполнения не "
        "наступил ни по одному мероприятию. Срок не наступил – 1."
    )


def test_all_is_executed_in_time() -> None:
    assert sentence(done=2) == (
        f"{HEAD}предусмотрено 2 мероприятия. По состоянию на 31.12.2018 срок исполнения наступил "
        "по 2 мероприятиям, из них исполнено 2 (100,0 %)."
    )


def test_every_group() -> None:
    said = sentence(
        done=27, done_late=3, overdue=1, in_progress=4, scheduled=5, ongoing=6, no_data=7,
        not_triggered=8, removed=12,
    )  # fmt: skip
    assert said == (
        f"{HEAD}предусмотрено 73 мероприятия. По состоянию на 31.12.2018 срок исполнения наступил "
        "по 31 мероприятию, из них исполнено 30 (96,8 %), в том числе с нарушением срока – 3; не "
        "исполнено – 1. В работе – 4, срок не наступил – 5, исполняется постоянно – 6, информация "
        "не представлена – 7, случаев не возникало – 8, снято с контроля – 12."
    )


def test_nothing_is_executed() -> None:
    assert "по 11 мероприятиям, из них не исполнено – 11, исполнено – 0 (0,0 %)." in sentence(
        overdue=11
    )


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 мероприятие"), (2, "2 мероприятия"), (5, "5 мероприятий"), (11, "11 мероприятий"),
     (21, "21 мероприятие"), (112, "112 мероприятий"), (0, "мероприятий не предусмотрено")],
)  # fmt: skip
def test_counts(count: int, said: str) -> None:
    assert f"{said}." in sentence(ongoing=count)


def test_a_period_says_how_much_belongs_to_it() -> None:
    figures = Figures(3, dict.fromkeys(Status, 0) | {Status.DONE: 3}, 3)
    quarter = parse_period("2018-Q3")
    assert quarter is not None
    said = summary_sentence(plan(8), figures, date(2018, 10, 10), "ru", scope=period_name(quarter))
    assert "предусмотрено 8 мероприятий, из них к отчётному периоду (III квартал 2018 г.) " in (
        said.replace("\u00a0", " ")
    )


def test_english() -> None:
    figures = Figures(2, dict.fromkeys(Status, 0) | {Status.OVERDUE: 1, Status.DONE: 1}, 2)
    assert summary_sentence(plan(2), figures, date(2018, 12, 31), "en") == (
        '"План мероприятий («дорожная карта») города на 2018-2020 годы" (resolution of 2018-01-09 '
        "No.\u00a01, администрация города) has 2\u00a0measures. As of 31 December 2018, "
        "2\u00a0measures have fallen due; executed: 1 (50.0%); not executed: 1."
    )


@pytest.mark.parametrize(
    ("title", "genitive", "instrumental"),
    [
        (
            'План мероприятий ("дорожная карта") по открытости',
            'Плана мероприятий ("дорожной карты") по открытости',
            'Планом мероприятий ("дорожной картой") по открытости',
        ),
        ("ДОРОЖНАЯ КАРТА города", "ДОРОЖНОЙ КАРТЫ города", "ДОРОЖНОЙ КАРТОЙ города"),
        ("«Дорожная карта» города", "«Дорожной карты» города", "«Дорожной картой» города"),
        ("Комплексный план области", "Комплексного плана области", "Комплексным планом области"),
        ("Планета людей", None, None),
        ("Об открытости", None, None),
    ],
)
def test_titles_are_declined(title: str, genitive: str | None, instrumental: str | None) -> None:
    assert declined_title(title, "genitive") == genitive
    assert declined_title(title, "instrumental") == instrumental


def test_a_title_that_cannot_be_declined_stands_in_quotes() -> None:
    figures = Figures(0, dict.fromkeys(Status, 0), 0)
    said = summary_sentence(plan(title="Об открытости"), figures, date(2018, 1, 1), "ru")
    assert said.startswith("Дорожной картой «Об открытости» (постановление")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("администрация города Пензы", "администрации города Пензы"),
        ("Серовская городская Дума", "Серовской городской Думы"),
        ("Законодательное Собрание области", "Законодательного Собрания области"),
        ("Областной совет", "Областного совета"),
        ("ООО «Ромашка»", None),
    ],
)
def test_bodies_are_declined(name: str, said: str | None) -> None:
    assert genitive_body(name) == said


def test_acts() -> None:
    header = read(
        """
        title: План
        act: {type: council_decision, issuer: ООО «Ромашка», number: 7-р, date: 2018-03-09}
        amendments:
          - act: {type: order, issuer: Глава, number: 8, date: 2019-01-10}
        """
    )
    found = plan_of({"header": header})
    assert act_name(found.plan.act, "ru") == "решение от 09.03.2018 №\u00a07-р (ООО «Ромашка»)"
    assert act_line(found, "ru") == (
        "Решение от 9\u00a0марта 2018\u00a0г. №\u00a07-р (ООО «Ромашка») (в редакции приказа от "
        "10.01.2019 №\u00a08)"
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [("2018", "2018 год"), ("2018-H2", "II полугодие 2018 г."), ("2018-Q4", "IV квартал 2018 г."),
     ("2018-09", "сентябрь 2018 г."), ("2018-W37", "10.09.2018–16.09.2018"),
     ("2018-09-14", "14 сентября 2018 г.")],
)  # fmt: skip
def test_periods(name: str, said: str) -> None:
    period = parse_period(name)
    assert period is not None
    assert period_name(period).ru.replace("\u00a0", " ") == said


def test_numbers() -> None:
    figures = Figures(8, dict.fromkeys(Status, 0) | {Status.DONE: 1}, 8)
    assert format_percent(figures.executed_share, "ru") == "12,5\u00a0%"
    assert format_percent(None, "ru") == "–"
    assert format_number(-3, "en") == "\N{MINUS SIGN}3"


def test_the_period_of_a_plan() -> None:
    period = {"start": "2018-01-01", "end": "2020-12-31"}
    assert plan_period(plan_of({"header": {"period": period}}), "ru") == "2018–2020\u00a0годы"
    period = {"start": "2018-02-01", "end": "2020-12-31"}
    assert plan_period(plan_of({"header": {"period": period}}), "ru") == "01.02.2018 – 31.12.2020"
    assert plan_period(plan_of({}), "ru") == "–"
