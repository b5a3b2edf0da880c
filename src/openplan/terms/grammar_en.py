"""English terms: tokens -> clauses, by recursive descent.

    clause   = (recurrence | deadline | window | length | ongoing | event | on-demand | executed
             | reference) [remark]
    deadline = ("by" | "no later than" | "on or before" | "before" | "until" | "on") due
    window   = ["in" | "during" | "within"] points | ("from" | "between") point ("to" | "and") point
    length   = [bound] n unit ("of" | "after" | "from" | "before" | "prior to") free [cap]
    event    = ("when" | "upon" | "after" | "if" | "once" | "as soon as" | …) free [cap]
    remark   = "at the latest" | "as often as possible" | "in any order" free | …

A clause that fails puts the cursor back; nothing is skipped. Points and dues: `points_en.py`,
`due_en.py`; free words: `free_en.py`; recurrences: `recurring_en.py`; events: `events_en.py`.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.due_en import read_due, read_end_of, read_points_due, read_reported
from openplan.terms.due_ru import DueSpec, no_period
from openplan.terms.events_en import (
    event,
    is_following,
    read_after,
    read_immediately,
    read_length_event,
    read_next_day,
    read_upon,
    read_when,
)
from openplan.terms.free_en import begins_deadline, has_free_word, is_dated, read_free
from openplan.terms.points import Point, Stretch
from openplan.terms.points_en import accept_unit, is_number, read_points
from openplan.terms.qualifiers_en import (
    accept_from,
    accept_later,
    accept_reference,
    accept_time_limits,
    read_span,
    skip_hour,
    skip_plan_term,
)
from openplan.terms.reader import END, Clause, Reader
from openplan.terms.recurring_en import read_recurrence
from openplan.terms.recurring_ru import recurring_from_due
from openplan.terms.rules import (
    DateRule,
    Day,
    ExecutedRule,
    OnDemandRule,
    OngoingRule,
    RecurringRule,
    ReferenceRule,
    Rule,
    WindowRule,
)
from openplan.terms.words_en import Pace

Reading = Callable[[Reader], list[Rule] | None]


def read_clause(reader: Reader) -> list[Clause] | None:
    """One clause, as the rules it gives; None and no move when no clause begins here."""
    first = reader.i
    kind = reader.kinds[first]
    readings = _BY_KEY.get(str(reader.values[first]), ()) if kind == "key" else _BY_KIND.get(kind)
    for reading in readings or ():
        rules = reader.attempt(reading)
        if rules is not None:
            last = reader.i
            _skip_remark(reader)
            if reader.is_key("thereafter") and reader.kinds[reader.i + 1] in _AFTER_THEREAFTER:
                reader.i += 1
            then = "thereafter" in reader.values[first : reader.i]
            return [Clause(rule, first, last, then) for rule in rules]
    return None


_AFTER_THEREAFTER = frozenset({END, ";", ".", ")"})


# Words that change no date


def _skip_remark(reader: Reader) -> None:
    """As in "at the latest", "or sooner", "as often as possible", "in any order …"."""
    place = reader.i
    reader.accept_mark(",")
    bracket = reader.accept_mark("(")
    first = reader.i
    if not _read_remark(reader) or (bracket and not reader.accept_mark(")")):
        reader.i = place
        return
    reader.note(
        "remark",
        Text("эти слова дат не меняют", "these words do not change the dates"),
        first,
        reader.i,
    )


def _read_remark(reader: Reader) -> bool:
    if reader.accept("inclusive") or reader.accept_all("at", "the", "latest"):
        return True
    if reader.accept("or"):
        if reader.accept("more"):
            reader.accept("often")
            reader.attempt(_read_demand)
            return True
        return reader.accept("earlier")
    if reader.accept("as"):
        if reader.accept("often", "soon", "earlier"):
            return reader.accept("as") and reader.accept_word("possible", "practicable")
        return False
    if reader.accept("if", "where", "when"):
        return reader.accept_word("possible", "practicable", "feasible")
    reader.accept("in")
    if reader.accept_word("any") and reader.accept_word("order"):
        read_free(reader)
        return True
    return False


# Deadlines


def _read_deadline(reader: Reader) -> list[Rule] | None:
    """As in "by 15 May 2019", "no later than the end of Q3", "due 15 May", "completed by May"."""
    first = reader.i
    announced = _accept_announcement(reader)
    before = reader.is_key("before", "previous")
    till = before or reader.is_key("until")
    if accept_later(reader):
        till = before = False
    elif reader.accept("by", "before", "until", "through") or reader.accept_all("previous", "to"):
        if accept_later(reader):
            till = before = False
    else:
        if not announced or reader.is_key("not"):
            return None
        reader.accept("on", "in")
    skip_hour(reader)
    reader.accept("on")
    if _is_end(reader):
        till = before = False
    spec = read_due(reader)
    if spec is None:
        return None
    reader.accept("inclusive")
    return deadline_rules(reader, spec, first, till=till, before=before)


def _is_end(reader: Reader) -> bool:
    """As in "until the end of 2019": by its last day, whatever the preposition."""
    return "end" in reader.values[reader.i : reader.i + 2] or reader.kinds[reader.i] == "endof"


def _accept_announcement(reader: Reader) -> bool:
    """As in "due", "deadline:", "target date –": a deadline follows, with a preposition or
    without; after "completed" only with one."""
    place = reader.i
    while reader.accept("target", "term", "done"):
        reader.accept("date")
        reader.accept_mark(":") or reader.accept_mark("-")
    return reader.i > place and "done" not in reader.values[place : reader.i]


def deadline_rules(
    reader: Reader,
    spec: DueSpec,
    first: int,
    *,
    till: bool = False,
    exact: bool = False,
    before: bool = False,
) -> list[Rule] | None:
    """The rules of a due day that stands without a recurrence before it."""
    after = _read_trailing_every(reader)
    if spec.every is Unit.YEAR and spec.mark == "this" and after is None:
        return None if before else [DateRule(Day(12, 31), till=till)]
    if spec.needs_every and after is None:
        return None
    after = after or (reader.period if spec.lag == "reported" else None)
    if spec.lag == "reported" and after is None:
        raise no_period(reader, first)
    head = None if after is None else RecurringRule(after)
    if (
        head is not None
        or spec.lag
        or spec.lead
        or spec.dues
        or spec.every
        or spec.mark in {"every", "reported"}
    ):
        recurring = recurring_from_due(spec, head, till=till, exact=exact)
        return None if recurring is None else [recurring]
    rules: list[Rule] = []
    for stretch in spec.stretches:
        rule = _date_rule(reader, stretch, spec, first, till=till, exact=exact, before=before)
        if rule is None:
            return None
        rules.append(rule)
    return rules or None


def _read_trailing_every(reader: Reader) -> Unit | None:
    """As in "15 May annually", "by 15 May, every year"."""
    place = reader.i
    bracket = reader.accept_mark("(")
    reader.accept_mark(",")
    unit: Unit | None = None
    if reader.kinds[reader.i] == "adverb":
        pace = reader.values[reader.i]
        assert isinstance(pace, Pace)
        reader.i += 1
        unit = pace.every if pace == Pace(pace.every) else None
    elif (reader.accept("of") or True) and reader.accept("every"):
        reader.accept("calendar")
        value = reader.values[reader.i]
        if reader.kinds[reader.i] == "unit" and isinstance(value, Unit):
            reader.i += 1
            unit = value
    if bracket and not reader.accept_mark(")"):
        unit = None
    if unit is not None and _ends_part(reader):
        return unit
    reader.i = place
    return None


def _ends_part(reader: Reader) -> bool:
    return reader.kinds[reader.i] in {END, ";", ",", ".", ")"} or reader.is_key("and", "thereafter")


def _date_rule(
    reader: Reader,
    stretch: Stretch,
    spec: DueSpec,
    first: int,
    *,
    till: bool,
    exact: bool,
    before: bool,
) -> DateRule | None:
    point = stretch.last
    if stretch.first is not stretch.last and (till or exact):
        return None
    grain = point.grain if isinstance(point.grain, Unit) else Unit.DAY
    if grain is not Unit.DAY and exact:
        return None
    if grain is not Unit.DAY and till and spec.workday is None:
        if before:
            return _before_period(reader, point, first)
        _note_until_period(reader, point, first)
    return DateRule(
        point.last_day(),
        exact=exact,
        till=till,
        grain=grain if till else Unit.DAY,
        workday=spec.workday,
        year_of=spec.year_of,
    )


def _before_period(reader: Reader, point: Point, first: int) -> DateRule | None:
    """As in "before May 2019": the last day of April; of no use where that year is not known."""
    begin = point.first_day()
    if begin.year is None and (begin.month, begin.day) == (1, 1):
        return None
    last = date(begin.year or 2001, begin.month, begin.day) - timedelta(days=1)
    day = Day(last.month, last.day, None if begin.year is None else last.year)
    reader.note(
        "before-period",
        Text(
            f"«до начала периода»: взят последний день перед ним, {day.iso()}",
            f"before the period begins: the last day before it is taken, {day.iso()}",
        ),
        first,
        reader.i,
    )
    return DateRule(day)


def _note_until_period(reader: Reader, point: Point, first: int) -> None:
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


def _read_before_event(reader: Reader) -> list[Rule] | None:
    """As in "by the effective date of the Act", "before the election": an event not yet come."""
    if not (reader.accept_all("previous", "to") or reader.accept("by", "before")):
        return None
    if is_dated(reader, reader.i) or reader.kinds[reader.i] in {"num", "unit", "weekday"}:
        return None
    return event(reader, "before")


def _read_until_event(reader: Reader) -> list[Rule] | None:
    """As in "until directed otherwise": all the time until then."""
    reader.i += 1
    first = reader.i
    if is_dated(reader, reader.i):
        return None
    free = read_free(reader)
    if free is None or not has_free_word(reader, first, reader.i):
        return None
    return [OngoingRule(until_event=free)]


def _read_not_earlier(reader: Reader) -> list[Rule] | None:
    """As in "not before 15 May 2019", "no earlier than May"."""
    if not reader.accept_all("not", "before") and not (
        reader.accept_all("not", "earlier") and reader.accept("than")
    ):
        return None
    stretches = read_points(reader)
    if stretches is None or len(stretches) > 1:
        return None
    return [OngoingRule(from_=stretches[0].first.first_day())]


# Windows and points


def _read_points_window(reader: Reader) -> list[Rule] | None:
    """As in "15 May 2019", "in Q3 2018", "during 2019", "the second half of May"."""
    bare = not reader.accept("in", "during", "over", "within", "for")
    reader.accept_all("the", "period") and reader.accept_mark(":")
    spec = read_points_due(reader)
    if spec is None:
        return None if bare else _read_bare_year(reader)
    return _window_rules(reader, spec)


def _window_rules(reader: Reader, spec: DueSpec) -> list[Rule] | None:
    trailing = _read_trailing_every(reader)
    if spec.lag or spec.lead or trailing or spec.mark in {"every", "reported"}:
        head = None if trailing is None else RecurringRule(trailing)
        recurring = recurring_from_due(spec, head, till=False, window=True)
        return None if recurring is None else [recurring]
    if spec.year_of is not None and not all(stretch.is_day for stretch in spec.stretches):
        return None
    return [
        DateRule(stretch.last.last_day(), year_of=spec.year_of)
        if stretch.is_day
        else stretch.window()
        for stretch in spec.stretches
    ]


def _read_bare_year(reader: Reader) -> list[Rule] | None:
    """As in "within the year", "during each year"."""
    token = reader.i
    reader.accept("the")
    reader.accept("all", "this", "reported", "every", "course")
    reader.accept("calendar")
    repeated = "every" in reader.values[token : reader.i]
    if not accept_unit(reader, Unit.YEAR) or reader.is_key(
        "of", "after", "next", "from", "in", "before", "when", "previous", "since"
    ):
        return None
    if reader.kinds[reader.i] in {"word", "num"}:
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


def _read_course(reader: Reader) -> list[Rule] | None:
    """As in "in the course of 2019", "over the course of the year"."""
    reader.i += 1
    if not (reader.accept("the") and reader.accept_word("course") and reader.accept("of")):
        return None
    spec = reader.attempt(read_points_due)
    return _read_bare_year(reader) if spec is None else _window_rules(reader, spec)


def _read_from(reader: Reader) -> list[Rule] | None:
    """As in "from 1 to 15 May 2019", "between Q1 and Q3 2019"."""
    reader.i += 1
    stretches = read_span(reader)
    if stretches is None:
        return None
    return _window_rules(reader, DueSpec(stretches=stretches, mark=stretches[-1].mark))


def _read_since(reader: Reader) -> list[Rule] | None:
    """As in "from May 2019", "starting in Q3 2019", "effective 1 July 2019 onwards"."""
    if not accept_from(reader):
        return None
    stretches = read_points(reader)
    if stretches is None or len(stretches) > 1 or stretches[0].mark is not None:
        return None
    if stretches[0].first is not stretches[0].last and not _is_fiscal(stretches[0]):
        return None
    reader.accept("onwards")
    reader.accept_all("and", "onwards")
    begin = stretches[0].first.first_day()
    repeated = reader.attempt(_read_repeated)
    if repeated is not None:
        return [replace(repeated, from_=begin)]
    return [OngoingRule(from_=begin)]


def _read_repeated(reader: Reader) -> RecurringRule | None:
    """As in "starting 1 July 2019, quarterly"."""
    reader.accept_mark(",")
    reader.accept("and")
    rules = read_recurrence(reader)
    rule = rules[0] if rules else None
    return rule if isinstance(rule, RecurringRule) and rule.from_ is None else None


def _is_fiscal(stretch: Stretch) -> bool:
    return stretch.first.first == (10, 1) and stretch.last.last == (9, 30)


def _read_since_event(reader: Reader) -> list[Rule] | None:
    """As in "from adoption", "starting upon approval": from then on, with no end."""
    first = reader.i
    if not accept_from(reader) or is_dated(reader, reader.i):
        return None
    reader.accept("upon", "when", "after")
    if is_number(reader, reader.i) or read_free(reader) is None:
        return None
    if not has_free_word(reader, first, reader.i):
        return None
    return [OngoingRule(trigger=reader.slice(first, reader.i))]


def _read_end(reader: Reader) -> list[Rule] | None:
    """As in "the end of 2019", "at the end of each quarter", "year-end"."""
    first = reader.i
    reader.accept("at", "in", "on")
    spec = read_due(reader) if reader.kinds[reader.i] == "endof" else None
    if spec is None:
        reader.accept("the")
        if reader.kinds[reader.i] == "unit" and reader.is_key("end", ahead=1):
            spec = read_due(reader)
        elif reader.accept("end"):
            if not reader.accept("of") and not reader.accept_mark("-"):
                return None
            spec = read_end_of(reader)
    if spec is None:
        return None
    if spec.every is None:
        reader.note(
            "vague-start",
            Text(
                "«в конце» не называет первого дня; срок – последний день периода",
                '"at the end" names no first day; due on the last day of the period',
            ),
            first,
            reader.i,
        )
    return deadline_rules(reader, spec, first)


def _read_on(reader: Reader) -> list[Rule] | None:
    """As in "on 15 May 2019", "on the last working day of March 2019"."""
    first = reader.i
    reader.i += 1
    spec = read_due(reader)
    if spec is None:
        return None
    return deadline_rules(reader, spec, first, exact=True)


def _read_last_day(reader: Reader) -> list[Rule] | None:
    """As in "the last working day of March 2019", "the last day of Q3 2019"."""
    first = reader.i
    spec = read_due(reader)
    return None if spec is None else deadline_rules(reader, spec, first)


# All the time, on demand, done, elsewhere


def _read_ongoing(reader: Reader) -> list[Rule] | None:
    if reader.accept("on"):
        if not (reader.accept("a") and reader.accept("constantly", "regular")):
            return None
        if not reader.accept("basis"):
            return None
    elif not reader.accept("constantly"):
        return None
    else:
        reader.accept_word(*_KEPT_UP)
        rules = reader.attempt(_read_how_often)
        if rules is not None:
            return rules
        reader.accept("basis")
    rule = _ongoing_bounds(reader, OngoingRule())
    if begins_deadline(reader, reader.i) and reader.is_key("by", "before", "not", "until", "from"):
        return None
    return [rule]


def _read_how_often(reader: Reader) -> list[Rule] | None:
    """As in "ongoing every 24 months", "ongoing (quarterly)"."""
    bracket = reader.accept_mark("(")
    rules = read_recurrence(reader)
    return None if bracket and not reader.accept_mark(")") else rules


_KEPT_UP = (
    "updated", "maintained", "revised", "monitored", "improved", "reviewed", "monitoring",
    "maintenance", "support", "improvement", "process", "activity", "activities", "work",
    "updates", "updating", "review", "task", "effort", "action", "measure", "commitment",
)  # fmt: skip


def _ongoing_bounds(reader: Reader, rule: OngoingRule) -> OngoingRule:
    """As in "from May 2019", "after November 30, 2013", "until 2020", "as data change"."""
    for _ in range(3):
        place, notes = reader.i, len(reader.notes)
        bracket = reader.accept_mark("(")
        comma = not bracket and (reader.accept_mark(",") or reader.accept_mark("-"))
        bounded = _read_ongoing_bound(reader, rule, comma=bool(comma))
        if bounded is None or (bracket and not reader.accept_mark(")")):
            reader.i = place
            del reader.notes[notes:]
            break
        rule = bounded
    return rule


def _read_ongoing_bound(reader: Reader, rule: OngoingRule, *, comma: bool) -> OngoingRule | None:
    if skip_plan_term(reader):
        return replace(rule, plan_term=True)
    for reading in (_read_from_or_between, _read_since, _read_after_day, _read_points_window):
        if reading is _read_points_window and comma:
            continue
        rules = reader.attempt(reading)
        if rules is not None:
            return _bounded(rule, rules)
    if reader.accept("until", "through"):
        return _ongoing_until(reader, rule)
    if rule.trigger is not None or not reader.is_key("as", "when", "after", "if", "upon", "from"):
        return None
    if begins_deadline(reader, reader.i) or reader.is_key("soon", ahead=1):
        return None
    first = reader.i
    reader.i += 1
    if read_free(reader) is None or not has_free_word(reader, first, reader.i):
        return None
    return replace(rule, trigger=reader.slice(first, reader.i))


def _read_from_or_between(reader: Reader) -> list[Rule] | None:
    return _read_from(reader) if reader.is_key("from", "between") else None


def _bounded(rule: OngoingRule, rules: list[Rule]) -> OngoingRule | None:
    found = rules[0]
    if len(rules) > 1:
        return None
    if isinstance(found, OngoingRule):
        return replace(rule, from_=found.from_)
    if isinstance(found, WindowRule) and found.start.year is not None:
        return replace(rule, from_=found.start, until=found.end)
    return None


def _ongoing_until(reader: Reader, rule: OngoingRule) -> OngoingRule | None:
    place = reader.i
    if reader.accept_all("the", "end", "of") or reader.accept_all("end", "of"):
        pass
    stretches = reader.attempt(read_points)
    if stretches is not None and len(stretches) == 1 and stretches[0].mark is None:
        reader.accept("inclusive")
        return replace(rule, until=stretches[0].last.last_day())
    reader.i = place
    free = read_free(reader)
    if free is None or not has_free_word(reader, place, reader.i):
        return None
    return replace(rule, until_event=free)


def _read_after_day(reader: Reader) -> list[Rule] | None:
    """As in "after November 30, 2013", "on or after 1 May 2019": from that day on."""
    if reader.accept_all("on", "or"):
        if not reader.accept("after"):
            return None
    elif not reader.accept("after"):
        return None
    stretches = read_points(reader)
    if stretches is None or len(stretches) > 1 or stretches[0].mark is not None:
        return None
    return [OngoingRule(from_=stretches[0].last.last_day())]


def _read_after_period(reader: Reader) -> list[Rule] | None:
    """As in "after the end of each quarter": a report with no day fixed."""
    first = reader.i
    if reader.is_key("next") and not is_following(reader):
        return None
    reader.i += 1
    unit = read_reported(reader)
    if not isinstance(unit, Unit) or not _ends_part(reader):
        return None
    reader.note(
        "lag-without-day",
        Text(
            "день после окончания периода не назван, дат нет",
            "no day after the period is named, so there are no dates",
        ),
        first,
        reader.i,
    )
    return [RecurringRule(unit, lag=unit)]


def _read_plan_term(reader: Reader) -> list[Rule] | None:
    return [OngoingRule(plan_term=True)] if skip_plan_term(reader) else None


def _read_all_times(reader: Reader) -> list[Rule] | None:
    """As in "at all times", "all year round"."""
    if reader.accept_all("at", "all", "times"):
        return [OngoingRule()]
    if reader.accept("all") and accept_unit(reader, Unit.YEAR):
        return [OngoingRule()] if reader.accept_word("round", "long") else None
    return None


def _read_demand(reader: Reader) -> list[Rule] | None:
    """As in "as needed", "if necessary", "on request", "as and when required", "at the request of
    the Ministry"."""
    if reader.accept("as", "if", "when", "where"):
        reader.accept_all("and", "when")
        reader.accept_word("and/or") and reader.accept("when")
        if reader.accept("need", "request"):
            reader.accept("and") and reader.accept("need")
            return [OnDemandRule()] if _ends_demand(reader) else None
        return _read_requested(reader)
    first = reader.i
    if reader.accept("on", "upon", "at", "by"):
        reader.accept("the")
        if reader.accept("request"):
            trigger = read_free(reader) if reader.is_key("of", "by", "from") else None
            said = None if trigger is None else reader.slice(first, reader.i)
            return [OnDemandRule(said)]
        reader.accept("a")
        return _read_adverbial(reader, {"as-needed": 1, "as-required": 1, "ad-hoc": 1, "ad": 2})
    return None


