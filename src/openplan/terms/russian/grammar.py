"""Russian terms: tokens -> clauses, by recursive descent.

    clause    = frame? core
    core      = recurrence | deadline | window | length | ongoing | event | on-demand | executed
              | reference
    frame     = (window | "с" point | "весь период") [","]     «2019–2021 годы, ежеквартально»

A clause is chosen by its first token (`_BY_KEY`, `_BY_KIND`, `_BY_FOLLOWING`); a reading that
fails puts the cursor back, and nothing is skipped. Points and dues: `points`, `due`;
deadlines, windows, events: `deadlines`, `windows`, `events`; recurrences:
`recurring`, `frequency`, `qualifiers`; what gives no date: `elsewhere`; free words:
`free`.
"""

from collections.abc import Callable

from openplan.dates.period import Unit
from openplan.dates.value import make
from openplan.terms.aside import RESERVATION, RESERVED
from openplan.terms.beside import START_OR_DAY
from openplan.terms.dues import in_season, note_bounds, unfitting
from openplan.terms.numerals import NUMERIC, is_year
from openplan.terms.reader import END, Clause, Reader
from openplan.terms.rules import (
    DateRule,
    Day,
    EventRule,
    OnDemandRule,
    OngoingRule,
    RecurringRule,
    ReferenceRule,
    Rule,
    WindowRule,
    YearDay,
    YearSpan,
)
from openplan.terms.russian.deadlines import (
    days_of_year,
    deadline_rules,
    read_days_of_month,
    read_deadline,
    read_not_later_than_event,
    read_on_day,
    read_until_event,
)
from openplan.terms.russian.due import read_due
from openplan.terms.russian.elsewhere import (
    read_basis,
    read_executed,
    read_first_days,
    read_in_reference,
    read_later_reference,
    read_not_set,
    read_ongoing,
    read_plan_term,
    read_schedule,
    read_season,
    read_status_of_term,
    read_term_reference,
    read_vague,
    read_week,
    read_worded,
)
from openplan.terms.russian.events import read_end_of_day, read_length_event, read_since_length
from openplan.terms.russian.free import begins_deadline
from openplan.terms.russian.lengths import accept_term_prefix
from openplan.terms.russian.occasions import (
    read_after,
    read_at,
    read_immediately,
    read_in_event,
    read_measure,
    read_on_stage,
    read_results,
)
from openplan.terms.russian.points import read_points
from openplan.terms.russian.recurring import read_recurrence
from openplan.terms.russian.schedules import note_beside_day
from openplan.terms.russian.windows import (
    read_after_point,
    read_bare_year,
    read_end_first,
    read_not_earlier,
    read_plain_points,
    read_since,
    read_start_and_end,
    read_window,
)

Reading = Callable[[Reader], list[Rule] | None]


def read_clause(reader: Reader) -> list[Clause] | None:
    """One clause, as the rules it gives; None and no move when no clause begins here."""
    first, notes = reader.i, len(reader.notes)
    for reading in _readings_at(reader):
        rules = reading(reader)
        ends = reader.kinds[reader.i] == END
        if rules is None or not (ends or not _goes_on(reader)):
            reader.furthest = max(reader.furthest, reader.i)
            reader.i = first
            del reader.notes[notes:]
        elif len(rules) != 1:
            return [Clause(rule, first, reader.i) for rule in rules]
        elif ends or isinstance(rules[0], DateRule):
            return [make(Clause, (rules[0], first, reader.i, False))]
        else:
            return _with_neighbours(reader, rules[0], first)
    return None


def _with_neighbours(reader: Reader, rule: Rule, first: int) -> list[Clause]:
    """The rule as what stands behind it changes it: the days of a year, a frame."""
    days = days_of_year(reader, rule)
    if days is not None:
        return [Clause(day, first, reader.i) for day in days]
    return [Clause(_framed(reader, rule, first), first, reader.i)]


