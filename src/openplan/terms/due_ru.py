"""What stands after «до», «не позднее», «к»: the day that is due, and whose report it is.

    due       = points [year-lag] | numbers "числа" chain | n "рабочего дня" chain
              | "конца" (points | unit) | [n] weekday chain
    chain     = { [n] "месяца" | "каждого" unit | unit | "," | next [unit] | for reported [unit]
                | "предшествующего" unit }
    year-lag  = ["года" ","] "следующего" ["за" reported ["годом"]] | "года, предшествующего" …

The chain says in which month of which period the day lies: «третьего месяца квартала»,
«второго месяца, следующего за отчетным кварталом», «следующего за кварталом месяца».
"""

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.dues import DueSpec, Lag, no_fifth_weekday, weekdays_of
from openplan.terms.points import YearMark
from openplan.terms.points_ru import NUMERIC, read_number, read_points, skip_year_words
from openplan.terms.reader import Reader
from openplan.terms.rules import Due, Length, LengthUnit, MonthDay, Offset, WeekDay
from openplan.terms.words_ru import DECADE, NUMBER_WORD


class _Chain:
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
_DATED_SECOND = frozenset({"month", "date"})


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
    stretches = read_points(reader, again=again)
    if stretches is None:
        return None
    last = stretches[-1]
    spec = DueSpec(stretches=stretches, mark=last.mark)
    if last.last.year is None and last.mark is None:
        read_year_lag(reader, spec)
    settle_mark(reader, spec)
    return spec


def settle_mark(reader: Reader, spec: DueSpec) -> None:
    """«следующего года [за отчетным]», «предыдущего года»: the mark becomes a lag or a lead."""
    if spec.mark == "next":
        spec.lag, spec.mark = Unit.YEAR, None
        spec.next_year = not _read_after_reported(reader)
    elif spec.mark == "previous":
        spec.lead, spec.mark = True, None


def _read_after_reported(reader: Reader) -> bool:
    """«следующего года за отчетным», «следующего года после отчетного периода»."""
    place = reader.i
    reader.accept_mark(",")
    if reader.accept("for", "after") and reader.accept("reported"):
        reader.accept("fiscal", "calendar")
        reader.accept("period") or skip_year_words(reader)
        return True
    reader.i = place
    return False


def note_next_year(reader: Reader, first: int) -> None:
    """«до 1 марта следующего года»: read as the year after the reporting year, and said. Raises
    TermError beside «текущего года», where the year after that one is meant."""
    if _names_this_year(reader):
        raise reader.refuse(
            first,
            reader.i,
            Text(
                "«текущего» и «следующего» года в одном сроке: назовите годы числами",
                "the current and the next year in one term: name the years by their numbers",
            ),
            "year-unclear",
        )
    reader.note(
        "next-year",
        Text(
            "«следующего года» понято как «года, следующего за отчетным»: срок наступает в каждом "
            "году плана; если год один, назовите его",
            '"of the next year" is read as the year after the reporting year: due in each year '
            "of the plan; if one year is meant, name it",
        ),
        first,
        reader.i,
    )


def _names_this_year(reader: Reader) -> bool:
    """«текущего года» or «т.г.» anywhere in the term."""
    for at in range(reader.size):
        value = reader.values[at]
        if value == "this" and reader.values[at + 1] is Unit.YEAR:
            return True
        dotted = value in {"т", "since"} and reader.kinds[at + 1] == "."
        if dotted and reader.values[at + 2] is Unit.YEAR:
            return True
    return False


def read_year_lag(reader: Reader, spec: DueSpec) -> None:
    """«года, следующего за отчетным», «следующего за отчетным года», «года, предшествующего
    планируемому», «каждого года», «года предоставления субсидии»; no move when none stands."""
    place = reader.i
    kind = reader.kinds[place]
    if kind not in {",", "key", "unit"}:
        return
    comma = reader.accept_mark(",")
    reader.accept("fiscal", "calendar")
    has_year = skip_year_words(reader)
    reader.accept_mark(",")
    if reader.accept("next"):
        in_year = skip_year_words(reader) or has_year
        reader.accept_mark(",")
        spec.next_year = not has_year
        if reader.accept("for", "after") and _read_reported_year(reader):
            skip_year_words(reader)
            in_year, spec.next_year = True, False
        if in_year:
            spec.lag = Unit.YEAR
            return
        spec.next_year = False
    elif reader.accept("previous"):
        following = reader.accept("this", "next", "reported")
        reader.accept("fiscal", "calendar")
        if skip_year_words(reader) or following or has_year:
            if not following:
                _skip_free_words(reader, 3)
            spec.lead = True
            return
    elif (reader.accept("for") and reader.accept("reported", "previous")) or reader.accept_all(
        "after", "reported"
    ):
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
    reported = reader.accept("reported", "this")
    reader.accept("fiscal", "calendar")
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


# Days of the month


