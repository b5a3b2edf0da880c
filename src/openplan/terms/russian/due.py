"""What stands after «до», «не позднее», «к»: the day that is due, and whose report it is.

    due       = points [year-lag] | numbers "числа" chain | n "рабочего дня" chain
              | "конца" (points | unit) | [n] weekday chain

The chain (`chain`) says in which month of which period the day lies: «третьего месяца
квартала», «второго месяца, следующего за отчетным кварталом», «следующего за кварталом месяца».
"""

from openplan.dates.period import Unit
from openplan.terms.dues import DueSpec, workday_months
from openplan.terms.numerals import NUMERIC, read_number
from openplan.terms.points import YearMark
from openplan.terms.reader import END, Reader
from openplan.terms.rules import Length, LengthUnit, MonthDay, Offset
from openplan.terms.russian.chain import read_bare_period, read_chain, unit_here, with_chain
from openplan.terms.russian.due_weekdays import read_weekday
from openplan.terms.russian.points import read_points
from openplan.terms.russian.words import DECADE, NUMBER_WORD
from openplan.terms.russian.year_lag import in_its_year, read_year_lag, settle_mark

_CLOSING = frozenset({END, ";", ",", ")"})


def read_due(reader: Reader, *, again: str = "") -> DueSpec | None:
    """The due day after its preposition; None and no move when none stands here. `again` is that
    preposition, which may stand anew before each day («до 1 марта, до 1 июня»)."""
    kind, following = reader.kinds[reader.i], reader.kinds[reader.i + 1]
    if kind in NUMERIC and following == "unit" and reader.values[reader.i + 1] == NUMBER_WORD:
        named = reader.kinds[reader.i + 2] == "month" and reader.values[reader.i] != -1
        return reader.attempt(_read_points_due if named else read_month_day)
    if kind == "month" or kind == "date" or (kind in NUMERIC and following == "month"):
        place, notes = reader.i, len(reader.notes)
        found = _read_points_due(reader, again)
        if found is None:
            reader.i = place
            del reader.notes[notes:]
        return found
    for reading in _READINGS.get("number" if kind in NUMERIC else kind, ()):
        found = reader.attempt(reading)
        if found is not None:
            return found
    return None


def _read_points_due(reader: Reader, again: str = "") -> DueSpec | None:
    first = reader.i
    spec = _read_points_of_year(reader, again)
    if spec is None or not (spec.lag or spec.lead) or len(spec.stretches) == 1:
        return spec
    days = [stretch.last.last for stretch in spec.stretches]
    if days != sorted(days) and not spec.lead:
        # «до 15 июля и до 1 февраля года, следующего за отчетным»: the list passes the new year.
        spec.lag, spec.mark = None, "every"
        return spec
    if any(stretch.mark for stretch in spec.stretches[:-1]):
        reader.i = first
        return _read_points_of_year(reader, "") if again else None
    return spec


def _read_points_of_year(reader: Reader, again: str) -> DueSpec | None:
    stretches = read_points(reader, again=again)
    if stretches is None:
        return None
    last = stretches[-1]
    spec = DueSpec(stretches=stretches, mark=last.mark)
    if last.last.year is None and last.mark is None:
        read_year_lag(reader, spec)
    settle_mark(reader, spec)
    return spec


# Days of the month


def read_month_day(reader: Reader) -> DueSpec | None:
    """«15 числа месяца, следующего за отчетным», «15 и 30 числа», «15-го каждого месяца»."""
    is_ordinal = reader.kinds[reader.i] == "ord" and reader.word_at(reader.i)[:1].isdigit()
    days = _read_day_numbers(reader)
    if days is None:
        return None
    if days == [-1]:
        skipped = reader.values[reader.i] == NUMBER_WORD
        if reader.kinds[reader.i + skipped] in _PERIOD_KINDS:
            place = reader.i
            reader.i += skipped
            ended = _read_month_end(reader)
            if ended is not None:
                return ended
            reader.i = place
    named = days[-1] == -1
    if reader.kinds[reader.i] == "unit" and reader.values[reader.i] == NUMBER_WORD:
        named = True
        reader.i += 1
    chain = read_chain(reader)
    if days == [-1]:
        read_bare_period(reader, chain)
    alone = is_ordinal and chain.is_empty() and reader.kinds[reader.i] in _CLOSING
    if not named and not (alone or chain.every or (is_ordinal and chain.in_month and chain.lag)):
        return None
    return with_chain(reader, chain, tuple(days), workday=False)


