"""Dates counted a second time, by other code: wordings put together from their parts, and what an
official with a calendar would make of them under every option of a plan.

Nothing of `openplan.terms` is used to count: periods, lags, days off and working days are here
again, in the plainest way.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from importlib.resources import files
from typing import NamedTuple

import pytest
from dateutil.relativedelta import relativedelta

from openplan.dates.workdays import russian_workdays
from openplan.terms import Context, TermRules, expand, occurrence_of_event, parse

_DAY = timedelta(days=1)
_MONTHS = (
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
)
_LENGTH = {"месяц": 1, "квартал": 3, "полугодие": 6, "год": 12}
_ADVERB = {
    "месяц": "ежемесячно", "квартал": "ежеквартально", "полугодие": "раз в полугодие",
    "год": "ежегодно",
}  # fmt: skip
_OF = {"месяц": "месяца", "квартал": "квартала", "полугодие": "полугодия", "год": "года"}
_AFTER = {
    "месяц": "месяцем", "квартал": "кварталом", "полугодие": "полугодием", "год": "годом",
}  # fmt: skip


class Plan(NamedTuple):
    start: date
    end: date
    act: date
    rules: TermRules
    presidential: bool

    @property
    def context(self) -> Context:
        workdays = russian_workdays(presidential=self.presidential)
        return Context(self.start, self.end, self.act, self.rules, workdays)


class Found(NamedTuple):
    nominal: date
    effective: date
    reported: str | None


# The calendar, read and counted anew


def _rows() -> Iterator[tuple[date, str]]:
    text = files("openplan.dates").joinpath("calendar_ru.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        yield date.fromisoformat(row["date"]), row["kind"]


_KINDS = dict(_rows())


def _is_worked(day: date, plan: Plan) -> bool:
    kind = _KINDS.get(day)
    if kind == "presidential":
        return day.weekday() < 5 and not plan.presidential
    return kind == "work" or (kind is None and day.weekday() < 5)


def _rolled(day: date, plan: Plan, *, window: bool) -> date:
    rule = plan.rules.non_working_day
    if rule == "none" or (window and not plan.rules.roll_windows):
        return day
    while not _is_worked(day, plan):
        day += _DAY if rule == "following" else -_DAY
    return day


def _workdays_after(day: date, count: int, plan: Plan) -> date:
    while count:
        day += _DAY if count > 0 else -_DAY
        if _is_worked(day, plan):
            count -= 1 if count > 0 else -1
    return day


# Periods and the days that fall due in them


class Period(NamedTuple):
    first: date
    last: date
    name: str


def _periods(unit: str, first: int, last: int) -> Iterator[Period]:
    months = _LENGTH[unit]
    letter = {"месяц": "-", "квартал": "-Q", "полугодие": "-H", "год": ""}[unit]
    for year in range(first, last + 1):
        for number in range(12 // months):
            begin = date(year, number * months + 1, 1)
            end = begin + relativedelta(months=months) - _DAY
            width = 2 if unit == "месяц" else 1
            name = f"{year}{letter}{number + 1:0{width}d}" if letter else f"{year}"
            yield Period(begin, end, name)


def _ahead(day: date, count: int, unit: str, plan: Plan) -> date:
    if unit == "рабочих дней" or (unit == "дней" and plan.rules.days == "working"):
        return _workdays_after(day, count, plan)
    if unit == "месяцев":
        return day + relativedelta(months=count)
    return day + count * _DAY


Due = Callable[[Period, Plan], date]


class Wording(NamedTuple):
    text: str
    unit: str
    due: Due
    lag: bool = False
    till: bool = False
    window: bool = False
    years: tuple[int, int] = (1, 9998)


def _counted(said: Wording, plan: Plan) -> list[Found]:
    first, last = max(plan.start, plan.act), plan.end
    later = plan.rules.occurrences_in == "reporting_year_in_period" and said.lag
    found = []
    for period in _periods(said.unit, plan.start.year - 3, plan.end.year + 2):
        due = said.due(period, plan)
        if said.till and plan.rules.until == "exclusive":
            due -= _DAY
        touches = period.last >= plan.start and period.first <= plan.end and due >= plan.act
        if not (touches if later else first <= due <= last):
            continue
        if said.years[0] <= due.year <= said.years[1]:
            effective = _rolled(due, plan, window=said.window)
            found.append(Found(due, effective, period.name if said.lag else None))
    return sorted(found)


# The wordings


def _before(dice: random.Random) -> tuple[str, bool]:
    return dice.choice(
        [("до", True), ("не позднее", False), ("в срок до", True), ("в срок не позднее", False)]
    )


def _bare(dice: random.Random) -> Wording:
    unit = dice.choice(list(_LENGTH))
    heads = [_ADVERB[unit], f"1 раз в {unit}", f"не реже одного раза в {unit}"]
    return Wording(dice.choice(heads), unit, lambda period, _: period.last, window=True)


def _of_year(dice: random.Random) -> Wording:
    month, day = dice.randint(1, 12), dice.randint(1, 28)
    before, till = _before(dice)
    lag = dice.random() < 0.5
    tail = " года, следующего за отчетным" if lag else dice.choice(["", " каждого года"])
    head = "" if tail else "ежегодно, "
    text = f"{head}{before} {day} {_MONTHS[month - 1]}{tail}"
    return Wording(
        text, "год", lambda period, _: date(period.first.year + lag, month, day), lag, till
    )


def _bounded(dice: random.Random) -> Wording:
    said = _of_year(dice)
    first = dice.randint(2016, 2022)
    last = first + dice.randint(1, 3)
    if said.lag or "каждого" in said.text:
        return said
    tails = [f" в {first}-{last} годах", f", {first}–{last} годы", f" с {first} по {last} год"]
    return said._replace(text=said.text + dice.choice(tails), years=(first, last))


def _after_period(dice: random.Random) -> Wording:
    unit, day = dice.choice(["месяц", "квартал", "полугодие"]), dice.randint(1, 28)
    before, till = _before(dice)
    text = f"{_ADVERB[unit]} {before} {day} числа месяца, следующего за отчетным {_AFTER[unit]}"
    return Wording(text, unit, lambda period, _: period.last + day * _DAY, lag=True, till=till)


def _in_period(dice: random.Random) -> Wording:
    day = dice.randint(1, 28)
    before, till = _before(dice)
    if dice.random() < 0.5:
        text = f"{before} {day} числа каждого месяца"
        return Wording(text, "месяц", lambda period, _: period.first.replace(day=day), till=till)
    which = dice.randint(0, 2)
    month = ["первого", "второго", "третьего"][which]
    text = f"ежеквартально {before} {day} числа {month} месяца квартала"
    return Wording(
        text,
        "квартал",
        lambda period, _: period.first + relativedelta(months=which, day=day),
        till=till,
    )


def _so_long_after(dice: random.Random) -> Wording:
    unit, count = dice.choice(list(_LENGTH)), dice.choice([2, 3, 5, 10, 15, 30])
    of = dice.choice(["дней", "рабочих дней", "календарных дней"])
    text = f"{_ADVERB[unit]} в течение {count} {of} после окончания отчетного {_OF[unit]}"
    return Wording(text, unit, lambda period, plan: _ahead(period.last, count, of, plan), lag=True)


def _quarter(dice: random.Random) -> Wording:
    number = dice.randint(0, 3)
    text = f"ежегодно в {['I', 'II', 'III', 'IV'][number]} квартале"

    def due(period: Period, _: Plan) -> date:
        return period.first + relativedelta(months=3 * number + 3) - _DAY

    return Wording(text, "год", due, window=True)


_WORDINGS = [_bare, _of_year, _bounded, _after_period, _in_period, _so_long_after, _quarter]


def _plan(dice: random.Random) -> Plan:
    year = dice.randint(2014, 2022)
    start = date(year, dice.choice([1, 1, 1, 4]), 1)
    act = start + dice.choice([0, 0, 45, 200]) * _DAY
    rules = TermRules(
        dice.choice(["following", "preceding", "none"]),
        dice.choice(["inclusive", "exclusive"]),
        dice.choice(["calendar", "working"]),
        dice.choice(["due_in_period", "reporting_year_in_period"]),
        dice.choice([True, False]),
    )
    end = date(year + dice.randint(0, 3), 12, 31)
    return Plan(start, end, act, rules, dice.random() < 0.3)


@pytest.mark.parametrize("make", _WORDINGS, ids=lambda make: make.__name__.strip("_"))
def test_recurrences_fall_due_as_counted_by_hand(make: Callable[[random.Random], Wording]) -> None:
    dice = random.Random(make.__name__)  # noqa: S311 - not for secrets
    differing = []
    for _ in range(150):
        said, plan = make(dice), _plan(dice)
        got = [
            Found(each.nominal_due, each.effective_due, each.reporting_period)
            for each in expand(parse(said.text, lang="ru"), plan.context)
        ]
        wanted = _counted(said, plan)
        if got != wanted:
            differing.append((said.text, plan, got[:2], wanted[:2]))
    assert differing == []


def test_what_follows_an_event_falls_due_as_counted_by_hand() -> None:
    dice = random.Random("event")  # noqa: S311 - not for secrets
    differing = []
    for _ in range(200):
        count = dice.choice([2, 3, 5, 7, 10, 30])
        unit = dice.choice(["дней", "рабочих дней", "календарных дней", "месяцев"])
        plan, day = _plan(dice), date(2014, 1, 1) + dice.randint(0, 3500) * _DAY
        text = f"в течение {count} {unit} со дня утверждения плана"
        due = _ahead(day, count, unit, plan)
        found = occurrence_of_event(parse(text, lang="ru"), 0, day, plan.context)
        wanted = due, _rolled(due, plan, window=False)
        if found is None or (found.nominal_due, found.effective_due) != wanted:
            differing.append((text, day, plan, found, wanted))
    assert differing == []
