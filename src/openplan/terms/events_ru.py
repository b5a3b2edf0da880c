"""Events in Russian: so long after or before something, when it comes, at once.

length = bound length [anchor] ["," "но не позднее" day]
event  = ("при" | "после" | "в случае" | "по мере" | "по итогам" | "в день" | …) free
         [["," "но"] bound length]
"""

from datetime import date

from openplan.dates.language import Text
from openplan.dates.period import Unit, add_units
from openplan.terms.free_ru import has_free_word, read_free
from openplan.terms.lengths_ru import (
    Anchor,
    Binding,
    accept_later,
    counts_from_nothing,
    due_after,
    genitive,
    read_anchor,
    read_binding,
    read_end_of_period,
    read_following_day,
    read_length,
    skip_anchor_without_event,
    skip_day_noun,
)
from openplan.terms.points_ru import NUMERIC, is_year, read_points
from openplan.terms.qualifiers_ru import read_qualifiers
from openplan.terms.reader import END, Reader
from openplan.terms.rules import (
    DateRule,
    Day,
    EventRule,
    Length,
    LengthUnit,
    Offset,
    OnDemandRule,
    OngoingRule,
    RecurringRule,
    ReferenceRule,
    Relation,
    Rule,
    TermError,
    WindowRule,
)
from openplan.terms.windows_ru import read_since, read_window


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
        return None
    reader.accept("term")
    end = reader.i
    anchor = read_anchor(reader)
    if anchor is None:
        return _without_anchor(reader, binding, length, first, end, named=following is None)
    if anchor.unit is not None:
        return _of_period(reader, anchor, binding, length)
    if anchor.day is not None:
        return _from_day(reader, anchor, binding, length)
    bound = binding.before if anchor.relation == "before" else binding.bound
    return [with_cap(reader, EventRule(anchor.trigger, anchor.relation, length, bound))]


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
    if reader.is_key("until") and reader.kinds[end + 1] in _CLOSING:
        raise reader.refuse(
            first,
            end + 1,
            Text(
                "не назван день или событие, до которого считать",
                "the day or the event to count back from is not named",
            ),
            "event-missing",
        )
    if reader.is_key("in", "until") or (
        binding.bound == "at_least" and binding.before == "at_most"
    ):
        return None
    numbered = any(kind in NUMERIC or kind == "length" for kind in reader.kinds[first:end])
    if reader.is_key("until", ahead=first - end) and not numbered:
        return None
    if reader.kinds[first] == "unit" or not (named or _is_next_day(reader, first, end)):
        return None
    if reader.kinds[reader.i + (reader.kinds[reader.i] == ",")] == "adverb":
        raise counts_from_nothing(reader, first)
    if binding.bound == "at_least" and (reader.is_key("and") or reader.is_key("not", ahead=1)):
        raise _two_bounds(reader, first)
    skip_anchor_without_event(reader)
    note_no_event(reader, first)
    return [EventRule(None, "after", length, binding.bound)]


def _two_bounds(reader: Reader, first: int) -> TermError:
    return reader.refuse(
        first,
        reader.i,
        Text(
            "две границы одного срока: оставьте последний день, например «не позднее чем за 1 день "
            "до заседания»",
            'two bounds of one term: leave the last day, say "no later than 1 day before the '
            'meeting"',
        ),
        "two-bounds",
    )


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
    if reader.kinds[place] not in {",", "("} and not reader.is_key("but"):
        return rule
    bracket = reader.accept_mark("(")
    reader.accept_mark(",")
    if reader.accept("but") or (reader.is_key("not") and rule.within is not None):
        reader.accept("in")
        reader.accept("term")
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


# With no length, or with the length behind the event


def event(reader: Reader, relation: Relation) -> list[Rule] | None:
    """Free words as the event, and the length or the last day that follows them."""
    first = reader.i
    trigger = read_free(reader)
    if trigger is None or not has_free_word(reader, first, reader.i):
        return None
    _note_year(reader, first)
    rule = _with_length_behind(reader, EventRule(trigger, relation))
    return [with_cap(reader, rule)]


def _note_year(reader: Reader, first: int) -> None:
    """«после ввода в эксплуатацию в 2025 году»: the year bounds nothing here."""
    for at in range(first, reader.i - 1):
        if reader.values[at] == "in" and is_year(reader.kinds[at + 1], reader.values[at + 1]):
            message = Text(
                "год стоит внутри слов о событии: срока из него не вышло",
                "the year stands among the words of the event: no date was taken from it",
            )
            reader.note("year-in-event", message, at, at + 2)


def _with_length_behind(reader: Reader, rule: EventRule) -> EventRule:
    """«после утверждения плана в течение 10 дней», «по мере поступления, но не позднее 30 дней»."""
    length = None if rule.relation == "before" else _read_length_behind(reader)
    return rule if length is None else EventRule(rule.trigger, "after", length)


_CLOSING = frozenset({END, ";", ",", ".", ")"})


def read_after(reader: Reader) -> list[Rule] | None:
    """«после утверждения плана»."""
    return event(reader, "after") if reader.accept("after") else None


def read_at(reader: Reader) -> list[Rule] | None:
    """«при необходимости», «при подготовке документов»."""
    reader.i += 1
    return [OnDemandRule()] if reader.accept("need") else event(reader, "when")