def _goes_on(reader: Reader) -> bool:
    """Whether a word follows that no clause can end before: another reading may go further."""
    kind = reader.kinds[reader.i]
    if reader.begins_sentence(reader.i):
        return False
    if kind == "word":
        return not reader.begins_line(reader.i)
    return kind == "unit" or kind == "/" or reader.keys[reader.i] in _GOING_ON


_GOING_ON = frozenset({"after", "from", "period", "working"})


def _readings_at(reader: Reader) -> tuple[Reading, ...]:
    kind, value = reader.kinds[reader.i], reader.values[reader.i]
    if kind == "key":
        if value == "through":
            return _THROUGH.get(reader.kinds[reader.i + 1], _DEADLINE_ONLY)
        if value == "not" and _is_length_named(reader):
            return _LATER_THAN_LENGTH
        return _BY_KEY.get(value, ())
    if kind in NUMERIC:
        if is_year(kind, value):
            return _POINTS_ONLY
        following = reader.kinds[reader.i + 1]
        return _BY_FOLLOWING.get(following, _NUMBERED)
    return _BY_KIND.get(kind, ())


def _is_length_named(reader: Reader) -> bool:
    """«не позднее 5 рабочих дней», «не позднее 10 дней»: so many, and no day by its number."""
    at = reader.i + 2
    return reader.kinds[at] in NUMERIC and reader.word_at(at + 1) in _PLURAL


_PLURAL = frozenset({"рабочих", "календарных", "дней", "недель", "месяцев", "часов"})


# A window in front of what it bounds


def _framed(reader: Reader, rule: Rule, first: int) -> Rule:
    """«2019–2021 годы, ежеквартально до 10 числа …», «с 2019 года ежегодно», «в течение года по
    мере необходимости»: the window or the start bounds what follows it, and is no part itself."""
    if isinstance(rule, OnDemandRule):
        return _with_bounds(reader, rule, first)
    if _says_when(reader, rule, first):
        return _each_time(reader, rule, first)
    if not _is_frame(rule) or _is_label(reader, rule):
        return rule
    place, notes = reader.i, len(reader.notes)
    mark = reader.kinds[place]
    if mark in {",", "(", "-", ":"}:
        reader.i += 1
    if isinstance(rule, OngoingRule) and rule.until is None and mark != "(":
        _skip_then(reader)
    if _may_be_framed(reader):
        for reading in _FRAMED:
            rules = reader.attempt(reading)
            if rules is None or len(rules) != 1:
                continue
            bounded = _bounded(rule, rules[0])
            if bounded is None and _is_split(rule, rules[0]):
                raise unfitting(reader, place + (mark in {",", "(", "-", ":"}))
            _refuse_start_or_day(reader, rule, bounded, first)
            if bounded is not None and (mark != "(" or reader.accept_mark(")")):
                if _is_lagging(bounded):
                    note_bounds(reader, first, place)
                return bounded
            break
    reader.i = place
    del reader.notes[notes:]
    return rule


def _is_label(reader: Reader, rule: Rule) -> bool:
    """«за IV квартал – до 15 декабря»: a label, and the days of it."""
    return reader.kinds[reader.i] in {"-", ":"} and _season_of(rule) is not None


def _is_split(frame: Rule, rule: Rule) -> bool:
    """«I квартал, ежемесячно нарастающим итогом …»: apart, the recurrence would fall due all the
    year round."""
    is_often = isinstance(rule, RecurringRule) and rule.every is not Unit.YEAR
    return is_often and isinstance(frame, WindowRule) and _season_of(frame) is not None


def _refuse_start_or_day(reader: Reader, frame: Rule, rule: Rule | None, first: int) -> None:
    """«с 1 июля ежегодно»: is that when it begins, or the day that comes back?"""
    yearly = isinstance(rule, RecurringRule) and rule.every is Unit.YEAR and not rule.due
    if not (yearly and isinstance(frame, OngoingRule)):
        return
    if frame.from_ is not None and frame.from_.year is None:
        raise reader.refuse(first, reader.i, START_OR_DAY, "year-unclear")


