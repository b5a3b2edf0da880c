"""What a report is on, in Russian: «за год до 1 февраля» is the report for the year, by that day.

The same words can count back from a day («за месяц до 1 сентября»). A quarter, a half-year and a
year are what is reported on; so many months or weeks are a length; what can be both is refused.
"""

import re

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.beside import is_bare_rhythm
from openplan.terms.dues import day_of_year
from openplan.terms.numerals import NUMERIC, is_year
from openplan.terms.reader import END, Reader
from openplan.terms.rules import (
    Day,
    Due,
    MonthDay,
    Note,
    Part,
    RecurringRule,
    TermError,
)
from openplan.terms.russian.points import read_points
from openplan.terms.russian.words import roman

_FOLLOWING = {3: (4, 5), 6: (7, 8), 9: (10, 11), 12: (1, 2, 3)}
_HALF_YEARS = ("полугодие", "полугодия", "полуг", "п/г", "пг")


def begins_report(reader: Reader) -> bool:
    """Whether «за квартал до 15 апреля» stands here: a label and its day, no length. Raises
    TermError for «за 9 месяцев до 15 октября», which may be either."""
    if not reader.is_key("for"):
        return False
    place = reader.i + 1
    number = reader.values[place] if reader.kinds[place] in NUMERIC else None
    if number is not None:
        place += 1
    unit = reader.values[place]
    if reader.kinds[place] != "unit" or not _is_until(reader, place + 1):
        return False
    if is_year(reader.kinds[place - 1], number):
        return False
    month, dated = _month_of(reader, place + 2)
    if unit is Unit.MONTH and month in _FOLLOWING.get(_number(number), ()):
        raise _either(reader, place)
    if unit is Unit.YEAR and number is None:
        if dated or month > 6:
            raise _either(reader, place)
        return True
    if unit is Unit.HALF_YEAR:
        return reader.word_at(place) in _HALF_YEARS and number in {None, 1, 2}
    return unit is Unit.QUARTER and reader.word_at(place) in {"квартал", "кв", "кварт"}


def report_end(reader: Reader, at: int) -> int:
    """Where «за первое полугодие», «за IV квартал 2019 года», «по итогам года» ends, which stands
    there; else the same place."""
    if reader.keys[at] == "for":
        last = at + 1
    elif reader.keys[at] == "through" and reader.keys[at + 1] == "results":
        last = at + 2
    else:
        return at
    dated = _dated_end(reader, last)
    if dated > last and reader.kinds[dated] in _CLOSING:
        return dated
    if reader.kinds[last] == "key" and reader.values[last] in _WHICH:
        last += 1
    if reader.kinds[last] in NUMERIC:
        last += 1
    if reader.kinds[last] != "unit" or reader.values[last] not in _REPORTED:
        return at
    last += 1
    if reader.kinds[last] == "key" and reader.values[last] in _WHICH:
        last += 1 + (reader.values[last + 1] is Unit.YEAR)
    elif is_year(reader.kinds[last], reader.values[last]):
        last += 1
        while reader.kinds[last] == "unit" and reader.values[last] is Unit.YEAR:
            last += 1
    return last if reader.kinds[last] in _CLOSING else at


def _dated_end(reader: Reader, first: int) -> int:
    """Where «IV квартал 2019 года» ends; the same place where no points stand there."""
    place, notes = reader.i, len(reader.notes)
    reader.i = first
    last = first if read_points(reader) is None else reader.i
    reader.i = place
    del reader.notes[notes:]
    return last


_WHICH = frozenset({"this", "reported", "previous"})
_REPORTED = frozenset({Unit.MONTH, Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR})
_CLOSING = frozenset({END, ";", ",", ".", ")"})


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _is_until(reader: Reader, at: int) -> bool:
    return (
        reader.kinds[at] == "key"
        and reader.values[at] == "until"
        and bool(_month_of(reader, at + 1)[0])
    )


def _month_of(reader: Reader, at: int) -> tuple[int, bool]:
    """The month of the day there, 0 where none stands, and whether its year is said."""
    if reader.kinds[at] == "date":
        day = reader.values[at]
        assert isinstance(day, Day)
        return day.month, day.year is not None
    if reader.kinds[at] not in NUMERIC or at + 1 >= reader.size:
        return 0, False
    at += 1
    if reader.kinds[at] == "unit":
        at += 1
    if reader.kinds[at] != "month":
        return 0, False
    return _number(reader.values[at]), is_year(reader.kinds[at + 1], reader.values[at + 1])


def _either(reader: Reader, unit: int) -> Exception:
    said = reader.slice(reader.i, unit + 1)
    return reader.refuse(
        reader.i,
        unit + 2,
        Text(
            f"отчёт {said} к этому дню или срок {said} до него, не сказано: напишите "
            f"«{said} – до …» или «не позднее чем {said} до …»",
            f"a report «{said}» by that day, or a term so long before it, is not said: write "
            f"«{said} – до …» or «не позднее чем {said} до …»",
        ),
        "lead-or-report",
    )


