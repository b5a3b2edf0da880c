"""Events in Russian: so long after or before something, or between two bounds of it.

length = bound length [["," "но"] bound length] [anchor] ["," "но не позднее" day]
"""

from datetime import date

from openplan.dates.language import Text
from openplan.dates.period import Unit, add_units
from openplan.terms.numerals import NUMERIC, read_number
from openplan.terms.reader import END, Reader
from openplan.terms.rules import (
    DateRule,
    Day,
    EventRule,
    Length,
    LengthUnit,
    Offset,
    OngoingRule,
    RecurringRule,
    ReferenceRule,
    Rule,
    TermError,
    WindowRule,
)
from openplan.terms.russian.free import has_free_word, read_free
from openplan.terms.russian.lengths import (
    Anchor,
    Binding,
    accept_later,
    counts_from_nothing,
    due_after,
    genitive,
    read_anchor,
    read_binding,
    read_following_day,
    read_length,
    skip_anchor_without_event,
    skip_day_noun,
)
from openplan.terms.russian.points import read_points
from openplan.terms.russian.qualifiers import read_qualifiers
from openplan.terms.russian.windows import read_since, read_window


def read_length_event(reader: Reader) -> list[Rule] | None:
    """«в течение 7 рабочих дней после …», «не позднее чем за 10 дней до …», «в 5-дневный срок»,
    «не позднее дня, следующего за днем …», «в первый рабочий день после …»."""
    first = reader.i
    binding = read_binding(reader)
    if binding is None:
        return None
    following = read_following_day(reader)
    length = following or read_length(reader)
    if length is None:
        return _read_shared_unit(reader, binding, first)
    reader.accept("term")
    other = _read_other_bound(reader, binding)
    if other is not None:
        return _between(reader, (binding, length), other, first)
    end = reader.i
    anchor = read_anchor(reader)
    if anchor is None:
        return _without_anchor(reader, binding, length, first, end, named=following is None)
    if anchor.unit is not None:
        return _of_period(reader, anchor, binding, length)
    if anchor.day is not None:
        return _from_day(reader, anchor, binding, length)
    return _with_both_bounds(reader, _of_event(reader, anchor, binding, length), binding)


_CLOSING = frozenset({END, ";", ",", ".", ")"})


def read_end_of_day(reader: Reader) -> list[Rule] | None:
    """«до конца рабочего дня, следующего за днем подписания»; alone it is that of the event which
    the cell does not name."""
    first = reader.i
    accept_later(reader) or reader.accept("until", "by")
    if not reader.accept("end"):
        return None
    working = reader.accept("working")
    if reader.kinds[reader.i] != "unit" or reader.values[reader.i] is not Unit.DAY:
        return None
    reader.i += 1
    if reader.kinds[reader.i] in _CLOSING and not reader.is_key("next", ahead=1):
        note_no_event(reader, first)
        return [EventRule(None, "after", Length(0, LengthUnit.DAY))]
    anchor = read_anchor(reader)
    if anchor is None or anchor.trigger is None or anchor.relation == "before":
        return None
    length = Length(1, LengthUnit.WORKING_DAY if working else LengthUnit.DAY)
    return [with_cap(reader, EventRule(anchor.trigger, "after", length))]


Bounded = tuple[Binding, Length]


def _of_event(reader: Reader, anchor: Anchor, binding: Binding, length: Length) -> EventRule:
    bound = binding.before if anchor.relation == "before" else binding.bound
    trigger = anchor.trigger
    if trigger is not None and ("," in trigger or "(" in trigger):
        _refuse_other_count(reader)
    return EventRule(trigger, anchor.relation, length, bound)


def _refuse_other_count(reader: Reader) -> None:
    """Raises TermError for «…, исключая выходные дни», «… (включая день поступления)»: it changes
    the number of days."""
    for at in range(reader.i - 1, max(0, reader.i - 8), -1):
        word = reader.word_at(at)
        day = word == "включая" and reader.values[at + 1] is Unit.DAY
        if day or (word in _COUNTING and _are_days_off(reader, at + 1)):
            expected = Text(
                "эти слова меняют счёт дней: назовите срок в рабочих днях или число дней без них",
                "these words change the count: give the term in working days, or the number of "
                "days without them",
            )
            raise reader.refuse(at, reader.i, expected, "days-counted-otherwise")


