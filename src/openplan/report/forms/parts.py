"""What the forms share: the head of a document, groups by section, the cells of a measure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openplan.agenda import EXECUTED, Figures, Flag, MeasureAgenda, PlannedOccurrence, Status
from openplan.dates.language import Text
from openplan.model.journal import Entry, Evidence
from openplan.model.plan import Measure, Plan, Section
from openplan.report import wording
from openplan.report.chart import NO_CHARTS, Bar, Charts, Part
from openplan.report.form import (
    Cell,
    Column,
    Form,
    Group,
    Kind,
    Link,
    Row,
    link,
    linked,
    seen,
    words,
)
from openplan.report.scope import PlanScope

_MOST_TERMS = 4
"""So many due dates of a measure are listed one by one; more are counted."""
ALL_MEASURES = Text("Все мероприятия", "All measures")
OUTSIDE = Text("вне направлений", "in no section")
_SAYS_NOTHING = frozenset({"not_done", "postponed", "removed", "correction"})
"""Entries that without words of their own stand in other cells, not among the news."""

RowOf = Callable[[MeasureAgenda], Row]


@dataclass(frozen=True, slots=True)
class Heading:
    """The kind of the document and what it is about; `{}` stands for the plan's name, in the
    genitive in Russian."""

    kind: Text
    about: Text


def document(
    scope: PlanScope,
    name: str,
    heading: Heading,
    columns: Iterable[Column],
    *,
    groups: Iterable[Group] = (),
    totals: Iterable[Row] = (),
    paragraphs: Iterable[str] = (),
    notes: Iterable[str] = (),
    bars: Iterable[Bar] = (),
    charts: Charts = NO_CHARTS,
    empty: Text | None = None,
    to_sign: bool = True,
    executor: str = "",
) -> Form:
    """A form about one plan."""
    lines = [scope.say(heading.kind), scope.say(heading.about).replace("{}", _subject(scope))]
    if scope.name is not None:
        lines.append(scope.say(Text(f"за {scope.name.ru}", f"for {scope.name.en}")))
    return combined(
        (scope,),
        name,
        lines,
        columns,
        groups=groups,
        totals=totals,
        paragraphs=paragraphs,
        notes=notes,
        bars=bars,
        charts=charts,
        empty=empty,
        to_sign=to_sign,
        executor=executor,
    )


def combined(
    scopes: Sequence[PlanScope],
    name: str,
    title: Iterable[str],
    columns: Iterable[Column],
    *,
    groups: Iterable[Group] = (),
    totals: Iterable[Row] = (),
    paragraphs: Iterable[str] = (),
    notes: Iterable[str] = (),
    bars: Iterable[Bar] = (),
    charts: Charts = NO_CHARTS,
    empty: Text | None = None,
    to_sign: bool = True,
    executor: str = "",
) -> Form:
    """A form about several plans, at least one, in the language of the first; the act is named
    where there is only one."""
    head = scopes[0]
    acts = [wording.act_line(head.plan, head.lang)] if len(scopes) == 1 else []
    return Form(
        name=name,
        lang=head.lang,
        title=tuple(map(seen, title)),
        as_of=head.agenda.as_of,
        as_of_line=head.say(wording.as_of_line(head.agenda.as_of)),
        columns=tuple(columns),
        groups=tuple(groups),
        acts=tuple(map(seen, acts)),
        plans=tuple(scope.plan.id for scope in scopes),
        paragraphs=tuple(seen(each) for each in paragraphs if each),
        totals=tuple(totals),
        notes=tuple(seen(each) for each in notes if each),
        bars=tuple(bars),
        charts=charts,
        period=head.period.name() if head.period else "",
        empty=head.say(empty) if empty else "",
        to_sign=to_sign,
        executor=executor,
    )


def _subject(scope: PlanScope) -> str:
    if scope.lang == "en":
        return f'"{scope.plan.plan.title}"'
    return wording.plan_genitive(scope.plan)


def numbered(number: str | None) -> Cell:
    """The number as printed; it is no quantity."""
    return words(number)


def count_cell(count: int, scope: PlanScope) -> Cell:
    return words(wording.format_number(count, scope.lang), value=count)


def section_title(section: Section) -> str:
    """«Направление 1. Реализация принципа…», «I. Реализация…», as the act numbers them."""
    if section.number is None:
        return seen(section.title)
    number = section.number if section.number.endswith(".") else f"{section.number}."
    return seen(f"{number} {section.title}")


def sections_of(
    scope: PlanScope, measures: Iterable[MeasureAgenda]
) -> Iterator[tuple[str, str, list[MeasureAgenda]]]:
    """Title, id, measures; in the order of the plan. What stands in no section that the plan has
    comes first, untitled."""
    chosen: dict[str | None, list[MeasureAgenda]] = {}
    known = {section.id for section in scope.plan.sections}
    for measure in measures:
        section = measure.measure.section
        chosen.setdefault(section if section in known else None, []).append(measure)
    if None in chosen:
        yield "", "", chosen[None]
    for each in scope.plan.sections:
        if each.id in chosen:
            yield section_title(each), each.id, chosen[each.id]


def by_section(scope: PlanScope, measures: Iterable[MeasureAgenda], row: RowOf) -> Iterator[Group]:
    for title, section, chosen in sections_of(scope, measures):
        yield Group(tuple(map(row, chosen)), title, section)


def address(scope: PlanScope, measure: Measure) -> str:
    return f"{scope.plan.id}/{measure.id}"


def executors(scope: PlanScope, measure: Measure) -> Cell:
    """The cell of the act, else the names of those who are listed."""
    if measure.executors_text:
        return words(measure.executors_text)
    return words(*(executor_name(scope.plan, each) for each in measure.executors))


def executor_name(plan: Plan, executor: str) -> str:
    """An id that the plan does not explain stands for itself."""
    found = plan.executor(executor)
    return found.name if found else executor


# What became of a measure


def status_cell(scope: PlanScope, measure: MeasureAgenda) -> Cell:
    """The measure's word, then what the reader asks next: how late, how near, moved to when."""
    status = scope.status(measure)
    word = wording.STATUS[status].in_(scope.lang)
    return words(word, *dict.fromkeys(_details(scope, measure, status)), value=status.value)


