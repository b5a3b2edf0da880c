"""Days and periods in an English term: "by 15 May", "in Q3 2019", "2019-2021, twice a year".

    deadline = ("by" | "no later than" | "on or before" | "before" | "until" | "on" | "due") due
    window   = ["in" | "during" | "within"] points [recurrence]

"By" is inclusive; "before" and "until" a day are what the plan's `until` rule moves; "before" a
period is the last day before it.
"""

from datetime import date, timedelta

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.dues import DueSpec, no_period, note_bounds, recurring_from_due
from openplan.terms.english.due import note_next_year, read_due, read_end_of, read_points_due
from openplan.terms.english.events import (
    event,
)
from openplan.terms.english.fiscal import FISCAL
from openplan.terms.english.free import begins_deadline, is_dated, read_event_words
from openplan.terms.english.points import (
    accept_unit,
    is_number,
    read_points,
)
from openplan.terms.english.qualifiers import (
    accept_later,
    is_longer,
    note_by_period,
    read_qualifiers,
    read_span,
    skip_hour,
)
from openplan.terms.english.recurring import read_recurrence
from openplan.terms.english.words import Pace
from openplan.terms.points import Point, Stretch, unclear_year
from openplan.terms.reader import END, Reader
from openplan.terms.rules import (
    DateRule,
    Day,
    OngoingRule,
    RecurringRule,
    Rule,
    WindowRule,
)

# Deadlines


def read_deadline(reader: Reader) -> list[Rule] | None:
    """As in "by 15 May 2019", "no later than the end of Q3", "due 15 May", "completed by May"."""
    first = reader.i
    announced = accept_announcement(reader)
    before = reader.is_key("before", "previous")
    till = before or reader.is_key("until")
    by = reader.is_key("by")
    if accept_later(reader):
        till = before = by = False
    elif _accept_preposition(reader):
        if accept_later(reader):
            till = before = by = False
    else:
        if not announced or reader.is_key("not"):
            return None
        reader.accept("on", "in")
    skip_hour(reader)
    reader.accept_mark(",")  # behind an hour that has been set aside
    reader.accept("on")
    if _is_end(reader) or reader.word_at(reader.i - 1) == "including":
        till = before = by = False
    spec = read_due(reader)
    if spec is None:
        return None
    if reader.accept("inclusive"):
        till = before = by = False
    if announced and _is_range(spec):
        return None
    years = bool(spec.stretches) and spec.stretches[-1].last.grain is Unit.YEAR
    if years and reader.kinds[reader.i] == "word":  # "before the 2023 election"
        return None
    if by:
        note_by_period(reader, spec, first)
    rules = deadline_rules(reader, spec, first, till=till, before=before)
    return rules if rules is None else _with_floor(reader, rules)


def _is_range(spec: DueSpec) -> bool:
    """As in "Timeline: Q1 2020 - Q3 2021", which has a beginning too."""
    return any(it.first is not it.last and it.last.grain != FISCAL for it in spec.stretches)


def _with_floor(reader: Reader, rules: list[Rule]) -> list[Rule] | None:
    """As in "no later than 1 May 2025, but not before 1 March 2025": one stretch of days."""
    place = reader.i
    reader.accept_mark(",")
    reader.accept("but", "and")
    if not _accept_not_earlier(reader):
        reader.i = place
        return rules
    stretches = read_points(reader)
    rule = rules[0]
    if stretches is None or len(stretches) > 1 or len(rules) > 1 or not isinstance(rule, DateRule):
        return None
    begin, end = stretches[0].first.first_day(), rule.day
    if begin.year is None:
        begin = begin._replace(year=end.year)
    return [_between(reader, begin, end, stretches[0].first.token)]


def _between(reader: Reader, begin: Day, end: Day, token: int) -> WindowRule:
    if (begin.year is None) != (end.year is None) or begin[2:] + begin[:2] > end[2:] + end[:2]:
        raise unclear_year(reader, token)
    return WindowRule(begin, end)


