"""Rules and a plan's period -> dates, lazily, in the order of the nominal due date.

`nominal_due` is the day as the act says it; it decides the reporting period, ids and order.
`effective_due` is that day after the rule on days off (Civil Code, art. 193); lateness is
measured from it alone. Everything here is inclusive at both ends.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain, dropwhile, takewhile
from operator import attrgetter
from typing import NamedTuple

from openplan.dates.period import MONTHS_IN, Period, Unit, add_units, last_day_of_month, period_of
from openplan.dates.value import value_class
from openplan.dates.workdays import Workdays
from openplan.terms.context import Context, TermRules, after
from openplan.terms.rules import (
    DateRule,
    Day,
    EventRule,
    Length,
    LengthUnit,
    MonthDay,
    Offset,
    RecurringRule,
    Rule,
    Term,
    WeekDay,
    WindowRule,
    WorkingDays,
    YearDay,
    YearSpan,
)


@value_class
class Occurrence(NamedTuple):
    """One date of one part. `start` is the first day of a window or of the period in which the
    work falls due; `reporting_period` the period reported on (`2018`, `2018-Q3`), if any."""

    part: int
    start: date | None
    nominal_due: date
    effective_due: date
    reporting_period: str | None = None


@value_class
class _Due(NamedTuple):
    """A date before it is rolled."""

    start: date | None
    nominal: date
    reporting_period: str | None = None


_ONE_DAY = timedelta(days=1)
_MAX = date(9999, 12, 31)


def expand(
    term: Term, context: Context, *, since: date | None = None, until: date | None = None
) -> Iterator[Occurrence]:
    """What falls nominally due from `since` to `until` (both inclusive, None is no bound).

    Sorted by nominal due, then by part. Endless for a recurrence when neither the plan nor
    `until` ends; nothing for parts that have no date (events, ongoing, references) or whose
    year is nowhere said. A dated part is kept even when it lies outside the plan's period.
    """
    if len(term.parts) == 1:
        return _of_part(0, term.parts[0].rule, context, since, until)
    streams = [
        _of_part(place, part.rule, context, since, until) for place, part in enumerate(term.parts)
    ]
    from heapq import merge

    return merge(*streams, key=lambda occurrence: (occurrence.nominal_due, occurrence.part))


def _of_part(
    index: int, rule: Rule, context: Context, since: date | None, until: date | None
) -> Iterator[Occurrence]:
    if isinstance(rule, RecurringRule) and rule.interval == 1:
        return _year_by_year(index, rule, context, since, until)
    return _one_by_one(index, rule, context, since, until)


def _one_by_one(
    index: int, rule: Rule, context: Context, since: date | None, until: date | None
) -> Iterator[Occurrence]:
    for due in _dues(rule, context, until or _MAX):
        if due.nominal > (until or _MAX):
            return
        if since is None or due.nominal >= since:
            yield _occurrence(index, rule, due, context)


def _occurrence(index: int, rule: Rule, due: _Due, context: Context) -> Occurrence:
    effective = _rolled(rule, due.nominal, context)
    start = due.start
    if isinstance(rule, RecurringRule) and rule.from_ is not None and rule.from_.year is not None:
        begin = rule.from_.in_year(0)
        start = begin if start is None or start < begin <= due.nominal else start
    return Occurrence(index, start, due.nominal, effective, due.reporting_period)


def _rolled(rule: Rule, nominal: date, context: Context) -> date:
    is_window = isinstance(rule, WindowRule) or (
        isinstance(rule, RecurringRule) and (not rule.due or isinstance(rule.due[0], YearSpan))
    )
    if is_window and not context.rules.roll_windows:
        return nominal
    return context.workdays.roll(nominal, context.rules.non_working_day)


def _dues(rule: Rule, context: Context, until: date) -> Iterator[_Due]:
    match rule:
        case DateRule():
            return _date_dues(rule, context, until)
        case WindowRule():
            return _window_dues(rule, context, until)
        case RecurringRule():
            return _recurring_dues(rule, context, until)
        case _:
            return iter(())


# Dates and windows


def _date_dues(rule: DateRule, context: Context, until: date) -> Iterator[_Due]:
    if rule.year_of is not None:
        return
    if rule.day.year is not None:
        yield _Due(None, _date_of(rule, rule.day.year, context))
        return
    yield from _within_plan(
        (_Due(None, _date_of(rule, year, context)) for year in _years(context, until)), context
    )


def _date_of(rule: DateRule, year: int, context: Context) -> date:
    if rule.workday is not None:
        day = _nth_workday(year, rule.day.month, rule.workday, context.workdays)
    elif rule.weekday is not None:
        day = rule.weekday.in_month(year, rule.day.month)
    else:
        day = rule.day.in_year(year)
    if not rule.till or context.rules.until == "inclusive":
        return day
    if rule.grain is Unit.DAY:
        return _eve(day, context, of_workday=rule.workday is not None)
    return period_of(rule.grain, day).start - _ONE_DAY


def _eve(day: date, context: Context, *, of_workday: bool) -> date:
    """The last day before it; before the n-th working day that is the working day before."""
    return context.workdays.shift(day, -1) if of_workday else day - _ONE_DAY


def _window_dues(rule: WindowRule, context: Context, until: date) -> Iterator[_Due]:
    if rule.start.year is not None and rule.end.year is not None:
        yield _Due(rule.start.in_year(0), rule.end.in_year(0))
        return
    wraps = (rule.end.month, rule.end.day) < (rule.start.month, rule.start.day)
    windows = (
        _Due(rule.start.in_year(year), rule.end.in_year(year + wraps))
        for year in _years(context, until)
    )
    yield from _within_plan(windows, context)


def _years(context: Context, until: date) -> Iterator[int]:
    """The years that a term with no year takes: those of the plan, lazily when it has no end."""
    first = context.first_year()
    if first is None:
        return iter(())
    last = context.end.year if context.end else until.year
    return iter(range(first, min(last, _MAX.year - 1) + 1))


def _within_plan(dues: Iterator[_Due], context: Context) -> Iterator[_Due]:
    """What lies in the plan's period and after the act; when nothing does, all of it: the act
    means some year, and which one is for a reader to see."""
    if context.end is None:
        yield from (due for due in dues if due.nominal >= (context.first_day or date.min))
        return
    kept = list(dues)
    inside = [
        due
        for due in kept
        if (context.first_day or date.min) <= due.nominal
        and (due.start or due.nominal) <= context.end
    ]
    yield from inside or kept


# Recurrences


def _year_by_year(
    index: int, rule: RecurringRule, context: Context, since: date | None, until: date | None
) -> Iterator[Occurrence]:
    """A rhythm with no gaps falls on the same days in every plan that counts alike: they are
    computed once a year of the calendar, and each plan takes what lies within its bounds."""
    if _has_no_days(rule):
        return iter(())
    lower, upper = _bounds(rule, context)
    begin = since if lower is None else lower if since is None else max(lower, since)
    end = upper if until is None else min(upper, until)
    if begin is None or begin > end:
        return iter(())
    found = _almanac(index, rule, context.rules, context.workdays).between(begin, end)
    if _counts_by_reports(rule, context):
        return _of_plan_periods(found, rule, context)
    return found


def _counts_by_reports(rule: RecurringRule, context: Context) -> bool:
    return rule.lag is not None and context.rules.occurrences_in == "reporting_year_in_period"


def _of_plan_periods(
    found: Iterator[Occurrence], rule: RecurringRule, context: Context
) -> Iterator[Occurrence]:
    """Without the report on a period before the plan that falls due on the same day as the first
    within it, as after weeks with no working day."""
    start = context.start or context.effective_from
    first = "" if start is None else period_of(rule.every, start).name()
    return (one for one in found if (one.reporting_period or first) >= first)


class _Almanac:
    """The occurrences of one recurrence in a run of years, by their nominal due date."""

    __slots__ = ("_context", "_first", "_found", "_index", "_last", "_most_years", "_rule")

    def __init__(self, index: int, rule: RecurringRule, context: Context) -> None:
        self._index = index
        self._rule = rule
        self._context = context
        self._most_years = 4 if rule.every in {Unit.DAY, Unit.WEEK} else 40
        self._first, self._last = 1, 0
        self._found: list[Occurrence] = []

    def between(self, begin: date, end: date) -> Iterator[Occurrence]:
        """From one day to the other, both inclusive; longer than what is kept, year by year."""
        first, last = begin.year, end.year
        if last - first >= self._most_years:
            years = range(first, last + 1)
            found = chain.from_iterable(map(self._of_years, years, years))
            early = dropwhile(lambda one: one.nominal_due < begin, found)
            return takewhile(lambda one: one.nominal_due <= end, early)
        if first < self._first or last > self._last:
            self._keep(first, last)
        low = bisect_left(self._found, begin, key=_nominal_due)
        return iter(self._found[low : bisect_right(self._found, end, low, key=_nominal_due)])

    def _keep(self, first: int, last: int) -> None:
        """Those years, and between them and the ones kept already, if that is not too long."""
        joined = min(first, self._first), max(last, self._last)
        if self._found and joined[1] - joined[0] < self._most_years:
            first, last = joined
        self._found = self._of_years(first, last)
        self._first, self._last = first, last

    def _of_years(self, first: int, last: int) -> list[Occurrence]:
        begin, end = date(first, 1, 1), date(last, 12, 31)
        dues = takewhile(
            lambda due: due.nominal <= end,
            _calendar_dues(self._rule, self._context, begin, end),
        )
        return [
            _occurrence(self._index, self._rule, due, self._context)
            for due in dues
            if due.nominal >= begin
        ]


_nominal_due = attrgetter("nominal_due")


@lru_cache(maxsize=1024)
def _almanac(index: int, rule: RecurringRule, rules: TermRules, workdays: Workdays) -> _Almanac:
    return _Almanac(index, rule, Context(rules=rules, workdays=workdays))


def _has_no_days(rule: RecurringRule) -> bool:
    if rule.due:
        return False
    return bool(rule.to is not None or rule.lag or rule.lead or rule.at_most)


def _recurring_dues(rule: RecurringRule, context: Context, until: date) -> Iterator[_Due]:
    """With an interval, whose first period only the plan or the rule itself can tell."""
    if _has_no_days(rule):
        return
    lower, upper = _bounds(rule, context)
    if lower is None:
        return
    dues = _calendar_dues(rule, context, lower, min(upper, until))
    for due in takewhile(lambda due: due.nominal <= upper, dues):
        if due.nominal >= lower:
            yield due


def _bounds(rule: RecurringRule, context: Context) -> tuple[date | None, date]:
    """The first and the last nominal due date that the plan and the rule itself allow."""
    lower = context.first_day
    upper = context.end or _MAX
    if _counts_by_reports(rule, context):
        lower, upper = _bounds_by_reporting_year(rule, context)
    if (rule.from_ is None and rule.until is None) or _season(rule) is not None:
        return lower, upper
    year = context.first_year() or 1
    if rule.from_ is not None:
        begin = rule.from_.in_year(year)
        lower = begin if lower is None else max(lower, begin)
    if rule.until is not None:
        upper = min(upper, rule.until.in_year(year))
    return lower, upper


def _bounds_by_reporting_year(rule: RecurringRule, context: Context) -> tuple[date | None, date]:
    """The period reported on touches the plan's; what is due for it may lie after the end."""
    start = context.start or context.effective_from
    lower = None
    if start is not None:
        following = period_of(rule.every, start).following_start()
        days = _days_for_period(rule, context, start)
        lower = max(min(days, default=following), context.effective_from or date.min)
    if context.end is None:
        return lower, _MAX
    return lower, max(_days_for_period(rule, context, context.end), default=context.end)


