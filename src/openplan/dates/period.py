"""Calendar periods: year, half-year, quarter, month, week, day.

A period is inclusive at both ends, as in the acts; a week runs from Monday to Sunday.
Civil Code of Russia, art. 192: a quarter is three months, counted from the start of the year.
"""

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from openplan.dates.value import value_class


class Unit(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


MONTHS_IN = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF_YEAR: 6, Unit.YEAR: 12}


@value_class
class Period(NamedTuple):
    """`count` units in a row, from `start` on; both ends inclusive."""

    unit: Unit
    start: date
    count: int = 1  # type: ignore[assignment]  # in place of tuple.count

    @property
    def end(self) -> date:
        """The last day; of a period that runs past the year 9999, the last that a date holds."""
        try:
            return self.following_start() - timedelta(days=1)
        except OverflowError:
            return date.max

    def following_start(self) -> date:
        """The first day after the period. Raises OverflowError past the year 9999."""
        return add_units(self.start, self.unit, self.count)

    def next(self) -> "Period":
        return Period(self.unit, self.following_start(), self.count)

    def name(self) -> str:
        """`2018`, `2018-H1`, `2018-Q3`, `2018-09`, `2018-W37`, `2018-09-14`; of several units
        first and last, joined by `..`."""
        first = name_of(self.unit, self.start)
        if self.count == 1:
            return first
        return f"{first}..{name_of(self.unit, add_units(self.start, self.unit, self.count - 1))}"


def period_of(unit: Unit, day: date) -> Period:
    """The period of that unit in which the day lies."""
    if unit is Unit.DAY:
        return Period(unit, day)
    if unit is Unit.WEEK:
        return Period(unit, day - timedelta(days=day.weekday()))
    months = MONTHS_IN[unit]
    return Period(unit, date(day.year, (day.month - 1) // months * months + 1, 1))


def add_units(day: date, unit: Unit, count: int) -> date:
    """Months and years keep the day of the month, clamped to the month's end (Civil Code 192.3).

    Raises OverflowError beyond the years 1 to 9999.
    """
    try:
        if unit is Unit.DAY:
            return day + timedelta(days=count)
        if unit is Unit.WEEK:
            return day + timedelta(weeks=count)
        months = count * MONTHS_IN[unit]
        if day.day <= _DAYS_OF_EVERY_MONTH:
            years, month = divmod(day.month - 1 + months, 12)
            return day.replace(year=day.year + years, month=month + 1)
        return _clamped(day, months)
    except ValueError as error:
        raise OverflowError(str(error)) from None


_DAYS_OF_EVERY_MONTH = 28


def _clamped(day: date, months: int) -> date:
    """A day that not every month has; dateutil is loaded only where there is one."""
    from dateutil.relativedelta import relativedelta

    return day + relativedelta(months=months)


def name_of(unit: Unit, day: date) -> str:
    """The name of the period in which the day lies; `Period.name` lists the forms."""
    if unit is Unit.DAY:
        return day.isoformat()
    if unit is Unit.WEEK:
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}"
    if unit is Unit.MONTH:
        return f"{day.year:04d}-{day.month:02d}"
    if unit is Unit.QUARTER:
        return f"{day.year:04d}-Q{(day.month + 2) // 3}"
    if unit is Unit.HALF_YEAR:
        return f"{day.year:04d}-H{1 if day.month <= 6 else 2}"
    return f"{day.year:04d}"


def parse_period(text: str) -> Period | None:
    """The inverse of `Period.name` for one unit; None where the text names no period."""
    year, _, rest = text.strip().upper().partition("-")
    if not text.isascii() or len(year) != 4 or not year.isdigit() or year == "0000":
        return None
    number = int(year)
    if not rest:
        return Period(Unit.YEAR, date(number, 1, 1))
    if rest[0] == "Q" and rest[1:] in {"1", "2", "3", "4"}:
        return Period(Unit.QUARTER, date(number, int(rest[1:]) * 3 - 2, 1))
    if rest[0] == "H" and rest[1:] in {"1", "2"}:
        return Period(Unit.HALF_YEAR, date(number, int(rest[1:]) * 6 - 5, 1))
    try:
        if rest[0] == "W" and len(rest) == 3:
            return Period(Unit.WEEK, date.fromisocalendar(number, int(rest[1:]), 1))
        if len(rest) == 2:
            return Period(Unit.MONTH, date(number, int(rest), 1))
        return Period(Unit.DAY, date.fromisoformat(f"{year}-{rest}"))
    except ValueError:
        return None


_DAYS_IN = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def last_day_of_month(year: int, month: int) -> int:
    return 29 if month == 2 and is_leap(year) else _DAYS_IN[month - 1]


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
