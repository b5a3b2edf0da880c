"""Recurrences in Russian: how often; what fixes the day is read by `qualifiers_ru`.

head  = adverb [[","] times] | "каждый" [n] unit | "каждый" [n] weekday | times "в" [n] unit
      | n "раз/год" | "по" weekdays | "по" units | "на ежегодной основе"
times = ["не реже" | "не менее" | "не чаще" | "минимум"] [n] ("раз" | "раза") | "дважды"
"""

from collections.abc import Sequence

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.dues import DueSpec, are_in_a_row, recurring_from_due
from openplan.terms.free_ru import begins_deadline
from openplan.terms.points import Stretch, numbered_point
from openplan.terms.points_ru import NUMERIC, is_year, read_number, read_points
from openplan.terms.qualifiers_ru import (
    accept_later,
    accept_term_prefix,
    far_end,
    read_qualifiers,
    unfitting,
)
from openplan.terms.reader import END, Reader
from openplan.terms.rules import (
    DateRule,
    Day,
    Due,
    MonthDay,
    RecurringRule,
    Rule,
    TermError,
    WeekDay,
    WindowRule,
    WorkingDays,
    YearDay,
    YearSpan,
)
from openplan.terms.weekdays_ru import read_weekday_span, read_weekdays, read_working_days


class _Head:
    """What stands before the day: how often, and in which rhythm."""

    __slots__ = ("at_least", "dues", "every", "interval", "notes", "times", "year")

    def __init__(self, every: Unit, *, interval: int = 1, dues: tuple[Due, ...] = ()) -> None:
        self.every = every
        self.interval = interval
        self.dues = dues
        self.times: int | None = None
        self.at_least = False
        self.year: int | None = None
        self.notes: list[tuple[str, Text]] = []


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
        exact=bool(head.dues) and isinstance(head.dues[0], MonthDay | WeekDay),
        from_=None if head.year is None else Day(1, 1, head.year),
        until=None if head.year is None else Day(12, 31, head.year),
    )
    for code, message in head.notes:
        reader.note(code, message, first, reader.i)
    if head.at_least:
        _skip_ceiling(reader)
    end = reader.i
    listed = reader.attempt(_read_listed_years) if head.interval > 1 else None
    if listed is not None:
        _note_listed(reader, first, end)
        return list(listed)
    plain = head.times is None and not head.dues
    if plain and head.every is Unit.YEAR and _names_a_year(reader):
        dated = reader.attempt(_read_dated_days if head.interval == 1 else _read_all_dated_days)
        if dated is not None:
            if head.interval > 1:
                _note_listed(reader, first, end)
            return list(dated)
    rule = read_qualifiers(reader, rule, first)
    _refuse_other_deadline(reader, rule)
    if not plain and head.year is None and _ends_on_a_day(reader, rule, end):
        raise one_date(reader, end)
    return [rule]


def _ends_on_a_day(reader: Reader, rule: RecurringRule, first: int) -> bool:
    """«1 раз в год до 15.12.2025»: the day may be the one that is due, or the end of all."""
    until = rule.until
    if rule.every is not Unit.YEAR or rule.due or rule.from_ is not None or until is None:
        return False
    dated = any(kind in {"date", "month"} for kind in reader.kinds[first : reader.i])
    return dated and (until.month, until.day) != (12, 31)


def _skip_ceiling(reader: Reader) -> None:
    """«не реже раза в год и не чаще раза в квартал»: the ceiling is a note, not a second duty."""
    place = reader.i
    reader.accept_mark(",")
    reader.accept("and", "but")
    first = reader.i
    if reader.is_key("not") and reader.is_key("more", ahead=1):
        ceiling = _read_times(reader)
        if ceiling is not None:
            for code, message in ceiling.notes:
                reader.note(code, message, first, reader.i)
            return
    reader.i = place


def _note_listed(reader: Reader, first: int, last: int) -> None:
    reader.note(
        "frequency-beside-list",
        Text(
            "годы названы сами; частота лишь повторяет их и не проверена",
            "the years are named; the frequency repeats them and is not checked",
        ),
        first,
        last,
    )


