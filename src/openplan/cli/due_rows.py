"""What a due list holds: the occurrences of a window, and the parts that have no date.

A period (`--month` and its like) shows all that falls nominally due in it, whatever became of
it; a window that runs from the as-of day shows what is still open.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, Protocol

from openplan.cli.window import Window

FIELDS = (
    "plan", "measure", "number", "title", "term", "occurrence", "start", "nominal_due",
    "effective_due", "reporting_period", "status", "days_left", "executors",
)  # fmt: skip


class Named(Protocol):
    """Whoever has names: an executor of a plan, or of a row."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def short_name(self) -> str | None: ...
    @property
    def former_names(self) -> Sequence[str]: ...


class DueExecutor(NamedTuple):
    id: str
    name: str
    short_name: str | None
    former_names: Sequence[str]


class DueRow(NamedTuple):
    """One occurrence, with what a list says of its measure and plan; plain values alone.

    `executors` are those named in the measure's cell, in its order; `status` and `kind` are the
    agenda's, by value.
    """

    plan: str
    plan_title: str
    measure: str
    number: str | None
    title: str
    short_title: str | None
    term: str
    executors_text: str
    executors: Sequence[DueExecutor]
    occurrence: str
    label: str | None
    kind: str
    status: str
    is_closed: bool
    as_of: date
    start: date | None
    nominal_due: date | None
    due: date | None
    effective_due: date | None
    reporting_period: str | None
    days_left: int | None
    days_late: int | None
    flags: Sequence[str]

    @property
    def address(self) -> str:
        return f"{self.plan}/{self.measure}"

    @property
    def is_overdue(self) -> bool:
        return self.status == "overdue"

    def executor_names(self) -> list[str]:
        """Short names where there are, else the words of the act."""
        names = [each.short_name or each.name for each in self.executors]
        return names or ([self.executors_text] if self.executors_text else [])


@dataclass(frozen=True, slots=True)
class DueList:
    """`dated` by nominal due, then by plan and place in it; `undated` is what is open and has no
    day: ongoing parts, events."""

    dated: tuple[DueRow, ...]
    undated: tuple[DueRow, ...]


def due_list(rows: Iterable[DueRow], window: Window, executor: str | None) -> DueList:
    dated: list[DueRow] = []
    undated: list[DueRow] = []
    for row in rows:
        if executor is not None and not is_named(row.executors, row.executors_text, executor):
            continue
        if row.nominal_due is None:
            if not row.is_closed:
                undated.append(row)
        elif _is_inside(row, row.nominal_due, window):
            dated.append(row)
    return DueList(tuple(sorted(dated, key=_nominal_due)), tuple(undated))


def _nominal_due(row: DueRow) -> date:
    return row.nominal_due or date.max


def _is_inside(row: DueRow, nominal: date, window: Window) -> bool:
    overdue = row.is_overdue
    if window.only_overdue and not overdue:
        return False
    if not window.running:
        return (window.since or date.min) <= nominal <= (window.until or date.max)
    if overdue or row.is_closed:
        return overdue and window.overdue
    due = row.due or nominal
    effective = row.effective_due or due
    return (window.since or date.min) <= effective and due <= (window.until or date.max)


def is_named(executors: Sequence[Named], executors_text: str, text: str) -> bool:
    """Whether an executor of the measure has the text in its name, short name, former name or
    id; case and ё do not count. A cell that is not structured is searched as it stands."""
    if not executors:
        return is_in(text, executors_text)
    return any(has_name(each, text) for each in executors)


def has_name(executor: Named, text: str) -> bool:
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
    return {
        "plan": row.plan,
        "measure": row.measure,
        "number": row.number,
        "title": row.title,
        "term": row.term,
        "occurrence": row.occurrence,
        "start": _iso(row.start),
        "nominal_due": _iso(row.nominal_due),
        "effective_due": _iso(row.effective_due),
        "reporting_period": row.reporting_period,
        "status": row.status,
        "days_left": row.days_left,
        "executors": [{"id": each.id, "name": each.name} for each in row.executors],
        "kind": row.kind,
        "label": row.label,
        "due": _iso(row.due),
        "flags": list(row.flags),
        "days_late": row.days_late,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
