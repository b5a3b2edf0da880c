"""Forms of figures: the summary of one plan, and the same counts by executor, section and plan."""

from collections.abc import Iterator
from decimal import Decimal

from openplan.agenda import Figures, Status
from openplan.dates.language import Text
from openplan.report import wording
from openplan.report.form import Cell, Column, Form, Group, Kind, Row, words
from openplan.report.forms import parts
from openplan.report.forms.measures import summary_paragraphs
from openplan.report.scope import PlanScope

_FIGURE = Text("Показатель", "Figure")
_MEASURES = Text("Мероприятий", "Measures")
_SHARE = Text("Доля, %", "Share, %")


def summary(scope: PlanScope) -> Iterator[Form]:
    """Form 3: the counts of all groups. A cumulative report shows its own period beside."""
    views = [scope]
    if scope.is_cumulative:
        views.insert(0, scope.alone())
    columns = [Column("figure", scope.say(_FIGURE), width=40)]
    for place, view in enumerate(views):
        over = "" if len(views) == 1 else _over(view)
        tail = "" if place == len(views) - 1 else "_in_period"
        columns.append(Column(f"measures{tail}", scope.say(_MEASURES), Kind.NUMBER, 12, over))
        columns.append(Column(f"share{tail}", scope.say(_SHARE), Kind.PERCENT, 12, over))
    figures = [view.figures() for view in views]
    yield parts.document(
        scope,
        "summary",
        parts.Heading(
            Text("Сводка", "Summary"), Text("об исполнении {}", "of the execution of {}")
        ),
        columns,
        groups=[Group(tuple(_summary_rows(scope, figures)))],
        totals=_summary_totals(scope, figures),
        paragraphs=summary_paragraphs(scope),
        notes=_summary_notes(scope),
    )


def _over(view: PlanScope) -> str:
    if view.is_cumulative:
        return view.say(Text("С начала года", "Since the beginning of the year"))
    return view.say(Text("За отчётный период", "In the period"))


def _summary_rows(scope: PlanScope, figures: list[Figures]) -> Iterator[Row]:
    shares = [each.shares() for each in figures]
    for status in Status:
        cells = [words(wording.GROUP[status].in_(scope.lang))]
        for counted, share in zip(figures, shares, strict=True):
            cells.append(parts.count_cell(counted.counts[status], scope))
            cells.append(percent_cell(share[status] if share else None, scope))
        yield Row(tuple(cells), status.value)


def _summary_totals(scope: PlanScope, figures: list[Figures]) -> Iterator[Row]:
    names = {
        "total": Text("Всего мероприятий", "All measures"),
        "due": Text("Срок исполнения наступил", "Fell due"),
        "executed": Text("Исполнено из числа наступивших", "Executed of those that fell due"),
        "on_time": Text("Исполнено в срок из числа наступивших", "On time of those that fell due"),
    }
    for key, name in names.items():
        cells = [words(scope.say(name))]
        for each in figures:
            cells += _total_cells(key, each, scope)
        yield Row(tuple(cells), key, is_total=True)


def _total_cells(key: str, figures: Figures, scope: PlanScope) -> tuple[Cell, Cell]:
    match key:
        case "total":
            whole = Decimal("100.0") if figures.total else None
            return parts.count_cell(figures.total, scope), percent_cell(whole, scope)
        case "due":
            return parts.count_cell(figures.due, scope), Cell()
        case "executed":
            share = figures.executed_share
            return parts.count_cell(figures.executed, scope), percent_cell(share, scope)
        case _:
            share = figures.on_time_share
            return parts.count_cell(figures.on_time, scope), percent_cell(share, scope)


def percent_cell(share: Decimal | None, scope: PlanScope) -> Cell:
    if share is None:
        return Cell()
    return words(wording.format_share(share, scope.lang), value=share)


def _summary_notes(scope: PlanScope) -> Iterator[str]:
    yield wording.terms_sentence(scope.figures_of_terms(), scope.lang)
