"""What stands after «до», «не позднее», «к»: the day that is due, and whose report it is.

    due       = points [year-lag] | numbers "числа" chain | n "рабочего дня" chain
              | "конца" (points | unit) | weekday
    chain     = { [n] "месяца" | "каждого" unit | unit | "," | next [unit] | for reported [unit] }
    year-lag  = ["года" ","] "следующего" ["за" reported ["годом"]] | "года, предшествующего" …

The chain says in which month of which period the day lies: «третьего месяца квартала»,
«второго месяца, следующего за отчетным кварталом», «следующего за кварталом месяца».
"""

from dataclasses import dataclass, field
from typing import Literal

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.points import Stretch, YearMark
from openplan.terms.points_ru import NUMERIC, read_number, read_points, skip_year_words
from openplan.terms.reader import Reader
from openplan.terms.rules import Due, Length, LengthUnit, MonthDay, Offset, TermError, WeekDay
from openplan.terms.words_ru import NUMBER_WORD


@dataclass(slots=True)
class DueSpec:
    """A due day as read, before it is known how often it comes back; `needs_every`: «до конца
    месяца» names no month unless something says how often.

    `lag` "reported" waits for the recurrence: «за отчетным периодом» names no unit itself.
    """

    dues: tuple[Due, ...] = ()
    stretches: list[Stretch] = field(default_factory=list)
    lag: Unit | Literal["reported", "next"] | None = None
    lead: bool = False
    every: Unit | None = None
    mark: YearMark | None = None
    year_of: str | None = None
    workday: int | None = None
    needs_every: bool = False


@dataclass(slots=True)
class _Chain:
    month: int | None = None
    in_month: bool = False
    within: Unit | None = None
    lag: Unit | Literal["reported", "next"] | None = None
    every: Unit | None = None
    next: bool = False


_PERIOD_UNITS = {Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR}


def read_due(reader: Reader) -> DueSpec | None:
    """The due day after its preposition; None and no move when none stands here."""
    kind, following = reader.kinds[reader.i], reader.kinds[reader.i + 1]
    if kind == "month" or kind == "date" or (kind in NUMERIC and following == "month"):
        return reader.attempt(_read_points_due)
    for reading in _READINGS.get("number" if kind in NUMERIC else kind, ()):
        found = reader.attempt(reading)
        if found is not None:
            return found
    return None


def _read_points_due(reader: Reader) -> DueSpec | None:
    stretches = read_points(reader)
    if stretches is None:
        return None
    last = stretches[-1]
    spec = DueSpec(stretches=stretches, mark=last.mark)
    if not last.has_year and last.mark is None:
        read_year_lag(reader, spec)
    if spec.mark == "next":
        spec.lag, spec.mark = Unit.YEAR, None
        _read_after_reported(reader)
    elif spec.mark == "previous":
        spec.lead, spec.mark = True, None
    return spec


def _read_after_reported(reader: Reader) -> None:
    """«следующего года за отчетным», «следующего года после отчетного периода»."""
    place = reader.i
    reader.accept_mark(",")
    if reader.accept("for", "after") and reader.accept("reported"):
        reader.accept("period") or skip_year_words(reader)
        return
    reader.i = place


def read_year_lag(reader: Reader, spec: DueSpec) -> None:
    """«года, следующего за отчетным», «следующего за отчетным года», «года, предшествующего
    планируемому», «каждого года», «года предоставления субсидии»; no move when none stands."""
    place = reader.i
    comma = reader.accept_mark(",")
    reader.accept("fiscal")
    has_year = skip_year_words(reader)
    reader.accept_mark(",")
    if reader.accept("next"):
        in_year = skip_year_words(reader) or has_year
        reader.accept_mark(",")
        if reader.accept("for", "after") and _read_reported_year(reader):
            skip_year_words(reader)
            in_year = True
        if in_year:
            spec.lag = Unit.YEAR
            return
    elif reader.accept("previous"):
        if skip_year_words(reader) or has_year:
            _skip_free_words(reader, 3)
            spec.lead = True
            return
    elif reader.accept("after", "for") and reader.accept("reported"):
        if skip_year_words(reader):
            spec.lag = Unit.YEAR
            return
    elif has_year and not comma and reader.kinds[reader.i] == "word":
        first = reader.i
        _skip_free_words(reader, 6)
        spec.year_of = reader.slice(first, reader.i)
        return
    reader.i = place


