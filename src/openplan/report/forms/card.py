"""Form 14: everything about one measure: the act's words, its dates, its history and proofs."""

from collections.abc import Iterator

from openplan.agenda import MeasureAgenda, PlannedOccurrence
from openplan.dates.language import Text
from openplan.model.journal import Entry
from openplan.model.plan import Measure
from openplan.report import wording
from openplan.report.form import Cell, Form, Group, Kind, Row, linked, words
from openplan.report.forms import parts
from openplan.report.scope import PlanScope
from openplan.terms.phrase import phrase
from openplan.terms.rules import TermError


def card(scope: PlanScope) -> Iterator[Form]:
    """One form for each measure that was chosen."""
    for measure in scope.measures:
        yield _card(scope, measure)


def _card(scope: PlanScope, measure: MeasureAgenda) -> Form:
    one = measure.measure
    number = f"{one.number} " if one.number else ""
    heading = parts.Heading(
        Text("Карточка мероприятия", "Measure"),
        Text(f"{number}{one.title}", f"{number}{one.title}"),
    )
    return parts.document(
        scope,
        "card",
        heading,
        parts.columns(
            scope,
            ("field", Text("Сведения", "Field"), Kind.TEXT, 14),
            ("value", Text("Содержание", "Value"), Kind.TEXT, 46),
        ),
        groups=_groups(scope, measure),
        to_sign=False,
    )


def _groups(scope: PlanScope, measure: MeasureAgenda) -> Iterator[Group]:
    yield Group(tuple(_fields(scope, measure)))
    dated = scope.occurrences(measure)
    if dated:
        rows = tuple(_due_date(scope, one) for one in dated)
        yield Group(rows, scope.say(Text("Контрольные сроки", "Due dates")), "due")
    history = tuple(_event(scope, measure.measure, each) for each in scope.entries(measure))
    if history:
        yield Group(history, scope.say(Text("История исполнения", "History")), "history")


def _fields(scope: PlanScope, measure: MeasureAgenda) -> Iterator[Row]:
    for key, name, cell in _all_fields(scope, measure):
        if cell.lines or cell.links:
            yield Row((words(scope.say(name)), cell), key)


def _all_fields(scope: PlanScope, measure: MeasureAgenda) -> Iterator[tuple[str, Text, Cell]]:
    one = measure.measure
    yield "plan", Text("План", "Plan"), words(scope.plan.plan.title)
    yield "section", Text("Направление", "Section"), words(_section(scope, one))
    yield "term", Text("Срок исполнения", "Term"), words(one.term)
    yield "meaning", Text("Что значит срок", "What the term means"), _meaning(scope, measure)
    yield "executors", Text("Ответственный исполнитель", "Executors"), parts.executors(scope, one)
    yield "indicators", Text("Показатели", "Indicators"), words(one.indicators_text)
    result = words(one.expected_result, one.deliverable)
    yield "result", Text("Ожидаемый результат", "Expected result"), result
    yield "basis", Text("Основание", "Basis"), words(*(each.text for each in one.basis))
    yield "status", Text("Отметка об исполнении", "Status"), parts.status_cell(scope, measure)
    proofs = parts.evidence_cell(scope, measure)
    yield "evidence", Text("Подтверждающие документы", "Evidence"), proofs
    reasons = parts.reasons_cell(scope, measure)
    yield "reasons", Text("Причины неисполнения, принимаемые меры", "Reasons, remedies"), reasons
    yield "note", Text("Примечание", "Note"), words(one.note)


def _section(scope: PlanScope, measure: Measure) -> str | None:
    titles = (parts.section_title(s) for s in scope.plan.sections if s.id == measure.section)
    return next(titles, None)


def _meaning(scope: PlanScope, measure: MeasureAgenda) -> Cell:
    if isinstance(measure.term, TermError):
        return words(scope.say(Text("срок не распознан", "the term is not understood")))
    return words(phrase(measure.term, scope.lang))


def _due_date(scope: PlanScope, one: PlannedOccurrence) -> Row:
    done = ""
    if one.completed_on is not None:
        done = f" {wording.format_date(one.completed_on, scope.lang)}"
    said = f"{wording.STATUS[one.status].in_(scope.lang)}{done}"
    state = words(said, *wording.flags(one, scope.lang), value=one.status.value)
    return Row((words(wording.format_date(one.day, scope.lang), one.label), state), one.id)


def _event(scope: PlanScope, measure: Measure, entry: Entry) -> Row:
    who = parts.speaker(scope, measure, entry)
    first = words(wording.format_date(entry.date, scope.lang), value=entry.date)
    values = (wording.indicator_value(measure, each, scope.lang) for each in entry.values)
    said = linked(
        parts.evidence_links(scope, entry.evidence),
        wording.ENTRY[entry.type].in_(scope.lang) + (f" ({who})" if who else ""),
        *(each for each in (entry.text, entry.reason, entry.remedy, entry.authority) if each),
        *values,
    )
    return Row((first, said), entry.id or "")
