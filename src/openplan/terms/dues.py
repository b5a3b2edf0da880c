"""A due day as read, in either language, and the recurrence that it fixes.

The grammars read what stands after «до», «не позднее», "by", "no later than" into a `DueSpec`;
`recurring_from_due` joins it to how often it comes back, or says that the two do not fit.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from openplan.dates.language import Text
from openplan.dates.period import MONTHS_IN, Unit, last_day_of_month, period_of
from openplan.dates.value import make
from openplan.terms.points import Stretch, YearMark, alone, day_point, month_point
from openplan.terms.reader import Reader
from openplan.terms.rules import (
    Day,
    Due,
    MonthDay,
    RecurringRule,
    TermError,
    WeekDay,
    YearDay,
    YearSpan,
)

Lag = Unit | Literal["reported", "next"]


class DueSpec:
    """A due day before it is known how often it comes back; `needs_every`: «до конца месяца»
    names no month unless something says how often.

    `towards`: «к», which with a period may mean its beginning. `next_year`: «следующего года» with
    no word of a reporting year.
    `lag` "reported" waits for the recurrence: «за отчетным периодом» names no unit itself.
    `ended`: «до конца …», where «до» cannot mean the day before. `workday`, `weekdays`: the n-th
    such day of each month in `stretches`, the latter where no year is known; `counted`: a day so
    said, or found in the calendar of a known year. `of_period`: «третьего месяца», of whatever
    comes back.
    """

    lead = False
    next_year = False
    towards = False
    of_period = False
    year_of: str | None = None

    def __init__(
        self,
        *,
        dues: tuple[Due, ...] = (),
        stretches: Sequence[Stretch] = (),
        lag: Lag | None = None,
        every: Unit | None = None,
        mark: YearMark | None = None,
        workday: int | None = None,
        weekdays: tuple[WeekDay, ...] = (),
        needs_every: bool = False,
        ended: bool = False,
    ) -> None:
        self.dues = dues
        self.stretches = stretches
        self.lag = lag
        self.every = every
        self.mark = mark
        self.workday = workday
        self.weekdays = weekdays
        self.counted = workday is not None or bool(weekdays)
        self.needs_every = needs_every
        self.ended = ended


def no_month_of_period(reader: Reader, first: int) -> TermError:
    """The error for «ежеквартально до 15 числа»: of the quarter's own months, or the one after."""
    return reader.refuse(
        first,
        reader.i,
        Text(
            "не сказано, какого месяца этот день: напишите «… числа месяца, следующего за отчетным "
            "кварталом» или «… числа последнего месяца квартала»",
            'of which month this day is, is not said: write "… of the month following the '
            'reporting quarter" or "… of the last month of the quarter"',
        ),
        "period-not-said",
    )


def note_until_period(reader: Reader, last: Day, first: int) -> None:
    """«до мая», «к 2020 году»: the last day of the period is taken, and said."""
    reader.note(
        "until-period",
        Text(
            f"предлог и период: взят его последний день, {last.iso()}; возможно и «до начала "
            "периода»",
            f"by a period: its last day is taken, {last.iso()}; before the period began is "
            "possible too",
        ),
        first,
        reader.i,
    )


def note_over_new_year(reader: Reader, stretches: Sequence[Stretch], first: int) -> None:
    """«до 10 октября и 20 января»: which year the January is of, is not said."""
    days = [stretch.last.last for stretch in stretches]
    if stretches and stretches[-1].last.year is None and days != sorted(days):
        reader.note(
            "over-new-year",
            Text(
                "перечень переходит через новый год, а годы не названы: каждый день взят в том же "
                "году; если последний – следующего, назовите годы",
                "the list passes the new year and names no years: each day is taken in the same "
                "year; if the last is of the next one, name the years",
            ),
            first,
            reader.i,
        )


def no_period(reader: Reader, first: int) -> TermError:
    """The error for «до 10 числа месяца, следующего за отчетным периодом» with no recurrence."""
    return reader.refuse(
        first,
        reader.i,
        Text(
            "отчётный период не назван: напишите, например, «ежеквартально до 10 числа …»",
            'the reporting period is not named: write, say, "quarterly by day 10 …"',
        ),
        "period-not-named",
    )


def no_month(reader: Reader, first: int) -> TermError:
    """The error for «до 10 числа», «до конца месяца», «до пятницы» with nothing said of which."""
    return reader.refuse(
        first,
        reader.i,
        Text(
            "не сказано, какого месяца (недели, квартала) этот день: напишите, например, "
            "«ежемесячно до 10 числа» или «до 10 мая»",
            "of which month, week or quarter this day is, is not said: write, say, "
            '"monthly by day 10" or "by 10 May"',
        ),
        "period-not-said",
    )


