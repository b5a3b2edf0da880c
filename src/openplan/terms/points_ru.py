"""Points of the calendar in Russian word order: «15 мая 2019 года», «I-III кварталы»."""

from openplan.dates.period import Unit
from openplan.terms.points import (
    Point,
    Stretch,
    YearMark,
    checked_day,
    complete,
    month_point,
    months_point,
    numbered_point,
    part_of_month,
    with_year,
)
from openplan.terms.reader import Reader
from openplan.terms.rules import Day
from openplan.terms.words_ru import DECADE, NUMBER_WORD

NUMERIC = frozenset({"num", "ord", "card"})
_EARLIEST, _LATEST = 1900, 2199


def is_year(kind: str, value: object) -> bool:
    return kind in {"num", "ord"} and isinstance(value, int) and _EARLIEST <= value <= _LATEST


def read_number(reader: Reader) -> int | None:
    """A number in digits or words («двадцати пяти», «5 (пяти)»), in brackets again or not."""
    if reader.kinds[reader.i] not in NUMERIC:
        return None
    value = reader.values[reader.i]
    assert isinstance(value, int)
    reader.i += 1
    if value in _TENS and reader.kinds[reader.i - 1] != "num":
        ones = reader.values[reader.i]
        if reader.kinds[reader.i] in {"card", "ord"} and isinstance(ones, int) and 1 <= ones <= 9:
            reader.i += 1
            value += ones
    _skip_repeated(reader, value)
    return value


_TENS = frozenset({20, 30, 40, 50, 60, 70, 80, 90, 100})


def _skip_repeated(reader: Reader, value: int) -> None:
    """«10 (десяти)»: the same number again in brackets."""
    place = reader.i
    if not reader.accept_mark("("):
        return
    if reader.kinds[reader.i] in NUMERIC:
        again = reader.values[reader.i]
        reader.i += 1
        if again != value and isinstance(again, int) and reader.kinds[reader.i] in {"card", "ord"}:
            more = reader.values[reader.i]
            again += more if isinstance(more, int) else 0
            reader.i += 1
        if again == value and reader.accept_mark(")"):
            return
    reader.i = place


def skip_year_words(reader: Reader) -> bool:
    """«года», «г.», «гг.», «г.г .»."""
    found = False
    while reader.kinds[reader.i] == "unit" and reader.values[reader.i] is Unit.YEAR:
        reader.i += 1
        found = True
    return found


def read_year(reader: Reader) -> tuple[int | None, YearMark | None]:
    """«2019 года», «19 г.», «текущего года», «каждого года»; (None, None) and no move for the
    bare «года», which belongs to what follows it."""
    place = reader.i
    follows = is_year(reader.kinds[place + 1], reader.values[place + 1])
    if reader.kinds[place] == "," and follows and reader.values[place + 2] is Unit.YEAR:
        reader.i += 1
    kind, value = reader.kinds[reader.i], reader.values[reader.i]
    if is_year(kind, value):
        assert isinstance(value, int)
        reader.i += 1
        skip_year_words(reader)
        return value, None
    if kind == "num" and isinstance(value, int) and 0 <= value <= 99:
        reader.i += 1
        if reader.kinds[reader.i] == "unit" and reader.values[reader.i] is Unit.YEAR:
            skip_year_words(reader)
            return 2000 + value, None
    if kind == "key" and value in {"this", "every", "next", "reported", "previous"}:
        reader.i += 1
        reader.accept("fiscal", "this")
        if skip_year_words(reader):
            return None, value
    reader.i = place
    return None, None


def read_points(reader: Reader, *, ranges: bool = True) -> list[Stretch] | None:
    """A list of points and ranges, completed; None and no move where none stands."""
    begin = reader.i
    stretches: list[Stretch] = []
    ends: list[int] = []
    while True:
        stretch = _read_stretch(reader, ranges=ranges)
        if stretch is None:
            break
        stretches.append(stretch)
        ends.append(reader.i)
        if reader.accept_mark(","):
            reader.accept("and")
        elif not reader.accept("and"):
            break
        reader.accept("in", "until", "through") if _repeats_preposition(reader) else None
    while stretches:
        reader.i = ends[len(stretches) - 1]
        done = complete(reader, stretches)
        if done is not None:
            return done
        stretches.pop()
    reader.i = begin
    return None


def _repeats_preposition(reader: Reader) -> bool:
    """«в мае, в июне»: the preposition again before the next point of the list."""
    return reader.is_key("in") and reader.kinds[reader.i + 1] in {*NUMERIC, "month", "date"}


