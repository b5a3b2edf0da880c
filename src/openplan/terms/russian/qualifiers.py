"""What fixes the day of a Russian recurrence, and bounds it, in any order.

qualifier = ["в срок"] ("до" | "не позднее" | "к" | "по") due | ["в" | "на"] points | ["в"] due
          | ["в период"] "с" points ["по" points] | "в течение" n unit "после окончания" unit
          | "по" weekdays | "по итогам" unit | "в течение года" | "нарастающим итогом"
          | "кроме" free | season | schedule
"""

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.dues import (
    DueSpec,
    are_in_a_row,
    bound_reports,
    in_months,
    in_season,
    never_ends,
    no_month,
    no_month_of_period,
    note_bounds,
    note_no_period_end,
    note_until_period,
    recurring_from_due,
    unfitting,
)
from openplan.terms.numerals import NUMERIC, read_number
from openplan.terms.points import Stretch, complete
from openplan.terms.reader import END, Reader
from openplan.terms.rules import (
    Day,
    MonthDay,
    RecurringRule,
    TermError,
    YearDay,
)
from openplan.terms.russian.conditions import (
    is_span,
    names_report,
    read_ahead,
    read_beginning,
    read_day_within,
    read_exception_of_months,
    read_more_often,
    within_span,
)
from openplan.terms.russian.due import (
    are_several_days,
    read_due,
    read_month_day,
    read_part_of_period,
)
from openplan.terms.russian.free import begins_deadline, begins_labelled
from openplan.terms.russian.lengths import (
    accept_inclusive,
    accept_later,
    accept_term_prefix,
    accept_towards,
)
from openplan.terms.russian.offsets import note_part, read_offset
from openplan.terms.russian.plan_term import skip_plan_term
from openplan.terms.russian.points import read_more_months, read_point, read_points
from openplan.terms.russian.schedules import (
    note_beside_day,
    read_accompaniment,
    read_cumulative,
    read_event_length,
    read_manner,
    read_results,
    read_schedule,
    read_until_event,
    read_week,
)
from openplan.terms.russian.weekdays import (
    read_exception_qualifier,
    read_inclusion_qualifier,
    read_weekday_qualifier,
    read_weekday_span_qualifier,
    read_working_qualifier,
)
from openplan.terms.russian.words import NUMBER_WORD
from openplan.terms.russian.year_lag import read_year_lag

__all__ = [
    "accept_later", "accept_term_prefix", "bound_twice", "far_end", "read_qualifiers",
    "read_window_of_month",
]  # fmt: skip


def read_qualifiers(reader: Reader, rule: RecurringRule, first: int | None = None) -> RecurringRule:
    """The recurrence, which began at `first`, with every qualifier behind it that fits it."""
    first = reader.i if first is None else first
    said = bounds = None
    fixed = first, reader.i
    while reader.kinds[reader.i] not in {END, ";", ")"}:
        place = reader.i
        notes = len(reader.notes)
        mark = reader.kinds[place]
        bracket = mark == "("
        begin = place + (mark in _MARKS)
        reader.i = begin
        apart = mark == "," and reader.is_key("at", "in") and begins_labelled(reader, begin)
        found = None if apart else _read_qualifier(reader, rule)
        if found is None or (bracket and not reader.accept_mark(")")):
            reader.i = place
            del reader.notes[notes:]
            break
        if _rebounds(rule, found):
            raise bound_twice(reader, begin)
        if found.to is not rule.to:
            said = begin, reader.i - bracket
        if found.due != rule.due:
            fixed = place + (mark in _MARKS and not bracket), reader.i
        if (found.from_ != rule.from_ or found.until != rule.until) and not names_report(
            reader, begin
        ):
            bounds = begin, reader.i - bracket
        rule = found
    if said is not None and rule.due and is_span(reader, said[0]) and rule.every is not Unit.YEAR:
        closed = reader.kinds[said[1]] == ")" and fixed[0] < said[0]
        last = max(fixed[1], said[1] + closed)
        return within_span(reader, rule, min(fixed[0], said[0]), last)
    if said is not None and rule.due:
        note_beside_day(reader, *said)
    if rule.lag is not None and not rule.due:
        _note_no_day(reader, first)
    elif rule.lag is not None and bounds is not None and rule.every is not Unit.YEAR:
        return _of_reports(reader, rule, *bounds)
    return rule