def _says_when(reader: Reader, rule: Rule, first: int) -> bool:
    """Whether a frequency behind the rule takes its days from it; «по мере …» goes on beside it."""
    if isinstance(rule, EventRule) and rule.relation == "when":
        return not (reader.kinds[first] == "key" and reader.values[first] == "through")
    named = isinstance(rule, EventRule) and rule.trigger is not None
    return named or isinstance(rule, ReferenceRule)


def _is_lagging(rule: Rule) -> bool:
    """Whether the bounds of the frame leave a report out: of a period shorter than a year."""
    if not isinstance(rule, RecurringRule) or rule.lag is None or rule.every is Unit.YEAR:
        return False
    return bool(rule.due) and (rule.from_ is not None or rule.until is not None)


def _skip_then(reader: Reader) -> None:
    """«с 2025 года и далее ежегодно»: the word adds nothing to a beginning."""
    place = reader.i
    reader.accept("and")
    if not reader.accept("then"):
        reader.i = place


def _each_time(reader: Reader, rule: Rule, first: int) -> Rule:
    """«к началу учебного года, ежегодно»: the recurrence whose day the event says."""
    last = reader.i
    reader.accept_mark(",")
    every = reader.values[reader.i]
    if reader.kinds[reader.i] == "adverb" and reader.kinds[reader.i + 1] in _CLOSING:
        assert isinstance(every, Unit)
        reader.i += 1
        cap = rule.cap if isinstance(rule, EventRule) else None
        if cap is not None and cap.year is None and every is Unit.YEAR:
            due = (YearDay(cap.month, cap.day),)
            note_beside_day(reader, first, last)
            return RecurringRule(every, due=due, to=reader.slice(first, last))
        return RecurringRule(every, to=reader.slice(first, last))
    reader.i = last
    return rule


_CLOSING = frozenset({END, ";", ",", ".", ")", "("})


def _until_day(reader: Reader) -> OngoingRule | None:
    """«по мере необходимости до 31 декабря 2020 года»: no day on which it is due."""
    rules = reader.attempt(read_deadline)
    day = rules[0] if rules is not None and len(rules) == 1 else None
    if isinstance(day, DateRule) and day.day.year is not None and day.workday is None:
        return OngoingRule(until=day.day, trigger="по мере необходимости")
    return None


def _with_bounds(reader: Reader, rule: OnDemandRule, first: int) -> Rule:
    """«по мере необходимости в течение года»: as long as the plan lasts, which says nothing new;
    «в течение 2025 года», «начиная с 2025 года» bounds it."""
    place, notes = reader.i, len(reader.notes)
    reader.accept_mark(",")
    measured = reader.is_key("measure", ahead=first + 1 - reader.i)
    if measured and rule.trigger is None and reader.is_key("until"):
        ended = _until_day(reader)
        if ended is not None:
            return ended
    if reader.is_key("in", "during", "since", "beginning"):
        within = reader.is_key("in", "during")
        rules = reader.attempt(read_window if within else read_since)
        if rules == [_WHOLE_YEAR]:
            return rule
        frame = rules[0] if rules is not None and len(rules) == 1 else None
        if isinstance(frame, WindowRule | OngoingRule):
            bounded = _bounded(frame, rule)
            if bounded is not None:
                return bounded
    reader.i = place
    del reader.notes[notes:]
    return rule


_WHOLE_YEAR = WindowRule(Day(1, 1), Day(12, 31))


def _is_frame(rule: Rule) -> bool:
    if isinstance(rule, WindowRule):
        return True
    if isinstance(rule, RecurringRule):
        return _season_of(rule) is not None
    return isinstance(rule, OngoingRule) and rule.until_event is None and rule.trigger is None


def _may_be_framed(reader: Reader) -> bool:
    kind, value = reader.kinds[reader.i], reader.values[reader.i]
    if kind == "key":
        return value in _FRAMED_KEYS
    return kind in {"adverb", "periodic"} or (
        kind in NUMERIC and (reader.is_key("times", ahead=1) or reader.kinds[reader.i + 1] == "per")
    )