def _are_days_off(reader: Reader, at: int) -> bool:
    return reader.word_at(at).startswith(_DAYS_OFF)


_COUNTING = frozenset({"включая", "исключая", "исключением", "считая", "учета", "учёта", "кроме"})
_DAYS_OFF = ("выходн", "нерабоч", "праздн")


def _read_other_bound(reader: Reader, binding: Binding) -> Bounded | None:
    """«…, но не позднее чем через 30 дней» behind «не ранее чем через 10 дней», and the reverse;
    None and no move where the bound that stands there is of the same side."""
    place = reader.i
    reader.accept_mark(",")
    reader.accept("and", "but")
    if reader.is_key("not"):
        other = read_binding(reader)
        length = None if other is None else read_length(reader)
        if other is not None and length is not None and other.bound != binding.bound:
            return other, length
    reader.i = place
    return None


def _read_shared_unit(reader: Reader, binding: Binding, first: int) -> list[Rule] | None:
    """«не ранее чем через 10 и не позднее чем через 30 дней после …»: the unit is said once."""
    if reader.kinds[reader.i] not in {"num", "card"} or not reader.is_key("and", "but", ahead=1):
        return None
    number = read_number(reader)
    other = _read_other_bound(reader, binding)
    if number is None or other is None:
        return None
    return _between(reader, (binding, Length(number, other[1].unit)), other, first)


def _between(reader: Reader, one: Bounded, other: Bounded, first: int) -> list[Rule] | None:
    """Both bounds of one event, each a part of its own: the later one is what is due."""
    end = reader.i
    anchor = read_anchor(reader)
    if anchor is None and reader.kinds[end] in _CLOSING:
        note_no_event(reader, first)
        anchor = Anchor("after")
    elif anchor is None or anchor.trigger is None:
        return None
    return [_of_event(reader, anchor, *one), with_cap(reader, _of_event(reader, anchor, *other))]


def _with_both_bounds(reader: Reader, rule: EventRule, binding: Binding) -> list[Rule]:
    """«не ранее 10 дней со дня опубликования, но не позднее 30 дней»: from the same event."""
    place = reader.i
    other = _read_other_bound(reader, binding)
    if other is None or reader.kinds[reader.i] not in _CLOSING:
        reader.i = place
        return [with_cap(reader, rule)]
    bound = other[0].before if rule.relation == "before" else other[0].bound
    return [rule, with_cap(reader, rule._replace(within=other[1], bound=bound))]


def read_since_length(reader: Reader) -> list[Rule] | None:
    """«с даты заключения контракта в течение 60 дней», «со дня подписания – 10 рабочих дней»."""
    if not reader.accept("since", "from"):
        return None
    skip_day_noun(reader)
    first = reader.i
    if reader.kinds[first] in {*NUMERIC, "month", "date"}:
        return None
    trigger = read_free(reader, stop_at_dash=True)
    if trigger is None or not has_free_word(reader, first, reader.i):
        return None
    reader.accept_mark(",") or reader.accept_mark("-")
    binding = read_binding(reader)
    length = None if binding is None else read_length(reader)
    if binding is None or length is None:
        return None
    reader.accept("term")
    return [with_cap(reader, EventRule(genitive(trigger), "after", length, binding.bound))]


def _without_anchor(
    reader: Reader, binding: Binding, length: Length, first: int, end: int, *, named: bool
) -> list[Rule] | None:
    rules = _read_redundant_length(reader, first)
    if rules is not None:
        return rules
    reader.i = end
    rules = _read_years_from(reader, length)
    if rules is not None:
        return rules
    vague = _read_period_itself(reader, first)
    if vague is not None:
        return vague
    _refuse_counting_back(reader, binding, first)
    if reader.is_key("in", "until"):
        return None
    if binding.bound != binding.before and reader.kinds[end] not in _CLOSING:
        return None
    numbered = any(kind in NUMERIC or kind == "length" for kind in reader.kinds[first:end])
    if reader.is_key("until", ahead=first - end) and not numbered:
        return None
    if reader.kinds[first] == "unit" or not (named or _is_next_day(reader, first, end)):
        return None
    if reader.kinds[reader.i + (reader.kinds[reader.i] == ",")] == "adverb":
        raise counts_from_nothing(reader, first)
    skip_anchor_without_event(reader)
    note_no_event(reader, first)
    return [EventRule(None, "after", length, binding.bound)]


