"""What stands after "by", "no later than", "on": the day that is due, and whose report it is.

due  = points [lag] | n {"and" n} ["day"] tail | n "working day" tail | end | weekday tail
tail = "of" ("each" | "the" | "the following") "month" [lag] | "of" ("each" | "the") unit
       | "of the" n "month" ("of" unit | lag) | lag
lag  = ("following" | "after") ["the end of"] ["the" | "each" | "the reporting"] (unit | "period")
end  = "the end of" (points | [every] unit | "the following" unit) | "year-end"
"""

from typing import NamedTuple

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.dues import DueSpec, no_fifth_weekday, weekdays_of, workday_months
from openplan.terms.english.fiscal import accept_fiscal, note_fiscal
from openplan.terms.english.free import has_free_word, read_free
from openplan.terms.english.points import (
    accept_unit,
    is_number,
    read_number,
    read_points,
    read_year,
)
from openplan.terms.english.words import WORKDAY
from openplan.terms.points import alone, month_point, unclear_year, with_year
from openplan.terms.reader import Reader
from openplan.terms.rules import Due, Length, LengthUnit, MonthDay, Offset, WeekDay

_PERIODS = (Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR)
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF_YEAR: 6, Unit.YEAR: 12}


def read_due(reader: Reader) -> DueSpec | None:
    """The due day after its preposition; None and no move when none stands here."""
    for reading in _READINGS:
        found = reader.attempt(reading)
        if found is not None:
            return found
    return None


def read_points_due(reader: Reader) -> DueSpec | None:
    """Points, with whose report they are for."""
    stretches = read_points(reader)
    if stretches is None:
        return None
    marks = {stretch.mark for stretch in stretches}
    if "next" in marks and len(marks) > 1:
        raise unclear_year(reader, stretches[0].first.token)
    return _in_its_year(reader, DueSpec(stretches=stretches))


def _in_its_year(reader: Reader, spec: DueSpec) -> DueSpec:
    """With "of the year following the reporting year", "of each year" behind the points."""
    last = spec.stretches[-1]
    spec.mark = last.mark
    if not last.has_year and last.mark is None:
        read_year_lag(reader, spec)
    if spec.mark == "every":
        spec.lag = _read_for_previous(reader)
    elif spec.mark == "next":
        spec.lag, spec.mark = Unit.YEAR, None
        spec.next_year = not _skip_after_reported(reader)
    elif spec.mark == "previous":
        spec.lead, spec.mark = True, None
    return spec


def _skip_after_reported(reader: Reader) -> bool:
    """As in "the following year after the reporting year"."""
    place = reader.i
    if reader.accept("after", "next") and _read_reported(reader) in {Unit.YEAR, "reported"}:
        return True
    reader.i = place
    return False


def note_next_year(reader: Reader, spec: DueSpec, first: int) -> None:
    """As in "by 1 March of the following year", with no word of the year before it."""
    if not spec.next_year or reader.reports:
        return
    reader.note(
        "next-year",
        Text(
            "«следующего года» понято как «года, следующего за отчетным»: срок наступает в каждом "
            "году плана; если год один, назовите его",
            '"the following year" is read as the year after the reporting year: due in each year '
            "of the plan; if one year is meant, name it",
        ),
        first,
        reader.i,
    )


def read_year_lag(reader: Reader, spec: DueSpec) -> None:
    """As in "of the year following the reporting year", "following the reporting year", "for the
    previous year", "of the year of adoption"; no move when none stands."""
    place = reader.i
    comma = reader.accept_mark(",")
    reader.accept("of", "in") and reader.accept("the")
    reader.accept("calendar")
    in_year = accept_unit(reader, Unit.YEAR)
    if reader.accept("next", "after"):
        if _read_reported(reader) in {Unit.YEAR, "reported"}:
            spec.lag = Unit.YEAR
            return
    elif not in_year and reader.is_key("for"):
        spec.lag = _read_for_previous(reader)
        if spec.lag is not None:
            return
    elif in_year and not comma and reader.accept("of", "in"):
        first = reader.i
        if read_free(reader) is not None and has_free_word(reader, first, reader.i):
            spec.year_of = reader.slice(first, reader.i)
            return
    reader.i = place