_FRAMED_KEYS = frozenset(
    "every times twice thrice minimum not constantly on through at until since beginning".split()
)  # fmt: skip


def _read_need(reader: Reader) -> list[Rule] | None:
    if not (reader.is_key("through", "at") and reader.is_key("need", "measure", ahead=1)):
        return None
    return read_at(reader) if reader.is_key("at") else read_measure(reader)


_FRAMED: tuple[Reading, ...] = (
    read_recurrence,
    read_ongoing,
    _read_need,
    read_schedule,
    read_measure,
    read_deadline,
    read_since,
)


def _season_of(rule: Rule) -> tuple[Day, Day] | None:
    """The window of each year that it names: «апрель–октябрь», «апрель–октябрь ежегодно»."""
    if isinstance(rule, WindowRule):
        yearless = rule.start.year is None and rule != _WHOLE_YEAR
        return (rule.start, rule.end) if yearless else None
    due = rule.due[0] if isinstance(rule, RecurringRule) and len(rule.due) == 1 else None
    if not isinstance(due, YearSpan) or rule != RecurringRule(Unit.YEAR, due=(due,)):
        return None
    return Day(*due.start), Day(*due.end)


def _bounded(frame: Rule, rule: Rule) -> Rule | None:
    """The rule within its frame; None where it has bounds of its own or cannot be bounded."""
    season = _season_of(frame)
    if season is not None:
        return in_season(rule, *season) if isinstance(rule, RecurringRule) else None
    if isinstance(frame, OngoingRule):
        begin, end = frame.from_, frame.until
        open_ended = begin is None and end is None and not frame.plan_term
        if open_ended:
            return None
    else:
        assert isinstance(frame, WindowRule)
        begin, end = (None, None) if frame == _WHOLE_YEAR else (frame.start, frame.end)
    if frame == _WHOLE_YEAR and not isinstance(rule, RecurringRule):
        return _within_year(rule)
    if isinstance(rule, OnDemandRule):
        return _on_demand_within(rule, begin, end)
    if isinstance(rule, OngoingRule):
        if rule.from_ or rule.until or rule.plan_term:
            return None
        plan_term = isinstance(frame, OngoingRule) and frame.plan_term
        return rule._replace(from_=begin, until=end, plan_term=plan_term)
    if not isinstance(rule, RecurringRule):
        return _as_it_comes(frame, rule)
    if begin is None and end is None:
        return rule
    if rule.from_ is not None or rule.until is not None:
        return None
    if end is not None and not _comes_round(rule, begin, end):
        return None
    return rule._replace(from_=begin, until=end)


def _as_it_comes(frame: Rule, rule: Rule) -> Rule | None:
    """«с 1 января 2020 года, по мере поступления заявок»."""
    if not (isinstance(frame, OngoingRule) and isinstance(rule, EventRule)):
        return None
    if rule != EventRule(rule.trigger, "when") or frame.until is not None:
        return None
    return frame._replace(trigger=f"по мере {rule.trigger}")


def _on_demand_within(rule: OnDemandRule, begin: Day | None, end: Day | None) -> Rule | None:
    """«в течение 2025 года, по мере необходимости»: all that time, as the need comes up."""
    if begin is None and end is None:
        return rule
    if begin is not None and begin.year is None and end is None:
        return None
    return OngoingRule(begin, end, rule.trigger or "по мере необходимости")


def _within_year(rule: Rule) -> Rule | None:
    """«в течение года, до 25 декабря», «в течение года, начиная с 1 марта», «в течение года, по
    запросу»: what stands behind says more than the year itself."""
    if isinstance(rule, OngoingRule) and rule.from_ is not None:
        whole = rule.until is None and rule.trigger is None
        return WindowRule(rule.from_, Day(12, 31, rule.from_.year)) if whole else None
    if isinstance(rule, DateRule):
        return rule if rule.year_of is None else None
    return rule if isinstance(rule, OnDemandRule | OngoingRule | EventRule) else None


_MONTHS = {Unit.YEAR: 12, Unit.HALF_YEAR: 6, Unit.QUARTER: 3, Unit.MONTH: 1}