def _read_requested(reader: Reader) -> list[Rule] | None:
    """As in "as requested by the Council"."""
    first = reader.i - 1
    if not reader.accept_word("requested"):
        return None
    trigger = read_free(reader) if reader.is_key("by") else None
    return [OnDemandRule(None if trigger is None else reader.slice(first, reader.i))]


def _ends_demand(reader: Reader) -> bool:
    return not reader.is_key("by", "to", "for", "in") and reader.kinds[reader.i] != "word"


def _read_adverbial(reader: Reader, words: dict[str, int]) -> list[Rule] | None:
    count = words.get(str(reader.values[reader.i]), 0)
    if not count:
        return None
    if count == 2 and reader.values[reader.i + 1] != "hoc":
        return None
    reader.i += count
    reader.accept("basis")
    return [OnDemandRule()]


def _read_as(reader: Reader) -> list[Rule] | None:
    """As in "as updated", "as information becomes available"."""
    first = reader.i
    reader.i += 1
    if reader.accept_word("updated", "revised", "amended", "changed", "published", "released"):
        if _ends_part(reader):
            return [OngoingRule(trigger=reader.slice(first, reader.i))]
        return None
    if reader.kinds[reader.i] == "key" and not reader.is_key("the", "a"):
        return None
    return event(reader, "when")


