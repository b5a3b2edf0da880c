"""Points of the calendar in English word order: "15 May 2019", "May 15, 2019", "Q1-Q3 2019".

    points = stretch { ("," | "and" | ", and") stretch }
    stretch = point [ ("-" | "to" | "through") point ] | fiscal
    point  = ["the"] (date | month [day] year | n ["day"] ["of"] month year | quarter year
             | half year | year [quarter] | "first" n "months" year | number)
    year   = [","] ["of"] n | ["of"] ("each" | "this" | "following" | …) "year" | "FY" n

A bare number takes its month from the point before it when that one has the month first ("May 1
and 15, 2019"), else from the point after it ("1 and 15 May 2019").
"""

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.english.fiscal import (
    FISCAL,
    accept_fiscal,
    in_fiscal_year,
    note_fiscal,
    read_fiscal_number,
    refuse_double_year,
)
from openplan.terms.english.shared import note_slash, share_day, share_years, short_year
from openplan.terms.numerals import NUMERIC, is_year
from openplan.terms.numerals import read_number as read_plain_number
from openplan.terms.points import (
    Point,
    Stretch,
    YearMark,
    alone,
    checked_day,
    complete,
    day_point,
    month_point,
    months_point,
    numbered_point,
    part_of_month,
    unclear_year,
    with_year,
)
from openplan.terms.reader import END, Reader
from openplan.terms.rules import Day

_AFTER_A_BARE_NUMBER = frozenset({",", "-", ";", ")", ".", END})
_LIST_WORDS = ("and", "to", "through", "of", "every")
_RANGE_WORDS = ("to", "through", "until")
_YEAR_MARKS: dict[object, YearMark] = {
    "every": "every",
    "this": "this",
    "next": "next",
    "reported": "reported",
    "previous": "previous",
}


def read_number(reader: Reader) -> int | None:
    """A number in digits or words, repeated in brackets or not: "six (6)", "one hundred and
    eighty (180)"."""
    value = read_plain_number(reader)
    if value is None or reader.kinds[reader.i] != "hundred":
        return value
    reader.i += 1
    value *= 100
    place = reader.i
    reader.accept("and")
    rest = read_plain_number(reader) if reader.kinds[reader.i] == "card" else None
    if rest is None:
        reader.i = place
    value += rest or 0
    again = reader.kinds[reader.i] == "(" and reader.values[reader.i + 1] == value
    if again and reader.kinds[reader.i + 2] == ")":
        reader.i += 3
    return value


def accept_unit(reader: Reader, *units: object) -> bool:
    if reader.kinds[reader.i] == "unit" and reader.values[reader.i] in units:
        reader.i += 1
        return True
    return False


def is_number(reader: Reader, at: int) -> bool:
    return reader.kinds[at] in NUMERIC


# The year of a point


def read_year(reader: Reader) -> tuple[int | None, YearMark | None]:
    """As in ", 2019", "of 2019", "of the following year"; no move where none stands."""
    place = reader.i
    bracketed = reader.values[place + 1]
    if reader.kinds[place] == "(" and reader.kinds[place + 2] == ")":
        if is_year(reader.kinds[place + 1], bracketed):
            assert isinstance(bracketed, int)
            reader.i += 3
            return bracketed, None
        return None, None
    comma = reader.accept_mark(",")
    reader.accept("of", "in") or (not comma and reader.accept_mark("/"))
    reader.accept("the")
    named = reader.accept("calendar") | accept_unit(reader, Unit.YEAR)
    value = reader.values[reader.i]
    if is_year(reader.kinds[reader.i], value) and reader.kinds[reader.i] == "num":
        assert isinstance(value, int)
        reader.i += 1
        return value, None
    if is_short_year(reader, reader.i):
        assert isinstance(value, int)
        reader.i += 1
        return 2000 + value, None
    if not comma and not named:
        mark = _read_year_mark(reader)
        if mark is not None:
            return None, mark
    reader.i = place
    return None, None


_APOSTROPHES = "'’‘"


