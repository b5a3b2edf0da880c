"""In which month of which period a day lies, in Russian: what stands behind the day's number.

chain = { [n] "месяца" | "каждого" unit | unit | "," | next [unit] | for reported [unit]
        | "предшествующего" unit }
"""

from openplan.dates.period import Unit
from openplan.terms.dues import DueSpec, Lag
from openplan.terms.numerals import NUMERIC, read_number
from openplan.terms.reader import Reader
from openplan.terms.rules import Due, MonthDay


class Chain:
    """In which month of which period a day lies, as far as it is read."""

    __slots__ = ("every", "in_month", "lag", "month", "next", "previous", "within")

    def __init__(self, *, in_month: bool) -> None:
        self.in_month = in_month
        self.month: int | None = None
        self.within: Unit | None = None
        self.lag: Lag | None = None
        self.every: Unit | None = None
        self.next = False
        self.previous = False

    def is_empty(self) -> bool:
        said = self.month or self.within or self.lag or self.every or self.next or self.previous
        return not (self.in_month or said)


_PERIOD_UNITS = {Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR}
_MONTHS = {Unit.QUARTER: 3, Unit.HALF_YEAR: 6, Unit.YEAR: 12}


def read_bare_period(reader: Reader, chain: Chain) -> None:
    """«последнего рабочего дня квартала»: a period with no month in it says how often."""
    unit = reader.values[reader.i]
    if not chain.is_empty() or reader.kinds[reader.i] != "unit":
        return
    if unit in {Unit.WEEK, Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR}:
        assert isinstance(unit, Unit)
        reader.i += 1
        chain.every = unit


def read_chain(reader: Reader, *, in_month: bool = False) -> Chain:
    chain = Chain(in_month=in_month)
    while _read_link(reader, chain):
        pass
    return chain


def _read_link(reader: Reader, chain: Chain) -> bool:
    """One link of the chain; False and no move at its end."""
    place = reader.i
    kind, value = reader.kinds[place], reader.values[place]
    if kind == "key":
        return _read_key_link(reader, chain, value)
    if kind == "unit":
        return _read_unit_link(reader, chain, value)
    if kind == ",":
        reader.i += 1
        lagged = isinstance(chain.lag, Unit) and reader.is_key("for")
        if (
            not lagged
            and reader.is_key("next", "after", "for", "previous")
            and _read_link(reader, chain)
        ):
            return True
        reader.i = place
    elif kind in NUMERIC and chain.month is None and not chain.in_month:
        number = read_number(reader)
        if reader.values[reader.i] is Unit.MONTH and number:
            reader.i += 1
            chain.month, chain.in_month = number, True
            return True
        reader.i = place
    return False


def _read_unit_link(reader: Reader, chain: Chain, unit: object) -> bool:
    if unit is Unit.MONTH and not chain.in_month:
        chain.in_month = True
    elif unit in {Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR} and chain.in_month and not chain.within:
        assert isinstance(unit, Unit)
        chain.within = unit
    else:
        return False
    reader.i += 1
    return True


def _read_key_link(reader: Reader, chain: Chain, key: object) -> bool:
    place = reader.i
    reader.i += 1
    if key in {"every", "this", "reported"}:
        if _read_named_period(reader, chain, key):
            return True
    elif key == "next" and not chain.next:
        return _read_next(reader, chain)
    elif key == "previous" and chain.in_month and not chain.previous:
        return _read_previous(reader, chain)
    elif (
        not chain.previous
        and (key in {"for", "after"} or (key == "through" and reader.accept("end")))
        and _read_reported(reader, chain)
    ):
        return True
    reader.i = place
    return False


