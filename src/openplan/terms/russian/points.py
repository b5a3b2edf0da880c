"""Points of the calendar in Russian word order: «15 мая 2019 года», «I-III кварталы».

points   = year-first | range { ("," | "и") [preposition] range [years] }
range    = point [ "-" point ]
years    = { ("," | "и" | "-") year } "годов"       «1 марта 2019, 2020 и 2021 годов»
year-first = year ["," | "-" | ":" | "("] points    «2019 год, I квартал»
"""

from datetime import date

from openplan.dates.language import Text
from openplan.dates.period import Unit, last_day_of_month
from openplan.dates.value import make
from openplan.terms.numerals import EARLIEST, LATEST, NUMERIC, is_year, read_number
from openplan.terms.points import (
    Point,
    Stretch,
    alone,
    checked_day,
    complete,
    month_point,
    months_point,
    numbered_point,
    part_of_month,
    unclear_year,
    with_year,
)
from openplan.terms.reader import END, Reader
from openplan.terms.rules import Day, TermError
from openplan.terms.russian.words import DECADE, NUMBER_WORD
from openplan.terms.russian.years import read_year, skip_year_words

_DATED = frozenset({*NUMERIC, "month", "date"})
_BEGIN_POINT = frozenset({*_DATED, "weekday", "unit"})
_BEFORE_POINT = frozenset({"and", "on", "in", "this", "not"})


def read_points(reader: Reader, *, again: str = "in") -> list[Stretch] | None:
    """A list of points and ranges, completed; None and no move where none stands. `again` is the
    preposition that may stand anew before each («в мае, в июне»; "later" is «не позднее»)."""
    if is_year(reader.kinds[reader.i], reader.values[reader.i]):
        found = reader.attempt(_read_year_first)
        if found is not None:
            return found
    begin = reader.i
    first = _read_stretch(reader)
    if first is None:
        found = None
    elif first.first is first.last and not _is_listed(reader, again):
        found = None if first.first.grain is None else [first]
    else:
        found = _read_list(reader, first, again)
    if found is None:
        reader.i = begin
    return found


def _is_listed(reader: Reader, again: str) -> bool:
    """Whether another point can follow: behind a comma, a dash or «и»."""
    at = reader.i
    kind = reader.kinds[at]
    if kind != ",":
        return kind == "-" or reader.keys[at] == "and"
    key = reader.keys[at + 1]
    if key is None:
        return reader.kinds[at + 1] in _BEGIN_POINT
    return key in _BEFORE_POINT or key == again


def _read_list(reader: Reader, first: Stretch, again: str) -> list[Stretch] | None:
    """What follows the first point or range, and that one itself."""
    stretch: Stretch | None = first
    stretches: list[Stretch] = []
    ends: list[int] = []
    place = after_mark = -1
    while stretch is not None:
        shared = None
        if place == after_mark >= 0 and _labels_next(reader, stretches, stretch):
            break
        if place == after_mark >= 0 and stretch.first.grain is Unit.MONTH:
            shared = _days_of_next_month(reader, stretches, stretch, place)
        several = shared or [stretch]
        if _another_year(reader, reader.i):
            several = _read_more_years(reader, stretches, several)
        stretches += several
        ends += [reader.i] * (len(stretches) - len(ends))
        if reader.kinds[reader.i] == ",":
            reader.i += 1
            reader.accept("and")
        elif reader.keys[reader.i] == "and":
            reader.i += 1
        else:
            break
        after_mark = reader.i
        if reader.scoped and is_year(reader.kinds[reader.i], reader.values[reader.i]):
            reader.i = ends[-1]
            break
        _skip_preposition(reader, again)
        place = reader.i
        stretch = _read_stretch(reader)
    while stretches:
        reader.i = ends[len(stretches) - 1]
        done = complete(reader, stretches)
        if done is not None:
            return done
        stretches.pop()
    return None


def _labels_next(reader: Reader, before: list[Stretch], stretch: Stretch) -> bool:
    """«I квартал – до 10 апреля, II квартал – до 10 июля»: the second quarter is no further day."""
    days = bool(before) and before[-1].last.grain is Unit.DAY and stretch.last.grain in _LONG
    at = reader.i + (reader.kinds[reader.i] == ".")
    return days and reader.kinds[at] in {"-", ":"} and reader.keys[at + 1] in {"until", "not", "by"}