def is_short_year(reader: Reader, at: int) -> bool:
    """Whether a year in two digits behind an apostrophe stands there: "June '25"; not "'25'"."""
    value = reader.values[at]
    if reader.kinds[at] != "num" or not isinstance(value, int) or not 0 <= value <= 99:
        return False
    text, begin, end = reader.text, reader.begins[at], reader.ends[at]
    if begin == 0 or text[begin - 1] not in _APOSTROPHES:
        return False
    return end - begin == 2 and text[end : end + 1] not in {"'", "’"}


def _read_year_mark(reader: Reader) -> YearMark | None:
    """As in "each year", "following year"; "year following …" belongs to the due day."""
    mark = _YEAR_MARKS.get(reader.values[reader.i]) if reader.kinds[reader.i] == "key" else None
    if mark is None:
        return None
    reader.i += 1
    reader.accept("calendar")
    return mark if accept_unit(reader, Unit.YEAR) else None


def _accept_this_year(reader: Reader) -> YearMark | None:
    """As in "the third quarter of the year": the year of the plan."""
    place = reader.i
    if reader.accept("of", "in") and reader.accept("the"):
        reader.accept("calendar")
        if accept_unit(reader, Unit.YEAR) and not reader.is_key("next", "after", "in", "of"):
            return "this"
    reader.i = place
    return None


# Fiscal years


def _read_fiscal_stretch(reader: Reader) -> Stretch | None:
    """As in "FY2019", "fiscal year 2018", "FY2018-FY2020"."""
    token = reader.i
    if not accept_fiscal(reader):
        return None
    first = read_fiscal_number(reader)
    if first is None:
        return None
    if reader.is_key("q", "h"):
        return _read_quarter_of_fiscal(reader, first, token)
    refuse_double_year(reader, token, first)
    last = first
    if reader.kinds[reader.i] == "-" or reader.is_key(*_RANGE_WORDS):
        reader.i += 1
        again = accept_fiscal(reader)
        number = read_fiscal_number(reader) if again or _is_long_year(reader) else None
        if number is None or number <= first:
            return None
        last = number
    note_fiscal(reader, token)
    begin = day_point(10, 1, token, first - 1)._replace(grain=FISCAL)
    return Stretch(begin, day_point(9, 30, token, last)._replace(grain=FISCAL))


def _is_long_year(reader: Reader) -> bool:
    return is_year(reader.kinds[reader.i], reader.values[reader.i])


def _read_quarter_of_fiscal(reader: Reader, year: int, token: int) -> Stretch | None:
    """As in "FY2019 Q3"."""
    point = _read_marked(reader)
    if point is None or point.year is not None or point.mark is not None:
        return None
    point = in_fiscal_year(point, year)
    note_fiscal(reader, token)
    return alone(point)


# Points


def read_points(reader: Reader) -> list[Stretch] | None:
    """A list of points and ranges, completed; None and no move where none stands."""
    begin = reader.i
    if is_year(reader.kinds[begin], reader.values[begin]):
        scoped = reader.attempt(_read_year_first)
        if scoped is not None:
            return scoped
    stretches: list[Stretch] = []
    ends: list[int] = []
    apart: set[int] = set()
    joined = joint = False
    while True:
        stretch = read_stretch(reader, stretches[-1].last if stretches else None)
        if stretch is None or (stretches and _is_apart(stretches[-1], stretch)):
            break
        stretches.append(stretch)
        ends.append(reader.i)
        joint = joined
        comma = reader.accept_mark(",")
        joined = reader.accept("and") or reader.accept_mark("&")
        if not (comma or joined):
            break
        if reader.is_key("in", "on", "by") and _begins_point(reader, reader.i + 1):
            reader.i += 1
            apart.add(len(stretches))
    if all(stretch.last.grain is None for stretch in stretches):
        stretches.clear()
    while stretches:
        reader.i = ends[len(stretches) - 1]
        shared = share_day(reader, stretches, apart)
        whole = joint and len(stretches) == len(ends)
        done = complete(reader, share_years(reader, shared) if whole else shared)
        if done is not None:
            if _is_even(done):
                return done
            break
        stretches.pop()
    reader.i = begin
    return None


