"""Points of the calendar as they are listed in a term: days, months, quarters, years, ranges.

    points = range { ("," | "и") range }
    range  = point [ "-" point ]
    point  = day month [year] | month [year] | n quarter [year] | n half-year [year]
           | n decade month [year] | n months year | year | number

A bare number takes what it lacks from the point after it («1, 15 и 30 мая», «I-III кварталы»), a
point with no year the year after it («13 мая, 17 июня 2011 года»). What stays bare is no point.
The words are tokens already, so Russian and English read their points here; the order of words
inside an English date is its own grammar's.
"""

from itertools import pairwise
from typing import Literal, NamedTuple

from openplan.dates.language import Text
from openplan.dates.period import Unit, is_leap, last_day_of_month
from openplan.dates.value import make
from openplan.terms.reader import Reader
from openplan.terms.rules import Day, TermError, WindowRule

YearMark = Literal["this", "every", "next", "reported", "previous"]
Edge = tuple[int, int]


class Point(NamedTuple):
    """A day or a period of one year. `first` and `last` are (month, day); `number` alone marks a
    bare number that waits for the point after it; `mark` a year said by its relation."""

    grain: Unit | str | None
    first: Edge = (0, 0)
    last: Edge = (0, 0)
    year: int | None = None
    mark: YearMark | None = None
    number: int = 0
    token: int = 0

    def first_day(self) -> Day:
        month, day = self.first
        return make(Day, (month, day, self.year))

    def last_day(self) -> Day:
        month, day = self.last
        if month == 2 and self.year is not None:
            day = min(day, last_day_of_month(self.year, month))
        return make(Day, (month, day, self.year))


class Stretch(NamedTuple):
    """One point, or a range of two."""

    first: Point
    last: Point

    @property
    def is_day(self) -> bool:
        return self.first.grain is Unit.DAY and self.first is self.last

    @property
    def has_year(self) -> bool:
        return self.first.year is not None

    @property
    def mark(self) -> YearMark | None:
        return self.last.mark

    def window(self) -> WindowRule:
        return WindowRule(self.first.first_day(), self.last.last_day())


def alone(point: Point) -> Stretch:
    """The stretch of one point."""
    return make(Stretch, (point, point))


def month_point(month: int, token: int) -> Point:
    edges = (month, 1), (month, _LENGTHS[month - 1])
    return make(Point, (Unit.MONTH, *edges, None, None, 0, token))


def day_point(month: int, day: int, token: int, year: int | None = None) -> Point:
    edge = (month, day)
    return make(Point, (Unit.DAY, edge, edge, year, None, 0, token))


def numbered_point(reader: Reader, unit: Unit | str, number: int, token: int) -> Point:
    """«III квартал», «2 полугодие», «9 месяцев»; raises TermError for a fifth quarter."""
    if unit is Unit.YEAR:
        return make(Point, (Unit.YEAR, (1, 1), (12, 31), number, None, 0, token))
    count = 4 if unit is Unit.QUARTER else 2
    months, names = 12 // count, ("quarters" if count == 4 else "half-years")
    if number == -1:
        number = count
    if not 1 <= number <= count:
        raise reader.refuse(
            token,
            token + 2,
            Text(
                f"в году {count} {'квартала' if count == 4 else 'полугодия'}, номера {number} нет",
                f"a year has {count} {names}, there is no number {number}",
            ),
            "no-such-period",
        )
    first = (number - 1) * months + 1
    last = first + months - 1
    return Point(unit, (first, 1), (last, _LENGTHS[last - 1]), token=token)


def months_point(number: int, token: int) -> Point | None:
    """The first so many months of a year: «9 месяцев 2019 года»."""
    if not 1 <= number <= 12:
        return None
    return Point("months", (1, 1), (number, _LENGTHS[number - 1]), token=token)


def part_of_month(point: Point, number: int, of: int, token: int) -> Point | None:
    """A decade (`of` 3) or a half (`of` 2) of a month."""
    month = point.first[0]
    edges = {3: ((1, 10), (11, 20), (21, point.last[1])), 2: ((1, 15), (16, point.last[1]))}[of]
    if number == -1:
        number = of
    if not 1 <= number <= of:
        return None
    first, last = edges[number - 1]
    return point._replace(grain="decade", first=(month, first), last=(month, last), token=token)


