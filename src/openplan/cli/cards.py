"""A plan, or one measure, in full: what the act says, what its term means, what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from openplan.agenda import MeasureAgenda, PlanAgenda, PlannedOccurrence
from openplan.cli.plan_json import is_case
from openplan.cli.plans import entries_of
from openplan.cli.table import Cell, Column, Row, one_line, paint, render_table, wrapped
from openplan.cli.term_text import error_lines, meaning_lines
from openplan.cli.words import (
    ENTRY,
    KIND,
    STATUS,
    STATUS_PAINT,
    format_day,
    format_number,
    state_of,
    was_due,
)
from openplan.dates.language import NBSP, Lang, Text
from openplan.model.journal import Entry, Evidence
from openplan.model.plan import Executor, Measure, Plan
from openplan.report.wording import act_line, evidence_name, indicator_value
from openplan.terms.rules import TermError


@dataclass(frozen=True, slots=True)
class Card:
    """How a card is printed."""

    lang: Lang
    width: int
    colour: bool = False

    def say(self, text: Text) -> str:
        return text.in_(self.lang)

    def lines(self, text: str, *, indent: int = 0) -> Iterator[str]:
        """Wrapped to the width, no wider than a page."""
        margin = " " * indent
        for line in wrapped(one_line(text), max(20, min(self.width, 100) - indent)):
            yield f"{margin}{line}"

    def field(self, name: Text, value: str | None) -> Iterator[str]:
        if value:
            yield from self.lines(f"{self.say(name)}: {value}")

    def heading(self, name: Text) -> Iterator[str]:
        yield ""
        yield paint(self.say(name), "bold", colour=self.colour)

    def plan(self, agenda: PlanAgenda) -> str:
        return "".join(f"{line}\n" for line in self._plan_lines(agenda))

    def measure(self, plan: Plan, agenda: MeasureAgenda) -> str:
        return "".join(f"{line}\n" for line in self._measure_lines(plan, agenda))

    # A plan

    def _plan_lines(self, agenda: PlanAgenda) -> Iterator[str]:
        header, figures = agenda.plan.plan, agenda.figures
        yield paint(header.id, "bold", colour=self.colour)
        yield from self.lines(header.title)
        yield ""
        yield from self.lines(act_line(agenda.plan, self.lang))
        period = header.period
        if period.start or period.end:
            days = " – ".join(format_day(day, self.lang) for day in (period.start, period.end))
            yield from self.field(Text("Период", "Period"), days)
        control = header.control
        if control is not None:
            yield from self.field(Text("Контроль", "Control"), control.as_in_act or control.name)
        shares = [format_number(_number(each), self.lang) for each in
                  (figures.executed_share, figures.on_time_share)]  # fmt: skip
        as_of = format_day(agenda.as_of, self.lang)
        yield from self.lines(
            self.say(
                Text(
                    f"На {as_of}: сроков наступило {figures.due}, исполнено {figures.executed} "
                    f"({shares[0]}{NBSP}%), в срок {shares[1]}{NBSP}%, "
                    f"просрочено {figures.overdue}.",
                    f"As of {as_of}: {figures.due} fell due, {figures.executed} done "
                    f"({shares[0]}%), {shares[1]}% on time, {figures.overdue} overdue.",
                )
            )
        )
        for note in header.notes:
            yield from self.field(Text("Примечание", "Note"), note)
        yield ""
        yield self._measures(agenda).rstrip("\n")

    def _measures(self, agenda: PlanAgenda) -> str:
        heads = (Text("Пункт", "Measure"), Text("Состояние", "State"))
        columns = [Column(self.say(head)) for head in heads]
        columns.append(Column(self.say(Text("Мероприятие", "What")), wrap=3))
        columns.append(Column(self.say(Text("Срок", "Term")), wrap=2))
        rows: list[Row] = [
            [
                each.id,
                Cell(self.say(STATUS[each.status]), STATUS_PAINT.get(each.status, "")),
                each.measure.title,
                each.measure.term,
            ]
            for each in agenda.measures
        ]
        return render_table(columns, rows, width=self.width, colour=self.colour)

    # A measure

    def _measure_lines(self, plan: Plan, agenda: MeasureAgenda) -> Iterator[str]:
        measure = agenda.measure
        address = f"{plan.id}/{measure.id}"
        yield paint(address, "bold", colour=self.colour)
        yield from self.lines(measure.title)
        yield ""
        yield from self.field(Text("Номер в акте", "Number in the act"), measure.number)
        yield from self.field(Text("Раздел", "Section"), _section(plan, measure))
        yield from self.field(Text("Состояние", "State"), self.say(STATUS[agenda.status]))
        yield from self.field(Text("Примечание", "Note"), measure.note)
        yield from self._term_lines(agenda)
        yield from self.heading(Text("Исполнители", "Executors"))
        yield from self._executor_lines(plan, measure)
        if measure.indicators_text:
            yield from self.heading(Text("Показатели", "Indicators"))
            yield from self.lines(measure.indicators_text, indent=2)
        yield from self._occurrence_lines(agenda)
        yield from self._journal_lines(agenda)

    def _term_lines(self, agenda: MeasureAgenda) -> Iterator[str]:
        yield from self.heading(Text("Срок", "Term"))
        if isinstance(agenda.term, TermError):
            yield f"  {one_line(agenda.term.text)}"
            yield from error_lines(agenda.term, self.lang, indent=2)
            return
        yield from self.lines(agenda.measure.term, indent=2)
        yield from meaning_lines(agenda.term, self.lang)
        word = self.say(Text("замечание", "note"))
        for note in agenda.term.notes:
            yield from self.lines(f"{word}: {note.message.in_(self.lang)}", indent=2)

    def _executor_lines(self, plan: Plan, measure: Measure) -> Iterator[str]:
        yield from self.lines(measure.executors_text or "–", indent=2)
        for each in measure.executors:
            found = plan.executor(each)
            yield from self.lines(f"- {_executor(each, found)}", indent=2)

    def _occurrence_lines(self, agenda: MeasureAgenda) -> Iterator[str]:
        shown = [one for one in agenda.occurrences if one.due is not None]
        shown += [one for one in agenda.occurrences if is_case(one)]
        shown += [one for one in agenda.standing if one.due is None]
        if not shown:
            return
        yield from self.heading(Text("Сроки исполнения", "Dates"))
        heads = (
            Text("Срок", "Due"),
            Text("Состояние", "State"),
            Text("Исполнено", "Done on"),
            Text("Отчётный период", "Reports on"),
        )
        columns = [Column(self.say(head)) for head in heads]
        rows = [self._occurrence_row(one) for one in shown]
        yield render_table(columns, rows, width=self.width, colour=self.colour).rstrip("\n")

    def _occurrence_row(self, one: PlannedOccurrence) -> list[Cell | str]:
        if one.due is None:
            happened = format_day(one.event_date, self.lang) if one.event_date else ""
            due = Cell(self.say(KIND.get(one.kind, Text("–", "–"))), below=happened)
        else:
            rolled = one.effective_due if one.effective_due != one.due else None
            below = f"→ {format_day(rolled, self.lang)}" if rolled else ""
            due = Cell(format_day(one.due, self.lang), below=below)
        return [
            due,
            Cell(
                self.say(state_of(one)),
                STATUS_PAINT.get(one.status, ""),
                below=was_due(one, self.lang),
            ),
            format_day(one.completed_on, self.lang) if one.completed_on else "",
            one.reporting_period or "",
        ]

    def _journal_lines(self, agenda: MeasureAgenda) -> Iterator[str]:
        entries = entries_of(agenda)
        if not entries:
            return
        yield from self.heading(Text("Журнал", "Journal"))
        for entry in entries:
            yield from self._entry_lines(entry, agenda.measure)

    def _entry_lines(self, entry: Entry, measure: Measure) -> Iterator[str]:
        head = f"{format_day(entry.date, self.lang)} {self.say(ENTRY[entry.type])}"
        if entry.progress is not None:
            head += self.say(Text(f" ({entry.progress}{NBSP}%)", f" ({entry.progress}%)"))
        yield from self.lines(f"{head}: {entry.text}" if entry.text else head, indent=2)
        if entry.new_due is not None:
            day = format_day(entry.new_due, self.lang)
            until = Text(f"новый срок: {day}", f"new due date: {day}")
            yield from self.lines(self.say(until), indent=4)
        for name, value in (
            (Text("основание", "authority"), entry.authority),
            (Text("причина", "reason"), entry.reason),
            (Text("принимаемые меры", "remedy"), entry.remedy),
        ):
            if value:
                yield from self.lines(f"{self.say(name)}: {value}", indent=4)
        for given in entry.values:
            yield from self.lines(indicator_value(measure, given, self.lang), indent=4)
        for proof in entry.evidence:
            yield from self.lines(_evidence(proof, self.lang), indent=4)


def _number(share: object) -> float | None:
    return None if share is None else float(str(share))


def _section(plan: Plan, measure: Measure) -> str | None:
    for section in plan.sections:
        if section.id == measure.section:
            return f"{section.number} {section.title}" if section.number else section.title
    return None


def _executor(id: str, found: Executor | None) -> str:
    return f"{found.name} ({id})" if found else id


def _evidence(proof: Evidence, lang: Lang) -> str:
    return " ".join(each for each in (evidence_name(proof, lang), proof.url) if each)