def _days_for_period(rule: RecurringRule, context: Context, within: date) -> list[date]:
    """When the report on the period in which that day lies falls due."""
    if any(isinstance(due, YearDay) for due in rule.due):
        eve = _ONE_DAY if rule.till and context.rules.until == "exclusive" else timedelta(0)
        return [
            Day(day.month, day.day).in_year(min(within.year + offset, _MAX.year)) - eve
            for listed, offset in _with_year_offsets(rule)
            for day in (listed if isinstance(listed, YearDay) else listed.end,)
        ]
    reported = Period(rule.every, period_of(rule.every, within).start, rule.interval)
    try:
        return [due.nominal for due in _dues_of_period(rule, reported, context)]
    except OverflowError:
        return []


def _calendar_dues(rule: RecurringRule, context: Context, begin: date, end: date) -> Iterator[_Due]:
    """Due dates from some day at or before `begin` on; stops after `end`."""
    if any(isinstance(due, YearDay) for due in rule.due):
        # A list may hold spans of the year beside its days.
        return _year_list_dues(rule, context, begin, end)
    dues = _period_dues(rule, context, begin, end)
    season = _season(rule)
    return dues if season is None else _within_season(dues, *season)


def _season(rule: RecurringRule) -> tuple[Day, Day] | None:
    """The days of each year between which it recurs; None where its bounds have years or are
    not both named."""
    if rule.from_ is None or rule.until is None or rule.from_.year or rule.until.year:
        return None
    return rule.from_, rule.until


