"""What fixes the days of an English recurrence, and the phrases it shares with other clauses.

qualifier = ("by" | "no later than" | "before" | "on") due | "within" n unit "of the end of" unit
          | ["in"] points | "from" point "to" point | "until" event | "on" weekdays | schedule
"""

from collections.abc import Sequence

from openplan.dates.language import Text
from openplan.dates.period import Unit, last_day_of_month
from openplan.terms.dues import DueSpec, bound_reports, in_season, note_bounds, recurring_from_due
from openplan.terms.english.due import (
    accept_workday,
    read_due,
    read_points_due,
    read_reported,
    read_year_lag,
)
from openplan.terms.english.fiscal import FISCAL
from openplan.terms.english.free import is_dated, misspelt, read_event_words, read_free
from openplan.terms.english.points import (
    accept_unit,
    read_number,
    read_point,
    read_points,
    read_stretch,
)
from openplan.terms.english.schedules import accept_part_of, accept_reference, skip_plan_term
from openplan.terms.english.shared import unclear_day
from openplan.terms.english.vague import accept_vague_point, note_vague
from openplan.terms.english.words import FORTNIGHT, HOUR, WORKDAY
from openplan.terms.points import Stretch, complete, unclear_year
from openplan.terms.reader import END, Reader
from openplan.terms.rules import (
    Day,
    Length,
    LengthUnit,
    MonthDay,
    Offset,
    RecurringRule,
    WeekDay,
    WorkingDays,
    YearDay,
)

_LENGTHS: dict[object, tuple[int, LengthUnit]] = {
    Unit.DAY: (1, LengthUnit.DAY),
    Unit.WEEK: (1, LengthUnit.WEEK),
    Unit.MONTH: (1, LengthUnit.MONTH),
    Unit.QUARTER: (3, LengthUnit.MONTH),
    Unit.HALF_YEAR: (6, LengthUnit.MONTH),
    Unit.YEAR: (1, LengthUnit.YEAR),
    WORKDAY: (1, LengthUnit.WORKING_DAY),
    FORTNIGHT: (2, LengthUnit.WEEK),
    HOUR: (1, LengthUnit.HOUR),
}


def read_weekday_list(reader: Reader) -> tuple[WeekDay, ...]:
    days: set[int] = set()
    while reader.kinds[reader.i] == "weekday":
        weekday = reader.values[reader.i]
        assert isinstance(weekday, int)
        days.add(weekday)
        reader.i += 1
        more = 1 if reader.kinds[reader.i] == "," or reader.is_key("and") else 0
        more += bool(more) and reader.is_key("and", ahead=1)
        if more and reader.kinds[reader.i + more] == "weekday":
            reader.i += more
    return tuple(WeekDay(day) for day in sorted(days))


def read_qualifiers(reader: Reader, rule: RecurringRule) -> RecurringRule:
    first = reader.i
    found = _read_all_qualifiers(reader, rule)
    bounds = found.from_, found.until
    if found.lag is None or bounds == (None, None):
        return found
    if bounds == (rule.from_, rule.until) and rule.lag is not None:
        return found
    return bounded_reports(reader, found, first)


def bounded_reports(reader: Reader, rule: RecurringRule, first: int) -> RecurringRule:
    """ "Starting Q1 2020" beside "of the end of each quarter" is the first quarter reported on;
    bounds said otherwise are those of the due days, and a note says so."""
    at = range(first, reader.i)
    mark = {Unit.QUARTER: "q", Unit.HALF_YEAR: "h"}.get(rule.every)
    named = any(
        reader.keys[place] == mark
        if mark is not None and reader.keys[place] is not None
        else reader.kinds[place] == "ord" and reader.values[place + 1] is rule.lag
        for place in at
    )
    if named:
        return bound_reports(rule)
    note_bounds(reader, first, reader.i)
    return rule


def _read_all_qualifiers(reader: Reader, rule: RecurringRule) -> RecurringRule:
    while True:
        place, notes = reader.i, len(reader.notes)
        bracket = reader.accept_mark("(")
        if not bracket:
            reader.accept_mark(",") or reader.accept_mark("-") or reader.accept_mark(":")
        found = _read_qualifier(reader, rule)
        if found is None or (bracket and not reader.accept_mark(")")):
            reader.i = place
            del reader.notes[notes:]
            return rule
        rule = found