def _comes_round(rule: RecurringRule, begin: Day | None, end: Day) -> bool:
    if begin is None or begin.year is None or end.year is None:
        return True
    months = (end.year - begin.year) * 12 + end.month - begin.month + 1
    return months >= _MONTHS.get(rule.every, 0) * rule.interval


# Clauses by their first word


def _read_exact(reader: Reader) -> list[Rule] | None:
    """«ровно 15 мая 2019 года»."""
    first = reader.i
    reader.i += 1
    spec = read_due(reader)
    return None if spec is None else deadline_rules(reader, spec, first, till=False, exact=True)


def _read_as_of_and_due(reader: Reader) -> list[Rule] | None:
    """«по состоянию на 1 января до 1 февраля»: the day of the data is a remark beside the day that
    is due."""
    first = reader.i
    reader.i += 2
    if not reader.accept("on") or read_points(reader) is None:
        return None
    last = reader.i
    reader.accept_mark(",") or reader.accept_mark("-")
    if not begins_deadline(reader, reader.i):
        return None
    note_beside_day(reader, first, last)
    return read_deadline(reader)


def _read_reserved(reader: Reader) -> list[Rule] | None:
    """«ориентировочно 20 декабря 2019 г.», «предварительно – II квартал»."""
    first = reader.i
    if first and reader.kinds[first - 1] == "(":
        return None
    reader.i += 1
    for reading in _readings_at(reader):
        rules = reader.attempt(reading)
        if rules is not None:
            reader.note("reservation", RESERVATION, first, first + 1)
            return rules
    return None


def _read_worded(reader: Reader) -> list[Rule] | None:
    word = reader.values[reader.i]
    if word in {"ровно", "точно"}:
        return _read_exact(reader)
    if word in RESERVED:
        return _read_reserved(reader)
    if word == "максимум":
        reader.i += 1
        return read_length_event(reader)
    return read_recurrence(reader) if word in {"хотя", "как"} else read_worded(reader)


def _read_on_demand_results(reader: Reader) -> list[Rule] | None:
    """«по …», by the word behind it."""
    following = reader.values[reader.i + 1] if reader.kinds[reader.i + 1] == "key" else None
    if following == "measure":
        return read_measure(reader)
    if following == "results":
        return read_results(reader)
    return None


def _read_several_times(reader: Reader) -> list[Rule] | None:
    """«1-2 раза в год», which is refused."""
    return read_recurrence(reader) if reader.is_key("times", ahead=3) else None


def _read_each_time(reader: Reader) -> list[Rule] | None:
    """«каждый раз при изменении сведений»."""
    if not reader.accept_all("every", "times"):
        return None
    return read_at(reader) if reader.is_key("at") else read_after(reader)


def _read_across_every(reader: Reader) -> list[Rule] | None:
    """«через каждые 3 месяца»."""
    reader.i += 1
    return read_recurrence(reader) if reader.is_key("every") else None


def _read_announced_date(reader: Reader) -> list[Rule] | None:
    """«дата: 01.06.2025»."""
    reader.i += 1
    if not (reader.accept_mark(":") or reader.accept_mark("-")):
        return None
    return reader.attempt(read_deadline) or read_plain_points(reader)


def _read_announced(reader: Reader) -> list[Rule] | None:
    """«срок исполнения 01.06.2025»."""
    accept_term_prefix(reader)
    return read_plain_points(reader)


