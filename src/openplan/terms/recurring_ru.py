"""Recurrences in Russian: how often, then what fixes the day, in any order.

head      = adverb | "каждый" [n] unit | [bound] [n] ("раз" | "раза") "в" [n] unit
          | "дважды в" unit | "раз в" [n] unit
bound     = "не реже" ["чем"] | "не менее" ["чем"] | "минимум"
qualifier = ["в срок"] ("до" | "не позднее" | "к" | "по") due | ["в"] points
          | "с" point "по" point | "в течение" n unit "после окончания" unit
          | "по" weekdays | "нарастающим итогом" | schedule
"""

from dataclasses import dataclass, field, replace

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.due_ru import DueSpec, read_due, read_year_lag
from openplan.terms.free_ru import read_free
from openplan.terms.points import Stretch, complete
from openplan.terms.points_ru import NUMERIC, read_number, read_point, read_points
from openplan.terms.reader import END, Reader
from openplan.terms.rules import (
    DateRule,
    Due,
    Length,
    MonthDay,
    Offset,
    RecurringRule,
    Rule,
    WeekDay,
    YearDay,
    YearSpan,
)


def accept_term_prefix(reader: Reader) -> None:
    """«в срок», «срок –», «в сроки»: words that only announce a deadline."""
    place = reader.i
    if reader.accept("in") and not reader.accept("term"):
        reader.i = place
        return
    if reader.accept("term"):
        reader.accept_mark("-") or reader.accept_mark(":")


def accept_later(reader: Reader) -> bool:
    """«не позднее [чем]»."""
    if reader.is_key("not") and reader.is_key("later", ahead=1):
        reader.i += 2
        if reader.kinds[reader.i] == "," and reader.is_key("than", ahead=1):
            reader.i += 1
        reader.accept("than")
        return True
    return False


def skip_plan_term(reader: Reader) -> bool:
    """«в течение всего срока реализации Программы», «весь период действия плана»."""
    place = reader.i
    reader.accept("in", "on")
    reader.accept("during")
    whole = reader.accept("all")
    if reader.accept("term", "period"):
        reader.accept("all")
        if reader.accept_word(*_PLAN_TERM_WORDS):
            read_free(reader)
            return True
        if whole:
            return True
    reader.i = place
    return False


_PLAN_TERM_WORDS = (
    "реализации", "действия", "выполнения", "исполнения", "осуществления",
    "планирования", "полномочий",
)  # fmt: skip


@dataclass(slots=True)
class _Head:
    every: Unit
    interval: int = 1
    times: int | None = None
    at_least: bool = False
    weekday: int | None = None
    dues: tuple[Due, ...] = ()
    lag: Unit | None = None
    notes: list[tuple[str, Text]] = field(default_factory=list)


def read_recurrence(reader: Reader) -> list[Rule] | None:
    first = reader.i
    head = _read_head(reader)
    if head is None:
        return None
    rule = RecurringRule(
        head.every,
        interval=head.interval,
        times=head.times,
        at_least=head.at_least,
        due=head.dues,
        lag=head.lag,
    )
    for code, message in head.notes:
        reader.note(code, message, first, reader.i)
    if head.weekday is not None:
        rule = replace(rule, due=(WeekDay(head.weekday),))
    dated = reader.attempt(_read_dated_days) if rule == RecurringRule(Unit.YEAR) else None
    return list(dated) if dated is not None else [_read_qualifiers(reader, rule)]


def _read_dated_days(reader: Reader) -> list[DateRule] | None:
    """«ежегодно до 1 сентября 2019 года; до 1 сентября 2020 года»: a list of dates is a list of
    dates, whatever word it begins with. One such day alone is refused: it may be the first date
    or the end of the recurrence; 31 December is the end."""
    begin = reader.i
    reader.accept_mark(",") or reader.accept_mark(":")
    accept_term_prefix(reader)
    till = reader.is_key("until")
    if not accept_later(reader) and not reader.accept("until", "by"):
        return None
    stretches = read_points(reader)
    if stretches is None or not all(one.is_day and one.has_year for one in stretches):
        return None
    if len(stretches) == 1 and not _another_day_follows(reader):
        if stretches[0].last.last == (12, 31):
            return None
        raise reader.refuse(
            begin,
            reader.i,
            Text(
                "«ежегодно» и одна дата с годом: срок это или конец повторения, не сказано",
                '"annually" with one dated day: a due date or the end, the words do not say',
            ),
            "yearly-with-one-date",
        )
    return [DateRule(one.last.last_day(), till=till) for one in stretches]