def _read_listed_years(reader: Reader) -> list[WindowRule] | None:
    """«раз в 3 года (2025, 2028, 2031)»: the years that the act names, and no others."""
    bracket = reader.accept_mark("(")
    if not bracket and not reader.accept_mark(",") and not reader.accept_mark(":"):
        return None
    reader.accept("in")
    if not is_year(reader.kinds[reader.i], reader.values[reader.i]):
        return None
    stretches = read_points(reader)
    if stretches is None or (bracket and not reader.accept_mark(")")):
        return None
    years = all(one.first is one.last and one.last.grain is Unit.YEAR for one in stretches)
    return [one.window() for one in stretches] if years else None


def _names_a_year(reader: Reader) -> bool:
    """Whether a year stands close behind: only then can a list of dated days begin here."""
    for at in range(reader.i, min(reader.i + 12, reader.size)):
        if reader.kinds[at] == "date" or is_year(reader.kinds[at], reader.values[at]):
            return True
    return False


def _refuse_other_deadline(reader: Reader, rule: RecurringRule) -> None:
    """«еженедельно до 15 мая», «ежемесячно (апрель–октябрь)»: a day or a window that does not fit
    the recurrence is no part of its own."""
    at = reader.i + (1 if reader.kinds[reader.i] in {",", "("} else 0)
    if at > reader.i and rule.every is not Unit.YEAR and not rule.due:
        kind = reader.kinds[at]
        if kind in {"month", "date"} or (kind in NUMERIC and _is_day_behind(reader, at + 1)):
            raise unfitting(reader, at)
    if reader.kinds[reader.i] == "(" and reader.kinds[at] == "adverb":
        raise reader.refuse(
            at,
            None,
            Text(
                "в скобках названа другая частота: оставьте одну",
                "another frequency stands in brackets: leave one",
            ),
            "alternative",
        )
    deadline = reader.kinds[at] == "key" and reader.values[at] in {"until", "by", "not", "since"}
    if deadline and begins_deadline(reader, at) and reader.values[at + 1] != "rarer":
        raise unfitting(reader, at)


def _is_day_behind(reader: Reader, at: int) -> bool:
    """«15 мая», «последний четверг», «5-й рабочий день» behind a number."""
    kind = reader.kinds[at]
    return kind in {"month", "weekday"} or (kind == "key" and reader.values[at] == "working")


# A list of dates behind «ежегодно»


def _read_dated_days(reader: Reader, *, same: bool | None = None) -> list[DateRule] | None:
    """«ежегодно до 1 сентября 2019 года; до 1 сентября 2020 года»: a list of dates is a list of
    dates, whatever word it begins with. One such day alone is refused: it may be the first date
    or the end of the recurrence; 31 December is the end."""
    begin = reader.i
    reader.accept_mark(",") or reader.accept_mark(":")
    accept_term_prefix(reader)
    till = reader.is_key("until")
    if not accept_later(reader) and not reader.accept("until", "by"):
        return None
    stretches = read_points(reader, again="until" if till else "later")
    if stretches is None or not all(one.is_day and one.has_year for one in stretches):
        return None
    if len(stretches) == 1 and not _another_day_follows(reader):
        if stretches[0].last.last == (12, 31):
            return None
        raise one_date(reader, begin)
    tokens = {one.last.token for one in stretches}
    if same is None and len(tokens) == 1 and len(stretches) > 1 and are_in_a_row(stretches):
        return None
    return [DateRule(one.last.last_day(), till=till) for one in stretches]


def _read_all_dated_days(reader: Reader) -> list[DateRule] | None:
    """«раз в 2 года: до 1 марта 2025 года, до 1 марта 2027 года»: the days named, and no others."""
    return _read_dated_days(reader, same=True)