def unfitting(reader: Reader, at: int) -> TermError:
    return reader.refuse(
        at,
        None,
        Text(
            "этот день не сходится с тем, как часто повторяется срок: назовите год, месяц или "
            "разделите сроки знаком «;»",
            "this day does not fit how often the term comes back: name its year or month, or "
            'part the two by ";"',
        ),
        "day-does-not-fit",
    )


def recurring_from_due(
    spec: DueSpec,
    head: RecurringRule | None,
    *,
    till: bool,
    window: bool = False,
    exact: bool = False,
) -> RecurringRule | None:
    """The recurrence with that due day; with no head the due day itself must say how often.

    None when the two do not fit («еженедельно до 15 мая», «ежегодно до 15 числа»).
    """
    every = _every_of(spec, head)
    if every is None:
        return None
    rule = head if head is not None and head.every is every else RecurringRule(every)
    lag = rule.every if spec.lag == "next" or spec.lag == "reported" else spec.lag
    if lag is None and spec.every is None and _in_month(spec):
        # «по итогам квартала до 10 числа»: of the month that follows.
        lag = rule.lag
    if spec.dues:
        if lag is None and spec.every is None and not _names_month(spec, every):
            return None
        dues = tuple(_in_year(due) for due in spec.dues) if lag is Unit.YEAR else spec.dues
        return _fitting(_fixed(rule, dues, lag, till=till, exact=exact))
    if not spec.stretches:
        return rule._replace(due=(), till=False)
    if spec.stretches[0].has_year:
        return _dated(rule, spec, window=window, till=till, exact=exact)
    if every not in _BY_DAYS_OF_YEAR:
        return None
    if spec.workday is not None or spec.weekdays:
        if every is not Unit.YEAR or spec.lead:
            return None
        return _fixed(rule, _counted_days(spec), lag, till=till, exact=exact)
    dues = tuple(_year_due(stretch, window=window) for stretch in spec.stretches)
    once_each = rule.times is None or rule.times == 1
    if every is not Unit.YEAR and not (once_each and len(dues) == _BY_DAYS_OF_YEAR[every]):
        return None
    if any(isinstance(due, YearSpan) for due in dues):
        # «Ежеквартально (январь, апрель, июль, октябрь)» is four windows of one year.
        times = rule.times if every is Unit.YEAR else None
        rule = rule._replace(every=Unit.YEAR, times=times)
    return _fixed(rule, dues, lag, lead=spec.lead, till=till, exact=exact)


def _counted_days(spec: DueSpec) -> tuple[Due, ...]:
    """«последнего рабочего дня марта», «первого понедельника сентября» of each year."""
    months = [stretch.last.first[0] for stretch in spec.stretches]
    if spec.workday is not None:
        return tuple(MonthDay(spec.workday, month, workday=True) for month in months)
    return tuple(day._replace(month=month) for month in months for day in spec.weekdays)


def weekdays_of(
    stretches: Sequence[Stretch], weekdays: tuple[WeekDay, ...], mark: YearMark | None
) -> DueSpec | None:
    """The n-th days of the week of those months: of a known year found in its calendar; None
    where the points are no months."""
    if any(one.first is not one.last or one.first.grain is not Unit.MONTH for one in stretches):
        return None
    if not stretches[0].has_year:
        return DueSpec(stretches=stretches, mark=mark, weekdays=weekdays)
    days = [
        (weekday.in_month(month.year, month.first[0]), month.token)
        for month in (stretch.first for stretch in stretches)
        if month.year is not None
        for weekday in weekdays
    ]
    points = [day_point(day.month, day.day, token, day.year) for day, token in sorted(days)]
    spec = DueSpec(stretches=[alone(point) for point in points])
    spec.counted = True
    return spec


def workday_months(stretches: Sequence[Stretch], number: int) -> list[Stretch] | None:
    """The months in which the n-th working day of those periods lies: of a year the first one, for
    the last such day the last one; None where the points are days or ranges."""
    found: list[Stretch] = []
    for stretch in stretches:
        point = stretch.first
        if point is not stretch.last or point.grain is Unit.DAY or number > _WORKED_IN_EVERY_MONTH:
            return None
        month = month_point(point.last[0] if number < 0 else point.first[0], point.token)
        found.append(alone(month._replace(year=point.year, mark=point.mark)))
    return found


_WORKED_IN_EVERY_MONTH = 14