_PERIOD_KINDS = frozenset({*NUMERIC, "month"})


def _read_month_end(reader: Reader) -> DueSpec | None:
    """«последнего дня февраля 2020 года», «последнего дня I квартала»."""
    stretches = read_points(reader)
    if stretches is None or len(stretches) > 1 or stretches[0].first is not stretches[0].last:
        return None
    if stretches[0].is_day:
        return None
    spec = DueSpec(stretches=stretches, mark=stretches[0].mark, ended=True)
    spec.counted = True
    return spec


def _read_day_numbers(reader: Reader) -> list[int] | None:
    days: list[int] = []
    while reader.kinds[reader.i] in NUMERIC:
        number = read_number(reader)
        if number is None or (number != -1 and not 1 <= number <= 31):
            return None
        if number == -1 and not _skip_day_word(reader):
            return None
        days.append(number)
        if reader.kinds[reader.i] == "unit" and reader.values[reader.i] == NUMBER_WORD:
            if reader.word_at(reader.i) == "числах":
                return None
            break
        mark = reader.i
        if not (reader.accept_mark(",") or reader.accept("and")):
            break
        if reader.keys[reader.i] == "until" and reader.kinds[reader.i + 1] in NUMERIC:
            reader.i += 1
        if reader.kinds[reader.i] not in NUMERIC:
            reader.i = mark
            break
    return days or None


def _skip_day_word(reader: Reader) -> bool:
    """«последнего дня», «последнего числа»; not «последние числа»."""
    if reader.word_at(reader.i - 1) in {"последние", "последних"}:
        return False
    reader.accept("calendar")
    if reader.kinds[reader.i] != "unit":
        return False
    if reader.values[reader.i] == NUMBER_WORD:
        return True
    if reader.values[reader.i] is Unit.DAY:
        reader.i += 1
        return True
    return False


def are_several_days(reader: Reader, first: int) -> bool:
    """«5 рабочих дней», which is a length, where «5-й рабочий день» is a day."""
    words = (reader.word_at(at) for at in range(first, reader.i))
    return reader.kinds[first] in {"num", "card"} and any(word in _SEVERAL for word in words)


_SEVERAL = frozenset("дн дней дни дням днями днях рабочих рабочие рабочими".split())


def _read_workday(reader: Reader) -> DueSpec | None:
    """«6-го рабочего дня месяца», «последнего рабочего дня марта 2019 года»."""
    first = reader.i
    number = read_number(reader)
    if not reader.accept("working"):
        return None
    if not (reader.kinds[reader.i] == "unit" and reader.values[reader.i] is Unit.DAY):
        return None
    reader.i += 1
    if number is None or are_several_days(reader, first) or reader.is_key("since"):
        return None
    stretches = reader.attempt(read_points)
    if stretches is not None:
        months = workday_months(stretches, number)
        if months is None:
            return None
        return in_its_year(reader, DueSpec(stretches=months, workday=number))
    chain = read_chain(reader)
    read_bare_period(reader, chain)
    if chain.in_month or chain.every or chain.within:
        return with_chain(reader, chain, (number,), workday=True)
    if isinstance(chain.lag, Unit) or chain.lag == "reported":
        length = Length(number, LengthUnit.WORKING_DAY)
        return DueSpec(dues=(Offset(length),), lag=chain.lag)
    before_event = reader.kinds[reader.i] == "," and reader.is_key("previous", ahead=1)
    if before_event or not chain.is_empty():
        return None
    return DueSpec(dues=(MonthDay(number, workday=True),), needs_every=True)


# Ends, parts of a month