def one_date(reader: Reader, begin: int) -> TermError:
    return reader.refuse(
        begin,
        reader.i,
        Text(
            "«ежегодно» и одна дата с годом: срок это или конец повторения, не сказано",
            '"annually" with one dated day: a due date or the end, the words do not say',
        ),
        "yearly-with-one-date",
    )


def _another_day_follows(reader: Reader) -> bool:
    at = reader.i
    if reader.kinds[at] not in {";", ","} and not reader.is_key("and"):
        return False
    at += 1
    while reader.kinds[at] == "key" and reader.values[at] in {"until", "not", "later", "by"}:
        at += 1
    return reader.kinds[at] == "date" or reader.kinds[at + 1] == "month"


# «… ежегодно» behind a day or a window


def read_trailing_every(
    reader: Reader, spec: DueSpec, *, till: bool, window: bool = False
) -> RecurringRule | None:
    """«до 15 мая ежегодно», «I, III кварталы (ежегодно)», «2019–2021 годы, ежеквартально»: the
    recurrence that the points before it fix or bound; None and no move where they do not fit."""
    kind = reader.kinds[reader.i]
    if kind not in {",", "(", "adverb"} and not reader.is_key("every"):
        return None
    place = reader.i
    if kind in {",", "("}:
        reader.i += 1
    every = _read_plain_every(reader, window=window)
    if every is None or (kind == "(" and not reader.accept_mark(")")):
        reader.i = place
        return None
    rule = _bounded_by(reader, every, spec, place, window=window)
    if rule is None:
        rule = recurring_from_due(spec, RecurringRule(every), till=till, window=window)
    if rule is None or (window and not _is_within(rule, spec.stretches)):
        reader.i = place
        return None
    if reader.kinds[reader.i] in _CLOSING or _is_remarked(reader):
        return read_qualifiers(reader, rule)
    bounded = read_qualifiers(reader, rule)
    if bounded is rule:
        reader.i = place
        return None
    return bounded


def _read_plain_every(reader: Reader, *, window: bool) -> Unit | None:
    value = reader.values[reader.i]
    if reader.kinds[reader.i] == "adverb":
        reader.i += 1
    elif reader.accept("every") and reader.kinds[reader.i] == "unit":
        value = reader.values[reader.i]
        reader.i += 1
    else:
        return None
    goes_on = reader.is_key("until", "since", "beginning", "in", "during", "period")
    if window and not reader.is_key("beginning"):
        goes_on = goes_on and is_year(reader.kinds[reader.i + 1], reader.values[reader.i + 1])
    closes = goes_on or reader.kinds[reader.i] in _CLOSING or _is_remarked(reader)
    return value if isinstance(value, Unit) and closes else None


_CLOSING = frozenset({END, ";", ",", ".", ")", "("})


def _is_remarked(reader: Reader) -> bool:
    return reader.is_key("at", "through") or reader.word_at(reader.i) == "согласно"


def _bounded_by(
    reader: Reader, every: Unit, spec: DueSpec, begin: int, *, window: bool
) -> RecurringRule | None:
    """«до 2025 года, ежегодно», «до 31.12.2020 ежемесячно»: the recurrence until then."""
    until = None if window else far_end(spec)
    if until is None:
        return None
    if every is Unit.YEAR and spec.stretches[0].is_day and (until.month, until.day) != (12, 31):
        raise one_date(reader, begin)
    return RecurringRule(every, until=until)


_MONTHS = {Unit.YEAR: 12, Unit.HALF_YEAR: 6, Unit.QUARTER: 3, Unit.MONTH: 1}


def _is_within(rule: RecurringRule, stretches: Sequence[Stretch]) -> bool:
    """Whether the period comes round inside the window that bounds it."""
    if rule.due or rule.from_ is None or rule.until is None or rule.every not in _MONTHS:
        return True
    years = (rule.until.year or 0) - (rule.from_.year or 0)
    months = years * 12 + rule.until.month - rule.from_.month + 1
    return len(stretches) == 1 and months >= _MONTHS[rule.every]


# The head