_THROUGH: dict[str, tuple[Reading, ...]] = {
    "key": (
        _read_on_demand_results,
        read_length_event,
        read_results,
        read_schedule,
        read_recurrence,
    ),
    "weekday": (read_recurrence,),
    "unit": (read_recurrence,),
    "word": (read_recurrence, read_schedule, _read_as_of_and_due, read_window, read_on_day),
}
_DURING = (
    read_plan_term,
    read_window,
    read_week,
    read_length_event,
    read_season,
    read_vague,
)
_LATER: tuple[Reading, ...] = (
    read_deadline,
    read_end_of_day,
    read_length_event,
    read_recurrence,
    read_not_earlier,
    read_later_reference,
    read_not_set,
    read_not_later_than_event,
)
_LATER_THAN_LENGTH: tuple[Reading, ...] = (read_length_event, *_LATER)
_BY_KEY: dict[object, tuple[Reading, ...]] = {
    "every": (_read_each_time, read_recurrence, read_on_day, read_window, read_week),
    "times": (read_recurrence,),
    "decades": (read_recurrence,),
    "twice": (read_recurrence,),
    "thrice": (read_recurrence,),
    "minimum": (read_recurrence, read_length_event),
    "not": _LATER,
    "until": (
        read_deadline,
        read_end_of_day,
        read_length_event,
        read_until_event,
        read_vague,
        read_week,
        read_recurrence,
    ),
    "by": (read_deadline, read_end_of_day, read_until_event, read_vague, read_week),
    "in": (
        read_deadline,
        read_plan_term,
        read_window,
        read_length_event,
        read_on_day,
        read_days_of_month,
        read_in_event,
        read_in_reference,
        read_until_event,
        read_vague,
        read_season,
        read_recurrence,
        read_week,
        read_first_days,
        read_ongoing,
    ),
    "on": (
        read_ongoing,
        read_basis,
        read_plan_term,
        read_window,
        read_length_event,
        read_on_day,
        read_recurrence,
        read_on_stage,
        read_vague,
        read_season,
        read_week,
    ),
    "for": (read_window, read_length_event),
    "all": (read_plan_term, read_window),
    "during": _DURING,
    "period": (read_plan_term, read_since),
    "since": (read_since_length, read_since, read_days_of_month, read_recurrence),
    "beginning": (read_since,),
    "from": (read_since, read_length_event),
    "after": (read_after_point, read_length_event, read_after),
    "across": (read_length_event, _read_across_every),
    "at": (read_at,),
    "term": (
        read_status_of_term,
        read_start_and_end,
        read_deadline,
        _read_announced,
        read_length_event,
        read_plan_term,
        read_window,
        read_in_reference,
        read_term_reference,
        read_not_set,
    ),
    "constantly": (read_ongoing,),
    "done": (read_executed,),
    "immediately": (read_immediately,),
    "vague": (read_vague,),
    "start": (read_start_and_end, read_vague),
    "date": (read_start_and_end, _read_announced_date),
    "middle": (read_vague,),
    "winter": (read_vague,),
    "spring": (read_vague,),
    "summer": (read_vague,),
    "autumn": (read_vague,),
    "end": (read_end_first,),
    "this": (read_bare_year,),
    "next": (read_bare_year,),
    "fiscal": (read_bare_year,),
}
_DEADLINE_ONLY: tuple[Reading, ...] = (read_deadline,)
_POINTS_ONLY: tuple[Reading, ...] = (read_plain_points, read_season)
_NUMBERED: tuple[Reading, ...] = (
    read_plain_points,
    read_on_day,
    read_recurrence,
    read_length_event,
    read_week,
)
_BY_FOLLOWING: dict[str, tuple[Reading, ...]] = {
    "month": _POINTS_ONLY,
    "unit": (read_plain_points, read_on_day, read_week, read_length_event, read_first_days),
    "per": (read_recurrence,),
    "-": (
        read_plain_points,
        read_week,
        read_days_of_month,
        read_length_event,
        read_season,
        _read_several_times,
    ),
    ",": (read_plain_points, read_on_day, read_week),
    "weekday": (read_on_day,),
    "length": (read_length_event,),
    "word": (*_NUMBERED, read_season),
}
_BY_KIND: dict[str, tuple[Reading, ...]] = {
    "adverb": (read_recurrence,),
    "periodic": (read_recurrence,),
    "month": (read_plain_points,),
    "date": (read_plain_points,),
    "weekday": (read_recurrence, read_plain_points, read_on_day),
    "length": (read_length_event,),
    "unit": (read_length_event,),
    "word": (_read_worded,),
}
