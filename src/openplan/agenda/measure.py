"""One measure with its occurrences, and the one word that a report gives the whole of it.

For a period the word is drawn from what is nominally due by its end and was not closed before
its beginning, and from the ongoing and event parts judged inside it. For the whole plan it is
drawn from everything, and no measure is executed while something is still to come.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from openplan.agenda.derive import reports_of
from openplan.agenda.drafts import CASE_KINDS
from openplan.agenda.indicators import IndicatorResult
from openplan.agenda.occurrence import EXECUTED, Flag, Kind, PlannedOccurrence, Status
from openplan.agenda.records import reported_day
from openplan.model.journal import Entry
from openplan.model.plan import Measure
from openplan.terms.rules import Term, TermError

_FIRST_FOUND = (Status.OVERDUE, Status.DONE_LATE, Status.IN_PROGRESS, Status.NO_DATA)


@dataclass(frozen=True, slots=True)
class MeasureAgenda:
    """`occurrences` by nominal due, then part, those with no date last; `every` the same before
    `since` and `until` cut it. `standing` are the parts that have no date of their own, among the
    occurrences or not. `more`: one falls due after the last day that was looked at. `unmatched`:
    entries that belong to no occurrence."""

    measure: Measure
    term: Term | TermError
    occurrences: tuple[PlannedOccurrence, ...]
    every: tuple[PlannedOccurrence, ...]
    standing: tuple[PlannedOccurrence, ...] = ()
    indicators: tuple[IndicatorResult, ...] = ()
    unmatched: tuple[Entry, ...] = ()
    more: bool = False
    as_of: date = field(default=date.min, repr=False)

    @property
    def id(self) -> str:
        return self.measure.id

    @property
    def status(self) -> Status:
        """For the whole plan."""
        return measure_status(self)

    @property
    def next_due(self) -> PlannedOccurrence | None:
        """What falls due next, from the as-of day on; projected dates are not promised ones."""
        coming = (
            (one.effective_due, one.part, one)
            for one in self.every
            if not one.is_closed
            and Flag.PROJECTED not in one.flags
            and one.effective_due is not None
            and one.effective_due >= self.as_of
        )
        found = min(coming, key=lambda triple: triple[:2], default=None)
        return found[2] if found else None


def measure_status(
    agenda: MeasureAgenda, *, first: date | None = None, last: date | None = None
) -> Status:
    """The measure's word for the period, both days inclusive; without them for the whole plan."""
    whole = first is None and last is None
    if whole:
        words = [one.status for one in agenda.every]
        return _rolled_up(words, to_come=agenda.more or Status.SCHEDULED in words, whole=True)
    words = list(_words_of_period(agenda, first or date.min, last or date.max))
    return _rolled_up(words, to_come=Status.SCHEDULED in words, whole=False)


def _rolled_up(words: list[Status], *, to_come: bool, whole: bool) -> Status:
    for word in _FIRST_FOUND:
        if word in words and not (word is Status.DONE_LATE and whole and to_come):
            return word
    if EXECUTED & set(words):
        if to_come:
            return Status.IN_PROGRESS
        return Status.ONGOING if whole and Status.ONGOING in words else Status.DONE
    if Status.ONGOING in words:
        return Status.ONGOING
    if to_come or not words:
        return Status.SCHEDULED
    return Status.NOT_TRIGGERED if Status.NOT_TRIGGERED in words else Status.REMOVED


def _words_of_period(agenda: MeasureAgenda, first: date, last: date) -> Iterator[Status]:
    busy = set()
    for one in agenda.every:
        if one.day is None:
            continue
        if one.event_date is not None and not one.is_closed:
            busy.add(one.part)
        closed_on = one.removed_on or one.completed_on
        if one.day > last or (closed_on is not None and closed_on < first):
            continue
        busy.add(one.part)
        yield one.status
    for one in agenda.standing:
        if one.part not in busy or one.kind not in CASE_KINDS:
            yield from _standing_word(one, first, last)


def _standing_word(one: PlannedOccurrence, first: date, last: date) -> Iterator[Status]:
    if one.status is Status.REMOVED:
        if one.removed_on is None or one.removed_on >= first:
            yield one.status
    elif one.kind is Kind.ONGOING or one.kind in CASE_KINDS:
        yield from _reported_word(one, first, last)
    elif one.completed_on is None or one.completed_on >= first:
        yield one.status


def _reported_word(one: PlannedOccurrence, first: date, last: date) -> Iterator[Status]:
    """What the entries of that period say of a part with no date."""
    reports = [entry for entry in reports_of(one.entries) if first <= reported_day(entry) <= last]
    not_yet = one.start is not None and one.start > min(last, one.as_of)
    if not reports and (not_yet or first > one.as_of):
        return
    if one.kind is Kind.ONGOING:
        yield Status.ONGOING if reports else Status.NO_DATA
    elif any(entry.type != "no_cases" for entry in reports):
        yield Status.IN_PROGRESS
    else:
        yield Status.NOT_TRIGGERED if reports else Status.NO_DATA
