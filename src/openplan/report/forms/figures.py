"""Forms of figures: the summary of a plan, and the same counts by executor, section and plan."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from openplan.agenda import Figures, Status
from openplan.dates.language import Text
from openplan.report import wording
from openplan.report.form import Cell, Column, Form, Group, Kind, Row, words
from openplan.report.forms import charts, parts
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
        groups=_summary_groups(scope, figures),
        paragraphs=summary_paragraphs(scope),
        notes=_summary_notes(scope),
        bars=parts.bars(scope),
        charts=charts.of_plan(scope),
    )


def _over(view: PlanScope) -> str:
    if view.is_cumulative:
        return view.say(Text("С начала года", "Since the beginning of the year"))
    return view.say(Text("За отчётный период", "In the period"))


def _summary_groups(scope: PlanScope, figures: list[Figures]) -> Iterator[Group]:
    yield Group((_summary_total(scope, figures, "total"), *_status_rows(scope, figures)))
    rest = (_summary_total(scope, figures, key) for key in ("due", "executed", "on_time"))
    yield Group(tuple(rest), scope.say(_OF_DUE), "due")


def _status_rows(scope: PlanScope, figures: list[Figures]) -> Iterator[Row]:
    shares = [each.shares() for each in figures]
    for status in Status:
        cells = [words(wording.GROUP[status].in_(scope.lang))]
        for counted, share in zip(figures, shares, strict=True):
            cells.append(parts.count_cell(counted.counts[status], scope))
            cells.append(percent_cell(share[status] if share else None, scope))
        yield Row(tuple(cells), status.value)


_OF_DUE = Text("Из числа наступивших сроков", "Of those that fell due")
_TOTALS = {
    "total": Text("всего мероприятий", "all measures"),
    "due": Text("срок исполнения наступил", "fell due"),
    "executed": Text("исполнено", "done"),
    "on_time": Text("исполнено в срок", "done on time"),
}


def _summary_total(scope: PlanScope, figures: list[Figures], key: str) -> Row:
    cells = [words(scope.say(_TOTALS[key]))]
    for each in figures:
        cells += _total_cells(key, each, scope)
    return Row(tuple(cells), key, is_total=key == "total")


def _total_cells(key: str, figures: Figures, scope: PlanScope) -> tuple[Cell, Cell]:
    match key:
        case "total":
            whole = Decimal("100.0") if figures.total else None
            return parts.count_cell(figures.total, scope), percent_cell(whole, scope)
        case "due":
            whole = Decimal("100.0") if figures.due else None
            return parts.count_cell(figures.due, scope), percent_cell(whole, scope)
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


# The same counts, row by row

_COUNTS: tuple[tuple[str, Text], ...] = (
    ("total", Text("Всего", "All")),
    ("due", Text("Срок наступил", "Fell due")),
    ("executed", Text("Исполнено", "Done")),
    ("late", Text("в т. ч. с нарушением срока", "of them late")),
    ("overdue", Text("Не исполнено", "Not done")),
    ("in_progress", Text("В работе", "In progress")),
    ("scheduled", Text("Срок не наступил", "Not due yet")),
    ("ongoing", Text("Исполняется постоянно", "Ongoing")),
    ("no_data", Text("Информация не представлена", "No information")),
    ("not_triggered", Text("Случаев не возникало", "No cases")),
    ("removed", Text("Снято с контроля", "Withdrawn")),
)
_UNIT = Text(
    "Единица счёта – мероприятие. Доли – в процентах от числа мероприятий, срок исполнения которых "
    "наступил.",
    "The unit is the measure. Shares are per cent of the measures that fell due.",
)


def _count_columns(scope: PlanScope) -> Iterator[Column]:
    for key, title in _COUNTS:
        yield Column(key, scope.say(title), Kind.NUMBER, 8)
    yield Column("executed_share", scope.say(Text("Исполнено, %", "Done, %")), Kind.PERCENT, 8)
    yield Column("on_time_share", scope.say(Text("В срок, %", "On time, %")), Kind.PERCENT, 8)


def _count_cells(figures: Figures, scope: PlanScope) -> Iterator[Cell]:
    own = {"total", "due", "executed", "late", "overdue"}
    for key, _ in _COUNTS:
        count = getattr(figures, key) if key in own else figures.counts[Status(key)]
        yield parts.count_cell(count, scope)
    yield percent_cell(figures.executed_share, scope)
    yield percent_cell(figures.on_time_share, scope)


def _total(name: Text, scope: PlanScope, figures: Figures, *before: Cell) -> Row:
    cells = (*before, words(scope.say(name)), *_count_cells(figures, scope))
    return Row(cells, "total", is_total=True)


_TOTAL = Text("Всего", "All")


def executors(scope: PlanScope) -> Iterator[Form]:
    """Form 7: by the first named executor, who answers for the measure."""
    rows = []
    for executor in (*(each.id for each in scope.plan.executors), *_unexplained(scope), None):
        led = tuple(one for one in scope.measures if one.measure.lead == executor)
        if led:
            name = (
                scope.say(Text("исполнитель не указан", "no executor is named"))
                if executor is None
                else parts.executor_name(scope.plan, executor)
            )
            cells = (words(name), *_count_cells(scope.figures(led), scope))
            rows.append(Row(cells, executor or ""))
    yield parts.document(
        scope,
        "executors",
        parts.Heading(
            Text("Сведения", "Figures"),
            Text(
                "об исполнении {} в разрезе ответственных исполнителей",
                "on the execution of {} by executor",
            ),
        ),
        (
            Column("executor", scope.say(Text("Исполнитель", "Executor")), width=26),
            *_count_columns(scope),
        ),
        groups=[Group(tuple(rows))],
        totals=[_total(_TOTAL, scope, scope.figures())] if rows else [],
        notes=[
            scope.say(_UNIT),
            scope.say(
                Text(
                    "Мероприятие отнесено к исполнителю, названному первым.",
                    "A measure counts for the executor who is named first.",
                )
            ),
        ],
    )


def _unexplained(scope: PlanScope) -> Iterator[str]:
    """Leads that the plan's register does not explain, each once."""
    known = {each.id for each in scope.plan.executors}
    leads = (one.measure.lead for one in scope.agenda.measures)
    yield from dict.fromkeys(lead for lead in leads if lead is not None and lead not in known)