def _read_reported_year(reader: Reader) -> bool:
    """«отчетным», «отчетным годом», «отчетным периодом», «годом предоставления субсидии»."""
    reported = reader.accept("reported")
    if reader.accept("period") or reader.accept("date"):
        return True
    named = skip_year_words(reader)
    if named and not reported:
        _skip_free_words(reader, 6)
    return reported or named


def _skip_free_words(reader: Reader, most: int) -> None:
    while most and reader.kinds[reader.i] == "word":
        reader.i += 1
        most -= 1


def _read_month_days(reader: Reader) -> DueSpec | None:
    """«15 числа месяца, следующего за отчетным», «15 и 30 числа», «15-го каждого месяца»."""
    is_ordinal = reader.kinds[reader.i] == "ord"
    days = _read_day_numbers(reader)
    if days is None:
        return None
    named = reader.kinds[reader.i] == "unit" and reader.values[reader.i] == NUMBER_WORD
    if named:
        reader.i += 1
    chain = _read_chain(reader)
    if not named and not (chain.every or (chain.in_month and is_ordinal)):
        return None
    return _with_chain(reader, chain, tuple(days), workday=False)


def _read_day_numbers(reader: Reader) -> list[int] | None:
    days: list[int] = []
    while reader.kinds[reader.i] in NUMERIC:
        token = reader.i
        number = read_number(reader)
        if number is None or (number != -1 and not 1 <= number <= 31):
            return None
        if number == -1 and not _skip_day_word(reader):
            return None
        days.append(number)
        if reader.kinds[reader.i] == "unit" and reader.values[reader.i] == NUMBER_WORD:
            break
        if not (reader.accept_mark(",") or reader.accept("and")):
            break
        if reader.kinds[reader.i] not in NUMERIC:
            reader.i = token
            return None
    return days or None


def _skip_day_word(reader: Reader) -> bool:
    """«последнего дня», «последнего числа»."""
    if reader.kinds[reader.i] != "unit":
        return False
    if reader.values[reader.i] == NUMBER_WORD:
        return True
    if reader.values[reader.i] is Unit.DAY:
        reader.i += 1
        return True
    return False


def _read_workday(reader: Reader) -> DueSpec | None:
    """«6-го рабочего дня месяца», «последнего рабочего дня марта 2019 года»."""
    if reader.kinds[reader.i] not in NUMERIC:
        return None
    number = read_number(reader)
    if not reader.accept("working"):
        return None
    if not (reader.kinds[reader.i] == "unit" and reader.values[reader.i] is Unit.DAY):
        return None
    reader.i += 1
    assert number is not None
    stretches = reader.attempt(read_points)
    if stretches is not None:
        if len(stretches) > 1 or stretches[0].first.grain is not Unit.MONTH:
            return None
        return DueSpec(stretches=stretches, mark=stretches[0].mark, workday=number)
    chain = _read_chain(reader)
    if chain.in_month or chain.every or chain.within:
        return _with_chain(reader, chain, (number,), workday=True)
    if isinstance(chain.lag, Unit) or chain.lag == "reported":
        length = Length(number, LengthUnit.WORKING_DAY)
        return DueSpec(dues=(Offset(length),), lag=chain.lag)
    return None


def _read_chain(reader: Reader) -> _Chain:
    chain = _Chain()
    while _read_link(reader, chain):
        pass
    return chain


def _read_link(reader: Reader, chain: _Chain) -> bool:
    """One link of the chain; False and no move at its end."""
    place = reader.i
    kind, value = reader.kinds[place], reader.values[place]
    if kind == ",":
        reader.i += 1
        if reader.is_key("next", "after", "for") and _read_link(reader, chain):
            return True
        reader.i = place
        return False
    if kind == "unit":
        return _read_unit_link(reader, chain, value)
    if kind in NUMERIC and chain.month is None and not chain.in_month:
        number = read_number(reader)
        if reader.kinds[reader.i] == "unit" and reader.values[reader.i] is Unit.MONTH and number:
            reader.i += 1
            chain.month, chain.in_month = number, True
            return True
        reader.i = place
        return False
    if kind != "key":
        return False
    return _read_key_link(reader, chain, value)


def _read_unit_link(reader: Reader, chain: _Chain, unit: object) -> bool:
    if unit is Unit.MONTH and not chain.in_month:
        chain.in_month = True
    elif unit in {Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR} and chain.in_month and not chain.within:
        assert isinstance(unit, Unit)
        chain.within = unit
    else:
        return False
    reader.i += 1
    return True


