"""Rules as the grammars can read them: what a cell of an act can mean, and no more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, TypeVar

from hypothesis import strategies as st

from openplan.dates.period import Unit, last_day_of_month
from openplan.terms.rules import (
    DateRule,
    Day,
    EventRule,
    ExecutedRule,
    Length,
    LengthUnit,
    MonthDay,
    Offset,
    OnDemandRule,
    OngoingRule,
    RecurringRule,
    ReferenceRule,
    WeekDay,
    WindowRule,
    WorkingDays,
    YearDay,
    YearSpan,
)

T = TypeVar("T")

_days = st.dates(date(1950, 1, 1), date(2150, 12, 31))
dated = _days.map(lambda day: Day(day.month, day.day, day.year))
yearless = _days.map(lambda day: Day(day.month, day.day))
_year_days = _days.map(lambda day: YearDay(day.month, day.day))
_words = st.sampled_from(
    ["утверждения плана", "принятия решения Думой", "подписания акта", "завершения работ",
     "ввода объекта в эксплуатацию", "проведения публичных слушаний"]
)  # fmt: skip


def _last_day(day: Day) -> Day:
    last = 29 if day.month == 2 else last_day_of_month(2001, day.month)
    if day.year is not None:
        last = last_day_of_month(day.year, day.month)
    return Day(day.month, last, day.year)


def made(kind: Callable[..., T], *args: Any, **fields: Any) -> st.SearchStrategy[T]:
    """Of these fields alone: for a named tuple `builds` would make up those with a default too."""
    return st.builds(partial(kind), *args, **fields)


_plain_dates = made(DateRule, st.one_of(dated, yearless), till=st.booleans())
_exact_dates = made(DateRule, st.one_of(dated, yearless), exact=st.just(True))
_workday_dates = made(
    DateRule,
    st.one_of(dated, yearless).map(_last_day),
    till=st.booleans(),
    workday=st.sampled_from([-1, 1, 3, 6]),
)
_nth_weekdays = made(WeekDay, st.integers(0, 6), st.sampled_from([-1, 1, 2, 3, 4]))
_weekday_dates = made(
    lambda day, weekday, exact, till: DateRule(
        day, exact=exact, till=till and not exact, weekday=weekday
    ),
    yearless.map(_last_day),
    _nth_weekdays,
    st.booleans(),
    st.booleans(),
)
dates = st.one_of(_plain_dates, _exact_dates, _workday_dates, _weekday_dates)


@st.composite
def windows(draw: st.DrawFn) -> WindowRule:
    has_year = draw(st.booleans())
    if has_year:
        first, second = sorted([draw(_days), draw(_days)])
        start = Day(first.month, first.day, first.year)
        end = Day(second.month, second.day, second.year)
    else:
        first, second = sorted([draw(_days), draw(_days)], key=lambda day: (day.month, day.day))
        start, end = Day(first.month, first.day), Day(second.month, second.day)
    if draw(st.booleans()):
        start, end = Day(start.month, 1, start.year), _last_day(end)
    return WindowRule(start, end)


lengths = made(Length, st.integers(1, 400), st.sampled_from(list(LengthUnit)))
_month_lag = st.sampled_from([Unit.MONTH, Unit.QUARTER, Unit.HALF_YEAR])


@st.composite
def _by_month_day(draw: st.DrawFn) -> RecurringRule:
    every = draw(_month_lag)
    is_lag = draw(st.booleans())
    months = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF_YEAR: 6}[every]
    month = draw(st.integers(1, 3 if is_lag else months))
    if not is_lag and every is not Unit.MONTH and draw(st.booleans()):
        month = -1
    workday = draw(st.booleans())
    if workday:
        due = (MonthDay(draw(st.integers(1, 15)), month, workday=True),)
    else:
        numbers = draw(st.lists(st.integers(1, 31), min_size=1, max_size=3, unique=True))
        due = tuple(MonthDay(number, month) for number in sorted(numbers))
    return RecurringRule(every, lag=every if is_lag else None, due=due, till=draw(st.booleans()))


@st.composite
def _by_year_day(draw: st.DrawFn) -> RecurringRule:
    relation = draw(st.sampled_from(["none", "lag", "lead"]))
    days = draw(st.lists(_year_days, min_size=1, max_size=3, unique=True))
    days.sort(key=lambda day: (day.month, day.day))
    interval = draw(st.sampled_from([1, 1, 2, 3]))
    return RecurringRule(
        Unit.YEAR,
        interval=interval,
        due=tuple(days),
        lag=Unit.YEAR if relation == "lag" else None,
        lead=relation == "lead",
        till=draw(st.booleans()),
    )


@st.composite
def _by_counted_day(draw: st.DrawFn) -> RecurringRule:
    """The n-th weekday or working day of a month: of each month, or of one month of each year."""
    every = draw(st.sampled_from([Unit.MONTH, Unit.YEAR]))
    lag = draw(st.sampled_from([None, every]))
    month = draw(st.integers(1, 12)) if every is Unit.YEAR else 1
    due: WeekDay | MonthDay = draw(_nth_weekdays)._replace(month=month)
    if every is Unit.YEAR and draw(st.booleans()):
        due = MonthDay(draw(st.sampled_from([-1, 1, 3])), month, workday=True)
    exact = draw(st.booleans())
    till = not exact and draw(st.booleans())
    return RecurringRule(every, due=(due,), lag=lag, exact=exact, till=till)


@st.composite
def _by_span(draw: st.DrawFn) -> RecurringRule:
    window = draw(windows())
    start = YearDay(window.start.month, window.start.day)
    end = YearDay(window.end.month, window.end.day)
    if (start.month, start.day) > (end.month, end.day):
        start, end = end, start
    if end == YearDay(2, 28) and start.day == 1:
        end = YearDay(2, 29)
    if start == end or (start == YearDay(1, 1) and end == YearDay(12, 31)):
        start = YearDay(1, 1)
        end = YearDay(12, 30)
    lag = draw(st.sampled_from([None, Unit.YEAR]))
    return RecurringRule(Unit.YEAR, due=(YearSpan(start, end),), lag=lag)


_plain = made(
    RecurringRule,
    st.sampled_from(list(Unit)),
    interval=st.just(1),
    from_=st.one_of(st.none(), dated),
    until=st.one_of(st.none(), dated),
    cumulative=st.booleans(),
)
_often = made(
    RecurringRule,
    st.sampled_from([Unit.YEAR, Unit.QUARTER, Unit.MONTH, Unit.WEEK]),
    times=st.integers(1, 40),
    at_least=st.booleans(),
)
_seldom = made(RecurringRule, st.sampled_from([Unit.YEAR, Unit.WEEK]), interval=st.integers(2, 20))
_weekly = st.lists(st.integers(0, 6), min_size=1, max_size=3, unique=True).map(
    lambda days: RecurringRule(
        Unit.WEEK, due=tuple(WeekDay(day) for day in sorted(days)), exact=True
    )
)
_by_weekday = made(
    lambda day, till: RecurringRule(Unit.WEEK, due=(WeekDay(day),), till=till),
    st.integers(0, 6),
    st.booleans(),
)
_seasonal = made(
    lambda every, start, end: RecurringRule(every, from_=start, until=end),
    st.sampled_from([Unit.DAY, Unit.WEEK]),
    yearless,
    yearless,
)
_limited = made(
    lambda every, times: RecurringRule(every, times=times, at_most=True),
    st.sampled_from([Unit.YEAR, Unit.QUARTER, Unit.MONTH, Unit.WEEK]),
    st.integers(1, 40),
)
_worked = st.just(RecurringRule(Unit.DAY, due=(WorkingDays(),)))
_offsets = made(
    lambda every, length: RecurringRule(every, lag=every, due=(Offset(length),)),
    st.sampled_from([Unit.MONTH, Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR]),
    lengths,
)
_reported = st.sampled_from([Unit.YEAR, Unit.QUARTER, Unit.HALF_YEAR, Unit.MONTH]).map(
    lambda unit: RecurringRule(unit, lag=unit)
)
recurrences = st.one_of(
    _plain, _often, _seldom, _weekly, _by_weekday, _worked, _seasonal, _limited,
    _offsets, _reported,
    _by_month_day(), _by_year_day(), _by_span(), _by_counted_day(),
)  # fmt: skip


@st.composite
def _bounded(draw: st.DrawFn) -> OngoingRule:
    first, second = sorted([draw(_days), draw(_days)])
    start, end = (Day(day.month, day.day, day.year) for day in (first, second))
    return OngoingRule(start if draw(st.booleans()) else None, end if draw(st.booleans()) else None)


ongoing = st.one_of(
    _bounded(),
    made(OngoingRule, trigger=st.just("по мере изменения информации")),
    st.just(OngoingRule(plan_term=True)),
)


@st.composite
def events(draw: st.DrawFn) -> EventRule:
    trigger = draw(_words)
    relation = draw(st.sampled_from(["after", "before", "when"]))
    if relation == "when":
        return EventRule(trigger, "when")
    length = draw(st.one_of(st.none(), lengths))
    if length is None:
        return EventRule(trigger, relation, immediate=relation == "after" and draw(st.booleans()))
    bound = draw(st.sampled_from(["at_most", "at_least"]))
    if relation == "after" and draw(st.integers(0, 4)) == 0:
        return EventRule(None, relation, length, bound)
    return EventRule(trigger, relation, length, bound, cap=draw(st.one_of(st.none(), dated)))


others = st.one_of(
    st.just(OnDemandRule()),
    st.just(OnDemandRule("по запросу граждан")),
    st.just(ExecutedRule()),
    st.just(ReferenceRule("по отдельному графику")),
    st.just(ReferenceRule("в установленном порядке")),
)
rules = st.one_of(dates, windows(), recurrences, ongoing, events(), others)
labels = st.one_of(
    st.none(), st.sampled_from(["формирование базы", "ведение базы", "годовой отчет"])
)