def _within_season(dues: Iterator[_Due], first: Day, last: Day) -> Iterator[_Due]:
    begin, end = (first.month, first.day), (last.month, last.day)
    for due in dues:
        day = due.nominal.month, due.nominal.day
        if (begin <= day <= end) if begin <= end else (day >= begin or day <= end):
            yield due


def _anchor(rule: RecurringRule, context: Context, begin: date) -> date:
    """Where counting begins: of every third year, the plan's first, whatever window is asked.
    «Раз в 3 года, начиная с 2024 года» falls due in 2024 first: it ends the first three years."""
    if rule.interval == 1:
        return begin
    if rule.from_ is not None and rule.from_.year is not None:
        first = rule.from_.in_year(0)
        if rule.until is not None:
            return first
        return add_units(period_of(rule.every, first).start, rule.every, 1 - rule.interval)
    return context.start or context.effective_from or begin


def _period_dues(rule: RecurringRule, context: Context, begin: date, end: date) -> Iterator[_Due]:
    first = period_of(rule.every, _anchor(rule, context, begin)).start
    back = _periods_back(rule)
    try:
        first = add_units(first, rule.every, -back * rule.interval)
    except OverflowError:
        first = date.min
    period = Period(rule.every, first, rule.interval)
    ahead = _days_ahead(rule, context)
    while (
        period.start - date.min < timedelta(days=ahead)
        or period.start - timedelta(days=ahead) <= end
    ):
        try:
            yield from sorted(_dues_of_period(rule, period, context), key=lambda due: due.nominal)
            period = period.next()
        except OverflowError:
            return


