"""What a due list holds: the occurrences of a window, and the parts that have no date.

A period (`--month` and its like) shows all that falls nominally due in it, whatever became of
it; a window that runs from the as-of day shows what is still open.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from openplan.agenda import PlanAgenda, PlannedOccurrence, Status
from openplan.cli.window import Window
from openplan.model.plan import Executor, Plan

FIELDS = (
    "plan", "measure", "number", "title", "term", "occurrence", "start", "nominal_due",
    "effective_due", "reporting_period", "status", "days_left", "executors",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DueRow:
    """One occurrence beside the plan that it stands in."""

    plan: Plan
    occurrence: PlannedOccurrence

    @property
    def address(self) -> str:
        return f"{self.plan.id}/{self.occurrence.measure.id}"

    @property
    def is_overdue(self) -> bool:
        return self.occurrence.status is Status.OVERDUE

    def executors(self) -> list[Executor]:
        """Those named in the measure's cell, in its order."""
        named = (self.plan.executor(each) for each in self.occurrence.measure.executors)
        return [executor for executor in named if executor is not None]

    def executor_names(self) -> list[str]:
        """Short names where there are, else the words of the act."""
        names = [each.short_name or each.name for each in self.executors()]
        text = self.occurrence.measure.executors_text
        return names or ([text] if text else [])


@dataclass(frozen=True, slots=True)
class DueList:
    """`dated` by nominal due, then by plan and place in it; `undated` is what is open and has no
    day: ongoing parts, events."""

    dated: tuple[DueRow, ...]
    undated: tuple[DueRow, ...]


def due_list(agendas: Iterable[PlanAgenda], window: Window, executor: str | None) -> DueList:
    dated: list[DueRow] = []
    undated: list[DueRow] = []
    for agenda in agendas:
        for row in _rows(agenda):
            if executor is not None and not is_named(row, executor):
                continue
            if row.occurrence.nominal_due is None:
                if not row.occurrence.is_closed:
                    undated.append(row)
            elif _is_inside(row.occurrence, row.occurrence.nominal_due, window):
                dated.append(row)
    return DueList(tuple(sorted(dated, key=_nominal_due)), tuple(undated))


def _rows(agenda: PlanAgenda) -> Iterator[DueRow]:
    """The occurrences, then the standing parts that are open and not among them."""
    for measure in agenda.measures:
        seen = set()
        for one in measure.occurrences:
            seen.add(one.id)
            yield DueRow(agenda.plan, one)
        for one in measure.standing:
            if one.id not in seen:
                yield DueRow(agenda.plan, one)


def _nominal_due(row: DueRow) -> date:
    return row.occurrence.nominal_due or date.max


def _is_inside(occurrence: PlannedOccurrence, nominal: date, window: Window) -> bool:
    overdue = occurrence.status is Status.OVERDUE
    if window.only_overdue and not overdue:
        return False
    if not window.running:
        return (window.since or date.min) <= nominal <= (window.until or date.max)
    if overdue or occurrence.is_closed:
        return overdue and window.overdue
    due = occurrence.due or nominal
    effective = occurrence.effective_due or due
    return (window.since or date.min) <= effective and due <= (window.until or date.max)


def is_named(row: DueRow, text: str) -> bool:
    """Whether an executor of the measure has the text in its name, short name, former name or
    id; case and ё do not count. A cell that is not structured is searched as it stands."""
    executors = row.executors()
    if not executors:
        return is_in(text, row.occurrence.measure.executors_text)
    return any(has_name(each, text) for each in executors)


def has_name(executor: Executor, text: str) -> bool:
    """Whether one of its names, or its id, has the text in it."""
    names = (executor.id, executor.name, executor.short_name or "", *executor.former_names)
    return any(is_in(text, name) for name in names)


def is_in(text: str, words: str) -> bool:
    """Whether the words have the text in them; case, ё and widths of blanks do not count."""
    return _folded(text) in _folded(words)


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").split())


def due_json(row: DueRow) -> dict[str, Any]:
    """The fields of the contract, then what else is known."""
    one = row.occurrence
    return {
        "plan": row.plan.id,
        "measure": one.measure.id,
        "number": one.measure.number,
        "title": one.measure.title,
        "term": one.measure.term,
        "occurrence": one.id,
        "start": _iso(one.start),
        "nominal_due": _iso(one.nominal_due),
        "effective_due": _iso(one.effective_due),
        "reporting_period": one.reporting_period,
        "status": one.status.value,
        "days_left": one.days_left,
        "executors": [{"id": each.id, "name": each.name} for each in row.executors()],
        "kind": one.kind.value,
        "label": one.label,
        "due": _iso(one.due),
        "flags": sorted(flag.value for flag in one.flags),
        "days_late": one.days_late,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