def _skip_preposition(reader: Reader, again: str) -> None:
    """«в мае, в июне»: the preposition again before the next point of the list; «на 2019 год и
    плановый период 2020 и 2021 годов»."""
    place = reader.i
    if reader.accept("on", "in") and not reader.is_key("this"):
        reader.i = place
    if reader.accept("this"):
        if reader.accept("period") and is_year(reader.kinds[reader.i], reader.values[reader.i]):
            return
        reader.i = place
    if again == "later":
        if reader.accept_all("not", "later"):
            reader.accept("than")
    else:
        reader.accept(again)
    if reader.kinds[reader.i] not in _DATED:
        reader.i = place


def _read_year_first(reader: Reader) -> list[Stretch] | None:
    """«2019 год, I квартал», «2019 г. (июнь, сентябрь)», «2019 г. – III квартал»."""
    token = reader.i
    year = reader.values[token]
    assert isinstance(year, int)
    reader.i += 1
    worded = skip_year_words(reader)
    mark = reader.kinds[reader.i]
    if mark in {",", "(", ":", "-"} and (worded or mark != "-"):
        reader.i += 1
    elif not worded:
        return None
    if reader.kinds[reader.i] not in {*NUMERIC, "month"} or is_year(
        reader.kinds[reader.i], reader.values[reader.i]
    ):
        return None
    stretches = read_points(reader)
    if stretches is None or (mark == "(" and not reader.accept_mark(")")):
        return None
    if any(one.last.year is not None or one.mark or one.is_day for one in stretches):
        if mark == "," and _is_year_of_either(reader, token + 2):
            raise unclear_year(reader, token)
        return None
    return [
        Stretch(
            first := with_year(reader, one.first, year, None),
            first if one.last is one.first else with_year(reader, one.last, year, None),
        )
        for one in stretches
    ]


def _is_year_of_either(reader: Reader, first: int) -> bool:
    """«2025 год, I-II кварталы, 2026 год»: a year behind a comma, and one before the list."""
    return any(
        reader.kinds[at] == ","
        and is_year(reader.kinds[at + 1], reader.values[at + 1])
        and reader.values[at - 1] is not Unit.YEAR
        and not is_year(reader.kinds[at - 1], reader.values[at - 1])
        for at in range(first, reader.i)
    )


# One day of several months, several years behind the points


def _days_of_next_month(
    reader: Reader, before: list[Stretch], month: Stretch, place: int
) -> list[Stretch] | None:
    """«15 января, апреля, июля», «1-10 января, апреля»: a month in the genitive with no day of
    its own has the days of the month before it; None for «15 марта и сентябрь»."""
    last = before[-1].last if before else month.last
    if last.grain not in {Unit.DAY, "decade"} or not _is_genitive(reader.word_at(place)):
        return None
    begins = before[-1].first
    over_months = begins.grain is not None and begins.first[0] != last.first[0]
    part = last.grain != Unit.DAY
    if part or month.first is not month.last or reader.kinds[last.token] == "date" or over_months:
        raise reader.refuse(
            place,
            reader.i,
            Text(
                "не ясно, какие дни этого месяца имеются в виду: назовите их",
                "which days of this month are meant is not clear: name them",
            ),
            "day-unclear",
        )
    days = [before[-1]]
    for stretch in reversed(before[:-1]):
        if stretch.last.grain is not None and stretch.last.token != last.token:
            break
        days.insert(0, stretch)
    return [
        Stretch(
            first := _same_day(reader, stretch.first, month.last),
            first if stretch.first is stretch.last else _same_day(reader, stretch.last, month.last),
        )
        for stretch in days
    ]


def read_more_months(reader: Reader, stretches: list[Stretch]) -> list[Stretch]:
    """«с 1 по 10 января, апреля, июля»: the stretch of days, and the same in each month behind."""
    found = list(stretches)
    while reader.kinds[reader.i] == "," or reader.is_key("and"):
        place = reader.i
        reader.i += 1
        month = _read_stretch(reader) if reader.kinds[reader.i] == "month" else None
        shared = None if month is None else _days_of_next_month(reader, found, month, place + 1)
        if shared is None:
            reader.i = place
            break
        found += shared
    return found


def _is_genitive(word: str) -> bool:
    return word.endswith(("я", "а"))


def _same_day(reader: Reader, day: Point, month: Point) -> Point:
    number = day.number or day.first[1]
    point = checked_day(reader, month.first[0], number, month.token)
    return with_year(reader, point, month.year, month.mark)