def read_month_day(reader: Reader) -> DueSpec | None:
    """«15 числа месяца, следующего за отчетным», «15 и 30 числа», «15-го каждого месяца»."""
    is_ordinal = reader.kinds[reader.i] == "ord" and not _is_ordinal_word(reader)
    days = _read_day_numbers(reader)
    if days is None:
        return None
    if days == [-1]:
        skipped = reader.values[reader.i] == NUMBER_WORD
        if reader.kinds[reader.i + skipped] == "month":
            reader.i += skipped
            return _read_month_end(reader)
    named = days[-1] == -1
    if reader.kinds[reader.i] == "unit" and reader.values[reader.i] == NUMBER_WORD:
        named = True
        reader.i += 1
    chain = _read_chain(reader)
    if days == [-1]:
        _read_bare_period(reader, chain)
    if not named and not (chain.every or (is_ordinal and chain.in_month and chain.lag)):
        return None
    return _with_chain(reader, chain, tuple(days), workday=False)


def _is_ordinal_word(reader: Reader) -> bool:
    """«первого месяца квартала» is a month; «15-го следующего месяца» is a day."""
    number = reader.values[reader.i]
    return isinstance(number, int) and number < 7 and not reader.word_at(reader.i)[:1].isdigit()


def _read_month_end(reader: Reader) -> DueSpec | None:
    """«последнего дня февраля 2020 года»."""
    stretches = read_points(reader)
    if stretches is None or len(stretches) > 1 or stretches[0].first.grain is not Unit.MONTH:
        return None
    return DueSpec(stretches=stretches, mark=stretches[0].mark, ended=True)


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
            if reader.word_at(reader.i) == "числах":
                return None
            break
        if not (reader.accept_mark(",") or reader.accept("and")):
            break
        if reader.kinds[reader.i] not in NUMERIC:
            reader.i = token
            return None
    return days or None


def _skip_day_word(reader: Reader) -> bool:
    """«последнего дня», «последнего числа»."""
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


_SEVERAL = frozenset("дней дни дням днями днях рабочих рабочие рабочими".split())


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
        if any(one.first is not one.last or one.first.grain is not Unit.MONTH for one in stretches):
            return None
        return _in_its_year(reader, DueSpec(stretches=stretches, workday=number))
    chain = _read_chain(reader)
    _read_bare_period(reader, chain)
    if chain.in_month or chain.every or chain.within:
        return _with_chain(reader, chain, (number,), workday=True)
    if isinstance(chain.lag, Unit) or chain.lag == "reported":
        length = Length(number, LengthUnit.WORKING_DAY)
        return DueSpec(dues=(Offset(length),), lag=chain.lag)
    before_event = reader.kinds[reader.i] == "," and reader.is_key("previous", ahead=1)
    if before_event or not chain.is_empty():
        return None
    return DueSpec(dues=(MonthDay(number, workday=True),), needs_every=True)


def _in_its_year(reader: Reader, spec: DueSpec) -> DueSpec:
    """With «года, следующего за отчетным», «каждого года» behind the months."""
    last = spec.stretches[-1]
    spec.mark = last.mark
    if last.last.year is None and last.mark is None:
        read_year_lag(reader, spec)
    settle_mark(reader, spec)
    return spec


# The chain


def _read_bare_period(reader: Reader, chain: _Chain) -> None:
    """«последнего рабочего дня квартала»: a period with no month in it says how often."""
    unit = reader.values[reader.i]
    if not chain.is_empty() or reader.kinds[reader.i] != "unit":
        return
    if unit is Unit.QUARTER or unit is Unit.HALF_YEAR or unit is Unit.YEAR:
        assert isinstance(unit, Unit)
        reader.i += 1
        chain.every = unit


def _read_chain(reader: Reader, *, in_month: bool = False) -> _Chain:
    chain = _Chain(in_month=in_month)
    while _read_link(reader, chain):
        pass
    return chain


def _read_link(reader: Reader, chain: _Chain) -> bool:
    """One link of the chain; False and no move at its end."""
    place = reader.i
    kind, value = reader.kinds[place], reader.values[place]
    if kind == "key":
        return _read_key_link(reader, chain, value)
    if kind == "unit":
        return _read_unit_link(reader, chain, value)
    if kind == ",":
        reader.i += 1
        if reader.is_key("next", "after", "for", "previous") and _read_link(reader, chain):
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


def _read_named_period(reader: Reader, chain: _Chain, key: object) -> bool:
    """«каждого квартала», «текущего месяца», «отчетного календарного года»."""
    if chain.in_month or key != "reported":
        reader.accept("calendar", "fiscal")
    unit = _unit_here(reader)
    if unit is None or (key == "reported" and unit is Unit.WEEK):
        return False
    reader.i += 1
    if unit is Unit.MONTH or (not chain.in_month and key != "reported"):
        chain.every, chain.in_month = unit, chain.in_month or unit is Unit.MONTH
    else:
        chain.within = unit
    return True