def _read_executed(reader: Reader) -> list[Rule] | None:
    """As in "completed", "done in May 2019"."""
    reader.i += 1
    place = reader.i
    if not _ends_part(reader):
        bracket = reader.accept_mark("(")
        reader.accept("on", "in")
        if reader.attempt(_read_points_window) is None or (bracket and not reader.accept_mark(")")):
            reader.i = place
    return [ExecutedRule()] if _ends_part(reader) or reader.kinds[reader.i] == "." else None


def _read_announced(reader: Reader) -> list[Rule] | None:
    """As in "completed within 3 months", "due quarterly"."""
    place = reader.i
    _accept_announcement(reader)
    if reader.i == place:
        return None
    for reading in (read_length_event, read_recurrence, _read_tbd):
        rules = reader.attempt(reading)
        if rules is not None:
            return rules
    return None


def _read_reference(reader: Reader) -> list[Rule] | None:
    """As in "see timeline on …", "as required by …", "in accordance with the schedule"."""
    first = reader.i
    if reader.accept("see"):
        reader.accept("to")
    elif not accept_reference(reader) and not accept_time_limits(reader):
        return None
    if read_free(reader) is None:
        return None
    return [ReferenceRule(reader.slice(first, reader.i))]


def _read_tbd(reader: Reader) -> list[Rule] | None:
    """As in "TBD", "to be determined by the Board"."""
    first = reader.i
    if reader.accept("tbd"):
        return [ReferenceRule(reader.slice(first, reader.i))]
    if not reader.accept("to") or not reader.accept_word("be"):
        return None
    if not reader.accept_word(*_UNDECIDED):
        return _read_to_be_done(reader)
    if not _ends_part(reader):
        read_free(reader)
    return [ReferenceRule(reader.slice(first, reader.i))]