def _periods_back(rule: RecurringRule) -> int:
    """How many periods before the asked day one may begin whose due date lies after it."""
    months = 1
    days = 0
    for due in rule.due:
        if isinstance(due, MonthDay | WeekDay) and rule.lag:
            months = max(months, due.month + 1)
        if isinstance(due, Offset):
            days = max(days, abs(due.length.value) * _DAYS_IN[due.length.unit])
    length = 30 * MONTHS_IN.get(rule.every, 1) if rule.every in MONTHS_IN else 7
    if rule.every is Unit.DAY:
        length = 1
    return 2 + (months * 31 + days) // length if rule.lag or days else 1


def _days_ahead(rule: RecurringRule, context: Context) -> int:
    """How many days before its period a due date may lie: a length counted back from the end, or
    the day before «до 1 числа», before «до первого рабочего дня»."""
    lengths = [due.length for due in rule.due if isinstance(due, Offset) and due.length.value < 0]
    eve = 31 if rule.till and context.rules.until == "exclusive" else 0
    return max((-length.value * _DAYS_IN[length.unit] for length in lengths), default=eve)


_DAYS_IN = {
    LengthUnit.HOUR: 1,
    LengthUnit.DAY: 3,
    LengthUnit.CALENDAR_DAY: 1,
    LengthUnit.WORKING_DAY: 3,
    LengthUnit.WEEK: 7,
    LengthUnit.MONTH: 31,
    LengthUnit.YEAR: 366,
}


