"""The entries of one occurrence folded, oldest first, into what is in force at the end.

A `reopened` entry cancels the `done` and `removed` before it; the last `postponed` gives the
present due. Who may close: the lead, who speaks also where no `by` is given and through the
consolidator or the plan's reporter; under `require_all` every executor for itself. The `done` of
anyone else is a contribution.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from openplan.agenda.occurrence import Completion
from openplan.model.journal import Entry
from openplan.model.plan import Measure, Plan

_SUBSTANTIAL_PERCENT = 50


@dataclass(frozen=True, slots=True)
class Answerable:
    """Whose word closes a measure. `members` of a category speak for it when all have spoken."""

    required: tuple[str, ...]
    lead: str | None
    for_lead: frozenset[str]
    members: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, plan: Plan, measure: Measure) -> "Answerable":
        reporter = plan.plan.reporting.responsible if plan.plan.reporting else None
        speakers = {reporter} - set(measure.executors) | {measure.consolidator}
        if measure.require_all:
            speakers -= set(measure.executors)
        required = measure.executors if measure.require_all else measure.executors[:1]
        members = {one.id: frozenset(one.members) for one in plan.executors if one.members}
        return cls(
            tuple(required),
            measure.lead,
            frozenset(speaker for speaker in speakers if speaker is not None),
            members,
        )

    def voices(self, entry: Entry) -> set[str]:
        """In whose name the entry speaks."""
        voices = {entry.by} if entry.by is not None else set()
        if self.lead is not None and (entry.by is None or entry.by in self.for_lead):
            voices.add(self.lead)
        return voices

    def satisfied(self, voices: set[str]) -> bool:
        """Whether those who must have reported have."""
        return all(
            one in voices or (bool(self.members.get(one)) and self.members[one] <= voices)
            for one in self.required
        )

    def closes(self, entry: Entry) -> bool:
        """Whether this `done` alone is enough."""
        return self.satisfied(self.voices(entry))


@dataclass(slots=True)
class Fold:
    """What the entries so far amount to."""

    answerable: Answerable
    entries: list[Entry] = field(default_factory=list)
    new_due: date | None = None
    done_on: date | None = None
    removed_on: date | None = None
    reopened: bool = False
    partial: bool = False
    started: bool = False
    progress: int | None = None
    reason: str | None = None
    remedy: str | None = None
    authority: str | None = None
    cancelled: list[Entry] = field(default_factory=list)
    _dones: list[Entry] = field(default_factory=list)
    _voices: set[str] = field(default_factory=set)

    @property
    def closed_on(self) -> date | None:
        """When it was closed, by removal or by execution."""
        return self.removed_on or self.done_on

    def apply(self, entry: Entry) -> None:
        """Adds the next entry; they come in the order of `in_force`."""
        self.entries.append(entry)
        self.reason = entry.reason or self.reason
        self.remedy = entry.remedy or self.remedy
        self.progress = self.progress if entry.progress is None else entry.progress
        self.started = self.started or entry.type in {"progress", "partial"}
        self.partial = self.partial or entry.type == "partial"
        match entry.type:
            case "done":
                self._done(entry)
            case "postponed" if entry.new_due is not None:
                self.new_due = entry.new_due
                self.authority = entry.authority or self.authority
            case "removed":
                self.removed_on = entry.date
                self.authority = entry.authority or self.authority
            case "reopened":
                self._reopen()
            case _:
                pass

    def _done(self, entry: Entry) -> None:
        self._dones.append(entry)
        self._voices |= self.answerable.voices(entry)
        if self.done_on is None and self.answerable.satisfied(self._voices):
            self.done_on = entry.date

    def _reopen(self) -> None:
        self.cancelled += self._dones
        self._dones, self._voices = [], set()
        self.done_on = self.removed_on = None
        self.reopened = True

    def completion(self) -> Completion:
        """How far it has come; a contribution of a co-executor is a beginning."""
        if self.removed_on is not None:
            return Completion.WITHDRAWN
        if self.done_on is not None:
            return Completion.COMPLETE
        if not self.started and not self._dones:
            return Completion.NOT_STARTED
        if self.progress is not None and self.progress >= _SUBSTANTIAL_PERCENT:
            return Completion.SUBSTANTIAL
        return Completion.LIMITED