# Quarters that a label names


def by_quarters(reader: Reader, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """«за I, II, III кварталы – до 10 числа месяца, следующего за отчетным»: the days of those
    quarters alone; «ежеквартально до 10 числа …, за IV квартал – до 20 декабря»: the first part
    leaves that quarter out. Raises TermError where the days cannot be named."""
    parts = _without_heading(reader, parts)
    named = [_quarters(part.label) for part in parts]
    if not any(named):
        return parts
    found: list[Part] = []
    for place, part in enumerate(parts):
        rule = part.rule
        others = frozenset().union(*named[place + 1 :])
        own = named[place] or (_ALL - others if part.label is None and others else frozenset())
        if isinstance(rule, RecurringRule) and own and _is_by_month(rule, named[place]):
            rule = _of_quarters(reader, part, rule, sorted(own))
        found.append(part._replace(rule=rule))
    return tuple(found)


def _without_heading(reader: Reader, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """«ежеквартально нарастающим итогом: за I квартал – до 10 апреля, …»: the list says when, and
    the frequency before it is no term of its own."""
    first = parts[0]
    listed = len(parts) > 1 and all(part.label is not None for part in parts[1:])
    mark = reader.text[first.span[1] :].lstrip()[:1]
    if first.label is not None or not listed or mark != ":" or not is_bare_rhythm(first.rule):
        return parts
    reader.notes.append(Note("frequency-beside-list", _LIST_SAYS, first.span))
    summed = isinstance(first.rule, RecurringRule) and first.rule.cumulative
    return tuple(
        part._replace(rule=part.rule._replace(cumulative=True))
        if summed and isinstance(part.rule, RecurringRule)
        else part
        for part in parts[1:]
    )


_LIST_SAYS = Text(
    "сроки перечислены сами; частота перед ними лишь повторяет их и не проверена",
    "the terms are listed; the frequency before them repeats them and is not checked",
)
_ALL = frozenset({1, 2, 3, 4})
_LABEL = re.compile(r"(?:отчет\s)?за\s+(.+?)\s+(?:квартал\w*|кв)\b")
_WORDS = {"первый": 1, "второй": 2, "третий": 3, "четвертый": 4, "последний": 4}


def _quarters(label: str | None) -> frozenset[int]:
    """The quarters that a label is for; none where it names none, or words that are no number."""
    if label is None or "кв" not in label.lower():
        return frozenset()
    match = _LABEL.match(label.lower().replace("ё", "е"))
    if match is None:
        return frozenset()
    numbers: set[int] = set()
    for one in re.split(r"\s*(?:,|\bи\b)\s*", match[1]):
        ends = [_quarter(word) for word in re.split(r"\s*[-–—]\s*", one)]
        if not all(1 <= end <= 4 for end in ends):
            return frozenset()
        numbers.update(range(ends[0], ends[-1] + 1))
    return frozenset(numbers)


def _quarter(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS.get(word) or roman(word) or 0


def _is_by_month(rule: RecurringRule, named: frozenset[int]) -> bool:
    """Whether the rule falls due once a quarter, or under such a label once a «reported» one."""
    if not rule.due or rule.interval != 1:
        return False
    lagged = rule.every is Unit.MONTH and rule.lag is Unit.MONTH and bool(named)
    return rule.every is Unit.QUARTER or lagged


def _of_quarters(
    reader: Reader, part: Part, rule: RecurringRule, quarters: list[int]
) -> RecurringRule:
    days: list[Due] = []
    for quarter in quarters:
        for due in rule.due:
            if not isinstance(due, MonthDay) or due.workday:
                raise _other_quarter(reader, part)
            if rule.lag is not None:
                month = 3 * quarter + due.month
            else:
                month = 3 * (quarter - 1) + (due.month if due.month > 0 else 4 + due.month)
            days.append(day_of_year((month - 1) % 12 + 1, due.day))
    return RecurringRule(
        Unit.YEAR, due=tuple(days), exact=rule.exact, till=rule.till,
        cumulative=rule.cumulative, from_=rule.from_, until=rule.until,
    )  # fmt: skip


def _other_quarter(reader: Reader, part: Part) -> TermError:
    return TermError(
        reader.text,
        *part.span,
        Text(
            "за один из кварталов назван другой срок, а дни остальных из этих слов не вычислить: "
            "назовите срок за каждый квартал",
            "another term is named for one of the quarters, and the days of the others cannot be "
            "had from these words: name the term for each quarter",
        ),
        code="quarters-differ",
    )