def _read_end(reader: Reader) -> DueSpec | None:
    """«конца 2019 года», «конца I квартала», «конца года», «конца каждого месяца»."""
    if not reader.accept("end"):
        return None
    ends_on_day = _skip_end_of_day(reader)
    stretches = read_points(reader)
    if ends_on_day and (stretches is None or not stretches[-1].is_day):
        return None
    if stretches is not None:
        spec = DueSpec(stretches=stretches, mark=stretches[-1].mark, ended=True)
        if not stretches[-1].has_year and spec.mark is None:
            read_year_lag(reader, spec)
        settle_mark(reader, spec)
        return spec
    mark: YearMark | None = "this" if reader.accept("this", "reported") else None
    every = reader.accept("every")
    if reader.is_key("next") and reader.values[reader.i + 1] is Unit.MONTH:
        reader.i += 2
        return DueSpec(dues=(MonthDay(-1),), lag="next", needs_every=True, ended=True)
    reader.accept("calendar", "fiscal")
    unit = unit_here(reader)
    if unit is None:
        return None
    reader.i += 1
    if unit is Unit.MONTH and not every:
        lagged = reader.attempt(_read_end_of_next_month)
        if lagged is not None:
            return lagged
    if every or unit is not Unit.YEAR:
        return DueSpec(every=unit, needs_every=not every, ended=True)
    return DueSpec(every=unit, mark=mark or "this", ended=True)


def _skip_end_of_day(reader: Reader) -> bool:
    """«до конца рабочего дня 20 декабря»: by that day, whatever its hours are."""
    at = reader.i + (reader.keys[reader.i] == "working")
    if reader.values[at] is not Unit.DAY or reader.kinds[at] != "unit":
        return False
    if reader.kinds[at + 1] not in {*NUMERIC, "date"}:
        return False
    reader.i = at + 1
    return True


def _read_end_of_next_month(reader: Reader) -> DueSpec | None:
    """«месяца, следующего за отчетным кварталом», the reader behind «месяца»."""
    chain = read_chain(reader, in_month=True)
    if chain.lag is None or chain.previous:
        return None
    spec = with_chain(reader, chain, (-1,), workday=False)
    if spec is not None:
        spec.ended = True
    return spec


def _read_first_days(reader: Reader) -> DueSpec | None:
    reader.i += 1
    number = read_number(reader)
    working = reader.accept("working")
    if reader.kinds[reader.i] != "unit" or reader.values[reader.i] is not Unit.DAY:
        return None
    if number is None or not 1 <= number <= 31:
        return None
    reader.i += 1
    return with_chain(reader, read_chain(reader), (number,), workday=working)


def read_part_of_period(reader: Reader) -> DueSpec | None:
    """«первой декаде месяца», «последнем месяце квартала», «первые 5 рабочих дней месяца»: due on
    the last day of it."""
    if reader.word_at(reader.i) in {"первые", "первых"} and reader.kinds[reader.i + 1] in NUMERIC:
        return _read_first_days(reader)
    number = read_number(reader)
    unit = reader.values[reader.i] if reader.kinds[reader.i] == "unit" else None
    if number is None or unit not in {DECADE, Unit.MONTH} or reader.kinds[reader.i] != "unit":
        return None
    reader.i += 1
    if unit == DECADE:
        if number not in {1, 2, 3, -1}:
            return None
        day = -1 if number in {3, -1} else 10 * number
        chained = reader.attempt(lambda it: _read_decade_of(it, day))
        if chained is not None:
            return chained
        reader.accept("every", "this", "reported")
        period = unit_here(reader)
        if period is None:
            return DueSpec(dues=(MonthDay(day),), needs_every=True)
        reader.i += 1
        if period is Unit.MONTH:
            lagged = read_chain(reader, in_month=True)
            if lagged.lag is not None:
                return with_chain(reader, lagged, (day,), workday=False)
        month = 1 if period is Unit.MONTH or day != -1 else -1
        return DueSpec(dues=(MonthDay(day, month),), every=period)
    chain = read_chain(reader, in_month=True)
    within = chain.within or chain.every
    if within not in {Unit.QUARTER, Unit.HALF_YEAR} or chain.month:
        return None
    if chain.next or chain.lag:
        return DueSpec(dues=(MonthDay(-1, number),), lag=within) if number > 0 else None
    return DueSpec(dues=(MonthDay(-1, number),), every=within)


def _read_decade_of(reader: Reader, day: int) -> DueSpec | None:
    """«… месяца, следующего за отчетным кварталом», «… последнего месяца квартала»."""
    chain = read_chain(reader)
    if not (chain.lag or chain.next or (chain.month and chain.within)):
        return None
    return with_chain(reader, chain, (day,), workday=False)


_READINGS = {
    "number": (_read_workday, read_month_day, _read_points_due, read_weekday),
    "key": (_read_end, read_weekday),
    "weekday": (read_weekday,),
}