def _read_year_first(reader: Reader) -> list[Stretch] | None:
    """As in "2020, Q1 and Q3", "2020 (June)", "2020 June 30": the year of what has none."""
    year = reader.values[reader.i]
    assert isinstance(year, int)
    reader.i += 1
    bracket = reader.accept_mark("(")
    bracket or reader.accept_mark(",") or reader.accept_mark(":")
    reader.accept("in")
    if not (reader.kinds[reader.i] in _NAMED_POINTS or reader.is_key("q", "h", "the")):
        return None
    stretches = read_points(reader)
    if stretches is None or (bracket and not reader.accept_mark(")")):
        return None
    lacking = (it.first.year is None is it.last.year and it.mark is None for it in stretches)
    if not all(lacking) or reader.kinds[reader.i] == "adverb" or reader.is_key("every", "of"):
        return None
    return [_in_one_year(reader, stretch, year) for stretch in stretches]


_NAMED_POINTS = frozenset({"month", "ord", "unit"})


def _in_one_year(reader: Reader, stretch: Stretch, year: int) -> Stretch:
    last = with_year(reader, stretch.last, year, None)
    if stretch.first is stretch.last:
        return Stretch(last, last)
    first = with_year(reader, stretch.first, year, None)
    if first.first > last.first:
        raise unclear_year(reader, first.token)
    return Stretch(first, last)


def _is_apart(before: Stretch, stretch: Stretch) -> bool:
    """As in "31 March each year, 30 September 2025": neither year goes for both."""
    return bool((stretch.mark and before.has_year) or (before.mark and stretch.has_year))


def _begins_point(reader: Reader, at: int) -> bool:
    return reader.kinds[at] in {"month", "date"} or (
        is_number(reader, at) and reader.kinds[at + 1] in {"month", ",", "and"}
    )


def _is_even(stretches: list[Stretch]) -> bool:
    """Years stand beside years only, fiscal periods beside fiscal: "15 May and 2019", "Q1 and Q2
    FY2019" say no one thing."""
    grains = [stretch.last.grain for stretch in stretches]
    return all(grains.count(grain) in {0, len(grains)} for grain in (Unit.YEAR, FISCAL))


def read_stretch(reader: Reader, before: Point | None = None) -> Stretch | None:
    if reader.is_key("the"):
        reader.i += 1
    if reader.is_key("fy", "fiscal", "financial") or reader.values[reader.i] == "federal":
        return reader.attempt(_read_fiscal_stretch)
    first = read_point(reader, before)
    if first is None:
        return None
    if reader.kinds[reader.i] == "-" or reader.is_key(*_RANGE_WORDS) or _is_slashed(reader, first):
        place = reader.i
        reader.i += 1
        last = read_point(reader, first)
        slashed = reader.kinds[place] == "/"
        if last is not None and _is_range(reader, first, last):
            if slashed and not _is_next(first, last):  # "January/July"
                reader.i = place
                return None
            if slashed:
                note_slash(reader, place)
            return Stretch(first, last)
        reader.i = place
    if reader.kinds[reader.i] == "(" and reader.kinds[reader.i + 1] == "weekday":
        _skip_weekday(reader, first)
    return alone(first)


def _skip_weekday(reader: Reader, point: Point) -> None:
    """As in "15 May 2020 (Friday)"; raises TermError when that day is no Friday."""
    if point.grain is Unit.DAY and reader.kinds[reader.i + 2] == ")":
        _check_weekday(reader, point, reader.i + 1, reader.i + 2)
        reader.i += 3


def _is_slashed(reader: Reader, first: Point) -> bool:
    """As in "May/June 2025", "2025/26"."""
    if reader.kinds[reader.i] != "/":
        return False
    kind, value = reader.kinds[reader.i + 1], reader.values[reader.i + 1]
    is_short = kind == "num" and isinstance(value, int) and value < 100
    if first.grain is Unit.YEAR and is_short and reader.kinds[reader.i + 2] != "/":
        raise short_year(reader, first.token, reader.i + 2)
    if first.grain in {Unit.QUARTER, Unit.HALF_YEAR} and kind == "key":
        return value in {"q", "h"}
    return first.grain is Unit.MONTH and kind == "month"


