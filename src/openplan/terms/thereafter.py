"""What «далее» and "thereafter" take from the part before them: its day, again in each year.

«до 15 мая 2019 года, далее ежегодно» is the 15th of May of each year after, «сентябрь 2025 года,
далее ежегодно» each September; the reading is named in a note. After an event no day is known.
"""

from openplan.dates.language import Text
from openplan.dates.period import Unit
from openplan.terms.beside import WHOLE_YEAR, Separated
from openplan.terms.reader import Clause, Reader
from openplan.terms.rules import (
    DateRule,
    Day,
    Due,
    EventRule,
    ExecutedRule,
    OngoingRule,
    RecurringRule,
    Rule,
    WindowRule,
    YearDay,
    YearSpan,
)


def repeated(reader: Reader, before: Rule | None, clause: Clause) -> Rule:
    """The rule of a clause behind «далее», with the day of the part before it where the clause
    names none."""
    rule = clause.rule
    if not isinstance(rule, RecurringRule) or rule.to is not None:
        return rule
    if rule.due:
        return _next_time(rule, before)
    dated = isinstance(before, DateRule) and before.workday is None
    single = rule.times is None or rule.times == 1
    if isinstance(before, ExecutedRule):
        _note_undated(reader, clause)
    yearly_known = rule.every is Unit.YEAR and _last_year(before) is not None
    spaced = rule.interval > 1 and not dated and not yearly_known
    if isinstance(before, EventRule | ExecutedRule) or spaced:
        return rule._replace(to=reader.slice(clause.first, clause.last)) if single else rule
    due = _day_of(before)
    if due is None:
        return _next_time(rule, before)
    if rule.every is not Unit.YEAR:
        if dated:
            note_day(reader, clause.first, clause.last)
        return rule
    note_day(reader, clause.first, clause.last)
    year = _last_year(before)
    if not single:
        return rule if year is None or rule.from_ else rule._replace(from_=Day(1, 1, year + 1))
    rule = rule._replace(due=(due,), times=rule.times if rule.at_least else None)
    return _next_time(rule, before)


def _next_time(rule: RecurringRule, before: Rule | None) -> RecurringRule:
    """«до 1 марта 2025 года, далее 1 раз в 3 года»: the next time is three years after."""
    year = _last_year(before)
    if rule.interval == 1 or rule.every is not Unit.YEAR or year is None or rule.from_ is not None:
        return rule
    return rule._replace(from_=Day(1, 1, min(9999, year + rule.interval)))


def with_days_behind(found: list[Separated]) -> list[Separated]:
    """«ежегодно с 1 по 10 января, с 1 по 10 апреля», «ежегодно в марте–апреле и в сентябре»: a
    day or window with no year, joined to a yearly one, comes back with it."""
    done = found[:1]
    for item in found[1:]:
        before = done[-1].part
        alone = before.label is None and item.part.label is None and not item.part.then
        both = _together(before.rule, item.part.rule) if item.joined and alone else None
        if both is None:
            done.append(item)
        else:
            span = (before.span[0], item.part.span[1])
            done[-1] = done[-1]._replace(part=before._replace(rule=both, span=span))
    return done


def _together(before: Rule, later: Rule) -> RecurringRule | None:
    rule = yearly(later)
    if rule is later or not isinstance(before, RecurringRule):
        return None
    assert isinstance(rule, RecurringRule)
    dated = before.due and all(isinstance(due, YearDay | YearSpan) for due in before.due)
    reports = before.lag is not None or before.lead or before.to is not None
    plain = before.every is Unit.YEAR and before.interval == 1 and before.times is None
    same = (before.exact, before.till) == (rule.exact, rule.till)
    fits = bool(dated and rule.due) and plain and same and not reports
    return before._replace(due=before.due + rule.due) if fits else None


def adds_nothing(before: Rule | None, rule: Rule) -> bool:
    """«с 1 марта 2025 года и далее», «до 1 марта года, следующего за отчетным (далее –
    ежегодно)», «до 1 сентября и далее ежегодно»: it goes on or comes back already, or does so for
    want of a year (`yearly`)."""
    if isinstance(before, OngoingRule):
        return before.until is None and before.until_event is None and rule == OngoingRule()
    if isinstance(before, RecurringRule):
        return bool(before.due) and rule == RecurringRule(before.every)
    return before is not None and rule == RecurringRule(Unit.YEAR) and yearly(before) != before


def _day_of(before: Rule | None) -> Due | None:
    """The day of the year, or the stretch of days in one year, that the part before names."""
    if isinstance(before, DateRule) and before.workday is None:
        return YearDay(before.day.month, before.day.day)
    if not isinstance(before, WindowRule) or before.start.year != before.end.year:
        return None
    start, end = before.start, before.end
    whole = before == WHOLE_YEAR or (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    if whole:
        return None
    last = 29 if end.month == 2 and end.day == 28 else end.day
    return YearSpan(YearDay(start.month, start.day), YearDay(end.month, last))


def _last_year(before: Rule | None) -> int | None:
    if isinstance(before, DateRule):
        return before.day.year
    return before.end.year if isinstance(before, WindowRule) else None


def yearly(rule: Rule) -> Rule:
    """«в последующие годы – до 1 марта»: a day or window with no year, in each year."""
    if isinstance(rule, DateRule) and rule.day.year is None and rule.year_of is None:
        if rule.workday is None and rule.grain is Unit.DAY:
            due = (YearDay(rule.day.month, rule.day.day),)
            return RecurringRule(Unit.YEAR, due=due, exact=rule.exact, till=rule.till)
    elif isinstance(rule, WindowRule) and rule.start.year is None:
        span = YearSpan(
            YearDay(rule.start.month, rule.start.day), YearDay(rule.end.month, rule.end.day)
        )
        return RecurringRule(Unit.YEAR, due=() if rule == WHOLE_YEAR else (span,))
    return rule


def note_day(reader: Reader, first: int, last: int) -> None:
    """The day of the part before, taken again."""
    reader.note(
        "thereafter-day",
        Text(
            "день повторения не назван; принято: каждый год в тот же день, "
            "каждый меньший период – в его последний день",
            "no day of the recurrence is named; taken as the same day of each year, "
            "or the last day of each shorter period",
        ),
        first,
        last,
    )


def _note_undated(reader: Reader, clause: Clause) -> None:
    reader.note(
        "thereafter-unknown",
        Text(
            "день повторения не назван, а день исполнения в сроке не хранится, поэтому дат нет",
            "no day of the recurrence is named, and the day on which the work was done is not "
            "kept in the term, so there are no dates",
        ),
        clause.first,
        clause.last,
    )