def _read_more_years(
    reader: Reader, before: list[Stretch], last_ones: list[Stretch]
) -> list[Stretch]:
    """«1 марта 2019, 2020 и 2021 годов», «I и III кварталы 2019–2021 годов»: the points, those
    `before` with no year among them, in each of the years. Takes the latter out of the list."""
    last = last_ones[-1].last
    if last.year is None or last.grain is Unit.YEAR:
        return last_ones
    years = _read_years_behind(reader, last, last.year)
    if years is None:
        return last_ones
    group = list(last_ones)
    while before and before[-1].last.year is None and before[-1].last.mark is None:
        group.insert(0, before.pop())
    done = complete(reader, group)
    if done is None:
        raise unclear_year(reader, last.token)
    return [_in_year(reader, stretch, year) for year in years for stretch in done]


def _read_years_behind(reader: Reader, last: Point, first_year: int) -> list[int] | None:
    """The years of a point whose first year is read; None and no move where the years behind it
    stand for themselves («июнь 2019, 2020 год»)."""
    place = reader.i
    first_worded = reader.kinds[place - 1] == "unit"
    years = [first_year]
    while _another_year(reader, reader.i):
        ranged = reader.kinds[reader.i] == "-"
        year = reader.values[reader.i + 1]
        assert isinstance(year, int)
        reader.i += 2
        if year <= years[-1]:
            raise unclear_year(reader, reader.i - 1)
        years += range(years[-1] + 1, year + 1) if ranged else [year]
        if not _another_year(reader, reader.i):
            skip_year_words(reader)
        elif skip_year_words(reader):
            first_worded = True
    word = reader.word_at(reader.i - 1) if reader.i > place else ""
    of_years = word in {"года", "годов", "гг", "годах"} and not (first_worded and word == "гг")
    if last.grain is Unit.DAY or of_years:
        return years
    if word in {"год", "годы"}:
        reader.i = place
        return None
    raise unclear_year(reader, place + 1)


def _another_year(reader: Reader, at: int) -> bool:
    """A comma, «и» or dash and a year that is no day's or quarter's own."""
    kind = reader.kinds[at]
    if kind not in {",", "-"} and not (kind == "key" and reader.values[at] == "and"):
        return False
    return is_year(reader.kinds[at + 1], reader.values[at + 1])


def _in_year(reader: Reader, stretch: Stretch, year: int) -> Stretch:
    last = with_year(reader, stretch.last, year, None)
    if stretch.first is stretch.last:
        return alone(last)
    return Stretch(with_year(reader, stretch.first, year, None), last)


# One point


def _read_stretch(reader: Reader) -> Stretch | None:
    first = read_point(reader)
    if first is None:
        return None
    if reader.kinds[reader.i] in _RANGE:
        place = reader.i
        if first.year is not None and first.grain is not Unit.YEAR and _another_year(reader, place):
            return alone(first)
        if reader.kinds[place] != "-" and not _is_odd_range(reader, first):
            return alone(first)
        reader.i += 1
        last = read_point(reader)
        if last is not None and last.grain is None and first.grain is Unit.DAY and first.year:
            last = None  # «до 1 июля 2019 года – I этап»
        if last is not None:
            if last.number and 0 < last.number < 100 and first.grain is Unit.YEAR:
                last = None if first.year is None else _short_year(reader, first, last)
            if last is not None and not (last.grain is Unit.DAY and first.grain in _LONG):
                return Stretch(first, last)
        reader.i = place
    return alone(first)


_RANGE = frozenset({"-", "/", "dots"})
_LONG = frozenset({Unit.QUARTER, Unit.HALF_YEAR})


def _is_odd_range(reader: Reader, first: Point) -> bool:
    """«май/июнь 2025 года» is a window of two months, and said to be; «2025..2027»."""
    place = reader.i
    if reader.kinds[place] == "dots":
        dots = reader.word_at(place) == ".." and is_year(
            reader.kinds[place + 1], reader.values[place + 1]
        )
        return dots and first.grain is Unit.YEAR
    if first.grain is not Unit.MONTH or reader.kinds[place + 1] != "month":
        return False
    reader.note(
        "slash-range",
        Text(
            "месяцы через косую черту взяты одним промежутком, срок – его последний день",
            "months with a slash between them are taken as one stretch, due on its last day",
        ),
        place - 1,
        place + 2,
    )
    return True


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
    if kind in NUMERIC:
        return _read_plain_day(reader) or _read_numbered(reader)
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
    if kind == "weekday" and reader.kinds[reader.i + 1] == ",":
        return _read_after_weekday(reader)
    if kind == "key" and reader.values[reader.i] == "this":
        return _read_this_year(reader)
    if kind == "unit" and _is_half_in_list(reader):
        reader.i += 1
        half = numbered_point(reader, Unit.HALF_YEAR, 1, reader.i - 1)
        return with_year(reader, half, *read_year(reader))
    return None