def _read_for_previous(reader: Reader) -> Unit | None:
    """As in "for the previous year", "for the reporting period"."""
    place = reader.i
    if reader.accept("for") and reader.accept("the") and reader.accept("previous", "reported"):
        reader.accept("calendar")
        if accept_unit(reader, Unit.YEAR) or reader.accept("period"):
            return Unit.YEAR
    reader.i = place
    return None


def _read_reported(reader: Reader) -> Unit | str | None:
    """As in "the end of the reporting quarter", "each month", "the reporting period": the unit, or
    "reported" where it is not named; None and no move otherwise."""
    place = reader.i
    reader.accept("the")
    ended = reader.accept("end") or _accept_last_day(reader)
    if ended:
        reader.accept("of")
        reader.accept("the")
    reported = reader.accept("reported", "every", "previous", "this")
    reader.accept("calendar", "reported")
    if reader.is_key("fiscal") and reader.values[reader.i + 1] is Unit.QUARTER:
        reader.i += 1
    unit = read_period_unit(reader)
    if unit is not None:
        reader.accept_mark("-")
        reader.accept("end")
        if unit is Unit.YEAR and reader.accept_word("under") and not reader.accept_word("review"):
            reader.i -= 1
        return unit
    end_of = reader.values[reader.i]
    if reader.kinds[reader.i] == "endof" and isinstance(end_of, Unit):
        reader.i += 1
        return end_of
    if (reported or ended) and reader.accept("period"):
        return "reported"
    if reported and reader.word_at(reader.i) == "one" and reader.values[place - 2] is Unit.YEAR:
        reader.i += 1
        return Unit.YEAR
    reader.i = place
    return None


def _accept_last_day(reader: Reader) -> bool:
    """As in "30 days after the last day of each quarter"."""
    is_last = reader.kinds[reader.i] == "ord" and reader.values[reader.i] == -1
    if is_last and reader.values[reader.i + 1] is Unit.DAY and reader.is_key("of", ahead=2):
        reader.i += 2
        return True
    return False


def read_reported(reader: Reader) -> Unit | str | None:
    """The period that a length is counted from the end of; a fiscal year cannot be one."""
    return reader.attempt(_read_reported)


def read_period_unit(reader: Reader) -> Unit | None:
    if reader.is_key("half") and reader.values[reader.i + 1] is Unit.YEAR:
        reader.i += 2
        return Unit.HALF_YEAR
    unit = reader.values[reader.i]
    if reader.kinds[reader.i] == "unit" and isinstance(unit, Unit) and unit in _PERIODS:
        reader.i += 1
        return unit
    return None


# Days of a month and of a period


class _Tail(NamedTuple):
    """Where the day lies: in which month of which period, and whose report it is. `later`: "of the
    following quarter", whose last day is that of its last month."""

    month: int = 1
    every: Unit | None = None
    lag: object = None
    bare: bool = False
    after_period: bool = False
    later: bool = False


def _read_month_days(reader: Reader) -> DueSpec | None:
    """As in "the 15th of each month", "day 10 of the month following the quarter", "the 10th"."""
    reader.accept("the")
    first = reader.i
    if accept_unit(reader, Unit.DAY) and not is_number(reader, reader.i):
        return None
    days = _read_day_numbers(reader)
    if days is None:
        return None
    named = Unit.DAY in reader.values[first : reader.i]
    tail = _read_tail(reader)
    if tail is None or (tail.bare and not named and reader.kinds[first] != "ord"):
        return None
    if (tail.bare and not _ends_bare(reader)) or (days == [-1] and not named):
        return None
    if tail.after_period:
        calendar = reader.is_key("calendar", ahead=first + 1 - reader.i)
        length = Length(days[0], LengthUnit.CALENDAR_DAY if calendar else LengthUnit.DAY)
        return None if len(days) > 1 or days[0] < 1 else _offset(tail, length)
    if tail.every in {Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR} and days == [-1]:
        return DueSpec(every=tail.every)
    return _with_tail(tail, tuple(days), workday=False)