def read_in_event(reader: Reader) -> list[Rule] | None:
    """«в случае …», «в день …», «в период …», «в ходе …»."""
    if not reader.accept("in"):
        return None
    if reader.accept("case"):
        return [OnDemandRule()] if reader.accept("need") else event(reader, "when")
    if reader.kinds[reader.i] == "unit" and reader.values[reader.i] is Unit.DAY:
        feast = reader.text[reader.begins[reader.i]] == "Д" and reader.i > 1
        reader.i += 1
        first = reader.i
        trigger = read_free(reader)
        if trigger is None or not has_free_word(reader, first, reader.i):
            return None
        if feast or reader.text[reader.begins[first - 1]] == "Д":
            trigger = f"Дня {trigger}"
        return [EventRule(trigger, "after", Length(0, LengthUnit.DAY))]
    if reader.accept("period") or reader.accept_word("ходе", "процессе", "рамках"):
        return event(reader, "when")
    return None


def read_immediately(reader: Reader) -> list[Rule] | None:
    """«незамедлительно после подписания», «немедленно, но не позднее 3 дней со дня выявления»."""
    first = reader.i
    reader.i += 1
    place = reader.i
    reader.accept_mark(",")
    if reader.accept("but") or reader.is_key("not"):
        rules = reader.attempt(read_length_event)
        if rules is not None and isinstance(rules[0], EventRule):
            return [rules[0]._replace(immediate=True)]
        reader.i = place
    reader.accept_mark(",")
    if reader.accept("after", "since", "at", "from") or _accept_by_measure(reader):
        reader.accept("date", "moment")
        if reader.values[reader.i] is Unit.DAY:
            reader.i += 1
        trigger = read_free(reader)
        return None if trigger is None else [EventRule(trigger, "after", immediate=True)]
    reader.i = place
    note_no_event(reader, first)
    return [EventRule(None, "after", immediate=True)]


def _accept_by_measure(reader: Reader) -> bool:
    return reader.accept_all("through", "measure") or reader.accept_all("through", "end")


# «по мере …», «по итогам …», «по окончании …»


def read_measure(reader: Reader) -> list[Rule] | None:
    if not reader.accept_all("through", "measure"):
        return None
    if not reader.accept("need"):
        return event(reader, "when")
    reader.accept("and") and reader.accept("need")
    first = reader.i
    reader.accept_mark(",")
    if reader.accept("in") and reader.accept_word("соответствии"):
        read_free(reader)
        return [OnDemandRule(reader.slice(first, reader.i).lstrip(", "))]
    reader.i = first
    return [OnDemandRule()]


def read_results(reader: Reader) -> list[Rule] | None:
    """«по итогам обсуждения», «по завершении»; before a dash it is a label, not an event."""
    first = reader.i
    if reader.accept_all("through", "end"):
        reader.i -= 1
    elif not reader.accept_all("through", "results"):
        return None
    recurring = _read_reported_period(reader, first)
    if recurring is not None:
        return recurring
    begin = reader.i
    if reader.attempt(read_points) is not None:
        return _noted_reference(reader, first) if reader.kinds[reader.i] in _CLOSING else None
    trigger = read_free(reader, stop_at_dash=True)
    if trigger is None or reader.kinds[reader.i] in {"-", ":"}:
        return None
    if has_free_word(reader, begin, reader.i):
        rule = _with_length_behind(reader, EventRule(genitive(trigger), "after"))
        return [with_cap(reader, rule)]
    return _noted_reference(reader, first) if reader.kinds[reader.i] in _CLOSING else None


def _read_reported_period(reader: Reader, first: int) -> list[Rule] | None:
    """«по итогам каждого полугодия», «по окончании квартала в течение 10 дней»."""
    place = reader.i
    unit = read_end_of_period(reader)
    if unit is None:
        reader.accept("end")
        reader.accept("reported", "every", "this")
        reader.accept("calendar", "fiscal")
        value = reader.values[reader.i]
        if reader.kinds[reader.i] != "unit" or not isinstance(value, Unit) or value is Unit.DAY:
            reader.i = place
            return None
        reader.i += 1
        unit = value
    length = _read_length_behind(reader)
    if length is not None:
        return [RecurringRule(unit, lag=unit, due=(Offset(length),))]
    rule = RecurringRule(unit, lag=unit)
    if reader.is_key("and") or reader.kinds[reader.i] in _CLOSING:
        return [read_qualifiers(reader, rule, first)]
    reader.i = place
    return None


def _read_length_behind(reader: Reader) -> Length | None:
    """A length behind its event, with no event of its own."""
    place = reader.i
    reader.accept_mark(",")
    reader.accept("but", "and")
    if reader.is_key("in", "during", "not"):
        binding = read_binding(reader)
        length = None if binding is None or binding.bound == "at_least" else read_length(reader)
        if length is not None and reader.kinds[reader.i] in _CLOSING:
            return length
    reader.i = place
    return None


def _noted_reference(reader: Reader, first: int) -> list[Rule]:
    """«по итогам 2019 года», «по окончании отчетного периода»: after it, but when is not said."""
    note_vague(reader, first)
    return [ReferenceRule(reader.slice(first, reader.i), vague=True)]


def note_vague(reader: Reader, first: int) -> None:
    reader.note(
        "vague",
        Text("по этим словам дату определить нельзя", "no date can be taken from these words"),
        first,
        reader.i,
    )