def _read_head(reader: Reader) -> _Head | None:
    kind, value = reader.kinds[reader.i], reader.values[reader.i]
    if kind == "adverb" or kind == "periodic":
        return _read_adverb(reader)
    if kind == "key":
        if value == "every":
            return _read_every(reader) or reader.attempt(_read_working_head)
        if value == "through":
            return (
                reader.attempt(_read_weekdays_head)
                or reader.attempt(_read_by_units)
                or reader.attempt(_read_working_head)
            )
        if value in {"in", "on"}:
            return reader.attempt(_read_basis) or reader.attempt(_read_working_head)
        if value == "since":
            return reader.attempt(_read_weekdays_head)
    if kind == "weekday":
        return reader.attempt(_read_weekdays_head)
    return _read_times(reader)


def _read_adverb(reader: Reader) -> _Head | None:
    every = reader.values[reader.i]
    assert isinstance(every, Unit)
    if reader.kinds[reader.i] == "periodic" and reader.kinds[reader.i + 1] not in {END, ";", ","}:
        return None
    reader.i += 1
    head = _Head(every)
    if _may_count(reader):
        place = reader.i
        bracket = reader.accept_mark("(")
        reader.accept_mark(",")
        if not _read_plain_times(reader, head) or (bracket and not reader.accept_mark(")")):
            reader.i = place
            return _Head(every)
    return head


def _may_count(reader: Reader) -> bool:
    at = reader.i + (1 if reader.kinds[reader.i] in {",", "("} else 0)
    kind, value = reader.kinds[at], reader.values[at]
    if kind == "key":
        negated = value == "not" and reader.values[at + 1] != "later"
        return negated or value in {"minimum", "twice", "thrice", "times"}
    return kind in NUMERIC


def _read_plain_times(reader: Reader, head: _Head) -> bool:
    """«ежегодно 2 раза», «ежегодно, не менее двух раз [в год]»: the unit is said already."""
    at_least, notes = _read_frequency_bound(reader)
    times = _read_count(reader)
    if times is None:
        return False
    if reader.kinds[reader.i] == "per":
        if reader.values[reader.i] is not head.every:
            return False
        reader.i += 1
    elif reader.is_key("in") and reader.kinds[reader.i + 1] == "unit":
        if reader.values[reader.i + 1] is not head.every:
            return False
        reader.i += 2
    elif reader.is_key("in") and reader.kinds[reader.i + 1] in {"num", "card"}:
        return False
    head.times, head.at_least, head.notes = times, at_least, notes
    return True


def _read_count(reader: Reader) -> int | None:
    """«2 раза», «дважды», and, before «раз/год», the number alone; «раз» alone is none."""
    if reader.accept("twice"):
        return 2
    if reader.accept("thrice"):
        return 3
    first = reader.i
    number = read_number(reader) if reader.kinds[first] in NUMERIC else None
    if number is not None and reader.kinds[reader.i] in {"-", "word"}:
        return _read_counted(reader, number, first)
    if reader.kinds[reader.i] == "per" or reader.accept("times"):
        return number
    return None


def _read_counted(reader: Reader, number: int, first: int) -> int | None:
    """«4 заседания в год»: so many times, and the word named in a note. Raises TermError for
    «1-2 раза в год», which names no number."""
    if reader.kinds[reader.i] == "-":
        if reader.kinds[reader.i + 1] in NUMERIC and reader.values[reader.i + 2] == "times":
            raise reader.refuse(
                first,
                reader.i + 2,
                Text(
                    "названы два числа: напишите «не реже …» или «не чаще …» с одним",
                    'two numbers are named: write "at least …" or "at most …" with one',
                ),
                "two-numbers",
            )
        return None
    word, end = str(reader.values[reader.i]), reader.i + 1
    period = reader.kinds[end + 1] == "unit" and isinstance(reader.values[end + 1], Unit)
    if not word.startswith(_COUNTED) or not (
        reader.kinds[end] == "key" and reader.values[end] == "in" and period
    ):
        return None
    reader.i = end
    reader.note(
        "counted",
        Text(
            "сказано, сколько их за период; это взято как число раз",
            "how many of them in a period is said; it is taken as the number of times",
        ),
        first,
        end,
    )
    return number