def _is_next(first: Point, last: Point) -> bool:
    """Whether one period ends where the other begins."""
    return (last.first[0] - first.last[0]) % 12 == 1


def _is_range(reader: Reader, first: Point, last: Point) -> bool:
    """Raises TermError for "2018-19", which may be one year of accounts or two."""
    if first.mark is not None and last.mark is None:
        return False
    if first.grain is Unit.YEAR and last.grain is None:
        raise short_year(reader, first.token, reader.i)
    return all((first.grain is grain) == (last.grain is grain) for grain in (Unit.YEAR, FISCAL))


def read_point(reader: Reader, before: Point | None = None) -> Point | None:
    """One point, its year with it; a bare number is a point that waits (`Point.number`)."""
    reader.accept("the")
    kind = reader.kinds[reader.i]
    if kind == "month":
        return _read_month(reader)
    if kind in NUMERIC:
        return _read_numbered(reader, before)
    if kind == "weekday":
        return _read_named_day(reader)
    if kind == "date":
        return _read_numeric_date(reader)
    if kind == "key" and reader.values[reader.i] in {"q", "h"}:
        return _dated(reader, _read_marked(reader))
    if kind == "unit":
        return _read_worded_period(reader)
    if kind == "key" and reader.values[reader.i] == "calendar":
        reader.i += 1
        is_year_next = is_year(reader.kinds[reader.i], reader.values[reader.i])
        return _read_year_point(reader) if is_year_next else _read_worded_period(reader)
    return None


def _read_numeric_date(reader: Reader) -> Point:
    token = reader.i
    day = reader.values[token]
    assert isinstance(day, Day)
    reader.i += 1
    point = checked_day(reader, day.month, day.day, token)
    return with_year(reader, point, *((day.year, None) if day.year else read_year(reader)))


def _read_named_day(reader: Reader) -> Point | None:
    """As in "Friday, May 15, 2020"; raises TermError when that day is no Friday."""
    token = reader.i
    reader.i += 1
    reader.accept_mark(",")
    point = read_point(reader) if reader.kinds[reader.i] != "weekday" else None
    if point is None or point.grain is not Unit.DAY:
        return None
    _check_weekday(reader, point, token, reader.i)
    return point


def _check_weekday(reader: Reader, point: Point, at: int, last: int) -> None:
    day = point.first_day()
    if day.year is not None and day.in_year(day.year).weekday() != reader.values[at]:
        raise reader.refuse(
            at,
            last,
            Text("день недели не сходится с датой", "the day of the week does not fit the date"),
            "weekday-mismatch",
        )


def _read_month(reader: Reader) -> Point:
    """As in "May 2019", "May 15", "May 15th, 2019"."""
    token = reader.i
    month = reader.values[token]
    assert isinstance(month, int)
    reader.i += 1
    the = reader.is_key("the") and reader.kinds[reader.i + 1] == "ord"
    kind, day = reader.kinds[reader.i + the], reader.values[reader.i + the]
    is_day = kind in {"num", "ord"} and isinstance(day, int) and 1 <= day <= 99
    if is_day and not is_short_year(reader, reader.i) and _ends_day(reader):
        assert isinstance(day, int)
        reader.i += 1 + the
        return with_year(reader, checked_day(reader, month, day, token), *read_year(reader))
    return with_year(reader, month_point(month, token), *read_year(reader))


def _ends_day(reader: Reader) -> bool:
    """Whether the number after a month is its day, and not an amount of something."""
    following = reader.kinds[reader.i + 1]
    return following not in {"unit", "month", "length"} and not reader.is_key(
        "times", "working", "calendar", ahead=1
    )


def _read_marked(reader: Reader) -> Point | None:
    """As in "Q3", "Q III", "H2"."""
    token = reader.i
    unit = Unit.QUARTER if reader.values[token] == "q" else Unit.HALF_YEAR
    number = reader.values[token + 1]
    if reader.kinds[token + 1] not in {"num", "ord"} or not isinstance(number, int):
        return None
    reader.i += 2
    return numbered_point(reader, unit, number, token)


