"""Two sets of plans, as they stood at two moments -> what changed in each plan.

A plan is known by its id: in which folder it stands does not matter.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from openplan.changes.authority import authority_of
from openplan.changes.change import Change, PlanAdded, PlanRemoved
from openplan.changes.compare import TermJudge, Version, compare
from openplan.model.plan import Amendment

V = TypeVar("V", bound=Version)


@dataclass(frozen=True, slots=True)
class PlanHistory(Generic[V]):
    """One plan in two versions, and what is different; of a plan that came or went one version
    is None."""

    old: V | None
    new: V | None
    changes: tuple[Change, ...]

    @property
    def plan(self) -> str:
        version = self.new or self.old
        assert version is not None
        return version.plan.id

    def authority_of(self, change: Change) -> Amendment | None:
        """The amending act that the new version brings and that covers the change."""
        if self.old is None or self.new is None:
            return None
        return authority_of(change, self.old.plan, self.new.plan)


def compare_all(
    old: Iterable[V], new: Iterable[V], judge_of: Callable[[V], TermJudge]
) -> tuple[PlanHistory[V], ...]:
    """The plans in which anything differs, in the order of the new ones; what is gone comes last.

    `judge_of` says how the terms of a plan's new version are read.
    """
    before = {version.plan.id: version for version in old}
    found = []
    for version in new:
        was = before.pop(version.plan.id, None)
        if was is None:
            found.append(PlanHistory(None, version, (_added(version),)))
        elif changes := compare(was, version, judge_of(version)):
            found.append(PlanHistory(was, version, changes))
    found += [PlanHistory(version, None, (_removed(version),)) for version in before.values()]
    return tuple(found)


def _added(version: Version) -> Change:
    return PlanAdded(plan=version.plan.id, route=("plan", "id"), new=version.plan.plan.title)


def _removed(version: Version) -> Change:
    return PlanRemoved(plan=version.plan.id, route=("plan", "id"), old=version.plan.plan.title)