_COUNTED = (
    "заседани", "совещани", "мероприяти", "семинар", "публикаци", "встреч", "проверк", "рейд",
    "выезд", "отчет", "сюжет", "лекци", "акци", "консультаци", "конкурс", "занят", "слушани",
    "собрани", "тренировк", "учени", "выпуск",
)  # fmt: skip


def _read_every(reader: Reader) -> _Head | None:
    place = reader.i
    reader.i += 1
    if reader.kinds[reader.i] == "weekday":
        return _read_each_weekday(reader)
    ordinal = reader.kinds[reader.i] == "ord"
    number = read_number(reader) if reader.kinds[reader.i] in NUMERIC else None
    unit = reader.values[reader.i]
    if reader.kinds[reader.i] == "unit":
        reader.i += 1
        if ordinal and unit in _NUMBERED_PERIODS:
            return _every_numbered(reader, unit, number, place)
        head = _every_unit(reader, unit, number)
        if head is not None:
            return head
    reader.i = place
    return None


def _every_unit(reader: Reader, unit: object, number: int | None) -> _Head | None:
    if unit == "number" and number is not None and 1 <= number <= 31:
        if reader.values[reader.i] is Unit.MONTH:
            reader.i += 1
        return _Head(Unit.MONTH, dues=(MonthDay(number),))
    if not isinstance(unit, Unit) or (number is not None and not 1 <= number <= 1000):
        return None
    return _Head(unit) if number is None else _normal_interval(unit, number)


def _every_numbered(reader: Reader, unit: object, number: int | None, first: int) -> _Head:
    """«каждый I квартал» is that quarter of each year. Raises TermError for «каждый второй
    квартал», which may be every other one."""
    assert isinstance(unit, Unit)
    worded = reader.word_at(first + 1)[:1] not in _ROMAN_LETTERS
    if number is None or (worded and number != 1):
        raise reader.refuse(
            first,
            reader.i,
            Text(
                "второй квартал каждого года или каждый из двух: напишите «ежегодно во II "
                "квартале» или «раз в два квартала»",
                "the second quarter of each year or every other one: write which of the two",
            ),
            "alternative",
        )
    point = numbered_point(reader, unit, number, first + 1)
    return _Head(Unit.YEAR, dues=(YearSpan(YearDay(*point.first), YearDay(*point.last)),))


_ROMAN_LETTERS = frozenset("ivх")


def _read_each_weekday(reader: Reader) -> _Head:
    """«каждый четверг», «каждый вторник и четверг», «каждый понедельник месяца»."""
    days = read_weekdays(reader)
    reader.accept("every")
    if reader.values[reader.i] in {Unit.MONTH, Unit.WEEK} and reader.kinds[reader.i] == "unit":
        reader.i += 1
    return _Head(Unit.WEEK, dues=days)


def _read_times(reader: Reader) -> _Head | None:
    """«2 раза в год», «не реже одного раза в квартал», «раз в 3 года», «дважды в месяц»."""
    at_least, notes = _read_frequency_bound(reader)
    place = reader.i
    times = _read_count(reader)
    if times is None and not (reader.i > place and reader.is_key("times", ahead=-1)):
        return None
    if times is not None and not 1 <= times <= 1000:
        return None
    if reader.kinds[reader.i] == "per":
        unit, number = reader.values[reader.i], None
    else:
        if not reader.accept("in", "for"):
            return None
        reader.accept("during")
        reader.accept("every")
        kind = reader.kinds[reader.i]
        number = read_number(reader) if kind in NUMERIC else None
        unit = reader.values[reader.i]
        if reader.kinds[reader.i] != "unit" or (kind == "ord" and unit in _NUMBERED_PERIODS):
            return None
    year = number if unit is Unit.YEAR and number and is_year("num", number) else None
    if year is not None:
        number = None
    if not isinstance(unit, Unit) or (number is not None and number > _MOST_PERIODS):
        return None
    reader.i += 1
    head = _Head(unit) if number is None else _normal_interval(unit, number)
    if head is None:
        return None
    if times is None and at_least and number is None:
        times = 1
    head.times, head.at_least, head.notes, head.year = times, at_least, notes, year
    if number is not None and times == 1:
        head.times = None
    return _in_other_words(reader, head) if reader.kinds[reader.i] == "(" else head


