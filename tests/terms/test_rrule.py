"""dateutil as an independent witness: what we expand, RFC 5545 expands to the same days."""

from __future__ import annotations

from datetime import date, datetime
from itertools import islice

import pytest
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openplan.dates.period import Unit
from openplan.terms import Context, expand, parse
from openplan.terms.rrule import to_rrule
from openplan.terms.rules import MonthDay, Part, RecurringRule, Term, WeekDay, YearDay

from .strategies import made, recurrences

_HOW_MANY = 80


def _expanded(rule: RecurringRule, start: date) -> list[date]:
    term = Term("", "ru", (Part(rule),))
    found = islice(expand(term, Context(start)), _HOW_MANY * 4)
    return list(dict.fromkeys(occurrence.nominal_due for occurrence in found))[:_HOW_MANY]


def _witnessed(said: str, first: date, count: int) -> list[date]:
    rule = rrulestr(said, dtstart=datetime(first.year, first.month, first.day))  # noqa: DTZ001
    return [found.date() for found in islice(rule, count)]


def _agree(rule: RecurringRule, start: date) -> None:
    said = to_rrule(rule)
    if said is None:
        return
    ours = _expanded(rule, start)
    assert ours
    first = ours[0] if rule.interval > 1 else start
    assert ours == _witnessed(said, first, len(ours)), said


weekdays = st.integers(0, 6)
by_nth_weekday = made(
    lambda every, weekday, nth, lag: RecurringRule(
        every, due=(WeekDay(weekday, nth),), lag=every if lag else None
    ),
    st.sampled_from([Unit.MONTH, Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR]),
    weekdays,
    st.sampled_from([1, 2, 3, 4, -1, -2, -4]),
    st.booleans(),
)
in_intervals = made(
    lambda every, interval, due: RecurringRule(every, interval=interval, due=due),
    st.sampled_from([Unit.MONTH, Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR]),
    st.integers(2, 5),
    st.one_of(
        st.just(()),
        st.builds(lambda day: (MonthDay(day),), st.one_of(st.integers(1, 31), st.just(-1))),
        st.builds(lambda day, nth: (WeekDay(day, nth),), weekdays, st.sampled_from([1, 3, -1])),
    ),
)
by_grid_of_days = made(
    lambda months, numbers, every: RecurringRule(
        every, due=tuple(YearDay(month, day) for month in sorted(months) for day in numbers)
    ),
    st.sets(st.integers(1, 12), min_size=1, max_size=4),
    st.lists(st.integers(1, 31), min_size=1, max_size=2, unique=True).map(sorted),
    st.sampled_from([Unit.YEAR, Unit.QUARTER]),
).filter(lambda rule: all(due.month != 2 or due.day < 30 for due in rule.due)
         and all(due.month not in {4, 6, 9, 11} or due.day < 31 for due in rule.due))  # fmt: skip
starts = st.dates(date(2013, 1, 1), date(2027, 12, 31))


rhythms = recurrences.map(lambda rule: rule._replace(from_=None, until=None))


@given(st.one_of(rhythms, by_nth_weekday, in_intervals, by_grid_of_days), starts)
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
def test_two_expansions_agree(rule: RecurringRule, start: date) -> None:
    _agree(rule, start)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ежедневно", "FREQ=DAILY"),
        ("еженедельно", "FREQ=WEEKLY;BYDAY=SU"),
        ("каждый понедельник", "FREQ=WEEKLY;BYDAY=MO"),
        ("ежемесячно", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("ежеквартально", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
        ("1 раз в полугодие", "FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=-1"),
        ("ежегодно", "FREQ=MONTHLY;BYMONTH=12;BYMONTHDAY=-1"),
        ("ежегодно до 1 февраля", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=1"),
        (
            "ежегодно не позднее 15 мая года, следующего за отчетным",
            "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=15",
        ),
        (
            "ежеквартально до 15 числа месяца, следующего за отчетным кварталом",
            "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=15",
        ),
        ("ежегодно в последнюю субботу октября", "FREQ=MONTHLY;BYMONTH=10;BYDAY=-1SA"),
    ],
)
def test_what_a_calendar_is_told(text: str, said: str) -> None:
    rule = parse(text).parts[0].rule
    assert isinstance(rule, RecurringRule)
    assert to_rrule(rule) == said
    _agree(rule, date(2018, 3, 19))


@pytest.mark.parametrize(
    "text",
    [
        "ежемесячно в течение 5 рабочих дней после окончания отчетного месяца",
        "ежегодно в I квартале",
        "ежемесячно до 5 рабочего дня месяца, следующего за отчетным",
    ],
)
def test_what_no_calendar_can_be_told(text: str) -> None:
    rule = parse(text).parts[0].rule
    assert isinstance(rule, RecurringRule)
    assert to_rrule(rule) is None


def test_the_last_day_clamps_as_the_civil_code_says() -> None:
    monthly = RecurringRule(Unit.MONTH, due=(MonthDay(31),))
    assert to_rrule(monthly) == "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"
    leap_day = RecurringRule(Unit.YEAR, due=(YearDay(2, 29),))
    assert to_rrule(leap_day) == "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"
    for rule in (monthly, leap_day):
        _agree(rule, date(2018, 1, 1))