def _read_this_year(reader: Reader) -> Point | None:
    """«текущего 2019 года»."""
    token = reader.i
    year, _ = read_year(reader)
    if year is None:
        reader.i = token
        return None
    return numbered_point(reader, Unit.YEAR, year, token)


def _is_half_in_list(reader: Reader) -> bool:
    """«I квартал, полугодие, 9 месяцев 2019 года»: the first one."""
    at = reader.i
    behind = reader.kinds[at - 1] == "," and reader.values[at - 2] is Unit.QUARTER
    listed = reader.kinds[at + 1] == "," or reader.keys[at + 1] == "and"
    return at > 1 and reader.values[at] is Unit.HALF_YEAR and behind and listed


def _read_numeric_date(reader: Reader) -> Point:
    token = reader.i
    day = reader.values[token]
    assert isinstance(day, Day)
    reader.i += 1
    if day.year is not None and not EARLIEST <= day.year <= LATEST:
        raise reader.refuse(
            token,
            None,
            Text(
                f"года {day.year} в сроке быть не может", f"a term cannot be of the year {day.year}"
            ),
            "no-such-year",
        )
    point = checked_day(reader, day.month, day.day, token)
    if day.year is not None:
        skip_year_words(reader)
        return _beside_weekday(reader, with_year(reader, point, day.year, None))
    return _beside_weekday(reader, with_year(reader, point, *read_year(reader)))


def _read_after_weekday(reader: Reader) -> Point | None:
    """«в четверг, 15 мая 2019 года»."""
    place = reader.i
    weekday = reader.values[place]
    reader.i += 2
    point = read_point(reader)
    if point is None or point.grain is not Unit.DAY or point.year is None:
        reader.i = place
        return None
    _check_weekday(reader, point, weekday, place)
    return point


def _beside_weekday(reader: Reader, point: Point) -> Point:
    """«15 мая 2019 года (среда)»: the day of the week must be that of the date."""
    kind, following = reader.kinds[reader.i], reader.kinds[reader.i + 1]
    if point.year is None or not (kind == "weekday" or following == "weekday"):
        return point
    place = reader.i
    if kind in {",", "("}:
        reader.i += 1
    if reader.kinds[reader.i] != "weekday":
        reader.i = place
        return point
    reader.i += 1
    if kind == "(" and not reader.accept_mark(")"):
        reader.i = place
        return point
    at = place if kind == "weekday" else place + 1
    _check_weekday(reader, point, reader.values[at], at)
    return point


def _check_weekday(reader: Reader, point: Point, weekday: object, token: int) -> None:
    assert point.year is not None
    if date(point.year, *point.first).weekday() != weekday:
        raise reader.refuse(
            token,
            token + 1,
            Text("день недели не сходится с датой", "the day of the week is not that of the date"),
            "weekday-differs",
        )


def _read_plain_day(reader: Reader) -> Point | None:
    """«15 мая», «15 мая 2019 года» and nothing that could belong to it behind: most days are such.
    None and no move for every other."""
    kinds, values, token = reader.kinds, reader.values, reader.i
    day, month, year = values[token], values[token + 1], None
    if kinds[token + 1] != "month" or not isinstance(day, int) or not isinstance(month, int):
        return None
    if not (1 <= day <= _IN_EVERY_MONTH or 1 <= day <= last_day_of_month(_NO_LEAP_YEAR, month)):
        return None
    at = token + 2
    if kinds[at] == "num":
        year = values[at]
        if not is_year("num", year):
            return None
        at += 1
        if kinds[at] == "unit" and values[at] is Unit.YEAR:
            at += 1
    bare_year = year is None and values[at] is Unit.YEAR
    if kinds[at] not in _BEHIND_PLAIN and not bare_year:
        return None
    if kinds[at] == "," and (kinds[at + 1] == "weekday" or kinds[at + 1] in NUMERIC):
        return None
    reader.i = at
    edge = (month, day)
    return make(Point, (Unit.DAY, edge, edge, year, None, 0, token))


