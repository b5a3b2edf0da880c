"""One thing to be done, with what became of it: the row that every report and check reads.

How far (`Completion`) and how punctual (`Punctuality`) are two fields, and the official word
(`Status`) follows from both. Nothing here is stored anywhere: a status is always derived.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from openplan.dates.workdays import Workdays
from openplan.model.journal import Entry, Evidence
from openplan.model.plan import Measure


class Status(StrEnum):
    """The nine words of a report."""

    DONE = "done"
    DONE_LATE = "done_late"
    OVERDUE = "overdue"
    IN_PROGRESS = "in_progress"
    SCHEDULED = "scheduled"
    ONGOING = "ongoing"
    NO_DATA = "no_data"
    NOT_TRIGGERED = "not_triggered"
    REMOVED = "removed"


class Completion(StrEnum):
    """How far, on the five steps of the Open Government Partnership."""

    NOT_STARTED = "not_started"
    LIMITED = "limited"
    SUBSTANTIAL = "substantial"
    COMPLETE = "complete"
    WITHDRAWN = "withdrawn"


class Punctuality(StrEnum):
    IN_TIME = "in_time"
    LATE = "late"
    OVERDUE = "overdue"
    NOT_DUE = "not_due"


class Kind(StrEnum):
    """What the part of the term is. Only `DATED` and an opened `EVENT` have a due date;
    `NOT_UNDERSTOOD` stands for a whole term that could not be read."""

    DATED = "dated"
    ONGOING = "ongoing"
    EVENT = "event"
    ON_DEMAND = "on_demand"
    REFERENCE = "reference"
    EXECUTED = "executed"
    NOT_UNDERSTOOD = "not_understood"


class Flag(StrEnum):
    """Said beside the status. `BY_ACT`: the plan itself says that it is executed. `PROJECTED`:
    counted from another measure's due date, the fact not being there yet."""

    POSTPONED = "postponed"
    PARTIAL = "partial"
    DUE_SOON = "due_soon"
    BY_ACT = "by_act"
    PROJECTED = "projected"


EXECUTED = frozenset({Status.DONE, Status.DONE_LATE})


def status_word(
    completion: Completion, punctuality: Punctuality, *, while_open: Status = Status.SCHEDULED
) -> Status:
    """The official word. `while_open` is the word for what is neither closed nor overdue."""
    if completion is Completion.WITHDRAWN:
        return Status.REMOVED
    if completion is Completion.COMPLETE:
        return Status.DONE_LATE if punctuality is Punctuality.LATE else Status.DONE
    if punctuality is Punctuality.OVERDUE:
        return Status.OVERDUE
    return while_open


@dataclass(frozen=True, slots=True)
class PlannedOccurrence:
    """One occurrence of one part of one measure, as of a day.

    `id` is `39/2019-02-01` (measure, nominal due), `2/2019-05-01.2` for the second part, `~2` at
    the end for a second one with the same id; without a due date the day of the event, else the
    kind stands in it (`2/ongoing.2`). `nominal_due` is the act's date and never moves; `due` is
    the date in force, after postponements; `effective_due` that day after the rule on days off,
    which alone decides lateness. `first_due` is the act's date of a postponed one. `days_late`
    counts calendar days after `effective_due`, up to the as-of day while it is overdue.
    `entries` are those that led here, oldest first; `empty_periods` the reporting periods of an
    ongoing part that ended without an entry.
    """

    id: str
    plan: str
    measure: Measure
    part: int
    kind: Kind
    status: Status
    completion: Completion
    punctuality: Punctuality
    label: str | None = None
    start: date | None = None
    nominal_due: date | None = None
    due: date | None = None
    effective_due: date | None = None
    first_due: date | None = None
    event_date: date | None = None
    reporting_period: str | None = None
    flags: frozenset[Flag] = frozenset()
    completed_on: date | None = None
    removed_on: date | None = None
    days_late: int | None = None
    progress: int | None = None
    reason: str | None = None
    remedy: str | None = None
    authority: str | None = None
    evidence: tuple[Evidence, ...] = ()
    entries: tuple[Entry, ...] = ()
    empty_periods: tuple[str, ...] = ()
    as_of: date = field(default=date.min, repr=False)
    _workdays: Workdays | None = field(default=None, repr=False, compare=False)

    @property
    def day(self) -> date | None:
        """Where it stands in time: the nominal due, else the day of the event; None for a part
        that has no date of its own."""
        return self.nominal_due or self.event_date

    @property
    def is_closed(self) -> bool:
        return self.completion in {Completion.COMPLETE, Completion.WITHDRAWN}

    @property
    def is_executed(self) -> bool:
        return self.status in EXECUTED

    @property
    def days_left(self) -> int | None:
        """Working days after the as-of day up to and with `effective_due`, negative when it has
        passed; None for what is closed or has no date. Counted when asked for."""
        if self.is_closed or self.effective_due is None or self._workdays is None:
            return None
        return self._workdays.count(self.as_of, self.effective_due)

    @property
    def fell_due(self) -> bool:
        """Whether it counts in D, the number due so far: closed, or due by the as-of day (that
        day included); removed and projected ones never."""
        if self.status is Status.REMOVED:
            return False
        if self.is_executed:
            return True
        if Flag.PROJECTED in self.flags or self.effective_due is None:
            return False
        return self.effective_due <= self.as_of

    def texts(self) -> Iterator[str]:
        """What was reported, oldest first."""
        return (entry.text for entry in self.entries if entry.text)