def no_fifth_weekday(reader: Reader, first: int) -> TermError:
    return reader.refuse(
        first,
        reader.i,
        Text(
            "в месяце не всегда есть пятый такой день недели",
            "a month does not always have a fifth such day of the week",
        ),
        "no-such-day",
    )


def _fixed(
    rule: RecurringRule,
    dues: tuple[Due, ...],
    lag: Unit | None,
    *,
    lead: bool = False,
    till: bool,
    exact: bool,
) -> RecurringRule:
    """The recurrence with its day; made anew, which is several times quicker than `_replace`."""
    every, interval, times, at_least, *_, cumulative, begin, until, until_event, to, at_most = rule
    frequency = (every, interval, times, at_least)
    fixed = (lag, lead, dues, exact, till)
    bounds = (cumulative, begin, until, until_event, to, at_most)
    return make(RecurringRule, (*frequency, *fixed, *bounds))


_BY_DAYS_OF_YEAR = {Unit.YEAR: 1, Unit.HALF_YEAR: 2, Unit.QUARTER: 4}


def _names_month(spec: DueSpec, every: Unit) -> bool:
    """Whether it is said in which month of the period the days lie, if in any: of a month there
    is no question, and «третьего месяца» counts in a longer one."""
    if every is Unit.MONTH:
        return not spec.of_period
    months = [due.month for due in spec.dues if isinstance(due, MonthDay)]
    return not months or (spec.of_period and max(months) <= MONTHS_IN.get(every, 0))


def _in_month(spec: DueSpec) -> bool:
    return any(isinstance(due, MonthDay) for due in spec.dues)


def _in_year(due: Due) -> Due:
    """«20 числа месяца, следующего за отчетным годом» is 20 January."""
    if isinstance(due, MonthDay) and not due.workday and due.day > 0 and 1 <= due.month <= 12:
        return YearDay(due.month, due.day)
    return due


def _every_of(spec: DueSpec, head: RecurringRule | None) -> Unit | None:
    if head is None:
        if spec.stretches:
            return Unit.YEAR
        if spec.every is not None:
            return spec.every
        return Unit.MONTH if spec.lag == "next" else None if spec.lag == "reported" else spec.lag
    if spec.every is not None and spec.every is not head.every:
        return None
    if isinstance(spec.lag, Unit) and spec.lag is not head.every:
        return None
    return head.every


def _fitting(rule: RecurringRule) -> RecurringRule | None:
    """A day of the month needs a period of at least a month."""
    if any(isinstance(due, MonthDay) for due in rule.due) and rule.every in {Unit.DAY, Unit.WEEK}:
        return rule if rule.every is Unit.WEEK and _counts_workdays(rule) else None
    if any(isinstance(due, WeekDay) and due.nth is None for due in rule.due):
        return rule if rule.every is Unit.WEEK else None
    return rule


def _counts_workdays(rule: RecurringRule) -> bool:
    """«в последний рабочий день недели»."""
    return rule.lag is None and all(isinstance(due, MonthDay) and due.workday for due in rule.due)


def _year_due(stretch: Stretch, *, window: bool) -> Due:
    first, last = stretch.first.first, stretch.last.last
    if stretch.is_day or not window:
        return YearDay(*last)
    return YearSpan(YearDay(*first), YearDay(*last))


def _dated(
    rule: RecurringRule, spec: DueSpec, *, window: bool, till: bool, exact: bool
) -> RecurringRule | None:
    """Points with years: the same days or windows of several years fix the day («до 1 марта
    2019–2021 годов», «в I и III кварталах 2025 года»), an unbroken window bounds the recurrence."""
    stretches = spec.stretches
    begin, end = stretches[0].first.first_day(), stretches[-1].last.last_day()
    if len(stretches) > 1 and stretches[0].first.grain is not Unit.YEAR:
        listed = window or all(stretch.is_day for stretch in stretches)
        edges = _edges_of_each_year(stretches) if listed else None
        if edges is not None and rule.every is Unit.YEAR and not rule.due:
            due = tuple(_year_due(stretch, window=window) for stretch in edges)
            if isinstance(due[0], YearDay) or len(due) > 1:
                # «до» may move the day before its own date, never out of its years.
                begin, end = begin._replace(month=1, day=1), end._replace(month=12, day=31)
            return rule._replace(due=due, from_=begin, until=end, till=till, exact=exact)
    if not window or end.year is None or not _is_unbroken(stretches):
        return None
    found = rule._replace(from_=begin, until=end)
    named = len(stretches) == 1 and stretches[0].first is stretches[0].last
    return None if named and never_ends(found) else found