_UNDECIDED = (
    "determined", "decided", "confirmed", "announced", "agreed", "defined", "specified", "advised",
    "scheduled", "set", "fixed",
)  # fmt: skip


def _read_to_be_done(reader: Reader) -> list[Rule] | None:
    """As in "to be completed by 15 May 2019", "to be submitted quarterly"."""
    if not reader.accept("done") and not reader.accept_word(*_DONE_TO):
        return None
    clauses = read_clause(reader)
    return None if clauses is None else [clause.rule for clause in clauses]


_DONE_TO = (
    "submitted", "published", "delivered", "reported", "updated", "reviewed", "prepared",
    "adopted", "approved", "drafted", "released", "launched", "held", "conducted",
)  # fmt: skip


def _read_vague(reader: Reader) -> list[Rule] | None:
    """As in "early 2019", "mid-May", "in summer 2019", "periodically": no date can be taken."""
    first = reader.i
    reader.accept("in", "by", "at", "from")
    reader.accept("the")
    if reader.accept("part", "season"):
        reader.accept_mark("-")
        reader.accept("of")
        reader.attempt(read_points)
    elif reader.accept("start", "starting"):
        if not reader.accept("of") or not _skip_period(reader):
            return None
    elif not reader.accept("vague") and not _read_soon(reader):
        return None
    reader.note(
        "vague",
        Text("по этим словам дату определить нельзя", "no date can be taken from these words"),
        first,
        reader.i,
    )
    return [ReferenceRule(reader.slice(first, reader.i), vague=True)]