def _read_stretch(reader: Reader, *, ranges: bool) -> Stretch | None:
    first = read_point(reader)
    if first is None:
        return None
    if ranges and reader.kinds[reader.i] == "-":
        place = reader.i
        reader.i += 1
        last = read_point(reader)
        if last is not None:
            if last.number and 0 < last.number < 100 and first.grain is Unit.YEAR:
                last = None if first.year is None else _short_year(reader, first, last)
            if last is not None:
                return Stretch(first, last)
        reader.i = place
    return Stretch(first, first)


def _short_year(reader: Reader, first: Point, last: Point) -> Point | None:
    """«2017-19 годы»."""
    assert first.year is not None
    year = first.year // 100 * 100 + last.number
    if year <= first.year or not skip_year_words(reader):
        return None
    return numbered_point(reader, Unit.YEAR, year, last.token)


def read_point(reader: Reader) -> Point | None:
    """One point, its year with it; a bare number is a point that waits (`Point.number`)."""
    kind = reader.kinds[reader.i]
    if kind == "date":
        return _read_numeric_date(reader)
    if kind == "month":
        token = reader.i
        month = reader.values[token]
        assert isinstance(month, int)
        reader.i += 1
        if reader.kinds[reader.i] == "unit" and reader.values[reader.i] is Unit.MONTH:
            reader.i += 1
        return with_year(reader, month_point(month, token), *read_year(reader))
    if kind in NUMERIC:
        return _read_numbered(reader)
    return None


def _read_numeric_date(reader: Reader) -> Point:
    token = reader.i
    day = reader.values[token]
    assert isinstance(day, Day)
    reader.i += 1
    point = checked_day(reader, day.month, day.day, token)
    if day.year is not None:
        skip_year_words(reader)
        return with_year(reader, point, day.year, None)
    return with_year(reader, point, *read_year(reader))


def _read_numbered(reader: Reader) -> Point | None:
    token = reader.i
    kind, value = reader.kinds[token], reader.values[token]
    if is_year(kind, value):
        reader.i += 1
        skip_year_words(reader)
        assert isinstance(value, int)
        return numbered_point(reader, Unit.YEAR, value, token)
    number = read_number(reader)
    if number is None:
        return None
    after_kind, after = reader.kinds[reader.i], reader.values[reader.i]
    if after_kind == "month":
        reader.i += 1
        assert isinstance(after, int)
        return with_year(reader, checked_day(reader, after, number, token), *read_year(reader))
    if after_kind == "unit":
        return _read_unit_point(reader, after, number, token)
    if after_kind == "key" and after == "half":
        return _read_half(reader, number, token)
    return Point(None, number=number, token=token)


def _read_unit_point(reader: Reader, unit: object, number: int, token: int) -> Point | None:
    if unit is Unit.QUARTER or unit is Unit.HALF_YEAR:
        if reader.kinds[token] == "card":
            return None
        reader.i += 1
        return with_year(reader, numbered_point(reader, unit, number, token), *read_year(reader))
    if unit is Unit.MONTH:
        return _read_months(reader, number, token)
    if unit == DECADE:
        reader.i += 1
        if reader.kinds[reader.i] != "month":
            return Point(None, number=number, token=token) if number in {1, 2, 3} else None
        month = reader.values[reader.i]
        assert isinstance(month, int)
        reader.i += 1
        point = part_of_month(month_point(month, token), number, 3, token)
        return None if point is None else with_year(reader, point, *read_year(reader))
    if unit == NUMBER_WORD and reader.kinds[reader.i + 1] == "month":
        reader.i += 2
        month = reader.values[reader.i - 1]
        assert isinstance(month, int)
        return with_year(reader, checked_day(reader, month, number, token), *read_year(reader))
    return None


def _read_months(reader: Reader, number: int, token: int) -> Point | None:
    """«9 месяцев 2019 года»; without a year it is a length, not a point."""
    reader.i += 1
    year, mark = read_year(reader)
    point = months_point(number, token)
    if point is None or (year is None and mark is None):
        return None
    return with_year(reader, point, year, mark)


def _read_half(reader: Reader, number: int, token: int) -> Point | None:
    """«первая половина мая», «вторая половина 2019 года»."""
    reader.i += 1
    if reader.kinds[reader.i] == "month":
        month = reader.values[reader.i]
        assert isinstance(month, int)
        reader.i += 1
        point = part_of_month(month_point(month, token), number, 2, token)
        return None if point is None else with_year(reader, point, *read_year(reader))
    year, mark = read_year(reader)
    if year is None and mark is None:
        return None
    return with_year(reader, numbered_point(reader, Unit.HALF_YEAR, number, token), year, mark)