def _read_next(reader: Reader, chain: _Chain) -> bool:
    unit = _unit_here(reader)
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


def _read_previous(reader: Reader, chain: _Chain) -> bool:
    """«месяца, предшествующего планируемому (кварталу)»."""
    reader.accept("this", "next", "reported")
    chain.previous = True
    unit = _unit_here(reader)
    if unit is not None:
        reader.i += 1
        chain.within = None if unit is Unit.MONTH else unit
    return True


def _unit_here(reader: Reader) -> Unit | None:
    value = reader.values[reader.i]
    if reader.kinds[reader.i] == "unit" and isinstance(value, Unit) and value in _PERIOD_UNITS:
        return value
    return None


def _read_reported(reader: Reader, chain: _Chain) -> bool:
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
    unit = _unit_here(reader)
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
    return _MONTHS[within] > _MONTHS.get(lag, 1)


def _with_chain(
    reader: Reader, chain: _Chain, days: tuple[int, ...], *, workday: bool
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
    if chain.month is None and not chain.in_month and lag is None and min(days) < 0:
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
    if lag is None and every is None and chain.in_month:
        every = Unit.MONTH
    if lag == "reported" and chain.in_month and not reader.is_key("period", "date", ahead=-1):
        lag = "next"
    dues: tuple[Due, ...] = tuple(MonthDay(day, month, workday=workday) for day in days)
    return DueSpec(dues=dues, lag=lag, every=every, needs_every=lag is None and every is None)


# Ends, weekdays, parts of a month


def _read_end(reader: Reader) -> DueSpec | None:
    """«конца 2019 года», «конца I квартала», «конца года», «конца каждого месяца»."""
    if not reader.accept("end"):
        return None
    stretches = read_points(reader)
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
    unit = _unit_here(reader)
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


def _read_end_of_next_month(reader: Reader) -> DueSpec | None:
    """«месяца, следующего за отчетным кварталом», the reader behind «месяца»."""
    chain = _read_chain(reader, in_month=True)
    if chain.lag is None or chain.previous:
        return None
    spec = _with_chain(reader, chain, (-1,), workday=False)
    if spec is not None:
        spec.ended = True
    return spec


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
    chain = _read_chain(reader)
    if numbers:
        if 5 in numbers:
            raise no_fifth_weekday(reader, first)
        monthly = chain.in_month or chain.every is Unit.MONTH
        if chain.within or chain.month or (chain.every not in {None, Unit.MONTH}):
            return None
        lag = Unit.MONTH if chain.next or chain.lag else None
        dues = tuple(WeekDay(weekday, nth) for nth in numbers)
        return DueSpec(dues=dues, lag=lag, every=Unit.MONTH, needs_every=not (monthly or every))
    said = every or chain.every is Unit.WEEK
    if chain.in_month or chain.within:
        return None
    lag = Unit.WEEK if chain.lag is Unit.WEEK or chain.next else None
    return DueSpec(dues=(WeekDay(weekday),), lag=lag, every=Unit.WEEK, needs_every=not said)


def _read_weekdays_of(reader: Reader, weekdays: tuple[WeekDay, ...], first: int) -> DueSpec | None:
    """«… сентября 2019 года», «… марта, июня и сентября»."""
    stretches = read_points(reader)
    if stretches is None:
        return None
    if any(day.nth == 5 for day in weekdays):
        raise no_fifth_weekday(reader, first)
    spec = weekdays_of(stretches, weekdays, stretches[-1].mark)
    return None if spec is None else _in_its_year(reader, spec)


def _read_first_days(reader: Reader) -> DueSpec | None:
    reader.i += 1
    number = read_number(reader)
    working = reader.accept("working")
    if reader.kinds[reader.i] != "unit" or reader.values[reader.i] is not Unit.DAY:
        return None
    if number is None or not 1 <= number <= 31:
        return None
    reader.i += 1
    return _with_chain(reader, _read_chain(reader), (number,), workday=working)


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
        reader.accept("every", "this", "reported")
        period = _unit_here(reader)
        if period is None:
            return DueSpec(dues=(MonthDay(day),), needs_every=True)
        reader.i += 1
        month = 1 if period is Unit.MONTH or day != -1 else -1
        return DueSpec(dues=(MonthDay(day, month),), every=period)
    chain = _read_chain(reader, in_month=True)
    within = chain.within or chain.every
    if within not in {Unit.QUARTER, Unit.HALF_YEAR} or chain.month:
        return None
    if chain.next or chain.lag:
        return DueSpec(dues=(MonthDay(-1, number),), lag=within) if number > 0 else None
    return DueSpec(dues=(MonthDay(-1, number),), every=within)


_READINGS = {
    "number": (_read_workday, read_month_day, _read_points_due, read_weekday),
    "key": (_read_end, read_weekday),
    "weekday": (read_weekday,),
}
