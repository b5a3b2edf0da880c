"""How often, in Russian: the head of a recurrence, before anything fixes its day.

head  = adverb [[","] times] | "каждый" [n] unit | "каждый" [n] weekday | times "в" [n] unit
      | n "раз/год" | "по" weekdays | "по" units | "на ежегодной основе"
times = ["не реже" | "не менее" | "не чаще" | "минимум"] [n] ("раз" | "раза") | "дважды"
"""

from openplan.dates.language import Text
from openplan.dates.period import MONTHS_IN, Unit
from openplan.terms.numerals import NUMERIC, is_year, read_number
from openplan.terms.points import Point, checked_day, month_point, numbered_point
from openplan.terms.reader import END, Reader
from openplan.terms.rules import Due, MonthDay, WorkingDays, YearDay, YearSpan
from openplan.terms.russian.weekdays import read_weekday_span, read_weekdays, read_working_days
from openplan.terms.russian.words import DECADE


class Head:
    """What stands before the day: how often, and in which rhythm."""

    __slots__ = (
        "at_least", "at_most", "dues", "every", "exact", "interval", "notes", "times", "year",
    )  # fmt: skip

    def __init__(
        self, every: Unit, *, interval: int = 1, dues: tuple[Due, ...] = (), exact: bool = False
    ) -> None:
        self.every = every
        self.interval = interval
        self.dues = dues
        self.exact = exact
        self.times: int | None = None
        self.at_least = False
        self.at_most = False
        self.year: int | None = None
        self.notes: list[tuple[str, Text]] = []


def read_head(reader: Reader) -> Head | None:
    kind, value = reader.kinds[reader.i], reader.values[reader.i]
    if kind == "adverb" or kind == "periodic":
        return _read_adverb(reader)
    if kind == "key":
        if value == "decades":
            reader.i += 1
            return Head(Unit.MONTH, dues=_DECADES)
        if value == "every":
            return _read_every(reader) or reader.attempt(_read_working_head)
        if value == "through":
            return (
                reader.attempt(_read_weekdays_head)
                or reader.attempt(_read_by_units)
                or reader.attempt(_read_working_head)
                or reader.attempt(read_times)
            )
        if value in {"in", "on"}:
            return reader.attempt(_read_basis) or reader.attempt(_read_working_head)
        if value == "since":
            return reader.attempt(_read_weekdays_head)
    if kind == "weekday":
        return reader.attempt(_read_weekdays_head)
    return read_times(reader)


def _read_adverb(reader: Reader) -> Head | None:
    every = reader.values[reader.i]
    assert isinstance(every, Unit)
    if reader.kinds[reader.i] == "periodic" and reader.kinds[reader.i + 1] not in {END, ";", ","}:
        return None
    reader.i += 1
    head = Head(every)
    if _may_count(reader):
        place = reader.i
        bracket = reader.accept_mark("(")
        reader.accept_mark(",")
        if not _read_plain_times(reader, head) or (bracket and not reader.accept_mark(")")):
            reader.i = place
            head = Head(every)
        if head.times is not None:
            return _in_other_words(reader, head)
    if every is Unit.YEAR and head.times is None and not head.notes and not _is_due_next(reader):
        return reader.attempt(_read_finer) or head
    return head


def _is_due_next(reader: Reader) -> bool:
    """«ежегодно, до 1 марта», «ежегодно не позднее …»: a day or a window follows, and no count."""
    keys, at = reader.keys, reader.i + (reader.kinds[reader.i] == ",")
    if keys[at] == "not":
        return keys[at + 1] == "later"
    if keys[at] == "until":
        return keys[at + 2] != "times"
    return keys[at] in _BEFORE_DUE


_BEFORE_DUE = frozenset({"in", "by", "since", "beginning"})


def _read_finer(reader: Reader) -> Head | None:
    """«ежегодно, 1 раз в квартал», «ежегодно, по полугодиям»: the finer rhythm of each year."""
    reader.accept_mark(",")
    if reader.kinds[reader.i] == "adverb":
        # «поквартально»; «ежегодно, ежеквартально» is two duties.
        every = reader.values[reader.i]
        spread = reader.word_at(reader.i).startswith("по")
        reader.i += 1
        return Head(every) if spread and isinstance(every, Unit) else None
    through = reader.keys[reader.i] == "through"
    head = _read_by_units(reader) if through else read_times(reader)
    return head if head is not None and MONTHS_IN.get(head.every, 12) < 12 else None


def _may_count(reader: Reader) -> bool:
    at = reader.i + (1 if reader.kinds[reader.i] in {",", "("} else 0)
    kind, value = reader.kinds[at], reader.values[at]
    if kind == "key":
        negated = value == "not" and reader.values[at + 1] != "later"
        return negated or value in {"minimum", "twice", "thrice", "times"}
    return kind in NUMERIC