def _another_day_follows(reader: Reader) -> bool:
    at = reader.i
    if reader.kinds[at] not in {";", ","} and not reader.is_key("and"):
        return False
    at += 1
    while reader.kinds[at] == "key" and reader.values[at] in {"until", "not", "later", "by"}:
        at += 1
    return reader.kinds[at] == "date" or reader.kinds[at + 1] == "month"


# The head


def _read_head(reader: Reader) -> _Head | None:
    for reading in (_read_adverb, _read_every, _read_times, _read_weekdays_head):
        head = reader.attempt(reading)
        if head is not None:
            return head
    return None


def _read_adverb(reader: Reader) -> _Head | None:
    if reader.kinds[reader.i] != "adverb":
        return None
    every = reader.values[reader.i]
    assert isinstance(every, Unit)
    reader.i += 1
    head = _Head(every)
    place = reader.i
    reader.accept_mark(",")
    if every is Unit.YEAR or every is Unit.MONTH or every is Unit.QUARTER:
        times = reader.attempt(_read_plain_times)
        if times is not None:
            head.times = times
            return head
    reader.i = place
    return head


def _read_plain_times(reader: Reader) -> int | None:
    """«ежегодно 2 раза», «ежегодно, не менее двух раз»: the unit is said already."""
    reader.accept("not")
    reader.accept("less", "rarer")
    number = read_number(reader) if reader.kinds[reader.i] in NUMERIC else None
    if number is None and reader.accept("twice"):
        return 2
    if number is None or not reader.accept("times") or reader.is_key("in"):
        return None
    return number


def _read_every(reader: Reader) -> _Head | None:
    if not reader.accept("every"):
        return None
    number = read_number(reader) if reader.kinds[reader.i] in NUMERIC else None
    if reader.kinds[reader.i] == "weekday":
        weekday = reader.values[reader.i]
        assert isinstance(weekday, int)
        reader.i += 1
        if number is None:
            return _Head(Unit.WEEK, weekday=weekday)
        return _read_nth_weekday(reader, number, weekday)
    if reader.kinds[reader.i] == "weekday" or reader.kinds[reader.i] != "unit":
        return None
    return _every_unit(reader, number)


def _every_unit(reader: Reader, number: int | None) -> _Head | None:
    unit = reader.values[reader.i]
    reader.i += 1
    if unit == "number" and number is not None and 1 <= number <= 31:
        if reader.kinds[reader.i] == "unit" and reader.values[reader.i] is Unit.MONTH:
            reader.i += 1
        return _Head(Unit.MONTH, dues=(MonthDay(number),))
    if not isinstance(unit, Unit) or (number is not None and not 1 <= number <= 1000):
        return None
    if number is None:
        return _Head(unit)
    return _normal_interval(unit, number)


def _read_nth_weekday(reader: Reader, nth: int, weekday: int) -> _Head | None:
    if reader.kinds[reader.i] == "unit" and reader.values[reader.i] is Unit.MONTH:
        reader.i += 1
    else:
        return None
    return _Head(Unit.MONTH, dues=(WeekDay(weekday, nth),))


def _read_times(reader: Reader) -> _Head | None:
    """«2 раза в год», «не реже одного раза в квартал», «раз в 3 года», «дважды в месяц»."""
    at_least, notes = _read_frequency_bound(reader)
    times: int | None = None
    if reader.accept("twice"):
        times = 2
    elif reader.accept("thrice"):
        times = 3
    else:
        if reader.kinds[reader.i] in NUMERIC:
            times = read_number(reader)
        if reader.kinds[reader.i] == "-":
            return None
        if not reader.accept("times"):
            return None
    if not reader.accept("in", "for"):
        return None
    reader.accept("every")
    number = read_number(reader) if reader.kinds[reader.i] in NUMERIC else None
    unit = reader.values[reader.i]
    if reader.kinds[reader.i] != "unit" or not isinstance(unit, Unit):
        return None
    reader.i += 1
    if times is not None and not 1 <= times <= 1000:
        return None
    head = _Head(unit) if number is None else _normal_interval(unit, number)
    if head is None:
        return None
    head.times, head.at_least, head.notes = times, at_least, notes
    if number is not None and times == 1:
        head.times = None
    return head


