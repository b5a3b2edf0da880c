"""What a reader should know about a term once the plan is known: readings taken, dates missing.

The grammar's own notes stand on the term (`Term.notes`); these depend on the plan's period, its
rules and its working calendar.
"""

from collections.abc import Iterable, Iterator

from openplan.dates.language import Text
from openplan.terms.context import Context
from openplan.terms.expand import Occurrence
from openplan.terms.rules import (
    DateRule,
    EventRule,
    Note,
    Offset,
    Part,
    RecurringRule,
    Rule,
    Term,
    WindowRule,
)


def remarks(term: Term, context: Context, occurrences: Iterable[Occurrence]) -> Iterator[Note]:
    """In the order of the parts; last, where the working calendar does not reach."""
    found = list(occurrences)
    dated = {occurrence.part for occurrence in found}
    towards = {each.part for each in found if each.effective_due > each.nominal_due}
    for number, part in enumerate(term.parts):
        yield from _of_part(part, context, has_dates=number in dated)
        if number in towards and _is_counted_back(part.rule):
            yield Note("moved-towards-event", _TOWARDS_EVENT, part.span)
    if not all(_is_covered(each, context) for each in found):
        yield Note("outside-calendar", _OUTSIDE_CALENDAR)


def _is_covered(occurrence: Occurrence, context: Context) -> bool:
    """Whether the calendar holds the day that is due and the one that it rolls to."""
    covers = context.workdays.covers
    return covers(occurrence.nominal_due) and covers(occurrence.effective_due)


def _of_part(part: Part, context: Context, *, has_dates: bool) -> Iterator[Note]:
    rule = part.rule
    if _is_till(rule):
        yield Note(f"until-{context.rules.until}", _UNTIL[context.rules.until], part.span)
    if isinstance(rule, DateRule | WindowRule):
        yield from _of_day(rule, part, context)
    if isinstance(rule, RecurringRule):
        yield from _of_recurrence(rule, part)
    needs_year = isinstance(rule, DateRule | WindowRule | RecurringRule) and not (
        isinstance(rule, RecurringRule) and rule.at_most
    )
    if needs_year and not has_dates and context.first_year() is None:
        yield Note("no-year", _NO_YEAR, part.span)


def _is_counted_back(rule: Rule) -> bool:
    if isinstance(rule, EventRule):
        return rule.relation == "before" and rule.within is not None
    dues = rule.due if isinstance(rule, RecurringRule) else ()
    return any(isinstance(due, Offset) and due.length.value < 0 for due in dues)


def _of_recurrence(rule: RecurringRule, part: Part) -> Iterator[Note]:
    if rule.to is not None and not rule.due:
        yield Note("dates-elsewhere", _DATES_ELSEWHERE, part.span)
    elif rule.interval > 1 and rule.from_ is None and not rule.at_most:
        yield Note("cycle-start", _CYCLE_START, part.span)


def _is_till(rule: Rule) -> bool:
    return isinstance(rule, DateRule | RecurringRule) and rule.till


def _of_day(rule: DateRule | WindowRule, part: Part, context: Context) -> Iterator[Note]:
    last = rule.day if isinstance(rule, DateRule) else rule.end
    act = context.effective_from
    if last.year is None:
        if context.first_year() is not None and _has_several_years(context):
            yield Note("several-years", _SEVERAL_YEARS, part.span)
    elif act is not None and last.in_year(last.year) < act:
        yield Note("before-act", _BEFORE_ACT, part.span)


def _has_several_years(context: Context) -> bool:
    return context.end is None or context.end.year != context.first_year()


_UNTIL = {
    "inclusive": Text(
        "«до» читается включительно: назван последний день срока (правило until: inclusive)",
        "«до» is read as inclusive: the day named is the last (rule until: inclusive)",
    ),
    "exclusive": Text(
        "«до» читается исключительно: срок кончается днём раньше (правило until: exclusive)",
        "«до» is read as exclusive: the term ends before it (rule until: exclusive)",
    ),
}
_NO_YEAR = Text(
    "год неизвестен, поэтому дат нет: укажите --plan, --year или --from и --to",
    "the year is not known, so there are no dates: give --plan, --year or --from and --to",
)
_TOWARDS_EVENT = Text(
    "срок отсчитан назад, а с выходного перенесён вперёд: до события остаётся меньше, чем названо; "
    "если это недопустимо, задайте non_working_day: preceding",
    "the term is counted back and moved forward off a day off: less is left before the event than "
    "is named; where that will not do, set non_working_day: preceding",
)
_DATES_ELSEWHERE = Text(
    "день зависит от слов, из которых его вычислить нельзя, поэтому дат нет",
    "the day hangs on words from which it cannot be counted, so there are no dates",
)
_CYCLE_START = Text(
    "не сказано, с какого периода считать; принято: с начала плана, срок – конец каждого цикла",
    "from which period to count is not said; taken from the plan's start, due when a cycle ends",
)
_SEVERAL_YEARS = Text(
    "год не назван, а план идёт не один год: взят каждый год плана",
    "no year is named and the plan has several: each year of the plan is taken",
)
_BEFORE_ACT = Text(
    "срок раньше самого акта; дата оставлена как есть",
    "the date lies before the act itself; it is kept as it stands",
)
_OUTSIDE_CALENDAR = Text(
    "на часть этих лет нет производственного календаря: учтены только выходные и праздники "
    "по ст. 112 ТК РФ",
    "some of these years have no official calendar: only weekends and the holidays of the "
    "Labour Code, art. 112, are counted",
)