def _accept_preposition(reader: Reader) -> bool:
    if reader.accept_all("previous", "to") or reader.accept_all("not", "after"):
        return True
    if reader.accept_all("up", "to"):
        return not reader.accept("and") or reader.accept_word("including")
    if reader.accept("through", "until"):
        reader.is_key("through", ahead=-1) and reader.accept("to")
        including = reader.is_key("and") and reader.word_at(reader.i + 1) == "including"
        reader.i += 2 * including
        return True
    return reader.accept("by", "before")


def _is_end(reader: Reader) -> bool:
    """As in "until the end of 2019": by its last day, whatever the preposition."""
    return "end" in reader.values[reader.i : reader.i + 2] or reader.kinds[reader.i] == "endof"


def accept_announcement(reader: Reader) -> bool:
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
    if after is None:
        note_next_year(reader, spec, first)
    if spec.every is Unit.YEAR and spec.mark == "this" and after is None:
        return None if before else [DateRule(Day(12, 31), till=till)]
    if spec.needs_every and after is None:
        return None
    if spec.lag == "next" and after is None and reader.period is None and _says_next(reader, first):
        return None  # "by the end of next month" is one day, of which month is not known
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
        return _bounded(reader, recurring_from_due(spec, head, till=till, exact=exact))
    rules: list[Rule] = []
    for stretch in spec.stretches:
        rule = _date_rule(reader, stretch, spec, first, till=till, exact=exact, before=before)
        if rule is None:
            return None
        rules += [rule._replace(weekday=day) for day in spec.weekdays] or [rule]
    return rules or None


def _says_next(reader: Reader, first: int) -> bool:
    return any(reader.word_at(at) == "next" for at in range(first, reader.i))


_BOUNDS = ("from", "until", "since", "starting", "between")
_BOUNDING = (*_BOUNDS, "through", "thereafter", "in", "during", "over")


def _bounded(reader: Reader, rule: RecurringRule | None) -> list[Rule] | None:
    """The recurrence with its first year or last: "31 March each year, starting in 2019"."""
    if rule is None:
        return None
    comma = reader.kinds[reader.i] in {",", "("}
    if reader.is_key(*_BOUNDING, ahead=comma) or (comma and is_number(reader, reader.i + 1)):
        rule = read_qualifiers(reader, rule)
    is_left = reader.is_key(*_BOUNDS, ahead=reader.kinds[reader.i] == ",")
    return None if is_left else [rule]


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
    ends = ends_part(reader) or reader.begins_line(reader.i)
    if unit is not None and (ends or reader.is_key(*_BOUNDING)):
        return unit
    reader.i = place
    return None


