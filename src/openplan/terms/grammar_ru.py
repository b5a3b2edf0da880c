"""Russian terms: tokens -> clauses, by recursive descent.

    clause    = recurrence | deadline | window | length | ongoing | event | on-demand | executed
              | reference
    recurrence= ("ежегодно" | "каждый" [n] unit | [bound] [n] "раз" "в" [n] unit) { qualifier }
    qualifier = deadline-words due | ["в"] points | "с" points "по" points | "начиная с" point
              | "нарастающим итогом" | "по" weekday | schedule
    deadline  = ("до" | "не позднее" | "к" | "по" | "не ранее") due
    window    = ["в" | "на" | "за" | "в течение"] points | "с" points ("по" | "до" | "-") points
    length    = [bound] n unit ("с" | "со дня" | "после" | "до") free
    event     = ("при" | "после" | "в случае" | "по мере" | "по итогам" | …) free

A clause that fails puts the cursor back; nothing is skipped. Points and dues: `points.py`,
`due_ru.py`; free words: `free_ru.py`; recurrences: `recurring_ru.py`.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.due_ru import DueSpec, no_period, read_due, read_year_lag
from openplan.terms.free_ru import has_free_word, read_free
from openplan.terms.points import Stretch, complete
from openplan.terms.points_ru import NUMERIC, read_number, read_point, read_points
from openplan.terms.reader import END, Clause, Reader
from openplan.terms.recurring_ru import (
    accept_later,
    accept_term_prefix,
    read_recurrence,
    recurring_from_due,
    skip_plan_term,
)
from openplan.terms.rules import (
    Bound,
    DateRule,
    Day,
    EventRule,
    ExecutedRule,
    Length,
    LengthUnit,
    OnDemandRule,
    OngoingRule,
    RecurringRule,
    ReferenceRule,
    Relation,
    Rule,
    WindowRule,
)
from openplan.terms.words_ru import HOUR

_LENGTHS = {
    Unit.DAY: LengthUnit.DAY,
    Unit.WEEK: LengthUnit.WEEK,
    Unit.MONTH: LengthUnit.MONTH,
    Unit.YEAR: LengthUnit.YEAR,
    HOUR: LengthUnit.HOUR,
}


def read_clause(reader: Reader) -> list[Clause] | None:
    """One clause, as the rules it gives; None and no move when no clause begins here."""
    first = reader.i
    kind, value = reader.kinds[first], reader.values[first]
    readings: tuple[Callable[[Reader], list[Rule] | None], ...] = ()
    if kind == "key":
        readings = _BY_KEY.get(str(value), ())
    elif kind in NUMERIC:
        readings = (read_recurrence, _read_window, _read_length_event)
    elif kind == "word":
        readings = (_read_worded,)
    else:
        readings = _BY_KIND.get(kind, ())
    for reading in readings:
        rules = reader.attempt(reading)
        if rules is not None:
            return [Clause(rule, first, reader.i) for rule in rules]
    return None


# Deadlines


def _read_deadline(reader: Reader) -> list[Rule] | None:
    """«до …», «в срок не позднее …», «к …», «по …»."""
    first = reader.i
    accept_term_prefix(reader)
    till = reader.is_key("until")
    if not accept_later(reader) and not reader.accept("until", "by", "through"):
        return None
    if till:
        accept_later(reader)
    spec = read_due(reader)
    if spec is None:
        return None
    reader.accept("inclusive")
    return deadline_rules(reader, spec, first, till=till)


def deadline_rules(
    reader: Reader, spec: DueSpec, first: int, *, till: bool, exact: bool = False
) -> list[Rule] | None:
    """The rules of a due day that stands without a recurrence before it."""
    after = _read_trailing_every(reader)
    if spec.every is Unit.YEAR and spec.mark == "this" and not spec.stretches:
        return [DateRule(Day(12, 31), till=till)]
    if spec.needs_every and after is None:
        return None
    after = after or (reader.period if spec.lag == "reported" else None)
    if spec.lag == "reported" and after is None:
        raise no_period(reader, first)
    rules: list[Rule] = []
    recurring = recurring_from_due(spec, None if after is None else RecurringRule(after), till=till)
    if spec.lag or spec.lead or spec.dues or spec.every or spec.mark in {"every", "reported"}:
        if recurring is None:
            return None
        return [replace(recurring, exact=exact)]
    for stretch in spec.stretches:
        if stretch.first is not stretch.last and till:
            return None
        rules.append(_date_rule(reader, stretch, spec, first, till=till, exact=exact))
    return rules or None


def _read_trailing_every(reader: Reader) -> Unit | None:
    """«до 15 мая ежегодно», «до 15 мая, каждый год»."""
    place = reader.i
    reader.accept_mark(",")
    if reader.kinds[reader.i] == "adverb":
        value = reader.values[reader.i]
        if isinstance(value, Unit) and reader.kinds[reader.i + 1] in {END, ";", ",", "."}:
            reader.i += 1
            return value
    reader.i = place
    return None


def _date_rule(
    reader: Reader, stretch: Stretch, spec: DueSpec, first: int, *, till: bool, exact: bool
) -> DateRule:
    point = stretch.last
    grain = point.grain if isinstance(point.grain, Unit) else Unit.DAY
    if grain is not Unit.DAY and till and spec.workday is None:
        last = point.last_day().iso()
        reader.note(
            "until-period",
            Text(
                f"«до» и период: взят его последний день, {last}; возможно и «до начала периода»",
                f'"until" with a period: its last day is taken, {last}; '
                "before the period began is possible too",
            ),
            first,
            reader.i,
        )
    return DateRule(
        point.last_day(),
        exact=exact,
        till=till,
        grain=grain if till and spec.workday is None else Unit.DAY,
        workday=spec.workday,
        year_of=spec.year_of,
    )


def _read_not(reader: Reader) -> list[Rule] | None:
    """«не позднее …», «не ранее …», «не реже …»."""
    for reading in (_read_deadline, _read_length_event, read_recurrence, _read_not_earlier):
        rules = reader.attempt(reading)
        if rules is not None:
            return rules
    return None


def _read_not_earlier(reader: Reader) -> list[Rule] | None:
    if not (reader.accept_all("not", "earlier") or reader.accept_all("not", "before")):
        return None
    stretches = read_points(reader)
    if stretches is None or len(stretches) > 1:
        return None
    return [OngoingRule(from_=stretches[0].first.first_day())]


def _read_until(reader: Reader) -> list[Rule] | None:
    """«до …»: a day, else an event that must not have come yet."""
    for reading in (_read_deadline, _read_until_event):
        rules = reader.attempt(reading)
        if rules is not None:
            return rules
    return None


def _read_until_event(reader: Reader) -> list[Rule] | None:
    reader.accept("until", "by")
    first = reader.i
    trigger = read_free(reader)
    if trigger is None or not has_free_word(reader, first, reader.i):
        return None
    if reader.kinds[first] in {*NUMERIC, "month", "date"}:
        return None
    return [EventRule(trigger, "before")]


# Windows and points


def _read_window(reader: Reader) -> list[Rule] | None:
    """Points with or without «в», «на», «за», «в течение» before them."""
    preposition = None
    if reader.is_key("in", "on", "for", "all"):
        preposition = reader.values[reader.i]
        reader.i += 1
        reader.accept("during")
        reader.accept("all")
        if reader.accept("period", "term"):
            if _continues_days(reader):
                return None
            if reader.is_key("since"):
                return _read_since(reader)
            reader.accept("until")
    elif reader.accept("during"):
        preposition = "in"
    ends = reader.accept("end")
    stretches = read_points(reader)
    if stretches is None:
        return _read_bare_year(reader) if preposition == "in" and not ends else None
    return _window_rules(reader, stretches, at_end=ends)


def _continues_days(reader: Reader) -> bool:
    """«с 1 января 2018 года по … и на период 2023 года»: that year alone, or up to it? Refused."""
    joined = reader.i > 2 and reader.is_key("and", "also", ahead=-3)
    return joined and any(kind in {"month", "date"} for kind in reader.kinds[: reader.i])


def _window_rules(
    reader: Reader, stretches: list[Stretch], *, at_end: bool = False
) -> list[Rule] | None:
    first = reader.i
    spec = DueSpec(stretches=stretches, mark=stretches[-1].mark)
    if not stretches[-1].has_year and spec.mark is None:
        read_year_lag(reader, spec)
    if spec.mark in {"next", "previous"}:
        spec.lag, spec.lead = (Unit.YEAR, False) if spec.mark == "next" else (None, True)
        spec.mark = None
    if at_end:
        return _end_of(reader, spec, first)
    if spec.lag or spec.lead or spec.mark in {"every", "reported"}:
        recurring = recurring_from_due(spec, None, till=False, window=True)
        return None if recurring is None else [recurring]
    trailing = _read_trailing_every(reader)
    if trailing is not None:
        recurring = recurring_from_due(spec, RecurringRule(trailing), till=False, window=True)
        return None if recurring is None else [recurring]
    return [_point_rule(stretch, spec) for stretch in stretches] + _read_prospect(
        reader, stretches[-1]
    )


def _read_prospect(reader: Reader, stretch: Stretch) -> list[Rule]:
    """«… с перспективой до 2020 года»: the years after the window, up to that one."""
    place = reader.i
    if stretch.has_year and reader.accept("since") and reader.accept_word("перспективой"):
        reader.accept("until", "on")
        ends = read_points(reader)
        begin = stretch.last.last_day().in_year(1) + timedelta(days=1)
        if ends is not None and ends[0].has_year:
            start = Day(begin.month, begin.day, begin.year)
            return [WindowRule(start, ends[0].last.last_day())]
    reader.i = place
    return []


def _point_rule(stretch: Stretch, spec: DueSpec) -> Rule:
    if stretch.is_day:
        return DateRule(stretch.last.last_day(), year_of=spec.year_of)
    return stretch.window()


def _end_of(reader: Reader, spec: DueSpec, first: int) -> list[Rule] | None:
    """«в конце I квартала»: not before its last days, not after its last one."""
    reader.note(
        "vague-start",
        Text(
            "«в конце» не называет первого дня; срок – последний день периода",
            '"at the end" names no first day; due on the last day of the period',
        ),
        max(0, first - 1),
    )
    if spec.lag or spec.lead or spec.mark in {"every", "reported"}:
        recurring = recurring_from_due(spec, None, till=False)
        return None if recurring is None else [recurring]
    return [DateRule(stretch.last.last_day()) for stretch in spec.stretches]


def _read_bare_year(reader: Reader) -> list[Rule] | None:
    """«в течение года»: each year of the plan, or one; the first is taken and noted."""
    token = reader.i
    reader.accept("this", "reported", "all", "calendar", "fiscal", "every")
    repeated = reader.is_key("every", ahead=-1)
    if not (reader.kinds[reader.i] == "unit" and reader.values[reader.i] is Unit.YEAR):
        return None
    reader.i += 1
    if reader.is_key("since", "from", "after", "until", "next", "previous"):
        return None
    if repeated:
        return [RecurringRule(Unit.YEAR)]
    reader.note(
        "year-ambiguous",
        Text(
            "«в течение года» можно понять двояко; принято: каждый год плана",
            '"during the year" can be read in two ways; taken as each year of the plan',
        ),
        token,
        reader.i,
    )
    return [WindowRule(Day(1, 1), Day(12, 31))]


def _read_since(reader: Reader) -> list[Rule] | None:
    """«с 1 по 15 мая», «с 2012 года по 2020 год», «с 1 мая 2019 года», «с момента …»."""
    reader.accept("beginning")
    if not reader.accept("since"):
        return None
    if reader.kinds[reader.i] in {"key", "unit", "word"}:
        return _read_since_event(reader)
    begin = read_point(reader)
    if begin is None:
        return None
    reader.accept_mark("-")
    if reader.accept("through", "until"):
        reader.accept("end")
        end = read_point(reader)
        if end is None:
            return None
        done = complete(reader, [Stretch(begin, end)])
        if done is None:
            return None
        reader.accept("inclusive")
        return _window_rules(reader, done)
    if begin.grain is None:
        return None
    if begin.mark is not None:
        return None
    return [OngoingRule(from_=begin.first_day())]


def _read_since_event(reader: Reader) -> list[Rule] | None:
    """«с момента утверждения»: from then on, with no end."""
    first = reader.i - 1
    trigger = read_free(reader)
    if trigger is None or not has_free_word(reader, first, reader.i):
        return None
    return [OngoingRule(trigger=reader.slice(first, reader.i))]


# Lengths of time


def _read_length_event(reader: Reader) -> list[Rule] | None:
    """«в течение 7 рабочих дней после …», «не позднее чем за 10 дней до …», «в 5-дневный срок»."""
    first = reader.i
    accept_term_prefix(reader)
    bound = _read_length_bound(reader)
    if bound is None:
        return None
    length = read_length(reader)
    if length is None:
        return None
    reader.accept("term")
    relation, trigger = _read_anchor(reader)
    if relation is None:
        rules = _read_redundant_length(reader, first)
        if rules is not None:
            return rules
        if bound == "at_least" or reader.is_key("in"):
            return None
        return [_noted_bare_length(reader, length, first)]
    if reader.is_key("before", ahead=0):
        return None
    rule = EventRule(trigger, relation, length, bound)
    return [_with_cap(reader, rule)]


def _read_length_bound(reader: Reader) -> Bound | None:
    """The words before a length: how it binds."""
    if reader.accept_all("through", "end"):
        return "at_least"
    if reader.is_key("not") and reader.is_key("earlier", ahead=1):
        reader.i += 2
        reader.accept_mark(",")
        reader.accept("than")
        reader.accept("for", "across")
        return "at_least"
    accept_later(reader)
    if reader.accept_all("in", "during") or reader.accept_all("on", "during"):
        return "at_most"
    if reader.accept_all("not", "less"):
        reader.accept_mark(",")
        reader.accept("than")
        reader.accept("for", "across")
        return "at_most"
    reader.accept("for", "across", "in", "after", "until", "minimum")
    reader.accept("term")
    return "at_most"


def read_length(reader: Reader) -> Length | None:
    """«3 рабочих дней», «месяца», «10-дневный», «двухнедельный», «полугода»."""
    place = reader.i
    number = read_number(reader)
    reader.accept_mark("-") if number is not None and reader.kinds[reader.i + 1] == "length" else 0
    if reader.kinds[reader.i] == "length":
        length = reader.values[reader.i]
        assert isinstance(length, Length)
        reader.i += 1
        return replace(length, value=length.value * (number or 1))
    if number is not None and number < 0:
        reader.i = place
        return None
    working = reader.accept("working")
    calendar = not working and reader.accept("calendar")
    unit = reader.values[reader.i] if reader.kinds[reader.i] == "unit" else None
    if unit is Unit.HALF_YEAR and number is None:
        reader.i += 1
        return Length(6, LengthUnit.MONTH)
    length_unit = _LENGTHS.get(unit)  # type: ignore[call-overload]
    if length_unit is None:
        reader.i = place
        return None
    reader.i += 1
    if working and length_unit is LengthUnit.DAY:
        length_unit = LengthUnit.WORKING_DAY
    elif calendar and length_unit is LengthUnit.DAY:
        length_unit = LengthUnit.CALENDAR_DAY
    elif working:
        return None
    return Length(number if number is not None else 1, length_unit)


def _read_anchor(reader: Reader) -> tuple[Relation | None, str | None]:
    """«с даты …», «со дня …», «после …», «до …»: the relation and the event."""
    if reader.accept_mark(","):
        reader.accept_word("считая")
    else:
        reader.accept_word("считая")
    reader.accept("beginning")
    before = reader.is_key("until")
    if reader.kinds[reader.i + 1] in {*NUMERIC, "month", "date"}:
        return None, None
    if not reader.accept("since", "from", "after", "until", "at"):
        if reader.accept_all("through", "end"):
            reader.i -= 1
        else:
            return None, None
    if not before and _skip_anchor_noun(reader) and reader.at_end():
        return None, None
    trigger = read_free(reader)
    if trigger is None:
        return None, None
    return ("before" if before else "after"), trigger


def _skip_anchor_noun(reader: Reader) -> bool:
    """«дня», «даты», «момента»: the noun that only says when counting starts."""
    if reader.accept("date", "moment"):
        return True
    if (
        reader.kinds[reader.i] == "unit"
        and reader.values[reader.i] is Unit.DAY
        and reader.is_key("since", "from", ahead=-1)
    ):
        reader.i += 1
        if reader.kinds[reader.i] == ",":
            reader.i -= 1
            return False
        return True
    return False


def _read_redundant_length(reader: Reader, first: int) -> list[Rule] | None:
    """«в течение 11 лет, с 2010 по 2020 годы»: the years say it, the length only repeats it."""
    last = reader.i
    reader.accept_mark(",") or reader.accept_mark("-") or reader.accept_mark("(")
    bracket = reader.kinds[reader.i - 1] == "("
    rules = reader.attempt(_read_since) or reader.attempt(_read_window)
    if rules is None or not all(isinstance(rule, WindowRule) for rule in rules):
        reader.i = last
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


def _noted_bare_length(reader: Reader, length: Length, first: int) -> Rule:
    reader.note(
        "event-not-named",
        Text(
            "не сказано, от какого события считать",
            "the event to count from is not named",
        ),
        first,
        reader.i,
    )
    return EventRule(None, "after", length)


def _with_cap(reader: Reader, rule: EventRule) -> EventRule:
    """«…, но не позднее 15 сентября 2017»."""
    place = reader.i
    reader.accept_mark(",")
    if reader.accept("but"):
        reader.accept("in")
        reader.accept("term")
        if accept_later(reader) or reader.accept("until"):
            stretches = read_points(reader)
            if stretches is not None and len(stretches) == 1 and stretches[0].is_day:
                return replace(rule, cap=stretches[0].last.last_day())
    reader.i = place
    return rule


# All the time, on demand, done, elsewhere


def _read_ongoing(reader: Reader) -> list[Rule] | None:
    if reader.accept_all("on", "constant", "basis"):
        pass
    elif not reader.accept("constantly"):
        return None
    rule = OngoingRule()
    place = reader.i
    reader.accept_mark(",")
    if skip_plan_term(reader):
        return [replace(rule, plan_term=True)]
    reader.i = place
    return [_ongoing_bounds(reader, rule)]


def _ongoing_bounds(reader: Reader, rule: OngoingRule) -> OngoingRule:
    """«с мая 2019 года», «до 2020 года», «по мере изменения информации», «в 2018-2020 годах»."""
    for _ in range(3):
        place = reader.i
        reader.accept_mark(",")
        bounded = _read_ongoing_bound(reader, rule)
        if bounded is None:
            reader.i = place
            break
        rule = bounded
    return rule


def _read_ongoing_bound(reader: Reader, rule: OngoingRule) -> OngoingRule | None:
    place = reader.i
    rules = reader.attempt(_read_since)
    if rules is None and reader.is_key("in", "on") and not reader.is_key("term", "case", ahead=1):
        rules = reader.attempt(_read_window)
    if rules is None and reader.kinds[reader.i] in {"num", "ord"}:
        rules = reader.attempt(_read_window)
    if rules is not None and len(rules) == 1:
        found = rules[0]
        if isinstance(found, OngoingRule):
            return replace(rule, from_=found.from_, trigger=found.trigger)
        if isinstance(found, WindowRule) and found.start.year is not None:
            return replace(rule, from_=found.start, until=found.end)
        reader.i = place
        return None
    if reader.accept("until", "through") and not reader.is_key("measure", "results", "end"):
        return _ongoing_until(reader, rule)
    reader.i = place
    if rule.trigger is not None or not _begins_trigger(reader):
        return None
    first = reader.i
    reader.i += 1
    free = read_free(reader)
    return None if free is None else replace(rule, trigger=reader.slice(first, reader.i))


def _ongoing_until(reader: Reader, rule: OngoingRule) -> OngoingRule | None:
    reader.accept("end")
    stretches = reader.attempt(read_points)
    if stretches is not None and len(stretches) == 1:
        return replace(rule, until=stretches[0].last.last_day())
    free = read_free(reader)
    return None if free is None else replace(rule, until_event=free)


def _begins_trigger(reader: Reader) -> bool:
    if reader.is_key("through") and reader.is_key("measure", "results", "end", ahead=1):
        return not reader.is_key("need", ahead=2)
    if reader.is_key("in") and reader.is_key("case", ahead=1):
        return True
    return reader.is_key("after", "at") and not reader.is_key("need", ahead=1)


def _read_plan_term(reader: Reader) -> list[Rule] | None:
    return [OngoingRule(plan_term=True)] if skip_plan_term(reader) else None


def _read_at(reader: Reader) -> list[Rule] | None:
    """«при необходимости», «при подготовке документов»."""
    reader.i += 1
    if reader.accept("need"):
        return [OnDemandRule()]
    return _event(reader, "when")


def _event(reader: Reader, relation: Relation) -> list[Rule] | None:
    first = reader.i
    trigger = read_free(reader)
    if trigger is None or not has_free_word(reader, first, reader.i):
        return None
    return [_with_cap(reader, EventRule(trigger, relation))]


def _read_after(reader: Reader) -> list[Rule] | None:
    """«после утверждения плана»; after a day of the calendar, from that day on."""
    reader.i += 1
    length = reader.attempt(read_length)
    if length is not None:
        return None
    stretches = reader.attempt(read_points)
    if stretches is not None:
        if len(stretches) > 1:
            return None
        return [OngoingRule(from_=stretches[0].last.last_day())]
    return _event(reader, "after")


def _read_through(reader: Reader) -> list[Rule] | None:
    """«по мере …», «по итогам …», «по окончании …», «по графику», «по 31 декабря 2019 года»."""
    for reading in (_read_measure, _read_results, _read_deadline, _read_schedule):
        rules = reader.attempt(reading)
        if rules is not None:
            return rules
    return None


def _read_measure(reader: Reader) -> list[Rule] | None:
    if not reader.accept_all("through", "measure"):
        return None
    if not reader.accept("need"):
        return _event(reader, "when")
    reader.accept("and") and reader.accept("need")
    first = reader.i
    reader.accept_mark(",")
    if reader.accept("in") and reader.accept_word("соответствии"):
        read_free(reader)
        return [OnDemandRule(reader.slice(first, reader.i).lstrip(", "))]
    reader.i = first
    return [OnDemandRule()]


def _read_results(reader: Reader) -> list[Rule] | None:
    """«по итогам обсуждения», «по завершении»; before a dash it is a label, not an event."""
    if not (reader.accept_all("through", "results") or reader.accept_all("through", "end")):
        return None
    if reader.is_key("end", ahead=-1):
        reader.i -= 1
    recurring = _read_reported_period(reader)
    if recurring is not None:
        return recurring
    first = reader.i
    trigger = read_free(reader, stop_at_dash=True)
    if trigger is None or reader.kinds[reader.i] in {"-", ":"}:
        return None
    if not has_free_word(reader, first, reader.i):
        return None
    head, _, rest = trigger.partition(" ")
    trigger = f"{_GENITIVE.get(head, head)} {rest}".rstrip()
    return [_with_cap(reader, EventRule(trigger, "after"))]


_GENITIVE = {"окончании": "окончания", "завершении": "завершения", "истечении": "истечения"}


def _read_reported_period(reader: Reader) -> list[Rule] | None:
    """«по итогам каждого полугодия», «по итогам года»: a report with no day fixed."""
    place = reader.i
    reader.accept("end")
    reader.accept("reported", "every", "this", "calendar", "fiscal")
    unit = reader.values[reader.i]
    if reader.kinds[reader.i] == "unit" and isinstance(unit, Unit) and unit is not Unit.DAY:
        reader.i += 1
        if reader.kinds[reader.i] in {END, ";", ",", "."}:
            reader.note(
                "lag-without-day",
                Text(
                    "день после окончания периода не назван, дат нет",
                    "no day after the period is named, so there are no dates",
                ),
                place,
                reader.i,
            )
            return [RecurringRule(unit, lag=unit)]
    reader.i = place
    return None


_SCHEDULE_WORDS = frozenset(
    "графику графиком графикам плану планом планам планам-графикам плану-графику "
    "план-графику планом-графиком отдельному отдельным отдельных утвержденному "
    "утвержденным утвержденной расписанию согласованию решению соглашению договору "
    "договорам контракту контрактам заявке усмотрению медиаплану программе условиям "
    "закону законодательству установленному установленным согласованному перспективному "
    "годовому квартальному".split()
)
_ON_REQUEST = frozenset(
    "запросу запросам требованию обращению обращениям заявлению заявкам".split()
)


def _read_schedule(reader: Reader) -> list[Rule] | None:
    """«по отдельному графику», «по запросу»."""
    first = reader.i
    if not reader.accept("through") or reader.kinds[reader.i] != "word":
        return None
    word = str(reader.values[reader.i])
    if word in _ON_REQUEST:
        read_free(reader)
        return [OnDemandRule(reader.slice(first, reader.i))]
    if word not in _SCHEDULE_WORDS:
        return None
    read_free(reader)
    return [ReferenceRule(reader.slice(first, reader.i))]


def _read_executed(reader: Reader) -> list[Rule] | None:
    reader.i += 1
    place = reader.i
    rules = reader.attempt(_read_window)
    if rules is None:
        reader.i = place
    return [ExecutedRule()]


def _read_immediately(reader: Reader) -> list[Rule] | None:
    """«незамедлительно после подписания»."""
    reader.i += 1
    if reader.accept_mark(","):
        pass
    if reader.accept("after", "since", "at", "from"):
        _skip_anchor_noun(reader)
        trigger = read_free(reader)
        if trigger is not None:
            return [EventRule(trigger, "after", immediate=True)]
        return None
    return [EventRule(None, "after", immediate=True)]


def _read_vague(reader: Reader) -> list[Rule] | None:
    """«летом 2019 года», «в начале мая», «систематически»: no date can be taken from it."""
    first = reader.i
    reader.accept("in", "on", "by", "until")
    if not reader.accept("start", "middle", "vague", "winter", "spring", "summer", "autumn"):
        return None
    if reader.attempt(read_points) is None:
        reader.accept("this", "every", "reported", "next")
        if reader.kinds[reader.i] == "unit":
            reader.i += 1
    reader.note(
        "vague",
        Text("по этим словам дату определить нельзя", "no date can be taken from these words"),
        first,
        reader.i,
    )
    return [ReferenceRule(reader.slice(first, reader.i), vague=True)]


_IN_TERM = frozenset(
    "установленные установленном установленный установленного предусмотренные "
    "предусмотренном определенные определенный определенном указанные указанный "
    "утвержденные согласованные порядке соответствии кратчайшие возможно рабочем "
    "оперативном".split()
)


def _read_in_reference(reader: Reader) -> list[Rule] | None:
    """«в установленном порядке», «в сроки, установленные …», «в соответствии с …»."""
    first = reader.i
    reader.accept("in")
    reader.accept("term")
    reader.accept_mark(",")
    if reader.kinds[reader.i] != "word" or reader.values[reader.i] not in _IN_TERM:
        return None
    read_free(reader)
    return [ReferenceRule(reader.slice(first, reader.i))]


def _read_in_event(reader: Reader) -> list[Rule] | None:
    """«в случае …», «в день …», «в период …», «в ходе …»."""
    if not reader.accept("in"):
        return None
    if reader.accept("case"):
        return _event(reader, "when")
    if reader.kinds[reader.i] == "unit" and reader.values[reader.i] is Unit.DAY:
        reader.i += 1
        trigger = read_free(reader)
        if trigger is None:
            return None
        return [EventRule(trigger, "after", Length(0, LengthUnit.DAY))]
    if reader.accept("period") or reader.accept_word("ходе", "процессе", "рамках"):
        return _event(reader, "when")
    return None


def _read_on_next_day(reader: Reader) -> list[Rule] | None:
    """«на следующий рабочий день после …»."""
    if not reader.accept("on") or not reader.accept("next"):
        return None
    working = reader.accept("working")
    if not (reader.kinds[reader.i] == "unit" and reader.values[reader.i] is Unit.DAY):
        return None
    reader.i += 1
    relation, trigger = _read_anchor(reader)
    unit = LengthUnit.WORKING_DAY if working else LengthUnit.DAY
    return [EventRule(trigger, relation or "after", Length(1, unit))]


def _read_worded(reader: Reader) -> list[Rule] | None:
    """Clauses that begin with a free word."""
    word = str(reader.values[reader.i])
    first = reader.i
    if word in {"согласно", "см", "определяется", "определяются", "устанавливается"}:
        reader.i += 1
        reader.accept_mark(".")
        return None if read_free(reader) is None else [ReferenceRule(reader.slice(first, reader.i))]
    if word in {"ровно", "точно"}:
        reader.i += 1
        spec = read_due(reader)
        return None if spec is None else deadline_rules(reader, spec, first, till=False, exact=True)
    if word in {"перед", "накануне"}:
        reader.i += 1
        return _event(reader, "before")
    if word == "одновременно" or word == "параллельно":
        reader.i += 1
        reader.accept("since")
        return _event(reader, "when")
    if word == "во" and reader.accept_word("во"):
        return _event(reader, "when")
    return None


_TERM_WORDS = (_read_deadline, _read_length_event, _read_window, _read_in_reference)
_BY_KEY: dict[str, tuple[Callable[[Reader], list[Rule] | None], ...]] = {
    "every": (read_recurrence, _read_window),
    "times": (read_recurrence,),
    "twice": (read_recurrence,),
    "thrice": (read_recurrence,),
    "minimum": (read_recurrence,),
    "not": (_read_not,),
    "until": (_read_until, _read_vague),
    "by": (_read_until, _read_vague),
    "through": (read_recurrence, _read_through),
    "in": (
        _read_deadline,
        _read_plan_term,
        _read_window,
        _read_length_event,
        _read_in_event,
        _read_in_reference,
        _read_vague,
        read_recurrence,
    ),
    "on": (_read_ongoing, _read_plan_term, _read_window, _read_on_next_day),
    "for": (_read_length_event, _read_window),
    "all": (_read_plan_term, _read_window),
    "during": (_read_plan_term, _read_length_event, _read_window),
    "since": (_read_since,),
    "beginning": (_read_since,),
    "from": (_read_since_event,),
    "after": (_read_length_event, _read_after),
    "across": (_read_length_event,),
    "at": (_read_at,),
    "term": _TERM_WORDS,
    "constantly": (_read_ongoing,),
    "done": (_read_executed,),
    "immediately": (_read_immediately,),
    "vague": (_read_vague,),
    "start": (_read_vague,),
    "middle": (_read_vague,),
    "winter": (_read_vague,),
    "spring": (_read_vague,),
    "summer": (_read_vague,),
    "autumn": (_read_vague,),
    "end": (_read_window,),
    "working": (),
    "this": (_read_bare_year,),
}


def _read_end_first(reader: Reader) -> list[Rule] | None:
    """«конец 2019 года»."""
    if not reader.accept("end"):
        return None
    stretches = read_points(reader)
    return None if stretches is None else _window_rules(reader, stretches, at_end=True)


_BY_KEY["end"] = (_read_end_first,)
_BY_KIND: dict[str, tuple[Callable[[Reader], list[Rule] | None], ...]] = {
    "adverb": (read_recurrence,),
    "month": (_read_window,),
    "date": (_read_window,),
    "length": (_read_length_event,),
    "unit": (_read_length_event,),
}