def _ends_bare(reader: Reader) -> bool:
    """Whether "the 10th" is a day of the month here, and not the first half of something."""
    return reader.kinds[reader.i] not in _NOUNS and not reader.is_key("half", "working")


_NOUNS = frozenset({"unit", "weekday", "month", "word", "num", "ord", "card", "adverb"})


def _read_day_numbers(reader: Reader) -> list[int] | None:
    days: list[int] = []
    while is_number(reader, reader.i):
        number = read_number(reader)
        if number is None or (number != -1 and not 1 <= number <= 31):
            return None
        days.append(number)
        place = reader.i
        reader.word_at(place + 1) == "day" and reader.accept("calendar")
        accept_unit(reader, Unit.DAY)
        if not (reader.accept_mark(",") or reader.accept("and")):
            break
        reader.accept("and")
        reader.accept("the")
        if reader.kinds[reader.i] != "ord":
            reader.i = place
            break
    return days or None


def _read_workday(reader: Reader) -> DueSpec | None:
    """As in "the 6th working day of the month", "the last business day of March 2019"."""
    reader.accept("the")
    if not is_number(reader, reader.i):
        return None
    number = read_number(reader)
    if number is None or not accept_workday(reader):
        return None
    if reader.word_at(reader.i - 1).endswith("days"):
        return None
    if reader.accept("of", "in"):
        stretches = reader.attempt(read_points)
        if stretches is not None:
            months = workday_months(stretches, number)
            if months is None:
                return None
            return _in_its_year(reader, DueSpec(stretches=months, workday=number))
        reader.i -= 1
    tail = _read_tail(reader)
    if tail is None:
        return None
    if tail.after_period:
        return _offset(tail, Length(number, LengthUnit.WORKING_DAY)) if number > 0 else None
    if number == -1 and tail.every in _MONTHS and tail.every is not Unit.MONTH and tail.month == 1:
        tail = tail._replace(month=_MONTHS[tail.every])
    return _with_tail(tail, (number,), workday=True)


def accept_workday(reader: Reader) -> bool:
    """As in "working day", "business days", "workday"."""
    if accept_unit(reader, WORKDAY):
        return True
    place = reader.i
    if reader.accept("working") and accept_unit(reader, Unit.DAY):
        return True
    reader.i = place
    return False


def _read_tail(reader: Reader) -> _Tail | None:
    """Where the day lies, in words; a bare tail when nothing says it, None for what is not read."""
    if reader.accept("next", "after"):
        lag = _read_reported(reader)
        return None if lag is None else _Tail(lag=lag, after_period=True)
    if not reader.accept("of", "in"):
        return _read_every_tail(reader) or _Tail(bare=True)
    if reader.is_key("every"):
        return _read_every_tail(reader)
    reader.accept("the")
    if reader.accept("next") or (reader.is_key("this") and reader.accept("this")):
        is_next = reader.is_key("next", ahead=-1)
        if is_next and reader.values[reader.i] in {Unit.QUARTER, Unit.HALF_YEAR}:
            return _Tail(lag=read_period_unit(reader), later=True)
        if not accept_unit(reader, Unit.MONTH):
            return None
        if not is_next:
            return _Tail(every=Unit.MONTH)
        return _Tail(lag=_read_lag(reader) or "next")
    if is_number(reader, reader.i):
        return _read_numbered_month(reader)
    reader.accept("calendar", "reported")
    unit = read_period_unit(reader)
    if unit is None or unit is Unit.WEEK:
        return None
    if unit is Unit.MONTH:
        lag = _read_lag(reader)
        return _Tail(every=Unit.MONTH) if lag is None else _Tail(lag=lag)
    return _Tail(every=unit)


def _read_every_tail(reader: Reader) -> _Tail | None:
    """As in "each month", "every quarter"."""
    if not reader.accept("every"):
        return None
    reader.accept("calendar")
    unit = read_period_unit(reader)
    return None if unit is None or unit is Unit.WEEK else _Tail(every=unit)