def _read_qualifier(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    for reading in _QUALIFIERS:
        place, notes = reader.i, len(reader.notes)
        found = reading(reader, rule)
        if found is not None and reader.i > place:
            return found
        reader.i = place
        del reader.notes[notes:]
    return None


def _read_thereafter(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    return rule if reader.accept("thereafter") else None


def _read_cumulative(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    place = reader.i
    reader.accept("on")
    reader.accept("a")
    if reader.accept("cumulative"):
        reader.accept("basis")
        return rule._replace(cumulative=True)
    reader.i = place
    return None


def accept_later(reader: Reader) -> bool:
    """As in "no later than", "on or before"."""
    if not reader.is_key("not", "on", "by", "before", "at", "nlt"):
        return False
    if reader.accept("nlt"):
        return True
    if reader.accept_all("not", "later"):
        if reader.is_key("then"):
            raise misspelt(reader, reader.i, "than")
        return reader.accept("than")
    if reader.accept_all("on", "or"):
        if reader.accept("before") or reader.accept_all("previous", "to"):
            return True
        reader.i -= 2
    if reader.accept_all("by", "or", "before") or reader.accept_all("before", "or", "on"):
        return True
    return reader.accept_all("at", "the", "latest") and (reader.accept("by", "on") or True)


def skip_hour(reader: Reader) -> None:
    """As in "close of business on", "COB": a time of day, named in a note."""
    first = reader.i
    reader.accept("the")
    if reader.accept("end"):
        said = reader.accept("of") and (reader.accept("working") or _is_day_named(reader))
        said = said and (reader.accept("on", "of") or True)
    else:
        said = reader.accept_word("cob", "eob", "eod", "noon", "midnight")
        reader.accept("on")
    if not said:
        reader.i = first
        return
    reader.note(
        "time-of-day",
        Text(
            "время суток не учитывается: срок – день",
            "the time of day is not used: a term is a day",
        ),
        first,
        reader.i,
    )


def _is_day_named(reader: Reader) -> bool:
    """As in "the end of the day on 15 May"."""
    reader.accept("the")
    return accept_unit(reader, Unit.DAY)


def _read_due_qualifier(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    till, bounds = reader.is_key("before", "until"), reader.is_key("until", "through")
    exact, first, by = False, reader.i, reader.is_key("by")
    if accept_later(reader):
        by = False
    else:
        exact = reader.is_key("on")
        at_end = reader.is_key("at") and "end" in reader.values[reader.i + 1 : reader.i + 3]
        at_end = at_end or (reader.is_key("at") and reader.kinds[reader.i + 1] == "endof")
        if not reader.accept("by", "before", "until", "on", "through") and not (
            at_end and reader.accept("at")
        ):
            return None
        by = not accept_later(reader) and by
    hour = reader.i
    skip_hour(reader)
    if rule.due:
        ended = reader.kinds[reader.i] in {END, ",", ";", ")", "."}
        return rule if reader.i > hour and ended else _read_far_end(reader, rule)
    if reader.is_key("end", ahead=reader.is_key("the")) or reader.kinds[reader.i] == "endof":
        till = by = False
    spec = read_due(reader)
    if spec is None:
        return None
    if by:
        note_by_period(reader, spec, first)
    if reader.accept("inclusive"):
        till = False
    if len(spec.stretches) == 1 and spec.stretches[0].has_year and not spec.dues:
        edges = spec.stretches[0]
        if rule.until is not None:
            return None
        if edges.first is not edges.last and edges.first.grain != FISCAL:
            return None
        return rule._replace(until=spec.stretches[0].last.last_day()) if bounds else None
    return recurring_from_due(spec, rule, till=till, exact=exact)


def note_by_period(reader: Reader, spec: DueSpec, first: int) -> None:
    """As in "by December 2020": its last day is taken, and said."""
    if not spec.stretches or spec.dues or spec.counted:
        return
    point = spec.stretches[-1].last
    if not isinstance(point.grain, Unit) or point.grain is Unit.DAY:
        return
    last = point.last_day().iso()
    reader.note(
        "until-period",
        Text(
            f"«к» и период: взят его последний день, {last}; возможно и «до начала периода»",
            f'"by" with a period: its last day is taken, {last}; '
            "before the period begins is possible too",
        ),
        first,
        reader.i,
    )


def _read_far_end(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """As in "annually by 15 May until 2021"."""
    if rule.until is not None or not reader.is_key("until", "through", ahead=-1):
        return None
    reader.accept_all("the", "end", "of")
    stretches = read_points(reader)
    if stretches is None or len(stretches) > 1 or not stretches[0].has_year:
        return None
    if stretches[0].first is not stretches[0].last and stretches[0].first.grain != FISCAL:
        return None
    return rule._replace(until=stretches[0].last.last_day())


def read_length(reader: Reader) -> Length | None:
    """As in "3 working days", "a month", "two-week", "30-day", "six (6) months"."""
    if reader.kinds[reader.i + reader.is_key("a")] == "length":
        reader.accept("a")
        length = reader.values[reader.i]
        assert isinstance(length, Length)
        reader.i += 1
        return length
    half = reader.accept("half")
    number = 1 if reader.accept("a") else None
    if number is None and reader.kinds[reader.i] in {"num", "card"}:
        number = read_number(reader)
        reader.accept_mark("-")
        reader.accept("full")
    if number is None or number < 1:
        return None
    calendar = reader.accept("calendar")
    if accept_workday(reader):
        return None if calendar or half else Length(number, LengthUnit.WORKING_DAY)
    if accept_hour(reader):
        return Length(number, LengthUnit.HOUR)
    count, unit = _LENGTHS.get(reader.values[reader.i], (0, LengthUnit.DAY))
    if reader.kinds[reader.i] != "unit" or not count:
        return None
    reader.i += 1
    if half:
        return Length(6, LengthUnit.MONTH) if unit is LengthUnit.YEAR else None
    if calendar and unit is LengthUnit.DAY:
        unit = LengthUnit.CALENDAR_DAY
    return _with_rest(reader, Length(number * count, unit))


def _with_rest(reader: Reader, length: Length) -> Length:
    """As in "1 year and 6 months"; raises TermError for "1 month and 10 days", which no one unit
    holds, and for two lengths in a row."""
    place = reader.i
    reader.accept_mark(",")
    reader.accept("and")
    number = read_number(reader) if reader.kinds[reader.i] in {"num", "card"} else None
    if reader.i == place or number is None or reader.kinds[reader.i] != "unit":
        reader.i = place
        return length
    if length.unit is LengthUnit.YEAR and accept_unit(reader, Unit.MONTH):
        return Length(12 * length.value + number, LengthUnit.MONTH)
    raise reader.refuse(
        place,
        reader.i + 1,
        Text(
            "два срока или один из двух единиц? назовите его в одной: «18 месяцев»",
            'two lengths, or one of two units? say it in one unit: "18 months"',
        ),
        "length-sum",
    )


def accept_hour(reader: Reader) -> bool:
    return reader.kinds[reader.i - 1] == "num" and reader.accept("h")


def _read_offset(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """As in "within 45 days after the end of each quarter", "10 days before the year ends"."""
    if rule.due:
        return None
    within = reader.accept("within") or accept_later(reader)
    length = read_length(reader)
    if length is None:
        return None
    backwards = reader.is_key("before", "previous")
    if not reader.accept("of", "after", "next", "from", "before") and not reader.accept_all(
        "previous", "to"
    ):
        return None
    ends = reader.is_key("end", "the")
    unit = _accept_its_end(reader, rule) or read_reported(reader)
    if unit is None or (not ends and not within and unit == "reported"):
        return None
    reported = rule.every if unit == "reported" else unit
    assert isinstance(reported, Unit)
    if reported is not rule.every:
        return None
    if backwards:
        return rule._replace(due=(Offset(Length(-length.value, length.unit)),))
    return rule._replace(due=(Offset(length),), lag=reported)


def _accept_its_end(reader: Reader, rule: RecurringRule) -> Unit | None:
    """As in "each quarter within 10 days of its end": the end of the period that was named."""
    if reader.word_at(reader.i) in {"its", "their"} and reader.is_key("end", ahead=1):
        reader.i += 2
        return rule.every
    return None


def _read_weekday_qualifier(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """As in "weekly on Fridays", "weekly by Friday", "daily on working days"."""
    if rule.due or not reader.is_key("on", "by", "every"):
        return None
    exact = not reader.accept("by")
    reader.accept("on")
    reader.accept("every")
    if rule.every is Unit.DAY and rule.interval == 1 and exact and accept_workday(reader):
        return rule._replace(due=(WorkingDays(),))
    if rule.every is not Unit.WEEK:
        return None
    days = read_weekday_list(reader)
    if not days or reader.is_key("of"):
        return None
    return rule._replace(due=days, exact=exact)


def read_span(reader: Reader) -> list[Stretch] | None:
    """As in "from 1 to 15 May 2019", "between Q1 and Q3 2019"; the words behind "from"."""
    between = reader.is_key("between", ahead=-1)
    begin = read_point(reader)
    if begin is None:
        return None
    joined = (
        reader.accept("and")
        if between
        else reader.accept("to", "through", "until") or reader.accept_mark("-")
    )
    if not joined:
        return None
    reader.accept_all("the", "end", "of")
    last = read_stretch(reader, begin)
    if (
        last is None
        or last.first is not last.last
        or (begin.grain is Unit.YEAR) != (last.last.grain is Unit.YEAR)
    ):
        return None
    reader.accept("inclusive")
    if last.is_day and (reader.kinds[reader.i] == "," or reader.is_key("and")):
        after = reader.i + 1 + reader.is_key("and", ahead=1)
        if reader.kinds[after] == "month":
            raise unclear_day(reader, after)
    done = complete(reader, [Stretch(begin, last.last)])
    if done is not None and last.mark in {"next", "previous"}:
        # "From October to March of the following year" runs over the turn of the year by itself.
        if begin.mark is not None or done[0].first.first <= done[0].last.last:
            raise unclear_year(reader, begin.token)
        begin = begin._replace(mark=None)
        return complete(reader, [Stretch(begin, last.last._replace(mark=None))])
    return done


def accept_from(reader: Reader) -> bool:
    """As in "from", "since", "starting in", "beginning on", "with effect from", "as of"."""
    if reader.accept("starting"):
        reader.accept("from", "in", "on") or reader.accept_all("as", "of")
        reader.accept_word("with")
        return True
    if reader.accept_word("with"):
        return reader.accept_word("effect") and reader.accept("from", "on")
    return reader.accept("from", "since") or reader.accept_all("as", "of")


def _read_span_qualifier(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    if reader.accept("between") or (reader.is_key("from") and reader.accept("from")):
        done = reader.attempt(read_span)
        if done is not None:
            spec = DueSpec(stretches=done, mark=done[-1].mark)
            if not done[-1].has_year and spec.mark is None:
                read_year_lag(reader, spec)
            return _in_window(rule, spec)
        reader.i -= 1
    if not accept_from(reader) or rule.from_ is not None:
        return None
    stretches = read_points(reader)
    if stretches is None or len(stretches) > 1 or not stretches[0].has_year:
        return None
    begin, end = stretches[0].first, stretches[0].last
    if begin is not end and begin.grain != FISCAL:
        # "Starting 1 April 2026 through 2027" is read as a range: its end bounds too.
        if rule.until is not None or end.year is None:
            return None
        return rule._replace(from_=begin.first_day(), until=end.last_day())
    reader.accept("onwards")
    return rule._replace(from_=begin.first_day())


def _within(rule: RecurringRule, stretches: Sequence[Stretch]) -> RecurringRule | None:
    """A window with years bounds the recurrence; without, it is the window of each year."""
    if len(stretches) > 1 and stretches[0].has_year:
        return None
    bound = rule.from_ is not None or rule.until is not None
    if stretches[0].has_year and (bound or not is_longer(stretches[0], rule.every)):
        return None
    spec = DueSpec(stretches=stretches, mark=stretches[-1].mark)
    if rule.every is Unit.MONTH and spec.mark is None and not stretches[0].has_year:
        return _in_months(rule, stretches)
    if spec.mark is None and not stretches[0].has_year and rule.every in {Unit.DAY, Unit.WEEK}:
        first, last = stretches[0].first.first, stretches[-1].last.last
        return in_season(rule, Day(*first), Day(*last)) if len(stretches) == 1 else None
    if rule.due and not stretches[0].has_year:
        return None
    return recurring_from_due(spec, rule, till=False, window=True)


def _in_months(rule: RecurringRule, stretches: Sequence[Stretch]) -> RecurringRule | None:
    """As in "monthly from June to August", "monthly by the 5th, March to May": each year."""
    if rule != RecurringRule(Unit.MONTH, due=rule.due, exact=rule.exact) or len(rule.due) > 1:
        return None
    due = rule.due[0] if rule.due else MonthDay(-1)
    if not isinstance(due, MonthDay) or due.workday or not (due.day == -1 or due.day > 0):
        return None
    months: set[int] = set()
    for stretch in stretches:
        begin, end = stretch.first, stretch.last
        if begin.grain is not Unit.MONTH or end.grain is not Unit.MONTH:
            return None
        first, last = begin.first[0], end.last[0]
        months |= {(month - 1) % 12 + 1 for month in range(first, last + 1 + 12 * (last < first))}
    ends = {month: last_day_of_month(2024, month) for month in months}
    days = [
        YearDay(month, end if due.day < 0 else min(due.day, end))
        for month, end in sorted(ends.items())
    ]
    return RecurringRule(Unit.YEAR, due=tuple(days), exact=rule.exact)


def is_longer(stretch: Stretch, every: Unit) -> bool:
    """Whether the recurrence can come round in that window: not "annually in May 2019"."""
    begin, end = stretch.first.first_day(), stretch.last.last_day()
    if begin.year is None or end.year is None:
        return True
    days = (end.in_year(0) - begin.in_year(0)).days + 1
    return days >= _DAYS[every]


_DAYS = {
    Unit.DAY: 1,
    Unit.WEEK: 7,
    Unit.MONTH: 28,
    Unit.QUARTER: 90,
    Unit.HALF_YEAR: 181,
    Unit.YEAR: 365,
}


def _read_window_qualifier(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """As in "in May", "during 2019-2020", "in Q1 of the following year"."""
    reader.accept("in", "during", "over", "for", "within", "on")
    spec = read_points_due(reader)
    return None if spec is None else _in_window(rule, spec)


def _in_window(rule: RecurringRule, spec: DueSpec) -> RecurringRule | None:
    if spec.year_of is not None:
        return None
    if spec.lag or spec.lead:
        return recurring_from_due(spec, rule, till=False, window=True) if not rule.due else None
    return _within(rule, spec.stretches)


def _read_plan_term(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    return rule if skip_plan_term(reader) else None


def _read_until_event(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    if not reader.accept("until") or rule.until is not None:
        return None
    free = read_event_words(reader)
    return None if free is None else rule._replace(until_event=free)


_SCHEDULES = ("schedule", "timeline", "calendar", "cycle", "plan", "timetable")


_BEFORE_AN_EVENT = ("on", "after", "upon", "when", "at", "from", "since", "before", "previous")


def _read_schedule(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """As in "in accordance with OMB Guidance", "after approval", "on the agency's schedule"; the
    recurrence stands, and its day is said elsewhere."""
    first = reader.i
    if rule.due or rule.to is not None:
        return None
    named = accept_reference(reader) or accept_part_of(reader)
    if not named and not reader.accept(*_BEFORE_AN_EVENT):
        if not reader.accept("within") or read_length(reader) is None:
            return None
        named = reader.accept("of", "after", "next", "from")
        if not named or is_dated(reader, reader.i) or read_reported(reader) is not None:
            return None
    if read_event_words(reader) is None:
        return None
    on = reader.values[first] == "on"
    if on and str(reader.values[reader.i - 1]) not in _SCHEDULES:
        return None
    return rule._replace(to=reader.slice(first, reader.i))


def _read_vague_day(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """As in "annually in spring", "monthly at the beginning of the month": no day can be told."""
    first = reader.i
    reader.accept("in", "at", "by", "during", "on")
    if rule.due or rule.to is not None or not accept_vague_point(reader):
        return None
    note_vague(reader, first)
    return rule._replace(to=reader.slice(first, reader.i))


def _read_bare_day(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """As in "monthly (third Wednesday)", "weekly, Mondays", "twice a month (1st and 15th)"."""
    if rule.due:
        return None
    if reader.kinds[reader.i] == "weekday" and rule.every is Unit.WEEK:
        return rule._replace(due=read_weekday_list(reader), exact=True)
    if reader.kinds[reader.i + reader.is_key("the")] != "ord":
        return None
    spec = read_due(reader)
    return None if spec is None or not spec.dues else recurring_from_due(spec, rule, till=False)


def _read_beside_day(reader: Reader, rule: RecurringRule) -> RecurringRule | None:
    """As in "annually by 1 March, in accordance with the Act": the day named stands."""
    return rule if rule.due and accept_beside(reader) else None


def accept_beside(reader: Reader) -> bool:
    """Words that name an act or a condition beside a day, which they leave as it is."""
    first = reader.i
    if not accept_reference(reader) or read_free(reader) is None:
        return False
    reader.note(
        "beside-day",
        Text(
            "взят названный день; эти слова его не меняют",
            "the day named is taken; these words do not change it",
        ),
        first,
        reader.i,
    )
    return True


_QUALIFIERS = (
    _read_thereafter,
    _read_cumulative,
    _read_weekday_qualifier,
    _read_due_qualifier,
    _read_offset,
    _read_span_qualifier,
    _read_plan_term,
    _read_window_qualifier,
    _read_until_event,
    _read_bare_day,
    _read_vague_day,
    _read_schedule,
    _read_beside_day,
)