def _refuse_counting_back(reader: Reader, binding: Binding, first: int) -> None:
    """Raises TermError for «за 5 дней до», «не менее чем за месяц», and for «не менее 5 дней»,
    which may count back from an event or on from one."""
    end = reader.i
    expected = Text(
        "не назван день или событие, до которого считать",
        "the day or the event to count back from is not named",
    )
    if reader.is_key("until") and reader.kinds[end + 1] in _CLOSING:
        reader.i += 1
    elif (
        binding.bound == binding.before
        or reader.kinds[end] not in _CLOSING
        or binding.bound == "at_most"
        or reader.is_key("across", ahead=first + 3 - end)
    ):
        return
    elif not reader.is_key("for", ahead=first + 3 - end):
        expected = Text(
            "не назван день или событие, от которого или до которого считать",
            "the day or the event to count from, or back from, is not named",
        )
    raise reader.refuse(first, reader.i, expected, "event-missing")


def _read_period_itself(reader: Reader, first: int) -> list[Rule] | None:
    """«в течение квартала»: which one is not said. Raises TermError for «через день»."""
    unit = reader.values[reader.i - 1]
    bare = reader.kinds[reader.i - 2] == "key" and reader.kinds[reader.i] in {*_CLOSING, "("}
    if not bare or reader.kinds[reader.i - 1] != "unit":
        return None
    if reader.is_key("across", ahead=-2) and unit is Unit.DAY:
        raise reader.refuse(
            first,
            reader.i,
            Text(
                "«через день» – каждый второй день или день спустя после события: напишите, что "
                "из двух",
                "every other day, or a day after some event: write which of the two",
            ),
            "alternative",
        )
    if reader.is_key("during", ahead=-2) and unit in {Unit.QUARTER, Unit.HALF_YEAR}:
        note_vague(reader, first)
        return [ReferenceRule(reader.slice(first, reader.i), vague=True)]
    return None


def _is_next_day(reader: Reader, first: int, last: int) -> bool:
    return any(
        reader.kinds[at] == "key" and reader.values[at] == "next" for at in range(first, last)
    )


def note_no_event(reader: Reader, first: int) -> None:
    reader.note(
        "event-not-named",
        Text(
            "не сказано, от какого события считать",
            "the event to count from is not named",
        ),
        first,
        reader.i,
    )


def _of_period(
    reader: Reader, anchor: Anchor, binding: Binding, length: Length
) -> list[Rule] | None:
    """«в течение 10 дней после окончания квартала»: again after each one."""
    assert anchor.unit is not None
    if anchor.relation == "before":
        if binding.before == "at_least":
            return None
        due = Offset(Length(-length.value, length.unit))
        return [read_qualifiers(reader, RecurringRule(anchor.unit, due=(due,)))]
    if binding.bound == "at_least":
        return None
    after = due_after(length, whole=anchor.whole)
    rule = RecurringRule(anchor.unit, lag=anchor.unit, due=(after,))
    return [read_qualifiers(reader, rule)]


_CALENDAR_UNITS = {
    LengthUnit.DAY: Unit.DAY,
    LengthUnit.CALENDAR_DAY: Unit.DAY,
    LengthUnit.WEEK: Unit.WEEK,
    LengthUnit.MONTH: Unit.MONTH,
    LengthUnit.YEAR: Unit.YEAR,
}
_MOST = 1000