def ends_part(reader: Reader) -> bool:
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
    is_day = point.grain is Unit.DAY or spec.counted
    if before and not is_day:
        return _before_period(reader, stretch.first, first)
    is_range = stretch.first is not stretch.last
    if (is_range and (till or exact or point.grain is Unit.DAY)) or (exact and not is_day):
        return None
    grain = point.grain if isinstance(point.grain, Unit) else Unit.DAY
    if grain is not Unit.DAY and till and not spec.counted:
        _note_until_period(reader, point, first)
    return DateRule(
        point.last_day(),
        exact=exact,
        till=till,
        grain=grain if till and not spec.counted else Unit.DAY,
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


def read_before_event(reader: Reader) -> list[Rule] | None:
    """As in "by the effective date of the Act", "before the election": an event not yet come."""
    if not (reader.accept_all("previous", "to") or reader.accept("by", "before")):
        return None
    if is_dated(reader, reader.i) or reader.kinds[reader.i] in {"num", "unit", "weekday"}:
        return None
    first, by = reader.i, reader.is_key("by", ahead=-1)
    rules = event(reader, "before")
    names_day = not {"month", "date"}.isdisjoint(reader.kinds[first : reader.i])
    return None if by and names_day else rules


def read_until_event(reader: Reader) -> list[Rule] | None:
    """As in "until directed otherwise": all the time until then."""
    reader.i += 1
    free = None if is_dated(reader, reader.i) else read_event_words(reader)
    return None if free is None else [OngoingRule(until_event=free)]


def read_not_earlier(reader: Reader) -> list[Rule] | None:
    """As in "not before 15 May 2019", "no earlier than May"."""
    if not _accept_not_earlier(reader):
        return None
    stretches = read_points(reader)
    if stretches is None or len(stretches) > 1 or stretches[0].first is not stretches[0].last:
        return None
    begin = stretches[0].first.first_day()
    return reader.attempt(lambda it: _read_ceiling(it, begin)) or [OngoingRule(from_=begin)]


def _accept_not_earlier(reader: Reader) -> bool:
    return reader.accept_all("not", "before") or reader.accept_all("not", "earlier", "than")


def _read_ceiling(reader: Reader, begin: Day) -> list[Rule] | None:
    """As in "…, but no later than 1 May 2025" behind "not before 1 March"."""
    reader.accept_mark(",")
    reader.accept("but", "and")
    if not (reader.accept_all("later", "than") or accept_later(reader) or reader.accept("by")):
        return None
    stretches = read_points(reader)
    if stretches is None or len(stretches) > 1 or stretches[0].first is not stretches[0].last:
        return None
    end = stretches[0].last.last_day()
    if begin.year is None:
        begin = begin._replace(year=end.year)
    return [_between(reader, begin, end, stretches[0].last.token)]


# Windows and points


def read_points_window(reader: Reader) -> list[Rule] | None:
    """As in "15 May 2019", "in Q3 2018", "during 2019", "the second half of May"."""
    first, reported = reader.i, reader.is_key("for")
    bare = not reader.accept("in", "during", "over", "within", "for")
    whole = reader.values[reader.i + reader.is_key("the")]
    if whole == "all" and reader.is_key("of", ahead=1 + reader.is_key("the")):
        reader.i += 2 + reader.is_key("the")
    if reader.accept_all("the", "period"):
        reader.accept_mark(":")
        if reader.accept("from", "between"):
            return span_rules(reader)
    spec = read_points_due(reader)
    if reported and _begins_date(reader):
        return None
    if spec is None:
        rules = None if bare else _read_bare_year(reader)
        return None if reported and _begins_date(reader) else rules
    if reported:
        _note_for_period(reader, first)
    only = spec.stretches[0] if len(spec.stretches) == 1 else None
    if bare and only is not None and only.has_year and _is_open(reader):
        until = None if only.first is only.last else only.last.last_day()
        return [OngoingRule(from_=only.first.first_day(), until=until)]
    note_next_year(reader, spec, first)
    return window_rules(reader, spec)


def span_rules(reader: Reader) -> list[Rule] | None:
    """What stands behind "from" or "between": two points."""
    stretches = read_span(reader)
    if stretches is None:
        return None
    return window_rules(reader, DueSpec(stretches=stretches, mark=stretches[-1].mark))


def _begins_date(reader: Reader) -> bool:
    """As in "for Q1 2025 by 15 April 2025": what stands before is the period reported on."""
    at = reader.i + (reader.kinds[reader.i] == ",")
    return begins_deadline(reader, at) and reader.kinds[at] == "key"


def report_end(reader: Reader, at: int) -> int:
    """Where "for 2024", "for the first half-year" ends, which stands behind a day that is due;
    else the same place."""
    if not (reader.kinds[at] == "key" and reader.values[at] == "for"):
        return at
    place, reader.i = reader.i, at + 1
    reader.accept("the")
    stretches = reader.attempt(read_points)
    end, reader.i = reader.i, place
    closed = reader.kinds[end] in {END, ";", ",", ".", ")"}
    return end if stretches is not None and closed and not stretches[-1].is_day else at


def _note_for_period(reader: Reader, first: int) -> None:
    reader.note(
        "for-period",
        Text(
            "«за период» взято как время работы; отчёт за него бывает позже, и день его не назван",
            '"for" a period is taken as the time of the work; a report for it would be due later, '
            "and its day is not named",
        ),
        first,
        reader.i,
    )


def _is_open(reader: Reader) -> bool:
    """As in "2019 – ongoing", "May 2019 to present", "2019 onwards"."""
    if reader.accept("onwards"):
        return True
    place = reader.i
    reader.accept("and")
    if reader.accept("onwards") or reader.accept_word("beyond"):
        return True
    reader.i = place
    joined = reader.accept_mark("-") or reader.accept("to")
    if joined and (reader.accept("constantly", "date") or reader.accept_word("present", "now")):
        return True
    reader.i = place
    return False


def window_rules(reader: Reader, spec: DueSpec) -> list[Rule] | None:
    framed = reader.attempt(lambda it: _read_rhythm_behind(it, spec))
    if framed is not None:
        return framed
    trailing = reader.attempt(lambda it: _read_fitting_every(it, spec))
    if spec.lag or spec.lead or trailing or spec.mark in {"every", "reported"}:
        head = None if trailing is None else RecurringRule(trailing)
        return _bounded(reader, recurring_from_due(spec, head, till=False, window=True))
    if spec.year_of is not None and not all(stretch.is_day for stretch in spec.stretches):
        return None
    return [
        DateRule(stretch.last.last_day(), year_of=spec.year_of)
        if stretch.is_day
        else stretch.window()
        for stretch in spec.stretches
    ]


def _read_fitting_every(reader: Reader, spec: DueSpec) -> Unit | None:
    """How often, behind a window that it can come round in: not "May 2020, annually"."""
    unit, only = _read_trailing_every(reader), spec.stretches[0]
    fits = unit is None or not only.has_year or len(spec.stretches) > 1 or is_longer(only, unit)
    return unit if fits else None


def _read_rhythm_behind(reader: Reader, spec: DueSpec) -> list[Rule] | None:
    """As in "2019-2021, twice a year", "2020 (every 3 months)": how often, in that time."""
    only = spec.stretches[0]
    if reader.kinds[reader.i] not in _BEFORE_A_RHYTHM or len(spec.stretches) > 1:
        return None
    if not only.has_year or only.last.year is None or spec.lag or spec.year_of is not None:
        return None
    bracket = reader.kinds[reader.i] == "("
    reader.i += 1
    if reader.accept("constantly"):
        ranged = only.first is not only.last
        rules: list[Rule] | None = [OngoingRule()] if ranged else None
    else:
        rules = read_recurrence(reader)
    if rules is None or len(rules) > 1 or (bracket and not reader.accept_mark(")")):
        return None
    rule, begin, end = rules[0], only.first.first_day(), only.last.last_day()
    if not ends_part(reader) or not isinstance(rule, OngoingRule | RecurringRule):
        return None
    if rule.from_ is not None or rule.until is not None or "thereafter" in reader.values:
        return None
    if isinstance(rule, RecurringRule):
        if not is_longer(only, rule.every):
            return None
        if rule.lag is not None:
            note_bounds(reader, only.first.token, reader.i)
    return [rule._replace(from_=begin, until=end)]


_BEFORE_A_RHYTHM = frozenset({",", "(", ":", "-"})


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


def read_course(reader: Reader) -> list[Rule] | None:
    """As in "in the course of 2019", "over the course of the year"."""
    reader.i += 1
    if not (reader.accept("the") and reader.accept_word("course") and reader.accept("of")):
        return None
    spec = reader.attempt(read_points_due)
    return _read_bare_year(reader) if spec is None else window_rules(reader, spec)


def read_end(reader: Reader) -> list[Rule] | None:
    """As in "the end of 2019", "at the end of each quarter", "year-end"."""
    first = reader.i
    reader.accept("at", "in", "on")
    spec = read_due(reader) if reader.kinds[reader.i] == "endof" else None
    if spec is None:
        reader.accept("the")
        if reader.kinds[reader.i] == "unit" and reader.is_key("end", ahead=1):
            spec = read_due(reader)
        elif reader.accept("end"):
            joined = reader.accept("of") or reader.accept_mark("-")
            if not joined and not is_dated(reader, reader.i):
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


def read_on(reader: Reader) -> list[Rule] | None:
    """As in "on 15 May 2019", "on the last working day of March 2019"."""
    first = reader.i
    reader.i += 1
    spec = read_due(reader)
    if spec is None:
        return None
    return deadline_rules(reader, spec, first, exact=True)


def read_last_day(reader: Reader) -> list[Rule] | None:
    """As in "the last working day of March 2019", "the last day of Q3 2019"."""
    first = reader.i
    spec = read_due(reader)
    return None if spec is None else deadline_rules(reader, spec, first)