def sections(scope: PlanScope) -> Iterator[Form]:
    """Form 8: by section of the plan."""
    outside = scope.say(parts.OUTSIDE)
    found = list(parts.sections_of(scope, scope.measures))
    rows = [
        Row((words(title or outside), *_count_cells(scope.figures(measures), scope)), id_)
        for title, id_, measures in found
    ]
    yield parts.document(
        scope,
        "sections",
        parts.Heading(
            Text("Сведения", "Figures"),
            Text("об исполнении {} в разрезе направлений", "on the execution of {} by section"),
        ),
        (
            Column("section", scope.say(Text("Направление", "Section")), width=26),
            *_count_columns(scope),
        ),
        groups=[Group(tuple(rows))],
        totals=[_total(_TOTAL, scope, scope.figures())] if rows else [],
        notes=[scope.say(_UNIT)],
        bars=parts.bars(scope),
    )


def consolidated(scopes: Sequence[PlanScope]) -> Iterator[Form]:
    """Form 9: a row for each plan, and all of them together."""
    if not scopes:
        return
    head = scopes[0]
    figures = [scope.figures() for scope in scopes]
    title = [
        head.say(Text("Сводный отчёт", "Consolidated report")),
        head.say(
            Text(
                "об исполнении планов мероприятий («дорожных карт») муниципальных образований",
                "on the execution of the roadmaps of municipalities",
            )
        ),
    ]
    if head.name is not None:
        title.append(head.say(Text(f"за {head.name.ru}", f"for {head.name.en}")))
    yield parts.combined(
        scopes,
        "consolidated",
        title,
        (
            *parts.columns(
                head,
                ("number", Text("№", "No."), Kind.TEXT, 4),
                ("place", Text("Муниципальное образование", "Municipality"), Kind.TEXT, 20),
                ("act", Text("Акт", "Act"), Kind.TEXT, 20),
                ("period", Text("Период", "Period"), Kind.TEXT, 14),
                ("as_of", Text("На дату", "As of"), Kind.DATE, 14),
            ),
            *_count_columns(head),
            Column(
                "reported_on",
                head.say(Text("Отчёт представлен (дата)", "Reported on")),
                Kind.DATE,
                16,
            ),
        ),
        groups=[Group(tuple(map(_plan_row, range(1, len(scopes) + 1), scopes, figures)))],
        totals=[_sum_row(head, figures)],
        notes=[head.say(_UNIT)],
    )


def _plan_row(number: int, scope: PlanScope, figures: Figures) -> Row:
    as_of = scope.agenda.as_of
    return Row(
        (
            words(str(number)),
            words(wording.place_name(scope.plan)),
            words(wording.act_name(scope.plan.plan.act, scope.lang)),
            words(wording.plan_period(scope.plan, scope.lang)),
            words(wording.format_date(as_of, scope.lang), value=as_of),
            *_count_cells(figures, scope),
            _reported_on(scope),
        ),
        scope.plan.id,
    )


def _reported_on(scope: PlanScope) -> Cell:
    """The day of the last entry; said plainly where there is none."""
    entries = (entry for one in scope.agenda.measures for entry in scope.entries(one))
    days = [entry.recorded_on or entry.date for entry in entries]
    if not days:
        return words(wording.STATUS[Status.NO_DATA].in_(scope.lang))
    return words(wording.format_date(max(days), scope.lang), value=max(days))


def _sum_row(scope: PlanScope, figures: Sequence[Figures]) -> Row:
    whole = Figures(
        sum(each.total for each in figures),
        {status: sum(each.counts[status] for each in figures) for status in Status},
        sum(each.due for each in figures),
    )
    cells = (Cell(), words(scope.say(_TOTAL)), Cell(), Cell(), Cell())
    return Row((*cells, *_count_cells(whole, scope), Cell()), "total", is_total=True)
