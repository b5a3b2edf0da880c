"""Forms with a row for each measure: the full report, the short one, the request to executors."""

from collections.abc import Iterator

from openplan.agenda import MeasureAgenda, Status
from openplan.dates.language import Text
from openplan.report import wording
from openplan.report.form import Cell, Form, Kind, Row, words
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
    def row(measure: MeasureAgenda) -> Row:
        one = measure.measure
        cells = (parts.numbered(one.number), words(one.title), words(one.term), Cell(), Cell())
        return Row(cells, parts.address(scope, one))

    nobody = Text("исполнитель не указан", "no executor is named")
    name = scope.say(nobody) if lead is None else parts.executor_name(scope.plan, lead)
    fill = Text("Информация об исполнении (заполнить)", "Information (to fill in)")
    proof = Text("Подтверждающий документ (заполнить)", "Evidence (to fill in)")
    return parts.document(
        scope,
        "request",
        parts.Heading(
            Text("Запрос информации", "Request for information"),
            Text("об исполнении {}", "on the execution of {}"),
        ),
        parts.columns(
            scope,
            ("number", Text("№", "No."), Kind.TEXT, 4),
            ("title", Text("Мероприятие", "Measure"), Kind.TEXT, 26),
            parts.TERM,
            ("information", fill, Kind.FILL, 26),
            ("evidence", proof, Kind.FILL, 18),
        ),
        groups=parts.by_section(scope, measures, row),
        paragraphs=[
            scope.say(Text(f"Исполнитель: {name}", f"To: {name}")),
            wording.request_sentence(scope.plan, len(measures), scope.lang),
        ],
    )
