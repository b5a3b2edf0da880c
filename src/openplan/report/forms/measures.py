"""Forms with a row for each measure: the full report, the short one, the request to executors."""

from collections.abc import Iterator
from datetime import date

from openplan.agenda import Flag, MeasureAgenda, PlannedOccurrence, Status
from openplan.dates.language import Text
from openplan.model.plan import Measure
from openplan.report import reply, wording
from openplan.report.form import Cell, Form, Group, Kind, Row, words
from openplan.report.forms import charts, parts
from openplan.report.scope import PlanScope

_CLOSED = frozenset({Status.DONE, Status.DONE_LATE, Status.REMOVED})
_NONE = Text("К отчётному периоду мероприятия не относятся.", "No measure belongs to the period.")


def full(scope: PlanScope) -> Iterator[Form]:
    """Form 1: the report on the execution of a plan."""

    def row(measure: MeasureAgenda) -> Row:
        one = measure.measure
        return Row(
            (
                parts.numbered(one.number),
                words(one.title),
                words(one.term),
                parts.executors(scope, one),
                parts.news_cell(scope, measure),
                parts.status_cell(scope, measure),
                parts.completed_cell(scope, measure),
                parts.evidence_cell(scope, measure),
                parts.reasons_cell(scope, measure),
            ),
            parts.address(scope, one),
        )

    columns = parts.columns(
        scope,
        parts.NUMBER,
        parts.MEASURE,
        parts.TERM,
        parts.EXECUTOR,
        ("information", Text("Информация об исполнении", "Information"), Kind.TEXT, 18),
        parts.STATUS,
        ("completed_on", Text("Дата исполнения", "Completed on"), Kind.DATE, 11),
        ("evidence", Text("Подтверждающий документ (ссылка)", "Evidence"), Kind.LINKS, 15),
        (
            "reasons",
            Text("Причины неисполнения, принимаемые меры", "Reasons and remedies"),
            Kind.TEXT,
            15,
        ),
    )
    yield parts.document(
        scope,
        "full",
        parts.Heading(Text("Отчёт", "Report"), Text("об исполнении {}", "on the execution of {}")),
        columns,
        groups=parts.by_section(scope, scope.measures, row),
        paragraphs=summary_paragraphs(scope),
        bars=parts.bars(scope),
        charts=charts.of_plan(scope),
        empty=_NONE,
    )


def summary_paragraphs(scope: PlanScope) -> Iterator[str]:
    figures = scope.figures()
    yield wording.summary_sentence(
        scope.plan, figures, scope.agenda.as_of, scope.lang, scope=scope.name
    )


def brief(scope: PlanScope) -> Iterator[Form]:
    """Form 2: for the site, where the mark is a link to the proof."""

    def row(measure: MeasureAgenda) -> Row:
        one = measure.measure
        status = parts.status_cell(scope, measure)
        links = parts.evidence_cell(scope, measure).links
        mark = Cell(status.lines[:1], status.value, links)
        cells = (parts.numbered(one.number), words(one.title), words(one.term), mark)
        return Row(cells, parts.address(scope, one))

    yield parts.document(
        scope,
        "brief",
        parts.Heading(Text("Отметка", "Marks"), Text("об исполнении {}", "on the execution of {}")),
        parts.columns(scope, parts.NUMBER, parts.MEASURE, parts.TERM, (*parts.STATUS[:3], 20)),
        groups=parts.by_section(scope, scope.measures, row),
        empty=_NONE,
        to_sign=False,
    )


def request(scope: PlanScope) -> Iterator[Form]:
    """Form 13: to each executor who answers for something still open, what to fill in."""
    leads = dict.fromkeys(one.measure.lead for one in scope.measures)
    for lead in leads:
        led = [one for one in scope.measures if one.measure.lead == lead]
        open_ = [one for one in led if scope.status(one) not in _CLOSED]
        if open_:
            yield _request(scope, lead, open_)


def _request(scope: PlanScope, lead: str | None, measures: list[MeasureAgenda]) -> Form:
    nobody = Text("исполнитель не указан", "no executor is named")
    name = scope.say(nobody) if lead is None else parts.executor_name(scope.plan, lead)
    return parts.document(
        scope,
        "request",
        parts.Heading(
            Text("Запрос информации", "Request for information"),
            Text("об исполнении {}", "on the execution of {}"),
        ),
        (
            *parts.columns(
                scope,
                (reply.NUMBER, Text("№", "No."), Kind.TEXT, 4),
                (reply.TITLE, Text("Мероприятие", "Measure"), Kind.TEXT, 26),
                parts.TERM,
            ),
            *reply.columns_to_fill(scope.lang),
        ),
        groups=_requested(scope, measures),
        paragraphs=[
            scope.say(Text(f"Исполнитель: {name}", f"To: {name}")),
            wording.request_sentence(scope.plan, len(measures), scope.lang),
        ],
        executor=lead or "",
    )


def _requested(scope: PlanScope, measures: list[MeasureAgenda]) -> Iterator[Group]:
    for title, section, chosen in parts.sections_of(scope, measures):
        yield Group(tuple(row for one in chosen for row in _asked(scope, one)), title, section)


def _asked(scope: PlanScope, measure: MeasureAgenda) -> Iterator[Row]:
    """A row for each thing that an answer can be about, so that it need not be guessed later."""
    one = measure.measure
    asked = [*_dated(scope, measure), *_standing(measure)]
    if not asked:
        yield _row_to_fill(scope, one, one.id, one.term)
    for each in asked:
        day = each.nominal_due if len(asked) > 1 else None
        label = f"({each.label})" if each.label else None
        yield _row_to_fill(
            scope, one, each.id, one.term, _due_line(scope, day) if day else None, label=label
        )


def _row_to_fill(
    scope: PlanScope, one: Measure, id_: str, *due: str | None, label: str | None = None
) -> Row:
    cells = (parts.numbered(one.number), words(one.title, label), words(*due))
    return Row((*cells, *(Cell() for _ in reply.COLUMNS)), f"{scope.plan.id}/{id_}")


def _due_line(scope: PlanScope, day: date) -> str:
    said = wording.format_date(day, scope.lang)
    return scope.say(Text(f"срок {said}", f"due {said}"))


def _dated(scope: PlanScope, measure: MeasureAgenda) -> list[PlannedOccurrence]:
    """What is overdue or under way; else what comes next."""
    found = [
        one
        for one in scope.occurrences(measure)
        if not one.is_closed and one.effective_due is not None and Flag.PROJECTED not in one.flags
    ]
    begun = [one for one in found if (one.start or one.due or date.max) <= scope.agenda.as_of]
    return begun or found[:1]


def _standing(measure: MeasureAgenda) -> Iterator[PlannedOccurrence]:
    """The parts with no date, once they have begun."""
    for one in measure.standing:
        if not one.is_closed and (one.start is None or one.start <= measure.as_of):
            yield one