def _in_other_words(reader: Reader, head: _Head) -> _Head:
    """«4 раза в год (ежеквартально)»: the same rhythm again, and the finer of the two."""
    every = reader.values[reader.i + 1]
    if reader.kinds[reader.i + 1] != "adverb" or reader.kinds[reader.i + 2] != ")":
        return head
    months = _MONTHS.get(head.every, 0) * head.interval
    if isinstance(every, Unit) and months == (head.times or 1) * _MONTHS.get(every, -1):
        reader.i += 3
        same = _Head(every)
        same.notes = head.notes
        return same
    return head


_MOST_PERIODS = 100
_NUMBERED_PERIODS = {Unit.QUARTER, Unit.HALF_YEAR}


def _read_frequency_bound(reader: Reader) -> tuple[bool, list[tuple[str, Text]]]:
    notes: list[tuple[str, Text]] = []
    at_least = False
    if reader.is_key("not"):
        if reader.is_key("rarer", "less", ahead=1):
            reader.i += 2
            at_least = True
        elif reader.is_key("more", ahead=1):
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
        return True, notes
    else:
        return False, notes
    if reader.kinds[reader.i] == "," and reader.is_key("than", ahead=1):
        reader.i += 1
    reader.accept("than")
    return at_least, notes


_SAME = {
    (Unit.MONTH, 3): Unit.QUARTER, (Unit.MONTH, 6): Unit.HALF_YEAR, (Unit.MONTH, 12): Unit.YEAR,
    (Unit.QUARTER, 2): Unit.HALF_YEAR, (Unit.QUARTER, 4): Unit.YEAR,
    (Unit.HALF_YEAR, 2): Unit.YEAR,
}  # fmt: skip


def _normal_interval(unit: Unit, number: int) -> _Head | None:
    """«каждые 3 месяца» is a quarter, «6 месяцев» a half-year: the periods of the calendar."""
    if number < 1:
        return None
    if (unit, number) in _SAME:
        return _Head(_SAME[unit, number])
    if unit is Unit.MONTH and number % 12 == 0:
        return _Head(Unit.YEAR, interval=number // 12)
    return _Head(unit, interval=number)


def _read_weekdays_head(reader: Reader) -> _Head | None:
    """«по понедельникам и четвергам», «с понедельника по пятницу», «понедельник – пятница»."""
    if reader.is_key("since"):
        days = read_weekday_span(reader)
    else:
        said = reader.accept("through")
        days = read_weekdays(reader)
        days = days if said or len(days) > 2 else None
    return _Head(Unit.WEEK, dues=days) if days else None


def _read_working_head(reader: Reader) -> _Head | None:
    """«каждый рабочий день», «по будням»."""
    return _Head(Unit.DAY, dues=(WorkingDays(),)) if read_working_days(reader) else None


def _read_by_units(reader: Reader) -> _Head | None:
    """«по полугодиям», «по кварталам»."""
    reader.i += 1
    unit = reader.values[reader.i]
    if reader.kinds[reader.i] != "unit" or not isinstance(unit, Unit):
        return None
    if not reader.word_at(reader.i).endswith(("ам", "ям")):
        return None
    reader.i += 1
    return _Head(unit)


def _read_basis(reader: Reader) -> _Head | None:
    """«на ежеквартальной основе»."""
    reader.i += 1
    every = reader.values[reader.i]
    if reader.kinds[reader.i] != "periodic" or not reader.is_key("basis", ahead=1):
        return None
    assert isinstance(every, Unit)
    reader.i += 2
    return _Head(every)