def _read_plain_times(reader: Reader, head: Head) -> bool:
    """«ежегодно 2 раза», «ежегодно, не менее двух раз [в год]»: the unit is said already."""
    at_least, notes = _read_frequency_bound(reader)
    counted = reader.i
    times = _read_count(reader)
    if times is None:
        reader.i = counted
        times = _read_noun_counted(reader)
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
    if notes:
        # «Ежегодно, не более двух раз»: each year all the same.
        times = None
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
    end = reader.i + 1
    period = reader.kinds[end + 1] == "unit" and isinstance(reader.values[end + 1], Unit)
    if not (reader.keys[end] == "in" and period):
        return None
    return _of_noun(reader, number, first)


def _read_noun_counted(reader: Reader) -> int | None:
    """«ежеквартально 1 заседание», «ежегодно, не менее 3 мероприятий»."""
    first = reader.i
    number = read_number(reader) if reader.kinds[first] in NUMERIC else None
    return None if number is None else _of_noun(reader, number, first)


def _of_noun(reader: Reader, number: int, first: int) -> int | None:
    if not str(reader.values[reader.i]).startswith(_COUNTED):
        return None
    reader.i += 1
    end = reader.i
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


def _read_every(reader: Reader) -> Head | None:
    place = reader.i
    reader.i += 1
    if reader.kinds[reader.i] == "weekday":
        return _read_each_weekday(reader)
    if reader.kinds[reader.i] == "month":
        return _every_year_in(_read_month(reader))
    reader.accept("calendar", "fiscal")
    ordinal = reader.kinds[reader.i] == "ord"
    number = read_number(reader) if reader.kinds[reader.i] in NUMERIC else None
    unit = reader.values[reader.i]
    if reader.kinds[reader.i] == "month" and number is not None:
        day = checked_day(reader, _read_month(reader).first[0], number, place + 1)
        return Head(Unit.YEAR, dues=(YearDay(*day.first),), exact=True)
    if reader.kinds[reader.i] == "unit":
        reader.i += 1
        if ordinal and unit in _NUMBERED_PERIODS:
            return _every_numbered(reader, unit, number, place)
        head = _every_unit(reader, unit, number)
        if head is not None:
            return head
    reader.i = place
    return None


def _every_unit(reader: Reader, unit: object, number: int | None) -> Head | None:
    if unit == DECADE and number is None:
        return Head(Unit.MONTH, dues=_DECADES)
    if unit == "number" and number is not None and 1 <= number <= 31:
        if reader.values[reader.i] is Unit.MONTH:
            reader.i += 1
        return Head(Unit.MONTH, dues=(MonthDay(number),), exact=True)
    if not isinstance(unit, Unit) or (number is not None and not 1 <= number <= 1000):
        return None
    return Head(unit) if number is None else _normal_interval(unit, number)


def _every_numbered(reader: Reader, unit: object, number: int | None, first: int) -> Head:
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
    return _every_year_in(numbered_point(reader, unit, number, first + 1))


def _read_month(reader: Reader) -> Point:
    month = reader.values[reader.i]
    assert isinstance(month, int)
    reader.i += 1
    return month_point(month, reader.i - 1)


def _every_year_in(point: Point) -> Head:
    return Head(Unit.YEAR, dues=(YearSpan(YearDay(*point.first), YearDay(*point.last)),))


_ROMAN_LETTERS = frozenset("ivх")


def _read_each_weekday(reader: Reader) -> Head:
    """«каждый четверг», «каждый вторник и четверг», «каждый понедельник месяца»."""
    days = read_weekdays(reader)
    reader.accept("every")
    if reader.values[reader.i] in {Unit.MONTH, Unit.WEEK} and reader.kinds[reader.i] == "unit":
        reader.i += 1
    return Head(Unit.WEEK, dues=days, exact=True)


def read_times(reader: Reader) -> Head | None:
    """«2 раза в год», «не реже одного раза в квартал», «раз в 3 года», «дважды в месяц»."""
    at_least, notes = _read_frequency_bound(reader)
    place = reader.i
    times = _read_count(reader)
    if times is None and not (reader.i > place and reader.is_key("times", ahead=-1)):
        return None
    if times is not None and not 1 <= times <= 1000:
        return None
    if times in {None, 1} and reader.is_key("in") and reader.values[reader.i + 1] == DECADE:
        reader.i += 2
        return Head(Unit.MONTH, dues=_DECADES)
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
    head = Head(unit) if number is None else _normal_interval(unit, number)
    if head is None:
        return None
    if times is None and (at_least or notes) and number is None:
        times = 1
    head.times, head.at_least, head.notes, head.year = times, at_least, notes, year
    head.at_most = bool(notes)
    _refuse_odd_years(reader, head)
    if number is not None and times == 1:
        head.times = None
    return _in_other_words(reader, head)


def _refuse_odd_years(reader: Reader, head: Head) -> None:
    """«1 раз в 2 года (нечетные годы)»: which years these are, no cycle tells."""
    at = reader.i + (reader.kinds[reader.i] in {",", "("})
    at += reader.keys[at] == "in"
    if head.interval == 2 and reader.word_at(at).startswith(("четн", "нечетн", "нечётн", "чётн")):
        raise reader.refuse(
            at,
            at + 2,
            Text(
                "назовите годы: «2025, 2027, 2029 годы» или «1 раз в 2 года, начиная с 2025 года»",
                'name the years: "2025, 2027, 2029" or "every 2 years, starting 2025"',
            ),
            "alternative",
        )