def _read_key_link(reader: Reader, chain: _Chain, key: object) -> bool:
    place = reader.i
    reader.i += 1
    unit = _unit_here(reader)
    if key in {"every", "this"} and unit is not None:
        reader.i += 1
        if unit is Unit.MONTH or not chain.in_month:
            chain.every, chain.in_month = unit, chain.in_month or unit is Unit.MONTH
        else:
            chain.within = unit
        return True
    if key == "reported" and unit is not None and chain.in_month:
        reader.i += 1
        chain.within = unit
        return True
    if key == "next" and not chain.next:
        chain.next = True
        if unit is Unit.MONTH:
            reader.i += 1
            chain.in_month = True
            chain.lag = chain.lag or "next"
        elif unit is not None:
            reader.i += 1
            chain.lag = unit
        return True
    if key in {"for", "after"} and _read_reported(reader, chain):
        return True
    if key == "through" and reader.accept("end") and _read_reported(reader, chain):
        return True
    reader.i = place
    return False


def _unit_here(reader: Reader) -> Unit | None:
    value = reader.values[reader.i]
    if reader.kinds[reader.i] == "unit" and isinstance(value, Unit) and value in _PERIOD_UNITS:
        return value
    return None


def _read_reported(reader: Reader, chain: _Chain) -> bool:
    """«отчетным кварталом», «окончания отчетного периода», «отчетной датой», «кварталом»."""
    reader.accept("end")
    reported = reader.accept("reported", "every")
    reader.accept("calendar", "fiscal")
    unit = _unit_here(reader)
    if unit is not None:
        reader.i += 1
        chain.lag = unit
        return True
    if reader.accept("period", "date") or reported:
        chain.lag = "reported"
        return True
    return False


def _with_chain(
    reader: Reader, chain: _Chain, days: tuple[int, ...], *, workday: bool
) -> DueSpec | None:
    if chain.within is not None and chain.next and chain.lag is None:
        chain.lag = chain.within
    month = chain.month if chain.month is not None else 1
    lag = chain.lag if chain.lag is not None else ("next" if chain.next else None)
    every = chain.every
    if lag is None and chain.within is not None:
        every = every or chain.within
        if chain.month is None:
            return None
    if lag is None and every is None and chain.in_month:
        every = Unit.MONTH
    if lag == "reported" and chain.in_month and not _says_period(reader):
        lag = "next"
    dues = tuple(MonthDay(day, month, workday=workday) for day in days)
    return DueSpec(dues=dues, lag=lag, every=every)


def _says_period(reader: Reader) -> bool:
    """Whether the last word read is «периодом» or «датой», which names no unit."""
    return reader.is_key("period", "date", ahead=-1)


def _read_end(reader: Reader) -> DueSpec | None:
    """«конца 2019 года», «конца I квартала», «конца года», «конца каждого месяца»."""
    if not reader.accept("end"):
        return None
    stretches = read_points(reader)
    if stretches is not None:
        spec = DueSpec(stretches=stretches, mark=stretches[-1].mark)
        if not stretches[-1].has_year and spec.mark is None:
            read_year_lag(reader, spec)
        return spec
    mark: YearMark | None = None
    if reader.accept("this", "reported"):
        mark = "this"
    every = reader.accept("every")
    unit = _unit_here(reader)
    if unit is None:
        return None
    reader.i += 1
    if every or unit is not Unit.YEAR:
        return DueSpec(every=unit, needs_every=not every)
    return DueSpec(every=unit, mark=mark or "this")


def _read_weekday(reader: Reader) -> DueSpec | None:
    """«пятницы», «понедельника следующей недели», «первого понедельника месяца»."""
    nth = read_number(reader) if reader.kinds[reader.i] in NUMERIC else None
    reader.accept("every")
    if reader.kinds[reader.i] != "weekday":
        return None
    weekday = reader.values[reader.i]
    assert isinstance(weekday, int)
    reader.i += 1
    chain = _read_chain(reader)
    if nth is not None:
        if not (chain.in_month or chain.every is Unit.MONTH):
            return None
        lag = Unit.MONTH if chain.next or chain.lag else None
        return DueSpec(dues=(WeekDay(weekday, nth),), lag=lag, every=Unit.MONTH)
    lag = Unit.WEEK if chain.lag is Unit.WEEK or chain.next else None
    return DueSpec(dues=(WeekDay(weekday),), lag=lag, every=Unit.WEEK)


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


_READINGS = {
    "number": (_read_workday, _read_month_days, _read_points_due, _read_weekday),
    "key": (_read_end, _read_weekday),
    "weekday": (_read_weekday,),
}