def complete(reader: Reader, stretches: list[Stretch]) -> list[Stretch] | None:
    """Numbers and years filled in from the right; None when a number stays bare.

    Raises TermError for a list or a range that would run backwards, or whose later members lack
    the year that earlier ones have: the act does not say which year is meant.
    """
    if len(stretches) == 1 and stretches[0].first is stretches[0].last:
        return stretches if stretches[0].first.grain is not None else None
    done: list[Stretch] = []
    after: Point | None = None
    for stretch in reversed(stretches):
        if after is not None and _is_bounded_by(stretch.last, done[-1]):
            return None
        single = stretch.first is stretch.last
        last = _filled(reader, stretch.last, after)
        if last is None:
            return None
        first = last if single else _filled(reader, stretch.first, last)
        if first is None:
            return None
        done.append(Stretch(first, last))
        after = first
    done.reverse()
    _check_order(reader, done)
    return done


def _is_bounded_by(point: Point, later: Stretch) -> bool:
    """«до 2 июля каждого года, 2021 год», «до 3 октября, 2023–2026 годы»: the years behind it are
    no member of the list."""
    if later.first.grain is not Unit.YEAR or point.grain is Unit.YEAR or point.grain is None:
        return False
    every = point.mark == "every" or point.mark == "reported"
    return every or (point.year is None and later.first is not later.last)


def _filled(reader: Reader, point: Point, after: Point | None) -> Point | None:
    if point.grain is None:
        if after is None or after.grain is None:
            return None
        point = _typed(reader, point, after)
        if point.grain is None:
            return None
    if point.year is None and point.mark is None and after is not None:
        if point.grain != Unit.YEAR:
            point = point._replace(year=after.year, mark=after.mark)
        _check_leap(reader, point)
    return point


def _typed(reader: Reader, point: Point, after: Point) -> Point:
    number, token = point.number, point.token
    if after.grain is Unit.DAY:
        if not 1 <= number <= 31:
            return point
        month = after.first[0]
        _check_day(reader, token, month, number)
        return day_point(month, number, token)
    if after.grain is Unit.QUARTER or after.grain is Unit.HALF_YEAR:
        return numbered_point(reader, after.grain, number, token)
    if after.grain == "decade":
        return part_of_month(month_point(after.first[0], token), number, 3, token) or point
    if after.grain == "months":
        return months_point(number, token) or point
    if after.grain is Unit.YEAR and after.year is not None and 1900 <= number <= 2999:
        return numbered_point(reader, Unit.YEAR, number, token)
    return point


_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _check_day(reader: Reader, token: int, month: int, day: int) -> None:
    if not 1 <= day <= _LENGTHS[month - 1]:
        raise reader.refuse(
            token,
            token + 2,
            Text(
                f"дня {day} в этом месяце нет, последний – {_LENGTHS[month - 1]}",
                f"there is no day {day} in this month, the last is {_LENGTHS[month - 1]}",
            ),
            "no-such-day",
        )


def checked_day(reader: Reader, month: int, day: int, token: int) -> Point:
    """Raises TermError for the 30th of February and the 32nd of May."""
    _check_day(reader, token, month, day)
    return day_point(month, day, token)


def with_year(reader: Reader, point: Point, year: int | None, mark: YearMark | None) -> Point:
    if year is None and mark is None:
        return point
    grain, first, last, _, _, number, token = point
    dated = make(Point, (grain, first, last, year, mark, number, token))
    if first == _LEAP_DAY:
        _check_leap(reader, dated)
    return dated


_LEAP_DAY = (2, 29)


def _check_leap(reader: Reader, point: Point) -> None:
    if point.grain is not Unit.DAY or point.first != _LEAP_DAY or point.year is None:
        return
    if not is_leap(point.year):
        raise reader.refuse(
            point.token,
            point.token + 2,
            Text(f"29 февраля в {point.year} году нет", f"there is no 29 February in {point.year}"),
            "no-such-day",
        )


def _check_order(reader: Reader, stretches: list[Stretch]) -> None:
    for stretch in stretches:
        first, last = stretch.first, stretch.last
        if first is last:
            continue
        dated = first.year is not None and last.year is not None
        backwards = dated and (first.year, first.first) > (last.year, last.last)
        if backwards or (first.year is not None and last.year is None and last.mark is None):
            raise unclear_year(reader, first.token)
    for earlier, later in pairwise(stretches):
        dated = earlier.last.year is not None or earlier.last.mark in {"next", "previous"}
        if dated and later.first.year is None and not later.first.mark:
            raise unclear_year(reader, later.first.token)
        if (
            earlier.last.year is not None
            and later.first.year is not None
            and (earlier.first.year, earlier.first.first) > (later.first.year, later.first.first)
        ):
            raise unclear_year(reader, earlier.first.token)


def unclear_year(reader: Reader, token: int) -> TermError:
    return reader.refuse(
        token,
        token + 1,
        Text(
            "порядок дат не сходится: назовите год у каждой даты",
            "the dates do not follow each other: name the year of each",
        ),
        "year-unclear",
    )