def are_in_a_row(stretches: Sequence[Stretch]) -> bool:
    years = [stretch.first.year or 0 for stretch in stretches]
    return years == list(range(years[0], years[0] + len(years)))


def _edges_of_each_year(stretches: Sequence[Stretch]) -> Sequence[Stretch] | None:
    """The stretches of one year where those of each year, one after the other, are the same."""
    years = sorted({stretch.first.year or 0 for stretch in stretches})
    count = len(stretches) // len(years)
    first = stretches[:count]
    edges = [(stretch.first.first, stretch.last.last) for stretch in first]
    if years[-1] - years[0] != len(years) - 1 or edges != sorted(edges):
        return None
    for place, stretch in enumerate(stretches):
        year = years[place // count] if place // count < len(years) else None
        same = (stretch.first.first, stretch.last.last) == edges[place % count]
        if not same or stretch.first.year != year or stretch.last.year != year:
            return None
    return first


def _is_unbroken(stretches: Sequence[Stretch]) -> bool:
    """Whether one window follows the other with no day between them, and none is a single day."""
    for earlier, later in pairwise(stretches):
        day = earlier.last.last_day()
        following = _day(day.in_year(day.year or 1) + timedelta(days=1))
        if following != later.first.first_day():
            return False
    return not stretches[-1].is_day


def never_ends(rule: RecurringRule) -> bool:
    """Whether no period ends within the bounds: «ежегодно в I квартале 2025 года»."""
    begin, end = rule.from_, rule.until
    if rule.due or begin is None or end is None or begin.year is None or end.year is None:
        return False
    return period_of(rule.every, begin.in_year(begin.year)).end > end.in_year(end.year)


def note_no_period_end(reader: Reader, first: int) -> None:
    reader.note(
        "no-period-end",
        Text(
            "в этих границах не кончается ни один период повторения, дат нет",
            "no period of the recurrence ends within these bounds, so there are no dates",
        ),
        first,
        reader.i,
    )


# Some months of the year


def in_months(rule: RecurringRule, stretches: Sequence[Stretch]) -> RecurringRule | None:
    """«ежемесячно до 5 числа с марта по ноябрь»: that day of those months, the last of each where
    no day is named; None where the months or the days are not such."""
    days = [due for due in rule.due or (MonthDay(-1),) if isinstance(due, MonthDay)]
    plain = rule.every is Unit.MONTH and rule.interval == 1 and rule.lag is None
    if not plain or rule.times not in {None, 1} or len(days) < len(rule.due):
        return None
    if any(day.workday or day.month != 1 for day in days):
        return None
    months: list[int] = []
    year = stretches[0].first.year if len(stretches) > 1 else None
    for stretch in stretches:
        first, last = stretch.first, stretch.last
        if first.grain in _NO_MONTHS or last.grain in _NO_MONTHS:
            return None
        if first.year != year or last.year != year:
            return None
        count = (last.last[0] - first.first[0]) % 12 + 1
        months += [(first.first[0] - 1 + ahead) % 12 + 1 for ahead in range(count)]
    dues = tuple(day_of_year(month, day.day) for month in months for day in days)
    found = rule._replace(every=Unit.YEAR, due=dues, times=None)
    return found if year is None else found._replace(from_=Day(1, 1, year), until=Day(12, 31, year))


_NO_MONTHS = frozenset({Unit.YEAR, Unit.DAY, None})


def in_season(rule: RecurringRule, first: Day, last: Day) -> RecurringRule | None:
    """The recurrence between these days of each year: «ежедневно с 1 мая по 30 сентября»,
    «ежеквартально в I полугодии»; None where it cannot be told on which days it falls due."""
    if rule.interval > 1 or rule.lag is not None or rule.from_ or rule.until:
        return None
    counted = bool(rule.due) and not all(
        isinstance(due, MonthDay) and not due.workday for due in rule.due
    )
    by_day = rule.every is Unit.MONTH and bool(rule.due) and not _is_whole(first, last)
    if rule.every in {Unit.DAY, Unit.WEEK} or by_day or (rule.every is Unit.MONTH and counted):
        return rule._replace(from_=first._replace(year=None), until=last._replace(year=None))
    length = MONTHS_IN[rule.every]
    aligned = first.day == 1 and not (first.month - 1) % length and not last.month % length
    if rule.every is Unit.YEAR or not aligned or (rule.due and rule.every is not Unit.MONTH):
        return None
    days = [due for due in rule.due or (MonthDay(-1),) if isinstance(due, MonthDay)]
    if rule.times not in {None, 1} or last.day < 28 or len(days) < len(rule.due):
        return None
    if any(day.workday or day.month != 1 for day in days):
        return None
    months = (last.month - first.month) % 12 + 1
    dues = tuple(
        day_of_year((first.month - 2 + end) % 12 + 1, day.day)
        for end in range(length, months + 1, length)
        for day in days
    )
    return rule._replace(every=Unit.YEAR, due=dues, times=None)


def _is_whole(first: Day, last: Day) -> bool:
    return first.day == 1 and last.day >= last_day_of_month(2001, last.month)


def without_months(rule: RecurringRule, stretches: Sequence[Stretch]) -> RecurringRule | None:
    """«ежемесячно до 5 числа, кроме июля», «ежеквартально, кроме IV квартала»: the days that
    remain; None where they cannot be told. Of reports, the one on that quarter is left out."""
    length = MONTHS_IN.get(rule.every, 0)
    if length not in {1, 3} or rule.interval > 1 or rule.times not in {None, 1}:
        return None
    if (rule.lag is not None and length == 1) or any(stretch.has_year for stretch in stretches):
        return None
    days = [due for due in rule.due or (MonthDay(-1, -1),) if isinstance(due, MonthDay)]
    if len(days) < len(rule.due) or any(day.workday for day in days):
        return _rest_of_year(rule, stretches)
    left_out = {month for stretch in stretches for month in _months_of(stretch)}
    dues: list[YearDay] = []
    for first in range(1, 13, length):
        missing = len(left_out.intersection(range(first, first + length)))
        if 0 < missing < length:
            return None
        if not missing:
            start = first + length if rule.lag is not None else first
            months = (
                start + (day.month - 1 if day.month > 0 else length + day.month) for day in days
            )
            dues += [
                day_of_year((month - 1) % 12 + 1, day.day)
                for month, day in zip(months, days, strict=True)
            ]
    if not dues or len(dues) == 12 // length * len(days):
        return None
    return rule._replace(every=Unit.YEAR, due=tuple(dues), times=None, lag=None)


def _rest_of_year(rule: RecurringRule, stretches: Sequence[Stretch]) -> RecurringRule | None:
    """«третий четверг месяца, кроме июля и августа»: from September to June."""
    left_out = {month for stretch in stretches for month in _months_of(stretch)}
    starts = sorted(month % 12 + 1 for month in left_out if month % 12 + 1 not in left_out)
    if len(starts) != 1 or rule.every is not Unit.MONTH:
        return None
    last = (starts[0] - 2 + 12 - len(left_out)) % 12 + 1
    return in_season(rule, Day(starts[0], 1), Day(last, last_day_of_month(2000, last)))


def _months_of(stretch: Stretch) -> Iterator[int]:
    count = (stretch.last.last[0] - stretch.first.first[0]) % 12 + 1
    return ((stretch.first.first[0] - 1 + ahead) % 12 + 1 for ahead in range(count))


def day_after(day: Day) -> Day:
    """The day that follows; the day has a year."""
    return _day(day.in_year(0) + timedelta(days=1))


def day_of_year(month: int, day: int) -> YearDay:
    """The day of that month, a negative one counted from its end; 29 is the last of February."""
    last = last_day_of_month(2000, month)
    return YearDay(month, min(day, last) if day > 0 else max(1, last + 1 + day))


# Bounds of a recurrence that reports on the period before


def bound_reports(rule: RecurringRule) -> RecurringRule:
    """«начиная с I квартала 2025 года» beside «за отчетным кварталом»: the first period reported
    on, so that the first report is due in the next one; the same with the last."""
    begin, end = rule.from_, rule.until
    if begin is not None and begin.year is not None:
        begin = _day(period_of(rule.every, begin.in_year(begin.year)).next().start)
    if end is not None and end.year is not None:
        end = _day(period_of(rule.every, end.in_year(end.year)).next().end)
    return rule._replace(from_=begin, until=end)


def _day(day: date) -> Day:
    return Day(day.month, day.day, day.year)


def note_bounds(reader: Reader, first: int, last: int) -> None:
    """The bounds of «ежеквартально в 2025 году … за отчетным кварталом» are those of the due days,
    as the plan's own period is."""
    reader.note(
        "bounds-of-due",
        Text(
            "границы относятся к дням срока: отчёт за последний период, который сдают после его "
            "конца, в них не входит, а за период перед началом – входит",
            "the bounds are those of the due days: the report on the last period, due after its "
            "end, is not within them, and that on the period before the beginning is",
        ),
        first,
        last,
    )
