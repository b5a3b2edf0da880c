"""Plans and journals written as in the files, and the agenda asked of them."""

from datetime import date
from typing import Any

import yaml
from pydantic import TypeAdapter

from openplan.agenda import PlanAgenda, PlannedOccurrence, agenda, context_of
from openplan.model.journal import Entry
from openplan.model.plan import Plan

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Every scalar stays a string."""
_ENTRIES = TypeAdapter(tuple[Entry, ...])
_ACT = {"type": "resolution", "issuer": "Администрация", "number": "1", "date": "2018-01-09"}


def read(text: str) -> Any:
    return yaml.load(text, LOADER)  # noqa: S506 - a base loader


def plan_of(data: Any) -> Plan:
    """`header` and `measures`, or one `measure` with the id `m`; the rest has defaults."""
    header = {
        "id": "p",
        "title": "План",
        "act": _ACT,
        "period": {"start": "2018-01-01", "end": "2020-12-31"},
        **data.get("header", {}),
    }
    measures = data.get("measures") or [data["measure"]]
    rows = [{"id": "m", "title": "Мероприятие", **row} for row in measures]
    executors = [
        {"type": "department", "name": one["id"], **one} for one in data.get("executors", [])
    ]
    sections = data.get("sections", [])
    return Plan.model_validate(
        {
            "openplan": "1",
            "plan": header,
            "measures": rows,
            "executors": executors,
            "sections": sections,
        }
    )


def entries_of(data: Any) -> tuple[Entry, ...]:
    return _ENTRIES.validate_python([{"measure": "m", **entry} for entry in data or []])


def ask(text: str, as_of: str, **options: Any) -> PlanAgenda:
    """The agenda of a plan and its `journal`, as of a day."""
    data = read(text)
    plan = plan_of(data)
    entries = entries_of(data.get("journal"))
    return agenda(plan, entries, context_of(plan), as_of=date.fromisoformat(as_of), **options)


def words(found: PlanAgenda, measure: str = "m") -> dict[str, str]:
    """Occurrence id -> status."""
    row = found.measure(measure)
    assert row is not None
    return {one.id: str(one.status) for one in row.occurrences}


def only(found: PlanAgenda) -> PlannedOccurrence:
    (one,) = found.occurrences
    return one
