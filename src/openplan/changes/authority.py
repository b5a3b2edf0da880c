"""Which amending act stands behind a change: what is new in `plan.amendments`, and what it covers.

New is an amendment whose act (number and date) the old version has not, or of a known one the
operations that were added. One that lists no operations answers for every change but the loss of
a measure; one that lists them answers for what they name and nothing else.
"""

import re
from collections.abc import Iterator, Mapping

from openplan.changes.change import (
    Change,
    ExecutorRenamed,
    ExecutorsChanged,
    HeaderChanged,
    MeasureAdded,
    MeasureRemoved,
    PeriodChanged,
    SectionAdded,
    SectionChanged,
    SectionRemoved,
    TargetChanged,
    TermMoved,
    TermReworded,
)
from openplan.changes.compare import act_key
from openplan.model.plan import Act, Amendment, Plan
from openplan.model.plan import Change as Operation

_PLACEHOLDER = re.compile(
    r"\W*|номер|проект\w*|черновик|n|no|x+|х+|todo|tbd|draft|number", re.IGNORECASE
)
_GROUPS: Mapping[type[Change], frozenset[str]] = {
    TermMoved: frozenset({"term", "schedule"}),
    TermReworded: frozenset({"term", "schedule"}),
    ExecutorsChanged: frozenset({"executors", "executors_text", "consolidator", "require_all"}),
    ExecutorRenamed: frozenset({"executors", "name"}),
    TargetChanged: frozenset({"indicators", "indicators_text", "targets"}),
    PeriodChanged: frozenset({"period"}),
}
_REMOVING = frozenset({"remove", "repeal"})


def is_named(act: Act) -> bool:
    """Whether the act has a number or stands without one by its own word («б/н»); «…», «проект»
    and the like only keep the place of one."""
    return _PLACEHOLDER.fullmatch(act.number.strip(" №")) is None


def is_approved(plan: Plan) -> bool:
    """Whether an act stands behind the plan; before that nothing needs an amendment."""
    return is_named(plan.plan.act)


def new_amendments(old: Plan, new: Plan) -> tuple[tuple[int, Amendment], ...]:
    """What the new version brings, with its place in the list; of an act that was there before,
    only the added operations."""
    known = {act_key(each.act): each for each in old.plan.amendments}
    found = []
    for place, amendment in enumerate(new.plan.amendments):
        before = known.get(act_key(amendment.act))
        if before is None:
            found.append((place, amendment))
        elif fresh := tuple(one for one in amendment.changes if one not in before.changes):
            found.append((place, amendment.model_copy(update={"changes": fresh})))
    return tuple(found)


def authority_of(change: Change, old: Plan, new: Plan) -> Amendment | None:
    """The first new amendment that names an act and covers the change."""
    for _, amendment in new_amendments(old, new):
        if is_authority(amendment, new) and is_covered(change, amendment, old, new):
            return amendment
    return None


def is_authority(amendment: Amendment, plan: Plan) -> bool:
    """Whether it names an act, and another one than the plan's own."""
    return is_named(amendment.act) and act_key(amendment.act) != act_key(plan.plan.act)


def is_covered(change: Change, amendment: Amendment, old: Plan, new: Plan) -> bool:
    if not amendment.changes:
        return not isinstance(change, MeasureRemoved)
    return any(_is_covered_by(each, change, old, new) for each in amendment.changes)


def _is_covered_by(operation: Operation, change: Change, old: Plan, new: Plan) -> bool:
    if operation.target in {None, "plan", new.id}:
        return _covers_plan(operation, change)
    if change.measure is None:
        return _covers_part(operation, change, old, new)
    if operation.target == change.measure:
        return _covers_measure(operation, change)
    return operation.target in _sections_of(change.measure, old, new) and _covers_all(
        operation, change
    )


def _covers_plan(operation: Operation, change: Change) -> bool:
    """An operation on the plan itself: the whole of it, or the field that it names."""
    if not operation.field:
        return _covers_all(operation, change)
    if isinstance(change, MeasureAdded):
        return operation.op == "add" and _first(operation.field) == "measures"
    return change.measure is None and _first(operation.field) in _fields_of(change)


def _covers_part(operation: Operation, change: Change, old: Plan, new: Plan) -> bool:
    """A section or an executor, named by its id."""
    if len(change.route) < 2 or not isinstance(change.route[1], int):
        return False
    plan = old if isinstance(change, SectionRemoved) else new
    place = change.route[1]
    if change.route[0] == "sections":
        return plan.sections[place].id == operation.target
    return change.route[0] == "executors" and plan.executors[place].id == operation.target


def _covers_measure(operation: Operation, change: Change) -> bool:
    if isinstance(change, MeasureRemoved):
        return operation.op in {*_REMOVING, "rename"} and operation.field in {None, "id"}
    if isinstance(change, MeasureAdded):
        return operation.op == "add"
    if not operation.field:
        return operation.op not in {*_REMOVING, "add"}
    return operation.op not in _REMOVING and _first(operation.field) in _fields_of(change)


def _covers_all(operation: Operation, change: Change) -> bool:
    """An operation on a section or on the plan as a whole."""
    if operation.field:
        return False
    if isinstance(change, MeasureRemoved | SectionRemoved):
        return operation.op in {*_REMOVING, "restate"}
    if isinstance(change, MeasureAdded | SectionAdded):
        return operation.op in {"add", "restate"}
    return operation.op in {"replace", "restate"}


def _sections_of(measure: str, old: Plan, new: Plan) -> Iterator[str]:
    """Where it stands or stood, unless a measure has the same id: then the measure is meant."""
    for plan in (old, new):
        found = plan.measure(measure)
        section = found.section if found else None
        if section and old.measure(section) is None and new.measure(section) is None:
            yield section


def _fields_of(change: Change) -> frozenset[str]:
    if isinstance(change, HeaderChanged | SectionChanged):
        return frozenset(str(part) for part in change.route)
    return _GROUPS.get(type(change), frozenset()) | {change.field}


def _first(field: str) -> str:
    """The key that a field begins with: `term` of `term`, `indicators` of `indicators[0].targets`,
    `period` of `plan.period.end`."""
    return re.split(r"[.\[/]", field.strip().removeprefix("plan."))[0]
