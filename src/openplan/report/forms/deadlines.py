"""Forms with a row for each due date: milestones, what is overdue, the control calendar."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from openplan.agenda import EXECUTED, MeasureAgenda, PlannedOccurrence, Status
from openplan.dates.language import Text
from openplan.dates.period import Unit, period_of
from openplan.report import wording
from openplan.report.form import Cell, Column, Form, Group, Kind, Row, words
from openplan.report.forms import charts, parts
from openplan.report.scope import PlanScope

_Due = tuple[PlanScope, MeasureAgenda, PlannedOccurrence]


def _due_dates(scope: PlanScope) -> Iterator[_Due]:
    for measure in scope.agenda.measures:
        for one in scope.occurrences(measure):
            if one.due is not None:
                yield scope, measure, one


def _title(measure: MeasureAgenda, one: PlannedOccurrence) -> Cell:
    """The measure; the label of the part where the term has labelled parts."""
    return words(measure.measure.title, f"({one.label})" if one.label else None)


def _day(day: date | None, scope: PlanScope, *more: str) -> Cell:
    if day is None:
        return Cell()
    return words(wording.format_date(day, scope.lang), *more, value=day)


# Milestones


def milestones(scope: PlanScope) -> Iterator[Form]:
    """Form 4: which milestone events happened, in time or later, and which did not."""
    found = list(_due_dates(scope))
    over = scope.say(Text("Фактическая дата наступления", "Happened on"))
    before = parts.columns(
        scope,
        parts.NUMBER,
        parts.MEASURE,
        parts.EXECUTOR,
        ("due", Text("Планируемая дата наступления", "Planned for"), Kind.DATE, 11),
    )
    on_time = Text("без нарушения установленного срока", "in time")
    late = Text("позже установленного срока", "later")
    after = parts.columns(
        scope,
        ("not_yet", Text("Контрольное событие не наступило", "Did not happen"), Kind.TEXT, 10),
        (
            "comment",
            Text("Комментарии (причины нарушения сроков либо ненаступления)", "Comments"),
            Kind.TEXT,
            16,
        ),
    )
    yield parts.document(
        scope,
        "milestones",
        parts.Heading(
            Text("Информация", "Information"),
            Text("о наступлении контрольных событий {}", "on the milestones of {}"),
        ),
        (
            *before,
            Column("on_time", scope.say(on_time), Kind.DATE, 11, over),
            Column("late", scope.say(late), Kind.DATE, 11, over),
            *after,
        ),
        groups=[Group((_milestone_counts(scope, found),)), *_milestone_groups(scope)],
        empty=Text("Контрольных событий нет.", "There are no milestones."),
    )


def _milestone_groups(scope: PlanScope) -> Iterator[Group]:
    rows: dict[str, list[Row]] = {}
    for _, measure, one in _due_dates(scope):
        rows.setdefault(measure.id, []).append(_milestone(scope, measure, one))
    dated = [measure for measure in scope.agenda.measures if measure.id in rows]
    for title, section, measures in parts.sections_of(scope, dated):
        yield Group(tuple(row for each in measures for row in rows[each.id]), title, section)


def _milestone_counts(scope: PlanScope, found: Sequence[_Due]) -> Row:
    statuses = [one.status for _, _, one in found]
    on_time, late = statuses.count(Status.DONE), statuses.count(Status.DONE_LATE)
    name = Text("Количество контрольных событий, всего", "All milestones")
    counts = (len(found), on_time, late, len(found) - on_time - late)
    cells = (parts.count_cell(count, scope) for count in counts)
    return Row((Cell(), words(scope.say(name)), Cell(), *cells, Cell()), is_total=True)


_OVER = Text("срок истёк", "the term is over")


def _milestone(scope: PlanScope, measure: MeasureAgenda, one: PlannedOccurrence) -> Row:
    happened = one.status in EXECUTED
    is_late = one.status is Status.DONE_LATE
    done = _day(one.completed_on, scope) if one.completed_on else words("+")
    word = _OVER if one.status is Status.OVERDUE else wording.STATUS[one.status]
    not_yet = Cell() if happened else words(scope.say(word))
    comment = words(one.reason, one.remedy, *wording.flags(one, scope.lang))
    return Row(
        (
            parts.numbered(measure.measure.number),
            _title(measure, one),
            parts.executors(scope, measure.measure),
            _day(one.nominal_due or one.due, scope),
            done if happened and not is_late else Cell(),
            done if is_late else Cell(),
            not_yet,
            comment,
        ),
        f"{scope.plan.id}/{one.id}",
    )


# Overdue


def overdue(scope: PlanScope) -> Iterator[Form]:
    """Form 5: what is not executed although its term is over, the longest overdue first."""
    found = [each for each in _due_dates(scope) if each[2].status is Status.OVERDUE]
    found.sort(key=lambda each: each[2].effective_due or date.max)
    yield parts.document(
        scope,
        "overdue",
        parts.Heading(
            Text("Перечень", "List"),
            Text("неисполненных (просроченных) мероприятий {}", "of overdue measures of {}"),
        ),
        parts.columns(
            scope,
            parts.NUMBER,
            parts.MEASURE,
            parts.EXECUTOR,
            ("due", Text("Срок", "Due"), Kind.DATE, 11),
            ("days_late", Text("Просрочка, дней", "Days overdue"), Kind.NUMBER, 9),
            ("reason", Text("Причина", "Reason"), Kind.TEXT, 14),
            ("remedy", Text("Принимаемые меры", "Measures taken"), Kind.TEXT, 14),
            ("new_due", Text("Новый срок", "New due date"), Kind.DATE, 11),
        ),
        groups=[Group(tuple(_overdue(*each) for each in found))],
        notes=_overdue_notes(scope, found),
        empty=Text("Неисполненных мероприятий с истёкшим сроком нет.", "No measure is overdue."),
    )


def _overdue_notes(scope: PlanScope, found: Sequence[_Due]) -> Iterator[str]:
    measures = len({measure.id for _, measure, _ in found})
    if found:
        dates, count = wording.terms(len(found)), wording.measures(measures)
        yield scope.say(
            Text(
                f"Всего: {count.ru}, {dates.ru}. Просрочка – в календарных днях после последнего "
                "дня срока.",
                f"In all {count.en}, {dates.en}. Days overdue are calendar days after the last "
                "day of the term.",
            )
        )


def _overdue(scope: PlanScope, measure: MeasureAgenda, one: PlannedOccurrence) -> Row:
    is_moved = one.first_due is not None or one.due != one.nominal_due
    first = one.nominal_due or one.due
    return Row(
        (
            parts.numbered(measure.measure.number),
            _title(measure, one),
            parts.executors(scope, measure.measure),
            _day(first, scope, *(() if is_moved else wording.last_day(one, scope.lang))),
            parts.count_cell(one.days_late or 0, scope),
            words(one.reason),
            words(one.remedy),
            _day(one.due, scope, *wording.last_day(one, scope.lang)) if is_moved else Cell(),
        ),
        f"{scope.plan.id}/{one.id}",
    )


# Calendar


def calendar(scopes: Sequence[PlanScope]) -> Iterator[Form]:
    """Form 6: what falls due in the period, by day, of all plans together; the quarter of the
    as-of day where no period is named."""
    if not scopes:
        return
    head = scopes[0]
    several = len(scopes) > 1
    period = head.period
    found = [each for scope in scopes for each in _in_calendar(scope)]
    found.sort(key=lambda each: (each[2].due or date.max, each[2].effective_due or date.max))
    plan = ("plan", Text("План", "Plan"), Kind.TEXT, 12)
    name = wording.period_name(period) if period else Text("весь срок плана", "the whole plan")
    yield parts.combined(
        scopes,
        "calendar",
        (
            head.say(Text("Контрольный календарь", "Control calendar")),
            head.say(Text(f"на {name.ru}", f"for {name.en}")),
        ),
        parts.columns(
            head,
            ("due", Text("Срок", "Due"), Kind.DATE, 11),
            ("days_left", Text("Осталось рабочих дней", "Working days left"), Kind.NUMBER, 9),
            *((plan,) if several else ()),
            parts.NUMBER,
            parts.MEASURE,
            parts.EXECUTOR,
            parts.STATUS,
        ),
        groups=_months(found, head, several=several),
        charts=charts.of_days([(one.due, one) for _, _, one in found if one.due], head),
        empty=Text("На этот период сроков не приходится.", "Nothing falls due in the period."),
    )


def _in_calendar(scope: PlanScope) -> Iterator[_Due]:
    """By the due date in force, what was executed before the period included."""
    first, last = (scope.period.start, scope.period.end) if scope.period else (date.min, date.max)
    for measure in scope.agenda.measures:
        for one in measure.every:
            if one.due is not None and first <= one.due <= last:
                yield scope, measure, one


def _months(found: Sequence[_Due], head: PlanScope, *, several: bool) -> Iterator[Group]:
    months = groupby(found, key=lambda each: period_of(Unit.MONTH, each[2].due or date.max))
    for month, rows in months:
        name = head.say(wording.period_name(month))
        title = name[0].upper() + name[1:]
        yield Group(tuple(_planned(*each, several=several) for each in rows), title, month.name())


def _planned(
    scope: PlanScope, measure: MeasureAgenda, one: PlannedOccurrence, *, several: bool
) -> Row:
    left = one.days_left
    is_coming = left is not None and left >= 0 and one.status is not Status.OVERDUE
    details = [each for each in wording.flags(one, scope.lang) if each not in _left_words(one)]
    word = wording.STATUS[one.status].in_(scope.lang)
    plan = (words(wording.place_name(scope.plan)),) if several else ()
    return Row(
        (
            _day(one.due, scope, *wording.last_day(one, scope.lang)),
            parts.count_cell(left, scope) if is_coming and left is not None else Cell(),
            *plan,
            parts.numbered(measure.measure.number),
            _title(measure, one),
            parts.executors(scope, measure.measure),
            words(word, *details, value=one.status.value),
        ),
        f"{scope.plan.id}/{one.id}",
    )


def _left_words(one: PlannedOccurrence) -> set[str]:
    """What stands in columns of its own: the last day, the days left."""
    left = wording.time_left(one)
    said = {left.ru, left.en} if left else set()
    return said | {*wording.last_day(one, "ru"), *wording.last_day(one, "en")}