def _of_reports(reader: Reader, rule: RecurringRule, first: int, last: int) -> RecurringRule:
    places = range(first, last)
    if any(reader.kinds[at] == "unit" and reader.values[at] is rule.lag for at in places):
        return bound_reports(rule)
    note_bounds(reader, first, last)
    return rule


def _rebounds(rule: RecurringRule, found: RecurringRule) -> bool:
    if rule.from_ is None and rule.until is None:
        return False
    begins = rule.from_ is not None and found.from_ != rule.from_
    return begins or (rule.until is not None and found.until != rule.until)


def bound_twice(reader: Reader, first: int) -> TermError:
    """The error for «постоянно до 1 марта по 31.12.2027»: two ends, or two beginnings."""
    return reader.refuse(
        first,
        reader.i,
        Text(
            "начало или конец названы дважды: оставьте одно",
            "the beginning or the end is named twice: leave one",
        ),
        "bound-twice",
    )


_MARKS = frozenset({",", "-", ":", "("})


def _note_no_day(reader: Reader, first: int) -> None:
    reader.note(
        "lag-without-day",
        Text(
            "день после окончания периода не назван, дат нет",
            "no day after the period is named, so there are no dates",
        ),
        min(first, reader.i - 1),
        reader.i,
    )


def _read_qualifier(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    kind, value = reader.kinds[reader.i], reader.values[reader.i]
    if kind == "key":
        readings = _BY_KEY.get(str(value), ())
    elif kind == "word" and value in _EXACTLY:
        readings = (_read_due_qualifier,)
    else:
        readings = _BY_KIND.get(kind, _WORDED)
    for reading in readings:
        place, notes = reader.i, len(reader.notes)
        found = reading(reader, rule)
        if found is not None and reader.i > place:
            return found
        reader.i = place
        del reader.notes[notes:]
    return None


_EXACTLY = ("ровно", "точно")


# The due day


def _read_due_qualifier(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    if rule.due:
        return _read_until_qualifier(reader, rule)
    first = reader.i
    if reader.keys[first] == "through" and reader.keys[first + 1] == "end":
        return None
    accept_term_prefix(reader)
    key = reader.keys[reader.i]
    again = "later" if key == "not" else str(reader.values[reader.i])
    exact = reader.accept_word(*_EXACTLY)
    if not exact and not accept_towards(reader):
        return None
    spec = read_due(reader, again=again)
    if spec is None:
        return None
    till = key == "until"
    if accept_inclusive(reader) or spec.ended:
        till = False
    towards = again == "by" and not spec.ended
    periods = spec.stretches and not spec.counted
    if (till or towards) and periods and spec.stretches[-1].last.grain is not Unit.DAY:
        note_until_period(reader, spec.stretches[-1].last.last_day(), first)
    until = far_end(spec)
    if until is not None:
        return rule._replace(until=until)
    if rule.every is Unit.QUARTER and _leaves_last_report(reader, spec):
        rule = rule._replace(every=Unit.YEAR, times=None)
    found = recurring_from_due(spec, rule, till=till, exact=exact)
    if found is not None and rule.lag is Unit.YEAR and found.lag is None:
        early = all(isinstance(due, YearDay) and due.month <= 6 for due in found.due)
        found = found._replace(lag=Unit.YEAR if early else None)
    if found is None and spec.needs_every and spec.dues and rule.every in _LONG:
        monthly = isinstance(spec.dues[0], MonthDay)
        raise no_month_of_period(reader, first) if monthly else no_month(reader, first)
    return found


def _leaves_last_report(reader: Reader, spec: DueSpec) -> bool:
    """«20 апреля, 20 июля, 20 октября, за год – …»: the fourth day stands behind."""
    three = len(spec.stretches) == 3 and not spec.stretches[0].has_year and spec.lag is None
    at = reader.i + (reader.kinds[reader.i] in {",", ";"} or reader.is_key("and"))
    return three and at > reader.i and reader.values[at] == "for" and reader.kinds[at] == "key"


_LONG = {Unit.QUARTER, Unit.HALF_YEAR, Unit.YEAR}


def far_end(spec: DueSpec) -> Day | None:
    """«ежеквартально до 2020 года», «ежегодно до 31.12.2020»: the end of the recurrence."""
    if len(spec.stretches) == 1 and spec.stretches[0].has_year and not spec.dues:
        return spec.stretches[0].last.last_day()
    return None


def _read_reserved(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«ежегодно, как правило, в мае», «ежегодно, ориентировочно май»."""
    first = reader.i
    rule_of_thumb = reader.accept_word("как") and reader.accept_word("правило")
    if not rule_of_thumb and not reader.accept_word(
        "ориентировочно", "предположительно", "примерно"
    ):
        return None
    reader.note(
        "reservation",
        Text(
            "оговорка на дату не влияет: взят названный срок",
            "the reservation does not change the date: the term named is taken",
        ),
        first,
        reader.i,
    )
    reader.accept_mark(",")
    return _read_qualifier(reader, rule)


def _read_up_to(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«вплоть до 2024 года», «вплоть до завершения программы»: an end, and no day."""
    if not reader.accept_word("вплоть") or not reader.is_key("until"):
        return None
    place = reader.i
    found = _read_until_qualifier(reader, rule)
    if found is None:
        reader.i = place
        found = read_until_event(reader, rule)
    return found


def _read_until_qualifier(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    if rule.until is not None or not reader.accept("until", "through"):
        return None
    reader.accept("end")
    stretches = read_points(reader)
    if stretches is None or len(stretches) > 1 or not stretches[0].has_year:
        return None
    accept_inclusive(reader)
    return rule._replace(until=stretches[0].last.last_day())


# Days of the week and of the month


def _read_day_in_period(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«ежемесячно в последний рабочий день», «ежемесячно 15 числа», «в первую пятницу месяца»."""
    if rule.due or reader.kinds[reader.i] not in NUMERIC:
        return None
    first = reader.i
    if reader.kinds[first + 1] == "-" and reader.kinds[first + 2] in NUMERIC:
        # «1–5 числа месяца, следующего за отчетным»
        reader.i = first + 2
        spec = read_month_day(reader)
        if spec is None:
            return None
        note_part(reader, first)
        return recurring_from_due(spec, rule, till=False)
    spec = read_due(reader)
    if spec is not None and (not spec.stretches or spec.counted):
        return recurring_from_due(spec, rule, till=False, exact=True)
    reader.i = first
    spec = read_part_of_period(reader)
    if spec is not None:
        note_part(reader, first)
        return recurring_from_due(spec, rule, till=False)
    reader.i = first
    number = read_number(reader)
    working = reader.accept("working")
    if number is None or not (
        reader.kinds[reader.i] == "unit" and reader.values[reader.i] is Unit.DAY
    ):
        return None
    reader.i += 1
    counted = reader.kinds[first] in {"num", "card"} and reader.word_at(reader.i - 1) != "день"
    if counted and (not working or are_several_days(reader, first)):
        return None
    if rule.every is Unit.MONTH and (number == -1 or 1 <= number <= 31):
        return rule._replace(due=(MonthDay(number, workday=working),), exact=True)
    return None


def read_window_of_month(reader: Reader) -> DueSpec | None:
    """«с 1 по 5 число [месяца, следующего за отчетным]», «10-15 числа»: due on the last of these
    days."""
    first = reader.i
    dashed = not reader.accept("since")
    if reader.kinds[reader.i] not in NUMERIC:
        return None
    if dashed and (reader.kinds[first + 1] != "-" or reader.values[first + 3] != NUMBER_WORD):
        return None
    begin = read_number(reader)
    if reader.values[reader.i] == NUMBER_WORD:
        reader.i += 1
    to = reader.accept_mark("-") if dashed else reader.accept("through", "until")
    if not to or reader.kinds[reader.i] not in NUMERIC:
        return None
    spec = read_month_day(reader)
    if spec is None or begin is None or not 1 <= begin <= 31:
        return None
    note_part(reader, first)
    return spec


def _read_span(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«с 1 по 15 мая» in each year; «с 2019 года», «с 2019 по 2021 год» for the whole."""
    if reader.accept("in") and not reader.accept("period", "term"):
        return None
    if reader.keys[reader.i] in {"period", "beginning"}:
        reader.accept("period")
        reader.accept("beginning")
    place, notes = reader.i, len(reader.notes)
    monthly = None if rule.due else read_window_of_month(reader)
    if monthly is not None:
        return recurring_from_due(monthly, rule, till=False)
    reader.i = place
    del reader.notes[notes:]
    if not reader.accept("since"):
        return None
    begin = read_point(reader)
    if begin is None:
        return None
    reader.accept_mark("-")
    place = reader.i
    if reader.keys[place] == "and" and reader.keys[place + 1] in {"through", "until"}:
        # «начиная с 2019 года и по 2024 год»
        reader.i += 1
    if reader.accept("through", "until"):
        end = read_point(reader)
        if begin.grain is Unit.YEAR and end is not None and end.grain is Unit.DAY and not end.year:
            # «начиная с 2019 года до 1 марта»: the day is due, and ends nothing.
            reader.i = place
            return rule._replace(from_=begin.first_day())
        found = [] if end is None else read_more_months(reader, [Stretch(begin, end)])
        done = complete(reader, found) if found else None
        return None if done is None else _window_of(reader, rule, done)
    if begin.grain is None or begin.year is None:
        return None
    return rule._replace(from_=begin.first_day())


# Windows and bounds


def _read_plan_term(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    return rule if skip_plan_term(reader) else None


def _read_whole_year(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«ежеквартально, в течение года»: bounds nothing that the plan does not bound."""
    reader.accept("in")
    if not reader.accept("during"):
        return None
    reader.accept("all", "this", "every", "reported")
    reader.accept("calendar", "fiscal")
    if reader.kinds[reader.i] == "unit" and reader.values[reader.i] is Unit.YEAR:
        reader.i += 1
        return rule
    return None


def _read_window_qualifier(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """«в I квартале», «в течение 2017-2019 годов», «2018-2020 годы», «в последнюю пятницу»."""
    first = reader.i
    reported = reader.is_key("for")
    as_of = reader.is_key("through") and reader.values[reader.i + 1] == "состоянию"
    if as_of:
        reader.i += 2
    if reader.accept("in"):
        reader.accept("during", "period")
        if reader.accept("end"):
            return _read_end_of_each(reader, rule, first)
    elif reader.accept("on", "during", "for"):
        pass
    stretches = read_points(reader)
    counted = reader.is_key("during", "for", ahead=-1) and reader.kinds[reader.i] in {"num", "card"}
    ahead = reader.kinds[reader.i] in {",", "-"}
    if as_of and (rule.due or begins_deadline(reader, reader.i + ahead)) and stretches is not None:
        return rule._replace(to=reader.slice(first, reader.i)) if rule.to is None else None
    if stretches is None and counted:
        return None
    if reported and stretches and rule.every is not Unit.YEAR and not stretches[0].has_year:
        return None
    if stretches is None:
        found = _read_day_in_period(reader, rule)
    else:
        found = _window_of(reader, rule, stretches)
    if as_of:
        note_as_of(reader, first)
    return found


def note_as_of(reader: Reader, first: int) -> None:
    """«по состоянию на 1 января»: the day the data are of, taken as the day that is due."""
    reader.note(
        "as-of",
        Text(
            "названа дата, на которую даются сведения; она и взята сроком",
            "the day that the data are of is named; it is taken as the day that is due",
        ),
        first,
        reader.i,
    )


def _read_end_of_each(reader: Reader, rule: RecurringRule, first: int) -> RecurringRule | None:
    """«ежегодно в конце года»: the last day of each period, which the recurrence says itself;
    «ежегодно в конце декабря»."""
    reader.accept("every", "this", "reported")
    reader.accept("calendar", "fiscal")
    if rule.due:
        return None
    if reader.values[reader.i] is rule.every:
        reader.i += 1
    else:
        stretches = read_points(reader)
        if stretches is None or rule.every is not Unit.YEAR or stretches[0].has_year:
            return None
        rule = rule._replace(due=tuple(YearDay(*one.last.last) for one in stretches))
    reader.note(
        "vague-start",
        Text(
            "«в конце» не называет первого дня; срок – последний день периода",
            '"at the end" names no first day; due on the last day of the period',
        ),
        first,
        reader.i,
    )
    return rule


def _skip_years(stretches: list[Stretch]) -> bool:
    """«в I квартале 2019 и 2021 годов»: the same window, but not of every year."""
    edges = {(stretch.first.first, stretch.last.last) for stretch in stretches}
    return len(edges) == 1 and not are_in_a_row(stretches)


def named_years(reader: Reader, first: int) -> TermError:
    return reader.refuse(
        first,
        reader.i,
        Text(
            "годы названы: напишите срок каждого из них без «ежегодно» и «раз в … года», например "
            "«до 1 марта 2025 года, до 1 марта 2030 года»",
            'the years are named: write the day of each without "annually" and "every … years", '
            'say "by 1 March 2025, by 1 March 2030"',
        ),
        "day-does-not-fit",
    )


def _window_of(
    reader: Reader, rule: RecurringRule, stretches: list[Stretch]
) -> RecurringRule | None:
    spec = DueSpec(stretches=stretches, mark=stretches[-1].mark)
    several = len(stretches) > 1 and stretches[0].has_year
    if several and (rule.interval > 1 or _skip_years(stretches)):
        raise named_years(reader, stretches[0].first.token)
    if stretches[-1].last.year is None and spec.mark is None:
        read_year_lag(reader, spec)
    if spec.mark == "next":
        only = stretches[0]
        over_new_year = len(stretches) == 1 and only.last.last < only.first.first
        spec.lag, spec.mark = None if over_new_year else Unit.YEAR, None
    if spec.year_of is None and spec.lag is None and not spec.lead and spec.mark is None:
        monthly = in_months(rule, stretches)
        if monthly is not None:
            return monthly
        only = stretches[0]
        if len(stretches) == 1 and not only.has_year and rule.every is not Unit.YEAR:
            return in_season(rule, Day(*only.first.first), Day(*only.last.last))
    if spec.year_of is not None or (rule.due and not stretches[0].has_year):
        return None
    accept_inclusive(reader)
    found = recurring_from_due(spec, rule, till=False, window=True)
    if found is None and stretches[0].has_year and not rule.due:
        raise unfitting(reader, stretches[0].first.token)
    if found is not None and never_ends(found):
        note_no_period_end(reader, stretches[0].first.token)
    return found


_DEADLINE = (
    read_day_within,
    _read_due_qualifier,
    read_offset,
    read_until_event,
    read_schedule,
    read_event_length,
)
_BY_KEY = {
    "cumulative": (read_cumulative,),
    "until": _DEADLINE,
    "by": _DEADLINE,
    "not": _DEADLINE,
    "term": _DEADLINE,
    "through": (
        read_weekday_qualifier,
        read_working_qualifier,
        _read_due_qualifier,
        read_results,
        _read_window_qualifier,
        read_schedule,
    ),
    "in": (
        read_inclusion_qualifier,
        _read_due_qualifier,
        read_offset,
        read_weekday_qualifier,
        read_working_qualifier,
        _read_span,
        _read_plan_term,
        _read_whole_year,
        _read_window_qualifier,
        read_schedule,
        read_event_length,
        read_manner,
        read_week,
    ),
    "on": (_read_plan_term, _read_window_qualifier, read_ahead, read_manner, read_week),
    "for": (
        read_exception_qualifier,
        read_exception_of_months,
        read_offset,
        _read_window_qualifier,
        read_schedule,
        read_event_length,
    ),
    "during": (_read_plan_term, _read_whole_year, _read_window_qualifier, read_event_length),
    "all": (_read_plan_term,),
    "every": (read_weekday_qualifier, read_working_qualifier, _read_day_in_period),
    "across": (read_offset,),
    "since": (
        read_cumulative,
        _read_span,
        read_weekday_span_qualifier,
        read_accompaniment,
        read_beginning,
    ),
    "beginning": (_read_span, read_beginning),
    "period": (_read_span,),
    "at": (read_more_often, read_schedule),
    "and": (read_more_often,),
    "but": (read_more_often,),
    "after": (read_schedule,),
    "except": (
        read_exception_qualifier,
        read_exception_of_months,
        read_schedule,
    ),
    "winter": (read_schedule,),
    "spring": (read_schedule,),
    "summer": (read_schedule,),
    "autumn": (read_schedule,),
}
_WORDED = (read_inclusion_qualifier, _read_up_to, _read_reserved, read_schedule)
_BY_KIND = {
    **dict.fromkeys((*NUMERIC, "month", "date"), (_read_window_qualifier,)),
    "weekday": (read_weekday_qualifier,),
    "length": (read_offset,),
}