def _from_day(
    reader: Reader, anchor: Anchor, binding: Binding, length: Length
) -> list[Rule] | None:
    """«за 14 дней до 1 мая 2019 года» is a date; working days, or a day with no year, stay an
    event, which is counted when the plan's calendar is known."""
    assert anchor.day is not None
    before = anchor.relation == "before"
    bound = binding.before if before else binding.bound
    unit = _CALENDAR_UNITS.get(length.unit)
    point = anchor.day
    countable = point.year is not None and unit is not None and length.value <= _MOST
    if not countable or bound == "at_least":
        token = point.token
        trigger = reader.slice(token, reader.i)
        _note_day_as_event(reader, token)
        return [EventRule(trigger, anchor.relation, length, bound)]
    assert point.year is not None
    assert unit is not None
    start = date(point.year, *point.first)
    found = add_units(start, unit, -length.value if before else length.value)
    return [DateRule(Day(found.month, found.day, found.year))]


def _note_day_as_event(reader: Reader, token: int) -> None:
    reader.note(
        "day-as-event",
        Text(
            "срок отсчитан от дня календаря, но здесь не вычислен: впишите его в schedule",
            "the term counts from a day of the calendar, and is not counted here: write it into "
            "schedule",
        ),
        token,
        reader.i,
    )


def _read_redundant_length(reader: Reader, first: int) -> list[Rule] | None:
    """«в течение 11 лет, с 2010 по 2020 годы»: the years say it, the length only repeats it."""
    last = reader.i
    if reader.kinds[last] not in {",", "-", "("} and not reader.is_key("since"):
        return None
    reader.accept_mark(",") or reader.accept_mark("-") or reader.accept_mark("(")
    bracket = reader.kinds[reader.i - 1] == "("
    rules = reader.attempt(read_since) or reader.attempt(read_window)
    if rules is None or not all(isinstance(rule, WindowRule) for rule in rules):
        return None
    if bracket and not reader.accept_mark(")"):
        return None
    reader.note(
        "length-beside-window",
        Text(
            "продолжительность повторяет период и не проверена",
            "the length repeats the period and is not checked",
        ),
        first,
        last,
    )
    return rules


def _read_years_from(reader: Reader, length: Length) -> list[Rule] | None:
    """«в течение 5 лет, начиная с 2025 года»: these years."""
    place = reader.i
    reader.accept_mark(",")
    rules = reader.attempt(read_since) if reader.is_key("beginning", "since") else None
    begin = rules[0].from_ if rules is not None and isinstance(rules[0], OngoingRule) else None
    whole = begin is not None and begin.year is not None and (begin.month, begin.day) == (1, 1)
    if length.unit is LengthUnit.YEAR and length.value < _MOST and begin is not None and whole:
        assert begin.year is not None
        return [WindowRule(begin, Day(12, 31, begin.year + length.value - 1))]
    reader.i = place
    return None


def with_cap(reader: Reader, rule: EventRule) -> EventRule:
    """«…, но не позднее 15 сентября 2017»."""
    place = reader.i
    if reader.kinds[place] not in {",", "("} and reader.keys[place] != "but":
        return rule
    bracket = reader.accept_mark("(")
    reader.accept_mark(",")
    if reader.accept("but") or (reader.is_key("not") and rule.within is not None):
        if reader.accept("in") and not reader.accept("term") and reader.accept_word("любом"):
            reader.accept("case")
        if reader.is_key("not") and reader.is_key("earlier", ahead=1):
            raise _floor(reader)
        if accept_later(reader) or reader.accept("until"):
            stretches = read_points(reader)
            closed = not bracket or reader.accept_mark(")")
            if stretches is not None and len(stretches) == 1 and stretches[0].is_day and closed:
                return rule._replace(cap=stretches[0].last.last_day())
    reader.i = place
    return rule


def _floor(reader: Reader) -> TermError:
    return reader.refuse(
        reader.i,
        reader.i + 2,
        Text(
            "нижняя граница рядом с событием не считается: назовите день числом, когда он станет "
            "известен",
            "a lower bound beside an event is not counted: name the day when it is known",
        ),
        "two-bounds",
    )


def note_vague(reader: Reader, first: int) -> None:
    reader.note(
        "vague",
        Text("по этим словам дату определить нельзя", "no date can be taken from these words"),
        first,
        reader.i,
    )