def _read_worded_period(reader: Reader) -> Point | None:
    """As in "the year 2019", "quarter 3", "the month of May"."""
    token = reader.i
    if reader.values[token] is Unit.MONTH and reader.is_key("of", ahead=1):
        reader.i += 2
        return _read_month(reader) if reader.kinds[reader.i] == "month" else None
    unit, number = reader.values[token], reader.values[token + 1]
    if reader.kinds[token] != "unit" or reader.kinds[token + 1] not in {"num", "ord"}:
        return None
    assert isinstance(number, int)
    if unit is Unit.YEAR and is_year("num", number):
        reader.i += 2
        return numbered_point(reader, Unit.YEAR, number, token)
    if unit is Unit.QUARTER:
        reader.i += 2
        return _dated(reader, numbered_point(reader, Unit.QUARTER, number, token))
    return None


def _dated(reader: Reader, point: Point | None) -> Point | None:
    """A quarter or a half with its year, which may be a fiscal one."""
    if point is None:
        return None
    place = reader.i
    reader.accept_mark(",") or reader.accept("of", "in")
    reader.accept("the")
    token = reader.i
    if accept_fiscal(reader):
        year = read_fiscal_number(reader)
        if year is None:
            return None
        refuse_double_year(reader, token, year)
        note_fiscal(reader, token)
        return in_fiscal_year(point, year)
    reader.i = place
    reader.kinds[place] == "-" and is_year_behind_dash(reader) and reader.accept_mark("-")
    year, mark = read_year(reader)
    if year is None and mark is None:
        mark = _accept_this_year(reader)
    elif year is not None and reader.kinds[reader.i] == "/":
        refuse_double_year(reader, point.token, year)
    return with_year(reader, point, year, mark)


def is_year_behind_dash(reader: Reader) -> bool:
    """As in "Q3-2020", with no space: the year of that quarter, and no range."""
    after = reader.i + 1
    return is_year(reader.kinds[after], reader.values[after]) and _is_tight(reader)


def _read_numbered(reader: Reader, before: Point | None) -> Point | None:
    token = reader.i
    if is_year(reader.kinds[token], reader.values[token]):
        return _read_year_point(reader)
    number = read_number(reader)
    if number is None:
        return None
    kind, value = reader.kinds[reader.i], reader.values[reader.i]
    if kind == "month":
        return _read_day_of_month(reader, number, token)
    if kind == "unit":
        return _read_unit_point(reader, value, number, token)
    if kind == "key" and value == "half":
        reader.i += 1
        return _read_half(reader, number, token)
    if kind == "key" and value in {"q", "h"} and number > 0:
        reader.i += 1
        unit = Unit.QUARTER if value == "q" else Unit.HALF_YEAR
        return _dated(reader, numbered_point(reader, unit, number, token))
    if kind == "key" and value == "of" and reader.kinds[reader.i + 1] == "month":
        reader.i += 1
        return _read_day_of_month(reader, number, token)
    if reader.kinds[token] == "ord" and number == 1:
        months = reader.attempt(lambda inner: _read_first_months(inner, token))
        if months is not None:
            return months
    if kind == "-" and reader.kinds[reader.i + 1] == "month" and _is_tight(reader):
        return _read_dashed(reader, number, token)
    return _read_bare(reader, number, token, before)


def _is_tight(reader: Reader) -> bool:
    """Whether no space stands around the dash: "31-Dec-2019"."""
    begins, ends, at = reader.begins, reader.ends, reader.i
    return ends[at - 1] == begins[at] and ends[at] == begins[at + 1]


def _read_dashed(reader: Reader, day: int, token: int) -> Point | None:
    """As in "31-Dec-2019", "31-Dec-19", "31-Dec"."""
    month = reader.values[reader.i + 1]
    assert isinstance(month, int)
    reader.i += 2
    point = checked_day(reader, month, day, token) if day > 0 else None
    if point is None or reader.kinds[reader.i] != "-" or reader.kinds[reader.i + 1] != "num":
        return point
    if not _is_tight(reader):
        return point
    reader.i += 1
    year = read_fiscal_number(reader)
    return None if year is None else with_year(reader, point, year, None)


