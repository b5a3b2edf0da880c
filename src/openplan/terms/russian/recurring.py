"""Recurrences in Russian: how often (`frequency`), and what fixes the day (`qualifiers`).

recurrence = head { qualifier } | head listed-years | "ежегодно" dated-days
trailing   = (day | window) [","] ("ежегодно" | "каждый" unit)
"""

from collections.abc import Sequence

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.dates.value import make
from openplan.terms.dues import DueSpec, are_in_a_row, recurring_from_due, unfitting
from openplan.terms.numerals import NUMERIC, is_year
from openplan.terms.points import Stretch
from openplan.terms.reader import END, Reader
from openplan.terms.rules import (
    DateRule,
    Day,
    RecurringRule,
    Rule,
    TermError,
    WindowRule,
    YearSpan,
)
from openplan.terms.russian.free import begins_deadline
from openplan.terms.russian.frequency import Head, read_head, read_times
from openplan.terms.russian.points import read_points
from openplan.terms.russian.qualifiers import (
    accept_later,
    accept_term_prefix,
    far_end,
    read_qualifiers,
)


def read_recurrence(reader: Reader) -> list[Rule] | None:
    first = reader.i
    head = read_head(reader)
    if head is None:
        return None
    rule = _ruled(head)
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
    return _with_second(reader, rule) or [rule]


def _with_second(reader: Reader, rule: RecurringRule) -> list[Rule] | None:
    """«ежеквартально и ежегодно до 20 числа месяца, следующего за отчетным периодом»: the day is
    that of both, each after its own period."""
    if rule.due or reader.keys[reader.i] != "and" or reader.kinds[reader.i + 1] != "adverb":
        return None
    place, notes = reader.i, len(reader.notes)
    reader.i += 1
    head = read_head(reader)
    begin = reader.i
    second = None if head is None else read_qualifiers(reader, _ruled(head))
    end = reader.i
    if second is not None and second.due and "period" in reader.keys[begin:end]:
        reader.i = begin
        first = read_qualifiers(reader, rule)
        if first.due and reader.i == end:
            return [first, second]
    reader.i = place
    del reader.notes[notes:]
    return None


def _ruled(head: Head) -> RecurringRule:
    frequency = (head.every, head.interval, head.times, head.at_least)
    undated = (None, False, head.dues, head.exact, False, False)
    bounds: tuple[Day | None, Day | None] = (None, None)
    if head.year is not None:
        bounds = Day(1, 1, head.year), Day(12, 31, head.year)
    return make(RecurringRule, (*frequency, *undated, *bounds, None, None, head.at_most))


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
        ceiling = read_times(reader)
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
    near = slice(reader.i, reader.i + 12)
    kinds = reader.kinds[near]
    if "date" in kinds:
        return True
    numbered = "num" in kinds or "ord" in kinds
    return numbered and any(map(is_year, kinds, reader.values[near]))


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
    if rule.due and isinstance(rule.due[-1], YearSpan) and reader.is_key("since", ahead=1):
        return
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
    place = reader.i
    kind = reader.kinds[place]
    if kind not in {",", "(", "adverb"} and reader.keys[place] != "every":
        return None
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
    if _ends_here(reader):
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
    closes = goes_on or _ends_here(reader)
    return value if isinstance(value, Unit) and closes else None


def _ends_here(reader: Reader) -> bool:
    closed = reader.kinds[reader.i] in _CLOSING or reader.begins_line(reader.i)
    return closed or _is_remarked(reader)


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
