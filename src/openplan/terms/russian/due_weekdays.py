"""Days of the week that are due, in Russian: «до пятницы», «в последнюю субботу октября».

weekday = [n { ("," | "и") n }] ["каждого"] weekday ["недели"] (chain | month [year])
"""

from openplan.dates.period import Unit
from openplan.terms.dues import DueSpec, no_fifth_weekday, weekdays_of
from openplan.terms.numerals import NUMERIC, read_number
from openplan.terms.reader import Reader
from openplan.terms.rules import Due, WeekDay
from openplan.terms.russian.chain import Chain, read_bare_period, read_chain
from openplan.terms.russian.points import read_points
from openplan.terms.russian.year_lag import in_its_year


def read_weekday(reader: Reader) -> DueSpec | None:
    """«пятницы», «понедельника следующей недели», «первого понедельника месяца», «второго
    вторника сентября (2019 года)»."""
    first = reader.i
    numbers: list[int] = []
    while reader.kinds[reader.i] in NUMERIC:
        number = read_number(reader)
        if number is None or not (number == -1 or 1 <= number <= 5):
            return None
        numbers.append(number)
        if not (reader.accept_mark(",") or reader.accept("and")):
            break
    every = reader.accept("every")
    if reader.kinds[reader.i] != "weekday":
        return None
    weekday = reader.values[reader.i]
    assert isinstance(weekday, int)
    reader.i += 1
    if numbers and reader.kinds[reader.i] == "month":
        return _read_weekdays_of(reader, tuple(WeekDay(weekday, nth) for nth in numbers), first)
    in_week = _accept_week(reader)
    chain = read_chain(reader)
    if 5 in numbers:
        raise no_fifth_weekday(reader, first)
    if numbers:
        return None if in_week else _nth_of_chain(reader, chain, weekday, numbers, every=every)
    said = every or chain.every is Unit.WEEK or (in_week and chain.next)
    if chain.in_month or chain.within:
        return None
    lag = Unit.WEEK if chain.lag is Unit.WEEK or chain.next else None
    return DueSpec(dues=(WeekDay(weekday),), lag=lag, every=Unit.WEEK, needs_every=not said)


def _accept_week(reader: Reader) -> bool:
    """«недели» of «среды недели, следующей за отчетной»."""
    if reader.kinds[reader.i] != "unit" or reader.values[reader.i] is not Unit.WEEK:
        return False
    reader.i += 1
    return True


def _nth_of_chain(
    reader: Reader, chain: Chain, weekday: int, numbers: list[int], *, every: bool
) -> DueSpec | None:
    """«первого понедельника месяца», «последней пятницы квартала», «второго вторника месяца,
    следующего за отчетным кварталом»."""
    read_bare_period(reader, chain)
    period = chain.every if chain.every in _LONGER else chain.within
    month = chain.month or 1
    if chain.next or chain.lag:
        lag = chain.lag if isinstance(chain.lag, Unit) else Unit.MONTH
        if chain.lag == "reported" and reader.is_key("period", "date", ahead=-1):
            return DueSpec(dues=_nth_days(weekday, numbers, month), lag="reported")
        return DueSpec(dues=_nth_days(weekday, numbers, month), lag=lag, every=lag)
    if chain.previous or (chain.month and period is None):
        return None
    if period is not None:
        month = -1 if chain.month is None and min(numbers) < 0 else month
        return DueSpec(dues=_nth_days(weekday, numbers, month), every=period)
    said = chain.in_month or every
    return DueSpec(dues=_nth_days(weekday, numbers, 1), every=Unit.MONTH, needs_every=not said)


_LONGER = frozenset({Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR})


def _nth_days(weekday: int, numbers: list[int], month: int) -> tuple[Due, ...]:
    return tuple(WeekDay(weekday, nth, month) for nth in numbers)


def _read_weekdays_of(reader: Reader, weekdays: tuple[WeekDay, ...], first: int) -> DueSpec | None:
    """«… сентября 2019 года», «… марта, июня и сентября»."""
    stretches = read_points(reader)
    if stretches is None:
        return None
    if any(day.nth == 5 for day in weekdays):
        raise no_fifth_weekday(reader, first)
    spec = weekdays_of(stretches, weekdays, stretches[-1].mark)
    return None if spec is None else in_its_year(reader, spec)