def _read_year_point(reader: Reader) -> Point | None:
    """As in "2019", "2019 Q3", "2019-Q3"."""
    token = reader.i
    year = reader.values[token]
    assert isinstance(year, int)
    reader.i += 1
    place = reader.i
    reader.accept_mark("-")
    if reader.is_key("q", "h"):
        point = _read_marked(reader)
        return None if point is None else with_year(reader, point, year, None)
    reader.i = place
    if reader.is_key("calendar") and reader.values[place + 1] is Unit.YEAR:
        reader.i += 2
    return numbered_point(reader, Unit.YEAR, year, token)


def _read_day_of_month(reader: Reader, day: int, token: int) -> Point | None:
    month = reader.values[reader.i]
    assert isinstance(month, int)
    if day < 1:
        return None
    reader.i += 1
    return with_year(reader, checked_day(reader, month, day, token), *read_year(reader))


def _read_unit_point(reader: Reader, unit: object, number: int, token: int) -> Point | None:
    """As in "third quarter", "2nd half-year", "15th day of May"."""
    if unit is Unit.QUARTER or unit is Unit.HALF_YEAR:
        if reader.kinds[token] != "ord":
            return None
        reader.i += 1
        point = _dated(reader, numbered_point(reader, unit, number, token))
        is_previous = number == -1 and point is not None and not (point.year or point.mark)
        return None if is_previous else point
    if unit is Unit.DAY and reader.kinds[token] == "ord":
        reader.i += 1
        if not reader.accept("of") or reader.kinds[reader.i] != "month":
            return None
        month = reader.values[reader.i]
        assert isinstance(month, int)
        if number == -1:
            reader.i += 1
            point = month_point(month, token)
            point = with_year(reader, point, *read_year(reader))
            edge = (month, point.last_day().day)
            return point._replace(grain=Unit.DAY, first=edge, last=edge)
        return _read_day_of_month(reader, number, token)
    return None


def _read_half(reader: Reader, number: int, token: int) -> Point | None:
    """As in "first half of May 2019", "second half of 2019"."""
    if reader.is_key("of") and reader.kinds[reader.i + 1] == "month":
        month = reader.values[reader.i + 1]
        assert isinstance(month, int)
        reader.i += 2
        point = part_of_month(month_point(month, token), number, 2, token)
        return None if point is None else with_year(reader, point, *read_year(reader))
    return _dated(reader, numbered_point(reader, Unit.HALF_YEAR, number, token))


def _read_first_months(reader: Reader, token: int) -> Point | None:
    """As in "the first nine months of 2019"."""
    number = read_number(reader)
    if number is None or not accept_unit(reader, Unit.MONTH):
        return None
    year, mark = read_year(reader)
    point = months_point(number, token)
    if point is None or (year is None and mark is None):
        return None
    return with_year(reader, point, year, mark)


def _read_bare(reader: Reader, number: int, token: int, before: Point | None) -> Point | None:
    """A number that takes its month, or its quarter, from the point beside it."""
    kind = reader.kinds[reader.i]
    if before is None or before.grain is None or before.year is not None:
        return Point(None, number=number, token=token)
    if not (kind in _AFTER_A_BARE_NUMBER or _is_long_year(reader) or reader.is_key(*_LIST_WORDS)):
        return Point(None, number=number, token=token)
    month_first = reader.kinds[before.token] == "month"
    if before.grain is Unit.DAY and month_first and 1 <= number <= 31:
        point = checked_day(reader, before.first[0], number, token)._replace(token=before.token)
        return with_year(reader, point, *read_year(reader))
    named = reader.values[before.token] in {"q", "h"} or reader.kinds[before.token] == "unit"
    if named and before.grain in {Unit.QUARTER, Unit.HALF_YEAR}:
        assert isinstance(before.grain, Unit)
        return _dated(reader, numbered_point(reader, before.grain, number, token))
    return Point(None, number=number, token=token)