def _dues_of_period(rule: RecurringRule, period: Period, context: Context) -> Iterator[_Due]:
    reported = period.name() if rule.lag is not None else None
    start = period.following_start() if rule.lag is not None else period.start
    if not rule.due:
        yield _Due(start, period.end)
    for due in rule.due:
        if isinstance(due, YearSpan):
            yield _year_span(due, rule, period, reported)
            continue
        if isinstance(due, WorkingDays):
            if context.workdays.is_workday(period.start):
                yield _Due(period.start, period.start)
            continue
        if isinstance(due, MonthDay) and rule.every is Unit.WEEK:
            yield from _workday_of_week(due.day, period, context)
            continue
        nominal = _due_day(due, rule, period, context)
        if rule.till and context.rules.until == "exclusive":
            of_workday = isinstance(due, MonthDay) and due.workday
            nominal = _eve(nominal, context, of_workday=of_workday)
        yield _Due(nominal if rule.exact else min(start, nominal), nominal, reported)


def _workday_of_week(nth: int, week: Period, context: Context) -> Iterator[_Due]:
    """The n-th working day of the week, -1 the last; none in a week that has fewer."""
    days = [week.start + timedelta(days=ahead) for ahead in range(7)]
    worked = [day for day in days if context.workdays.is_workday(day)]
    if 1 <= abs(nth) <= len(worked):
        day = worked[nth if nth < 0 else nth - 1]
        yield _Due(day, day)


def _year_span(due: YearSpan, rule: RecurringRule, period: Period, reported: str | None) -> _Due:
    year = period.end.year + (1 if rule.lag is not None else -1 if rule.lead else 0)
    return _Due(
        Day(due.start.month, due.start.day).in_year(year),
        Day(due.end.month, due.end.day).in_year(year + _wraps(due)),
        reported,
    )


def _due_day(
    due: MonthDay | WeekDay | Offset | YearDay,
    rule: RecurringRule,
    period: Period,
    context: Context,
) -> date:
    match due:
        case MonthDay():
            return _month_day(due, rule, period, context)
        case WeekDay(weekday, None, _):
            week = period.following_start() if rule.lag is not None else _last_start(rule, period)
            return week + timedelta(days=(weekday - week.weekday()) % 7)
        case WeekDay(month=number):
            month = _month_start(number, rule, period)
            return due.in_month(month.year, month.month)
        case Offset(length):
            return after(period.end, length, context)
        case _:
            raise AssertionError("a day of the year belongs to _year_list_dues")


def _last_start(rule: RecurringRule, period: Period) -> date:
    """Where the last year, month or week of a cycle of several begins: there it falls due."""
    if rule.interval == 1:
        return period.start
    return add_units(period.following_start(), rule.every, -1)


def _month_start(number: int, rule: RecurringRule, period: Period) -> date:
    """Month `number` of the period, under a lag of what follows it; -1 is the last."""
    if rule.lag is not None:
        return add_units(period.following_start(), Unit.MONTH, number - 1)
    if number > 0:
        return add_units(_last_start(rule, period), Unit.MONTH, number - 1)
    return add_units(period.following_start(), Unit.MONTH, number)