def _details(scope: PlanScope, measure: MeasureAgenda, status: Status) -> Iterator[str]:
    dated = scope.occurrences(measure)
    telling = [one for one in dated if _is_telling(one)]
    if len(dated) == 1:
        for one in telling:
            yield from wording.flags(one, scope.lang)
    elif len(telling) > _MOST_TERMS:
        yield wording.terms_in_brief(telling, scope.lang)
    else:
        for one in telling:
            yield _term_line(scope, one)
    for one in measure.standing:
        if status not in {Status.SCHEDULED, Status.OVERDUE}:
            yield from wording.flags(one, scope.lang)
    coming = measure.next_due
    if coming is not None and len(dated) > 1 and coming not in telling:
        yield wording.next_term(coming, scope.lang)


def _is_telling(one: PlannedOccurrence) -> bool:
    return one.fell_due or bool(one.entries) or Flag.DUE_SOON in one.flags


def _term_line(scope: PlanScope, one: PlannedOccurrence) -> str:
    """«срок 01.02.2019 – исполнено с нарушением срока, с опозданием на 3 календарных дня»."""
    day = wording.format_date(one.day, scope.lang)
    said = list(wording.flags(one, scope.lang))
    if one.status is not Status.SCHEDULED or not said:
        said.insert(0, wording.STATUS[one.status].in_(scope.lang))
    label = f"{one.label}, " if one.label else ""
    due = Text(f"срок {day}", f"due {day}").in_(scope.lang)
    return f"{label}{due} – {', '.join(said)}"


def news_cell(scope: PlanScope, measure: MeasureAgenda) -> Cell:
    """What was reported, entry by entry; that nothing was, where something had to be."""
    entries = scope.entries(measure)
    lines = [
        wording.entry_line(entry, scope.lang, by=speaker(scope, measure.measure, entry))
        for entry in entries
        if entry.text or entry.type not in _SAYS_NOTHING
    ]
    if scope.period is None:
        lines += [
            wording.missing_periods(one.empty_periods, scope.lang)
            for one in measure.standing
            if one.empty_periods and one.entries
        ]
    if not entries and scope.status(measure) in {Status.OVERDUE, Status.NO_DATA}:
        lines.append(wording.STATUS[Status.NO_DATA].in_(scope.lang))
    return words(*lines)