def _read_named_period(reader: Reader, chain: Chain, key: object) -> bool:
    """«каждого квартала», «текущего месяца», «отчетного календарного года»."""
    if chain.in_month or key != "reported":
        reader.accept("calendar", "fiscal")
    unit = unit_here(reader)
    if unit is None or (key == "reported" and unit is Unit.WEEK):
        return False
    reader.i += 1
    if unit is Unit.MONTH or (not chain.in_month and key != "reported"):
        chain.every, chain.in_month = unit, chain.in_month or unit is Unit.MONTH
    else:
        chain.within = unit
    return True


def _read_next(reader: Reader, chain: Chain) -> bool:
    unit = unit_here(reader)
    chain.next = True
    if unit is Unit.MONTH:
        reader.i += 1
        chain.in_month = True
        chain.lag = chain.lag or "next"
    elif unit is not None:
        reader.i += 1
        if chain.in_month and not chain.within:
            chain.within = unit
        chain.lag = unit
    return True


def _read_previous(reader: Reader, chain: Chain) -> bool:
    """«месяца, предшествующего планируемому (кварталу)»."""
    reader.accept("this", "next", "reported")
    chain.previous = True
    unit = unit_here(reader)
    if unit is not None:
        reader.i += 1
        chain.within = None if unit is Unit.MONTH else unit
    return True


def unit_here(reader: Reader) -> Unit | None:
    value = reader.values[reader.i]
    if reader.kinds[reader.i] == "unit" and isinstance(value, Unit) and value in _PERIOD_UNITS:
        return value
    return None


def _read_reported(reader: Reader, chain: Chain) -> bool:
    """«отчетным кварталом», «окончания отчетного периода», «отчетной датой», «кварталом»,
    «последним месяцем квартала»."""
    reader.accept("end")
    if reader.kinds[reader.i] == "ord" and reader.values[reader.i] == -1:
        reader.i += 1
        if reader.values[reader.i] is not Unit.MONTH:
            return False
        reader.i += 1
    reported = reader.accept("reported", "every")
    reader.accept("calendar", "fiscal")
    unit = unit_here(reader)
    if unit is not None:
        reader.i += 1
        chain.lag = unit
        return True
    if reader.accept("period", "date") or reported:
        chain.lag = "reported"
        return True
    return False


def _is_longer(within: Unit | None, lag: Lag | None) -> bool:
    """«первого месяца полугодия, следующего за отчетным кварталом»: no such half-year."""
    if within is None or not isinstance(lag, Unit):
        return False
    return _MONTHS.get(within, 0) > _MONTHS.get(lag, 1)


def with_chain(
    reader: Reader, chain: Chain, days: tuple[int, ...], *, workday: bool
) -> DueSpec | None:
    if chain.within is not None and chain.next and not isinstance(chain.lag, Unit):
        chain.lag = chain.within
    if _is_longer(chain.within, chain.lag):
        return None
    month = chain.month if chain.month is not None else 1
    if month == -1 and isinstance(chain.lag, Unit) and chain.lag in _MONTHS and chain.next:
        month = _MONTHS[chain.lag]
    lag = chain.lag if chain.lag is not None else ("next" if chain.next else None)
    every = chain.every
    whole = chain.month is None and not chain.in_month and every is not Unit.WEEK
    if whole and lag is None and min(days) < 0:
        month = -1
    if chain.previous and chain.lag is not None:
        return None
    if chain.previous:
        every = every or chain.within or Unit.MONTH
        month = 1 if every is Unit.MONTH else -1
    elif lag is None and chain.within is not None:
        every = every or chain.within
        if chain.month is None:
            return None
    of_period = lag is None and every is None and chain.month is not None
    if lag is None and every is None and chain.in_month and not of_period:
        every = Unit.MONTH
    if lag == "reported" and chain.in_month and not reader.is_key("period", "date", ahead=-1):
        lag = "next"
    dues: tuple[Due, ...] = tuple(MonthDay(day, month, workday=workday) for day in days)
    spec = DueSpec(dues=dues, lag=lag, every=every, needs_every=lag is None and every is None)
    spec.of_period = of_period
    return spec