def _read_frequency_bound(reader: Reader) -> tuple[bool, list[tuple[str, Text]]]:
    notes: list[tuple[str, Text]] = []
    at_least = False
    if reader.is_key("not") and reader.is_key("rarer", "less", ahead=1):
        reader.i += 2
        at_least = True
    elif reader.is_key("not") and reader.is_key("more", ahead=1):
        reader.i += 2
        notes.append(
            (
                "at-most-times",
                Text(
                    "«не чаще» ограничивает сверху, а не обязывает",
                    '"not more often" is a limit, not a duty',
                ),
            )
        )
    elif reader.accept("minimum"):
        at_least = True
    if reader.kinds[reader.i] == "," and reader.is_key("than", ahead=1):
        reader.i += 1
    reader.accept("than")
    return at_least, notes


def _normal_interval(unit: Unit, number: int) -> _Head | None:
    """«каждые 3 месяца» is a quarter, «6 месяцев» a half-year: the periods of the calendar."""
    if number < 1:
        return None
    same = {(Unit.MONTH, 3): Unit.QUARTER, (Unit.MONTH, 6): Unit.HALF_YEAR}
    same |= {(Unit.MONTH, 12): Unit.YEAR, (Unit.QUARTER, 2): Unit.HALF_YEAR}
    same |= {(Unit.HALF_YEAR, 2): Unit.YEAR, (Unit.QUARTER, 4): Unit.YEAR}
    if (unit, number) in same:
        return _Head(same[unit, number])
    if unit is Unit.MONTH and number % 12 == 0:
        return _Head(Unit.YEAR, interval=number // 12)
    return _Head(unit, interval=number)


def _read_weekdays_head(reader: Reader) -> _Head | None:
    """«по понедельникам и четвергам»."""
    days = _read_weekdays(reader)
    return None if days is None else _Head(Unit.WEEK, dues=days)


def _read_weekdays(reader: Reader) -> tuple[WeekDay, ...] | None:
    if not reader.accept("through", "in") or reader.kinds[reader.i] != "weekday":
        return None
    days: list[int] = []
    while reader.kinds[reader.i] == "weekday":
        weekday = reader.values[reader.i]
        assert isinstance(weekday, int)
        days.append(weekday)
        reader.i += 1
        more = reader.kinds[reader.i] == "," or reader.is_key("and")
        if more and reader.kinds[reader.i + 1] == "weekday":
            reader.i += 1
    return tuple(WeekDay(day) for day in sorted(set(days)))


# Qualifiers


def _read_qualifiers(reader: Reader, rule: RecurringRule) -> RecurringRule:
    while reader.kinds[reader.i] not in {END, ";"}:
        place = reader.i
        notes = len(reader.notes)
        bracket = reader.accept_mark("(")
        if not bracket:
            reader.accept_mark(",") or reader.accept_mark("-") or reader.accept_mark(":")
        found = _read_qualifier(reader, rule)
        if found is None or (bracket and not reader.accept_mark(")")):
            reader.i = place
            del reader.notes[notes:]
            return rule
        rule = found
    return rule


def _read_qualifier(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    for reading in (
        _read_cumulative,
        _read_due_qualifier,
        _read_offset,
        _read_weekday_qualifier,
        _read_span,
        _read_plan_term,
        _read_window_qualifier,
        _read_schedule,
    ):
        place = reader.i
        found = reading(reader, rule)
        if found is not None and reader.i > place:
            return found
        reader.i = place
    return None


def _read_cumulative(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    if not reader.accept_all("cumulative", "total"):
        return None
    place = reader.i
    if not (reader.accept_all("since", "start") and reader.kinds[reader.i] == "unit"):
        reader.i = place
    else:
        reader.i += 1
    return replace(rule, cumulative=True)


def _read_due_qualifier(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    if rule.due:
        return _read_until_qualifier(reader, rule)
    if reader.is_key("through") and reader.kinds[reader.i + 1] == "weekday":
        return None
    accept_term_prefix(reader)
    till = reader.is_key("until")
    exact = reader.accept_word("ровно", "точно")
    if not exact and not accept_later(reader) and not reader.accept("until", "by", "through"):
        return None
    if till:
        accept_later(reader)
    spec = read_due(reader)
    if spec is None:
        return None
    reader.accept("inclusive")
    if _is_far_end(spec):
        return replace(rule, until=spec.stretches[0].last.last_day())
    return recurring_from_due(spec, rule, till=till, exact=exact)


def _is_far_end(spec: DueSpec) -> bool:
    """«ежеквартально до 2020 года», «ежегодно до 31.12.2020»: the end of the recurrence."""
    return len(spec.stretches) == 1 and spec.stretches[0].has_year and not spec.dues


def _read_until_qualifier(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    if rule.until is not None or not reader.accept("until", "through"):
        return None
    stretches = read_points(reader)
    if stretches is None or len(stretches) > 1 or not stretches[0].has_year:
        return None
    return replace(rule, until=stretches[0].last.last_day())


def _read_offset(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«в течение 10 рабочих дней после окончания отчетного квартала»."""
    from openplan.terms.grammar_ru import read_length

    if rule.due:
        return None
    accept_term_prefix(reader)
    accept_later(reader)
    reader.accept_all("in", "during")
    reader.accept("across", "for")
    length = read_length(reader)
    if length is None:
        return None
    backwards = reader.is_key("until")
    if not reader.accept("after", "since", "from", "until"):
        return None
    reader.accept("date", "moment")
    if reader.kinds[reader.i] == "unit" and reader.values[reader.i] is Unit.DAY:
        reader.i += 1
    ended = reader.accept("end")
    reported = reader.accept("reported", "every", "this")
    unit = reader.values[reader.i]
    if reader.kinds[reader.i] == "unit" and isinstance(unit, Unit) and unit is not Unit.DAY:
        reader.i += 1
    elif reader.accept("period", "date") and (ended or reported):
        unit = rule.every
    else:
        return None
    assert isinstance(unit, Unit)
    if backwards:
        return replace(rule, due=(Offset(Length(-length.value, length.unit)),))
    return replace(rule, due=(Offset(length),), lag=unit)


def _read_weekday_qualifier(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    if rule.due or rule.every is not Unit.WEEK:
        return None
    days = _read_weekdays(reader)
    return None if days is None else replace(rule, due=days)


def _read_span(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«с 1 по 15 мая» in each year; «с 2019 года», «с 2019 по 2021 год» for the whole."""
    reader.accept("beginning")
    if not reader.accept("since"):
        return None
    begin = read_point(reader)
    if begin is None:
        return None
    reader.accept_mark("-")
    if reader.accept("through", "until"):
        end = read_point(reader)
        done = None if end is None else complete(reader, [Stretch(begin, end)])
        return None if done is None else _window_of(reader, rule, done)
    if begin.grain is None or begin.year is None:
        return None
    return replace(rule, from_=begin.first_day())


def _read_plan_term(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    return rule if skip_plan_term(reader) else None


def _read_window_qualifier(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«в I квартале», «в течение 2017-2019 годов», «2018-2020 годы», «в последнюю пятницу»."""
    if reader.accept("in"):
        reader.accept("during")
        if reader.accept("end"):
            return None
    elif reader.accept("on", "during", "for"):
        pass
    stretches = read_points(reader)
    if stretches is None:
        return _read_day_in_period(reader, rule)
    return _window_of(reader, rule, stretches)


def _window_of(
    reader: Reader, rule: RecurringRule, stretches: list[Stretch]
) -> RecurringRule | None:
    spec = DueSpec(stretches=stretches, mark=stretches[-1].mark)
    if not stretches[-1].has_year and spec.mark is None:
        read_year_lag(reader, spec)
    if spec.mark == "next":
        spec.lag, spec.mark = Unit.YEAR, None
    if spec.year_of is not None:
        return None
    return recurring_from_due(spec, rule, till=False, window=True)


def _read_day_in_period(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«ежемесячно в последний рабочий день», «ежемесячно 15 числа», «в первую пятницу месяца»."""
    if rule.due or reader.kinds[reader.i] not in NUMERIC:
        return None
    place = reader.i
    spec = read_due(reader)
    if spec is not None and not spec.stretches:
        return recurring_from_due(spec, rule, till=False, exact=True)
    reader.i = place
    number = read_number(reader)
    working = reader.accept("working")
    if number is None or not (
        reader.kinds[reader.i] == "unit" and reader.values[reader.i] is Unit.DAY
    ):
        return None
    reader.i += 1
    if rule.every is Unit.MONTH and -1 <= number <= 31:
        return replace(rule, due=(MonthDay(number, workday=working),), exact=True)
    return None


_TO_WORDS = frozenset(
    "соответствии установленные предусмотренные определенные установленном порядке".split()
)


def _read_schedule(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«в сроки, установленные …», «согласно графику», «при составлении бюджета»: the recurrence
    stands, and its day is said elsewhere."""
    first = reader.i
    if reader.is_key("at") and reader.is_key("need", ahead=1):
        return None
    if reader.accept("at", "after"):
        pass
    elif reader.accept("in"):
        reader.accept("term")
        reader.accept_mark(",")
        if reader.kinds[reader.i] != "word" or reader.values[reader.i] not in _TO_WORDS:
            return None
    elif reader.accept("through"):
        if reader.kinds[reader.i] != "word":
            return None
    elif not reader.accept_word("согласно"):
        return None
    if read_free(reader) is None:
        return None
    return replace(rule, to=reader.slice(first, reader.i))


# Due days of a recurrence


def recurring_from_due(
    spec: DueSpec,
    head: RecurringRule | None,
    *,
    till: bool,
    window: bool = False,
    exact: bool = False,
) -> RecurringRule | None:
    """The recurrence with that due day; with no head the due day itself must say how often.

    None when the two do not fit («еженедельно до 15 мая», «ежегодно до 15 числа»).
    """
    every = _every_of(spec, head)
    if every is None:
        return None
    rule = head if head is not None and head.every is every else RecurringRule(every)
    lag = _lag_of(spec, rule)
    if spec.dues:
        if lag is None and spec.every is None and every is not Unit.MONTH and _in_month(spec):
            return None
        dues = tuple(_in_year(due) for due in spec.dues) if lag is Unit.YEAR else spec.dues
        return _fitting(replace(rule, due=dues, lag=lag, till=till, exact=exact))
    if not spec.stretches:
        return replace(rule, due=(), till=False)
    if spec.stretches[0].has_year:
        return _with_window(rule, spec.stretches) if window else None
    if every not in {Unit.YEAR, Unit.QUARTER, Unit.HALF_YEAR} or spec.workday is not None:
        return None
    dues = tuple(_year_due(stretch, window=window) for stretch in spec.stretches)
    if every is not Unit.YEAR and len(dues) != (4 if every is Unit.QUARTER else 2):
        return None
    return replace(rule, due=dues, lag=lag, lead=spec.lead, till=till, exact=exact)


def _in_month(spec: DueSpec) -> bool:
    return any(isinstance(due, MonthDay) for due in spec.dues)


def _in_year(due: Due) -> Due:
    """«20 числа месяца, следующего за отчетным годом» is 20 January."""
    if isinstance(due, MonthDay) and not due.workday and due.day > 0 and 1 <= due.month <= 12:
        return YearDay(due.month, due.day)
    return due


def _every_of(spec: DueSpec, head: RecurringRule | None) -> Unit | None:
    if head is None:
        if spec.stretches:
            return Unit.YEAR
        if spec.every is not None:
            return spec.every
        return Unit.MONTH if spec.lag == "next" else None if spec.lag == "reported" else spec.lag
    if spec.every is not None and spec.every is not head.every:
        return None
    if isinstance(spec.lag, Unit) and spec.lag is not head.every:
        return None
    return head.every


def _lag_of(spec: DueSpec, rule: RecurringRule) -> Unit | None:
    return rule.every if spec.lag == "next" or spec.lag == "reported" else spec.lag


def _fitting(rule: RecurringRule) -> RecurringRule | None:
    """A day of the month needs a period of at least a month."""
    if any(isinstance(due, MonthDay) for due in rule.due) and rule.every in {Unit.DAY, Unit.WEEK}:
        return None
    if any(isinstance(due, WeekDay) and due.nth is None for due in rule.due):
        return rule if rule.every is Unit.WEEK else None
    return rule


def _year_due(stretch: Stretch, *, window: bool) -> Due:
    first, last = stretch.first.first, stretch.last.last
    if stretch.is_day or not window:
        return YearDay(*last)
    return YearSpan(YearDay(*first), YearDay(*last))


def _with_window(rule: RecurringRule, stretches: list[Stretch]) -> RecurringRule | None:
    """A window with years bounds the recurrence; without, it is the window of each year."""
    begin, end = stretches[0].first.first_day(), stretches[-1].last.last_day()
    if begin.year is not None and end.year is not None:
        return replace(rule, from_=begin, until=end)
    if rule.due or begin.year is not None or end.year is not None or rule.every is not Unit.YEAR:
        return None
    spans = tuple(_year_due(stretch, window=True) for stretch in stretches)
    return replace(rule, due=spans)