def _skip_period(reader: Reader) -> bool:
    if reader.attempt(read_points) is not None:
        return True
    reader.accept("the")
    reader.accept("every", "this", "next")
    if reader.kinds[reader.i] == "unit":
        reader.i += 1
        return True
    return False


def _read_soon(reader: Reader) -> bool:
    """As in "as soon as possible", "in due course", "from time to time"."""
    if reader.accept_all("as", "soon", "as") or reader.accept_all("as", "earlier", "as"):
        return reader.accept_word("possible", "practicable", "feasible")
    if reader.is_key("in", ahead=-1) and reader.accept("term"):
        return reader.accept_word("course")
    if reader.is_key("from", ahead=-1):
        return reader.accept_all("times", "to", "times")
    return False


_DATED = (_read_deadline, _read_points_window)
_NUMBER: tuple[Reading, ...] = (
    _read_points_window,
    read_recurrence,
    read_length_event,
    _read_last_day,
)
_LENGTH: tuple[Reading, ...] = (read_length_event, read_recurrence)
_BY_KEY: dict[str, tuple[Reading, ...]] = {
    "by": (_read_deadline, _read_vague, _read_demand, _read_before_event),
    "before": (_read_deadline, _read_before_event),
    "previous": (_read_deadline, _read_before_event),
    "until": (_read_deadline, _read_until_event),
    "through": (_read_deadline,),
    "not": (_read_deadline, read_length_event, read_recurrence, _read_not_earlier),
    "on": (
        _read_deadline,
        _read_after_day,
        read_length_event,
        read_recurrence,
        _read_ongoing,
        _read_demand,
        _read_on,
        read_next_day,
        read_upon,
    ),
    "in": (
        _read_points_window,
        _read_course,
        _read_plan_term,
        read_length_event,
        read_recurrence,
        _read_reference,
        _read_vague,
        _read_end,
        read_when,
    ),
    "during": (_read_plan_term, _read_points_window, read_recurrence, read_when),
    "over": (_read_plan_term, _read_course, _read_points_window, read_length_event),
    "for": (_read_plan_term, _read_points_window),
    "within": (read_length_event, _read_points_window, _read_plan_term, _read_reference),
    "from": (_read_from, _read_since, _read_vague, _read_since_event),
    "between": (_read_from,),
    "since": (_read_since, _read_since_event),
    "starting": (_read_since, _read_vague, _read_since_event),
    "as": (_read_demand, _read_reference, _read_since, _read_vague, read_immediately, _read_as),
    "after": (_read_after_day, _read_after_period, read_length_event, read_after),
    "next": (_read_after_period, read_after),
    "upon": (_read_demand, read_upon),
    "when": (_read_demand, read_when),
    "if": (_read_demand, read_when),
    "where": (_read_demand,),
    "at": (_read_all_times, read_length_event, read_recurrence, _read_end, _read_vague,
           _read_deadline, _read_demand, read_when),
    "every": (read_recurrence,),
    "once": (read_recurrence, read_when),
    "twice": (read_recurrence,),
    "thrice": (read_recurrence,),
    "minimum": (read_recurrence, read_length_event),
    "up": (read_recurrence, read_length_event),
    "a": (read_length_event, read_recurrence),
    "half": (read_length_event,),
    "the": (
        _read_points_window,
        read_recurrence,
        _read_end,
        _read_last_day,
        read_next_day,
        _read_vague,
    ),
    "q": _DATED[1:],
    "h": _DATED[1:],
    "fy": _DATED[1:],
    "fiscal": _DATED[1:],
    "financial": _DATED[1:],
    "calendar": _DATED[1:],
    "end": (_read_end,),
    "all": (_read_all_times,),
    "term": (_read_deadline, _read_announced),
    "target": (_read_deadline, _read_announced),
    "done": (_read_deadline, _read_announced, _read_executed),
    "constantly": (_read_ongoing,),
    "immediately": (read_immediately,),
    "see": (_read_reference,),
    "per": (read_recurrence, _read_reference),
    "tbd": (_read_tbd,),
    "to": (_read_tbd,),
    "vague": (_read_vague,),
    "part": (_read_vague,),
    "season": (_read_vague,),
    "start": (_read_vague,),
}  # fmt: skip


def _read_worded(reader: Reader) -> list[Rule] | None:
    """Clauses that begin with a free word: "ad hoc", "pursuant to …", "as-needed"."""
    word = str(reader.values[reader.i])
    if word in {"as-needed", "as-required", "ad", "ad-hoc"}:
        return _read_adverbial(reader, {"as-needed": 1, "as-required": 1, "ad-hoc": 1, "ad": 2})
    if word in {"according", "pursuant", "subject", "consistent", "under"}:
        return _read_reference(reader)
    if word == "without":
        return read_immediately(reader)
    if word == "with":
        return _read_since(reader)
    return None


_BY_KIND: dict[str, tuple[Reading, ...]] = {
    "adverb": (read_recurrence,),
    "month": _DATED[1:],
    "date": _DATED[1:],
    "num": _NUMBER,
    "ord": _NUMBER,
    "card": (read_recurrence, read_length_event, *_DATED[1:]),
    "length": _LENGTH,
    "unit": (_read_points_window, _read_end),
    "endof": (_read_end,),
    "weekday": (read_recurrence, _read_points_window),
    "word": (_read_worded,),
}