_IN_EVERY_MONTH = 28
_NO_LEAP_YEAR = 2001
_BEHIND_PLAIN = frozenset({END, ",", ";", ")", "adverb", "-"})


def _read_numbered(reader: Reader) -> Point | None:
    token = reader.i
    kind, value = reader.kinds[token], reader.values[token]
    if is_year(kind, value):
        if kind == "ord" and reader.word_at(token).endswith("х"):
            raise _decade(reader, token)
        reader.i += 1
        skip_year_words(reader)
        assert isinstance(value, int)
        return numbered_point(reader, Unit.YEAR, value, token)
    number = read_number(reader)
    if number is None:
        return None
    after_kind, after = reader.kinds[reader.i], reader.values[reader.i]
    if kind == "ord" and number == 1 and reader.values[reader.i + 1] is Unit.MONTH:
        number = read_number(reader)
        return None if number is None else _read_months(reader, number, token)
    if after_kind == "month":
        reader.i += 1
        assert isinstance(after, int)
        point = checked_day(reader, after, number, token)
        return _beside_weekday(reader, with_year(reader, point, *read_year(reader)))
    if after_kind == "unit":
        return _read_unit_point(reader, after, number, token)
    if after_kind == "key" and after == "half":
        return _read_half(reader, number, token)
    return Point(None, number=number, token=token)


def _counts_periods(reader: Reader, token: int) -> bool:
    """«до 3 кварталов», «до 3-х кварталов»: so many of them, and none of the four."""
    several = reader.word_at(reader.i) in {"кварталов", "полугодий"}
    return several and reader.is_key("until", ahead=token - 1 - reader.i)


def _decade(reader: Reader, token: int) -> TermError:
    return reader.refuse(
        token,
        None,
        Text(
            "десятилетие – не срок: назовите год или годы",
            "a decade is no term: name a year or years",
        ),
        "no-such-year",
    )


def _read_unit_point(reader: Reader, unit: object, number: int, token: int) -> Point | None:
    if unit is Unit.QUARTER or unit is Unit.HALF_YEAR:
        if number > 1 and _counts_periods(reader, token):
            return None
        if reader.kinds[token] == "card" or reader.values[reader.i + 1] in {"м", "метров"}:
            return None
        reader.i += 1
        return with_year(reader, numbered_point(reader, unit, number, token), *read_year(reader))
    if unit is Unit.MONTH:
        return _read_months(reader, number, token)
    if unit is Unit.YEAR:
        return Point(None, number=number, token=token)
    if unit == DECADE:
        reader.i += 1
        if reader.kinds[reader.i] != "month":
            return Point(None, number=number, token=token) if number in {1, 2, 3} else None
        return _read_part_of_month(reader, number, 3, token)
    if unit == NUMBER_WORD and number > 0 and reader.kinds[reader.i + 1] == "month":
        several = reader.word_at(token).endswith(("ые", "ие", "ых", "их"))
        if several or reader.word_at(reader.i) in {"числах", "числам", "чисел"}:
            return None
        reader.i += 2
        month = reader.values[reader.i - 1]
        assert isinstance(month, int)
        return with_year(reader, checked_day(reader, month, number, token), *read_year(reader))
    return None


def _read_part_of_month(reader: Reader, number: int, of: int, token: int) -> Point | None:
    month = reader.values[reader.i]
    assert isinstance(month, int)
    reader.i += 1
    point = part_of_month(month_point(month, token), number, of, token)
    return None if point is None else with_year(reader, point, *read_year(reader))


def _read_months(reader: Reader, number: int, token: int) -> Point | None:
    """«9 месяцев 2019 года»; without a year it is a length, not a point."""
    reader.i += 1
    year, mark = read_year(reader)
    point = months_point(number, token)
    if point is None or (year is None and mark is None):
        return None
    return with_year(reader, point, year, mark)


def _read_half(reader: Reader, number: int, token: int) -> Point | None:
    """«первая половина мая», «вторая половина 2019 года», «вторая половина года»."""
    reader.i += 1
    if reader.kinds[reader.i] == "month":
        return _read_part_of_month(reader, number, 2, token)
    year, mark = read_year(reader)
    if year is None and mark is None and not skip_year_words(reader):
        return None
    return with_year(reader, numbered_point(reader, Unit.HALF_YEAR, number, token), year, mark)