def _in_other_words(reader: Reader, head: Head) -> Head:
    """«4 раза в год (ежеквартально)», «2 раза в год, по полугодиям»: the same rhythm again, and
    the finer of the two."""
    mark = reader.kinds[reader.i]
    at = reader.i + (mark in {"(", ","})
    through = reader.kinds[at] == "key" and reader.values[at] == "through"
    at += through
    every = reader.values[at]
    if reader.kinds[at] != ("unit" if through else "adverb") or not isinstance(every, Unit):
        return head
    if mark == "(" and reader.kinds[at + 1] != ")":
        return head
    if through and not reader.word_at(at).endswith(("ам", "ям")):
        return head
    months = MONTHS_IN.get(head.every, 0) * head.interval
    if not head.times or months != head.times * MONTHS_IN.get(every, -1):
        return head
    reader.i = at + 1 + (mark == "(")
    same = Head(every)
    same.notes = head.notes
    return same


_DECADES = (MonthDay(10), MonthDay(20), MonthDay(-1))
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
            notes.append(_AT_MOST)
    elif _accept_least(reader):
        return True, notes
    elif reader.keys[reader.i] == "until" and reader.keys[reader.i + 2] == "times":
        # «до 4 раз в год»
        reader.i += 1
        notes.append(_AT_MOST)
        return False, notes
    else:
        return False, notes
    if reader.kinds[reader.i] == "," and reader.is_key("than", ahead=1):
        reader.i += 1
    reader.accept("than")
    return at_least, notes


_AT_MOST = (
    "at-most-times",
    Text(
        "«не чаще» ограничивает сверху, а не обязывает",
        '"not more often" is a limit, not a duty',
    ),
)


def _accept_least(reader: Reader) -> bool:
    """«минимум», «как минимум», «хотя бы», «по крайней мере»."""
    place = reader.i
    if reader.accept_word("хотя") and reader.accept_word("бы"):
        return True
    reader.i = place
    reader.accept_word("как")
    if reader.accept("minimum"):
        return True
    reader.i = place
    if reader.accept("through") and reader.accept_word("крайней", "меньшей"):
        return reader.accept("measure")
    reader.i = place
    return False


_SAME = {
    (Unit.MONTH, 3): Unit.QUARTER, (Unit.MONTH, 6): Unit.HALF_YEAR, (Unit.MONTH, 12): Unit.YEAR,
    (Unit.QUARTER, 2): Unit.HALF_YEAR, (Unit.QUARTER, 4): Unit.YEAR,
    (Unit.HALF_YEAR, 2): Unit.YEAR,
}  # fmt: skip


def _normal_interval(unit: Unit, number: int) -> Head | None:
    """«каждые 3 месяца» is a quarter, «6 месяцев» a half-year: the periods of the calendar."""
    if number < 1:
        return None
    if (unit, number) in _SAME:
        return Head(_SAME[unit, number])
    if unit is Unit.MONTH and number % 12 == 0:
        return Head(Unit.YEAR, interval=number // 12)
    return Head(unit, interval=number)


def _read_weekdays_head(reader: Reader) -> Head | None:
    """«по понедельникам и четвергам», «с понедельника по пятницу», «понедельник – пятница»."""
    if reader.is_key("since"):
        days = read_weekday_span(reader)
    else:
        said = reader.accept("through")
        days = read_weekdays(reader)
        days = days if said or len(days) > 2 or _accept_weekly(reader) else None
    return Head(Unit.WEEK, dues=days, exact=True) if days else None


def _accept_weekly(reader: Reader) -> bool:
    """«вторник, четверг – еженедельно»."""
    place = reader.i
    bracket = reader.accept_mark("(")
    reader.accept_mark(",") or reader.accept_mark("-")
    weekly = reader.kinds[reader.i] == "adverb" and reader.values[reader.i] is Unit.WEEK
    reader.i += weekly
    if weekly and (not bracket or reader.accept_mark(")")):
        return True
    reader.i = place
    return False


def _read_working_head(reader: Reader) -> Head | None:
    """«каждый рабочий день», «по будням»."""
    return Head(Unit.DAY, dues=(WorkingDays(),)) if read_working_days(reader) else None


def _read_by_units(reader: Reader) -> Head | None:
    """«по полугодиям», «по кварталам»."""
    reader.i += 1
    unit = reader.values[reader.i]
    if reader.kinds[reader.i] != "unit" or not isinstance(unit, Unit):
        return None
    if not reader.word_at(reader.i).endswith(("ам", "ям")):
        return None
    reader.i += 1
    return Head(unit)


def _read_basis(reader: Reader) -> Head | None:
    """«на ежеквартальной основе»."""
    reader.i += 1
    every = reader.values[reader.i]
    if reader.kinds[reader.i] != "periodic" or not reader.is_key("basis", ahead=1):
        return None
    assert isinstance(every, Unit)
    reader.i += 2
    return Head(every)