def _read_numbered_month(reader: Reader) -> _Tail | None:
    """As in "the second month following the quarter", "the third month of each quarter"."""
    month = read_number(reader)
    if month is None or not accept_unit(reader, Unit.MONTH):
        return None
    lag = _read_lag(reader)
    if lag is not None:
        return _Tail(month, lag=lag) if month > 0 else None
    if not reader.accept("of", "in"):
        return None
    reader.accept("the")
    reader.accept("every", "reported")
    unit = read_period_unit(reader)
    if unit is None or month > _MONTHS.get(unit, 0):
        return None
    return _Tail(month, every=unit)


def _read_lag(reader: Reader) -> Unit | str | None:
    """As in "following the end of the reporting quarter"."""
    place = reader.i
    reader.accept_mark(",")
    if reader.accept("next", "after"):
        lag = _read_reported(reader)
        if lag is not None:
            return lag
    reader.i = place
    return None


def _offset(tail: _Tail, length: Length) -> DueSpec:
    spec = DueSpec(dues=(Offset(length),))
    return _lagged(spec, tail.lag)


def _with_tail(tail: _Tail, days: tuple[int, ...], *, workday: bool) -> DueSpec:
    ends = _MONTHS[tail.lag] if tail.later and isinstance(tail.lag, Unit) else tail.month
    months = [tail.month if day > 0 else ends for day in days]
    dues: tuple[Due, ...] = tuple(
        MonthDay(day, month, workday=workday) for day, month in zip(days, months, strict=True)
    )
    return _lagged(DueSpec(dues=dues, every=tail.every), tail.lag)


def _lagged(spec: DueSpec, lag: object) -> DueSpec:
    if isinstance(lag, Unit):
        spec.lag = lag
    elif lag == "reported":
        spec.lag = "reported"
    elif lag == "next":
        spec.lag = "next"
    return spec


# The end of a period


def _read_end(reader: Reader) -> DueSpec | None:
    """As in "the end of 2019", "the end of the year", "the end of each month", "year-end"."""
    reader.accept("the")
    if reader.kinds[reader.i] == "endof" or _is_unit_end(reader):
        return _read_year_end(reader)
    if not reader.accept("end"):
        return None
    reader.accept("of") or reader.accept_mark("-")
    return read_end_of(reader)


def _is_unit_end(reader: Reader) -> bool:
    return reader.kinds[reader.i] == "unit" and reader.is_key("end", ahead=1)


def _read_year_end(reader: Reader) -> DueSpec | None:
    """As in "year-end", "year-end 2019", "fiscal year end"."""
    unit, token = reader.values[reader.i], reader.i
    reader.i += 1 if reader.kinds[reader.i] == "endof" else 2
    if isinstance(unit, int):
        point = with_year(reader, month_point(unit, token), *read_year(reader))
        return DueSpec(stretches=[alone(point)], mark=point.mark)
    if not isinstance(unit, Unit) or unit not in _PERIODS:
        return None
    if unit is Unit.YEAR:
        reader.accept_mark(",")
        stretches = reader.attempt(read_points)
        if stretches is not None:
            return DueSpec(stretches=stretches, mark=stretches[-1].mark)
        return DueSpec(every=unit, mark="this")
    return DueSpec(every=unit, needs_every=True)


def read_end_of(reader: Reader) -> DueSpec | None:
    """What "the end of" belongs to."""
    points = reader.attempt(read_points_due)
    if points is not None:
        return points
    reader.accept("the")
    every = reader.accept("every")
    mark = not every and (reader.accept("this", "reported") or reader.accept_word("this"))
    reader.accept("calendar")
    if reader.is_key("fiscal", "financial") or reader.values[reader.i] == "federal":
        return _read_fiscal_end(reader, every=every)
    if reader.is_key("next"):
        return _read_next_end(reader)
    if is_number(reader, reader.i):
        tail = _read_numbered_month(reader)
        return None if tail is None else _with_tail(tail, (-1,), workday=False)
    unit = read_period_unit(reader)
    if unit is None:
        return None
    lag = _read_lag(reader) if unit is Unit.MONTH and not every else None
    if lag is not None:
        return _lagged(DueSpec(dues=(MonthDay(-1),)), lag)
    if every or unit is not Unit.YEAR:
        return DueSpec(every=unit, needs_every=not every)
    spec = DueSpec(every=unit, mark="this")
    return spec if mark or not reader.is_key("next", "after", "of", "in") else None


