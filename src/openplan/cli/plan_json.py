"""A plan with its occurrences as the contract exports it: one JSON object, or a row a date.

Fields are added, never renamed. What the act does not say is null or an empty list.
"""

from collections.abc import Iterator
from typing import Any

from openplan.agenda import MeasureAgenda, PlanAgenda, PlannedOccurrence
from openplan.cli.plans import entries_of
from openplan.cli.term_json import parts_json
from openplan.model.plan import Measure, Plan
from openplan.terms.rules import TermError

_Json = dict[str, Any]

ROW_FIELDS = (
    "plan", "measure", "number", "section", "title", "term", "occurrence", "part", "start",
    "nominal_due", "effective_due", "reporting_period", "status", "completed_on", "days_late",
    "executors", "evidence",
)  # fmt: skip


def plan_json(agenda: PlanAgenda) -> _Json:
    plan = agenda.plan
    header = plan.plan
    return {
        "id": plan.id,
        "title": header.title,
        "act": header.act.model_dump(mode="json"),
        "period": header.period.model_dump(mode="json"),
        "sections": [
            {
                "number": section.number,
                "title": section.title,
                "id": section.id,
                "mechanisms": list(section.mechanisms),
            }
            for section in plan.sections
        ],
        "measures": [measure_json(plan, measure) for measure in agenda.measures],
    }


def measure_json(plan: Plan, agenda: MeasureAgenda) -> _Json:
    """`occurrences` have a date; `cases` are events from which none follows; `standing` are the
    parts that have none of their own."""
    measure = agenda.measure
    understood = not isinstance(agenda.term, TermError)
    return {
        "id": measure.id,
        "number": measure.number,
        "section": measure.section,
        "title": measure.title,
        "term": measure.term,
        "parts": [] if isinstance(agenda.term, TermError) else parts_json(agenda.term.parts),
        "executors_text": measure.executors_text,
        "executors": _executors(plan, measure),
        "indicators_text": measure.indicators_text,
        "indicators": [each.model_dump(mode="json") for each in measure.indicators],
        "mechanisms": list(plan.mechanisms_of(measure)),
        "status": agenda.status.value,
        "occurrences": [_occurrence(one) for one in agenda.occurrences if one.nominal_due],
        "cases": [_case(one) for one in agenda.occurrences if is_case(one)],
        "standing": [_occurrence(one) for one in agenda.standing],
        "understood": understood,
        "note": measure.note,
    }


def journal_json(agenda: MeasureAgenda) -> list[_Json]:
    """The entries of the measure by date, each once; what an entry does not say is left out."""
    entries = entries_of(agenda)
    return [entry.model_dump(mode="json", exclude_defaults=True) for entry in entries]


def occurrence_rows(agenda: PlanAgenda) -> Iterator[_Json]:
    """One row a date, measure by measure."""
    for measured in agenda.measures:
        measure = measured.measure
        executors = [each["name"] for each in _executors(agenda.plan, measure)]
        for one in measured.occurrences:
            if one.nominal_due is None:
                continue
            occurrence = _occurrence(one)
            yield {
                "plan": agenda.plan.id,
                "measure": measure.id,
                "number": measure.number,
                "section": measure.section,
                "title": measure.title,
                "term": measure.term,
                "occurrence": occurrence.pop("id"),
                **occurrence,
                "executors": executors,
                "evidence": [each["url"] or each["title"] for each in occurrence["evidence"]],
            }


def _executors(plan: Plan, measure: Measure) -> list[dict[str, str]]:
    """In the order of the cell; an id that the plan does not explain stands for itself."""
    named = ((each, plan.executor(each)) for each in measure.executors)
    return [{"id": each, "name": found.name if found else each} for each, found in named]


def is_case(one: PlannedOccurrence) -> bool:
    """Whether it is an event that happened, and no due date follows from it."""
    return one.nominal_due is None and one.due is None and one.event_date is not None


def _case(one: PlannedOccurrence) -> _Json:
    return {**_occurrence(one), "event_date": str(one.event_date)}


def _occurrence(one: PlannedOccurrence) -> _Json:
    return {
        "id": one.id,
        "part": one.part,
        "start": one.start.isoformat() if one.start else None,
        "nominal_due": one.nominal_due.isoformat() if one.nominal_due else None,
        "effective_due": one.effective_due.isoformat() if one.effective_due else None,
        "reporting_period": one.reporting_period,
        "status": one.status.value,
        "completed_on": one.completed_on.isoformat() if one.completed_on else None,
        "days_late": one.days_late,
        "evidence": [each.model_dump(mode="json") for each in one.evidence],
        "kind": one.kind.value,
        "due": one.due.isoformat() if one.due else None,
        "flags": sorted(flag.value for flag in one.flags),
        "completion": one.completion.value,
        "punctuality": one.punctuality.value,
    }