def _month_day(due: MonthDay, rule: RecurringRule, period: Period, context: Context) -> date:
    month = _month_start(due.month, rule, period)
    if due.workday:
        return _nth_workday(month.year, month.month, due.day, context.workdays)
    last = last_day_of_month(month.year, month.month)
    return month.replace(day=min(due.day, last) if due.day > 0 else max(1, last + 1 + due.day))


def _nth_workday(year: int, month: int, nth: int, workdays: Workdays) -> date:
    first = date(year, month, 1)
    if nth > 0:
        return workdays.shift(first - _ONE_DAY, nth)
    return workdays.shift(period_of(Unit.MONTH, first).following_start(), nth)


def _year_list_dues(
    rule: RecurringRule, context: Context, begin: date, end: date
) -> Iterator[_Due]:
    """Fixed days of the year, one or several. In a list a day earlier than the one before it
    falls in the next year: «10 апреля, 10 июля, 10 октября, 10 февраля»."""
    dated = list(_with_year_offsets(rule))
    step = rule.interval if rule.every is Unit.YEAR else 1
    anchor = _anchor(rule, context, begin).year
    for year in range(max(1, begin.year - 1), min(end.year + 1, _MAX.year) + 1):
        found = []
        for day, offset in dated:
            block_end = year - offset
            if (block_end - anchor + 1) % step or block_end < 1:
                continue
            reported = _reported_years(block_end, step) if rule.lag is not None else None
            if isinstance(day, YearSpan):
                found.append(_ending_in(day, year, reported))
                continue
            nominal = Day(day.month, day.day).in_year(year)
            if rule.till and context.rules.until == "exclusive":
                nominal -= _ONE_DAY
            start = nominal if rule.exact else min(date(year, 1, 1), nominal)
            found.append(_Due(start, nominal, reported))
        yield from sorted(found, key=lambda due: due.nominal)


def _ending_in(due: YearSpan, year: int, reported: str | None) -> _Due:
    start, end = Day(due.start.month, due.start.day), Day(due.end.month, due.end.day)
    begin = max(1, year - _wraps(due))
    return _Due(start.in_year(begin), end.in_year(year), reported)


def _wraps(due: YearSpan) -> bool:
    """Whether the span ends in the year after it began."""
    return (due.end.month, due.end.day) < (due.start.month, due.start.day)


def _with_year_offsets(rule: RecurringRule) -> Iterator[tuple[YearDay | YearSpan, int]]:
    """Each day or span with the years between the end of its period and its last day."""
    offset = 1 if rule.lag is not None else -1 if rule.lead else 0
    previous = (0, 0)
    for due in rule.due:
        if not isinstance(due, YearDay | YearSpan):
            continue
        first = due if isinstance(due, YearDay) else due.start
        if (first.month, first.day) < previous:
            offset += 1
        previous = (first.month, first.day)
        yield due, offset + (isinstance(due, YearSpan) and _wraps(due))


def _reported_years(last: int, count: int) -> str:
    return Period(Unit.YEAR, date(max(1, last - count + 1), 1, 1), count).name()


# Events


def occurrence_of_event(
    term: Term, part: int, event_date: date, context: Context
) -> Occurrence | None:
    """When an event part falls due, the event having happened on that day (or, for a part that
    counts back from it, the day on which it is to happen).

    None for a part that is no event, that gives neither length nor cap, or that only says
    "not earlier than".
    """
    rule = term.parts[part].rule
    if not isinstance(rule, EventRule) or rule.bound == "at_least":
        return None
    nominal = None
    if rule.within is not None:
        length = rule.within
        if rule.relation == "before":
            length = Length(-length.value, length.unit)
        nominal = after(event_date, length, context)
    if rule.cap is not None:
        cap = rule.cap.in_year(event_date.year)
        nominal = cap if nominal is None else min(nominal, cap)
    if nominal is None:
        return None
    effective = context.workdays.roll(nominal, context.rules.non_working_day)
    start = None if rule.relation == "before" else min(event_date, nominal)
    return Occurrence(part, start, nominal, effective)