def _read_fiscal_end(reader: Reader, *, every: bool) -> DueSpec | None:
    """As in "the fiscal year", "each fiscal year": 30 September."""
    first = reader.i
    if not accept_fiscal(reader) or is_number(reader, reader.i):
        return None
    note_fiscal(reader, first)
    point = month_point(9, first)._replace(mark="every" if every else None)
    return DueSpec(stretches=[alone(point)], mark=point.mark)


def _read_next_end(reader: Reader) -> DueSpec | None:
    """As in "the following month", "the following quarter", "the next year"."""
    reader.i += 1
    unit = read_period_unit(reader)
    if unit is None or unit is Unit.WEEK:
        return None
    if unit is Unit.MONTH:
        return _lagged(DueSpec(dues=(MonthDay(-1),)), _read_lag(reader) or "next")
    if unit is Unit.YEAR:
        point = month_point(12, reader.i - 1)
        spec = DueSpec(stretches=[alone(point)], lag=Unit.YEAR)
        spec.next_year = True
        return spec
    return DueSpec(dues=(MonthDay(-1, _MONTHS[unit]),), lag=unit, needs_every=True)


# Days of the week


def _read_weekday(reader: Reader) -> DueSpec | None:
    """As in "Friday", "the first Monday of each month", "Monday of the following week"."""
    reader.accept("the")
    every = reader.accept("every")
    numbers = _read_ordinals(reader)
    weekday = reader.values[reader.i]
    if reader.kinds[reader.i] != "weekday" or not isinstance(weekday, int):
        return None
    reader.i += 1
    if numbers:
        return _read_nth_tail(reader, [WeekDay(weekday, nth) for nth in numbers])
    lag: Unit | None = None
    if reader.accept("of", "in"):
        reader.accept("the")
        if reader.accept("next"):
            lag = Unit.WEEK
        elif not (reader.accept("every", "this") or reader.is_key("the", ahead=-1)):
            return None
        if not accept_unit(reader, Unit.WEEK):
            return None
    elif not every and reader.kinds[reader.i] in {"num", "month", "ord"}:
        return None
    return DueSpec(dues=(WeekDay(weekday),), lag=lag, every=Unit.WEEK, needs_every=not every)


def _read_ordinals(reader: Reader) -> list[int]:
    """As in "second", "first and third"."""
    numbers: list[int] = []
    while is_number(reader, reader.i):
        number = read_number(reader)
        if number is None:
            break
        numbers.append(number)
        more = reader.is_key("and") or reader.kinds[reader.i] == ","
        reader.i += more and reader.kinds[reader.i + 1] == "ord"
    return numbers


def _read_nth_tail(reader: Reader, dues: list[WeekDay]) -> DueSpec | None:
    if not all(due.nth == -1 or (due.nth or 0) in range(1, 5) for due in dues):
        raise no_fifth_weekday(reader, reader.i - 2)
    of_month = reader.attempt(lambda it: _read_of_month(it, dues))
    if of_month is not None:
        return of_month
    tail = _read_tail(reader)
    if tail is None or tail.month != 1 or tail.after_period:
        return None
    found = tuple(dues)
    if tail.bare:
        return DueSpec(dues=found, every=Unit.MONTH, needs_every=True)
    if tail.every is Unit.MONTH:
        return DueSpec(dues=found, every=Unit.MONTH)
    if tail.lag in {"next", Unit.MONTH}:
        return DueSpec(dues=found, lag=Unit.MONTH, every=Unit.MONTH)
    return None


def _read_of_month(reader: Reader, dues: list[WeekDay]) -> DueSpec | None:
    """As in "the third Wednesday of June 2025": a day that the calendar tells; "the first Monday
    of September" is another day each year."""
    if not reader.accept("of", "in") or reader.kinds[reader.i] != "month":
        return None
    stretches = read_points(reader)
    if stretches is None:
        return None
    spec = weekdays_of(stretches, tuple(dues), stretches[-1].mark)
    return None if spec is None else _in_its_year(reader, spec)


_READINGS = (_read_workday, _read_month_days, read_points_due, _read_end, _read_weekday)