def speaker(scope: PlanScope, measure: Measure, entry: Entry) -> str | None:
    """Who gave it, where that is not the lead."""
    if entry.by is None or entry.by == measure.lead:
        return None
    return executor_name(scope.plan, entry.by)


def completed_cell(scope: PlanScope, measure: MeasureAgenda) -> Cell:
    """The day of completion; a real date where there is one, and the last of them otherwise."""
    done = [one.completed_on for one in scope.occurrences(measure) if one.status in EXECUTED]
    days = [day for day in done if day is not None]
    if len(days) > _MOST_TERMS:
        days = days[-_MOST_TERMS:]
    return _days(scope, days)


def _days(scope: PlanScope, days: list[date]) -> Cell:
    if not days:
        return Cell()
    return words(*(wording.format_date(day, scope.lang) for day in days), value=max(days))


def evidence_links(scope: PlanScope, evidence: Iterable[Evidence]) -> Iterator[Link]:
    """One link for each document, and one for the copy in an archive."""
    for each in evidence:
        name = wording.evidence_name(each, scope.lang)
        if name or each.url:
            yield link(name, each.url)
        if each.archived_url:
            yield link(scope.say(Text("копия в архиве", "archived copy")), each.archived_url)


def evidence_cell(scope: PlanScope, measure: MeasureAgenda) -> Cell:
    proofs = (proof for entry in scope.entries(measure) for proof in entry.evidence)
    valid = {id(proof) for one in (*measure.every, *measure.standing) for proof in one.evidence}
    return linked(evidence_links(scope, (proof for proof in proofs if id(proof) in valid)))


def reasons_cell(scope: PlanScope, measure: MeasureAgenda) -> Cell:
    """Why it is not executed, and what is done about it."""
    lines: list[str] = []
    for one in (*scope.occurrences(measure), *measure.standing):
        if one.reason:
            lines.append(one.reason)
        if one.remedy:
            lines.append(scope.say(Text(f"Меры: {one.remedy}", f"Measures taken: {one.remedy}")))
    return words(*dict.fromkeys(lines))


NUMBER = ("number", Text("№ п/п", "No."), Kind.TEXT, 5)
MEASURE = ("title", Text("Наименование мероприятия", "Measure"), Kind.TEXT, 24)
EXECUTOR = ("executors", Text("Ответственный исполнитель", "Executors"), Kind.TEXT, 17)
TERM = ("term", Text("Срок исполнения", "Term"), Kind.TEXT, 12)
STATUS = ("status", Text("Отметка об исполнении", "Status"), Kind.STATUS, 14)


def columns(scope: PlanScope, *given: tuple[str, Text, Kind, int]) -> tuple[Column, ...]:
    """A status always says more than its code."""
    return tuple(
        Column(key, scope.say(title), kind, width, says_more=kind is Kind.STATUS)
        for key, title, kind, width in given
    )


def bars(scope: PlanScope) -> Iterator[Bar]:
    """Of all measures of the period, then of each section where there are several."""
    yield from bar(scope.say(ALL_MEASURES), scope.figures(), scope)
    found = list(sections_of(scope, scope.measures))
    if len(found) > 1:
        for title, _, measures in found:
            name = title or scope.say(OUTSIDE)
            yield from bar(name, scope.figures(measures), scope)


def bar(label: str, figures: Figures, scope: PlanScope) -> Iterator[Bar]:
    """How the measures are divided among statuses; nothing where there are none."""
    shares = figures.shares()
    if shares is None:
        return
    pieces, start = [], Decimal(0)
    for status, width in shares.items():
        if count := figures.counts[status]:
            name = wording.GROUP[status].in_(scope.lang)
            pieces.append(Part(status.value, name, count, start, width))
            start += width
    dash = " – " if scope.lang == "ru" else ": "
    text = ", ".join(f"{each.label}{dash}{each.count}" for each in pieces)
    yield Bar(seen(label), tuple(pieces), f"{seen(label)}: {text}")
