"""A draft with its entries -> its status as of a day, by the rules of the official reports.

Dated: removed; done, or late when completed after the effective due date; overdue only after
that date (on the day itself until midnight it is not, Civil Code, art. 194), and without any
entry as well; in progress with an entry about progress; else scheduled. A `not_done` entry gives
the reason and changes no status.

What has no date is judged by reporting periods (the plan's `reporting.frequency`; the year when
it names none, since a yearly report is the least that such acts ask for): an entry in the
current period or the last one that ended is fresh. An ongoing part is ongoing with a fresh
entry, else without data; after its end it is done when every period has an entry. An event part
with no occurrence is not triggered when a fresh entry says so, in progress when one tells of
progress, else without data.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from openplan.agenda.drafts import Draft
from openplan.agenda.occurrence import (
    Completion,
    Flag,
    Kind,
    PlannedOccurrence,
    Punctuality,
    Status,
    status_word,
)
from openplan.agenda.records import reported_day
from openplan.dates.period import Period, Unit, period_of
from openplan.model.journal import Entry, Evidence
from openplan.model.plan import Measure

REPORTS = frozenset({"progress", "partial", "done", "event", "no_cases"})
"""The entries that show a standing part to be alive in their period."""
_PROGRESS = REPORTS - {"no_cases"}
DUE_SOON_WORKDAYS = 10


class _Verdict(NamedTuple):
    """`while_open`: the word for what is neither closed nor overdue."""

    completion: Completion
    punctuality: Punctuality = Punctuality.NOT_DUE
    while_open: Status = Status.SCHEDULED
    completed_on: date | None = None
    days_late: int | None = None
    flags: frozenset[Flag] = frozenset()
    empty_periods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges the drafts of one measure. `soon` is the last day that is due soon."""

    plan: str
    measure: Measure
    as_of: date
    unit: Unit
    soon: date

    def judge(self, draft: Draft) -> PlannedOccurrence:
        return self._row(draft, self._verdict(draft))

    def _verdict(self, draft: Draft) -> _Verdict:
        if draft.fold.removed_on is not None:
            return _Verdict(Completion.WITHDRAWN)
        if draft.kind is Kind.ONGOING:
            return self._ongoing(draft)
        if draft.is_without_term:
            return self._waiting(draft)
        if draft.kind is Kind.EXECUTED and not draft.fold.reopened:
            return _Verdict(
                Completion.COMPLETE,
                Punctuality.IN_TIME,
                completed_on=draft.fold.done_on,
                flags=frozenset({Flag.BY_ACT}),
            )
        if draft.due is None and draft.is_standing:
            return self._undated(draft)
        return self._dated(draft)

    def _row(self, draft: Draft, verdict: _Verdict) -> PlannedOccurrence:
        fold = draft.fold
        flags = set(verdict.flags)
        if fold.new_due is not None:
            flags.add(Flag.POSTPONED)
        if draft.projected:
            flags.add(Flag.PROJECTED)
        completion, punctuality, while_open = verdict[:3]
        return PlannedOccurrence(
            id=draft.id,
            plan=self.plan,
            measure=self.measure,
            part=draft.part,
            kind=draft.kind,
            status=status_word(completion, punctuality, while_open=while_open),
            completion=completion,
            punctuality=punctuality,
            label=draft.label,
            start=draft.start,
            nominal_due=draft.nominal_due,
            due=draft.due,
            effective_due=draft.effective_due,
            first_due=draft.nominal_due if fold.new_due is not None else None,
            event_date=draft.event_date,
            reporting_period=draft.occurrence.reporting_period if draft.occurrence else None,
            flags=frozenset(flags),
            completed_on=verdict.completed_on,
            removed_on=fold.removed_on,
            days_late=verdict.days_late,
            progress=fold.progress,
            reason=fold.reason,
            remedy=fold.remedy,
            authority=fold.authority,
            evidence=_evidence(draft),
            entries=tuple(fold.entries),
            empty_periods=verdict.empty_periods,
            as_of=self.as_of,
            _workdays=draft.context.workdays,
        )

    def _dated(self, draft: Draft) -> _Verdict:
        due = None if draft.projected else draft.effective_due
        done_on = draft.fold.done_on
        if done_on is not None:
            late = (done_on - due).days if due is not None and done_on > due else None
            punctuality = Punctuality.IN_TIME if late is None else Punctuality.LATE
            return _Verdict(Completion.COMPLETE, punctuality, completed_on=done_on, days_late=late)
        flags = self._open_flags(draft)
        completion = draft.fold.completion()
        if due is not None and self.as_of > due:
            late = (self.as_of - due).days
            return _Verdict(completion, Punctuality.OVERDUE, days_late=late, flags=flags)
        begun = completion is not Completion.NOT_STARTED
        word = Status.IN_PROGRESS if begun else Status.SCHEDULED
        return _Verdict(completion, while_open=word, flags=flags)

    def _open_flags(self, draft: Draft) -> frozenset[Flag]:
        flags = {Flag.PARTIAL} if draft.fold.partial else set()
        due = draft.effective_due
        if due is not None and self.as_of <= due <= self.soon:
            flags.add(Flag.DUE_SOON)
        return frozenset(flags)

    def _undated(self, draft: Draft) -> _Verdict:
        """A date that stands elsewhere, or that could not be read: nothing is late, and nothing
        is known until somebody reports."""
        if draft.fold.done_on is not None:
            done_on = draft.fold.done_on
            return _Verdict(Completion.COMPLETE, Punctuality.IN_TIME, completed_on=done_on)
        completion = draft.fold.completion()
        begun = completion is not Completion.NOT_STARTED
        return _Verdict(completion, while_open=Status.IN_PROGRESS if begun else Status.NO_DATA)

    def _ongoing(self, draft: Draft) -> _Verdict:
        reports = reports_of(draft.fold.entries)
        empty = tuple(self._empty_periods(draft, reports))
        over = draft.last is not None and self.as_of > draft.last
        if not over and not reports and not draft.has_begun(self.as_of):
            return _Verdict(Completion.NOT_STARTED)
        if over and reports and not empty:
            return _Verdict(Completion.COMPLETE, Punctuality.IN_TIME, completed_on=draft.last)
        if not over and self._has_fresh(reports, draft):
            return _Verdict(Completion.LIMITED, while_open=Status.ONGOING, empty_periods=empty)
        completion = Completion.LIMITED if reports else Completion.NOT_STARTED
        return _Verdict(completion, while_open=Status.NO_DATA, empty_periods=empty)

    def _waiting(self, draft: Draft) -> _Verdict:
        """An event part for which nothing is known to have happened."""
        entries = draft.fold.entries
        if self._has_fresh([e for e in entries if e.type in _PROGRESS], draft):
            return _Verdict(Completion.LIMITED, while_open=Status.IN_PROGRESS)
        if self._has_fresh([e for e in entries if e.type == "no_cases"], draft):
            return _Verdict(Completion.NOT_STARTED, while_open=Status.NOT_TRIGGERED)
        if not entries and not draft.has_begun(self.as_of):
            return _Verdict(Completion.NOT_STARTED)
        return _Verdict(Completion.NOT_STARTED, while_open=Status.NO_DATA)

    def has_fresh_report(self, draft: Draft) -> bool:
        """Whether a standing draft has anything to say beside the occurrences of its part."""
        return self._has_fresh(reports_of(draft.fold.entries), draft)

    def _has_fresh(self, entries: Sequence[Entry], draft: Draft) -> bool:
        """Whether one reports on the current period or the last one that ended, seen from the
        as-of day or from the part's own last day."""
        if not entries:
            return False
        current = period_of(self.unit, min(self.as_of, draft.last or date.max))
        last = last_day(current)
        if current.start == date.min:
            first = date.min
        else:
            first = period_of(self.unit, current.start - timedelta(days=1)).start
        return any(first <= reported_day(entry) <= last for entry in entries)

    def _empty_periods(self, draft: Draft, reports: Sequence[Entry]) -> Iterator[str]:
        """The periods that ended by the as-of day and have no report."""
        over = draft.last is not None and self.as_of > draft.last
        last = draft.last if over and draft.last else self.as_of
        if draft.first is None:
            return
        reported = {period_of(self.unit, reported_day(entry)).start for entry in reports}
        period = period_of(self.unit, draft.first)
        while period.start <= last:
            ended = over or last_day(period) < self.as_of
            if ended and period.start not in reported:
                yield period.name()
            if last_day(period) == date.max:
                return
            period = period.next()


def reports_of(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.type in REPORTS]


def last_day(period: Period) -> date:
    """The period's end, or the last day that a date can hold."""
    try:
        return period.end
    except OverflowError:
        return date.max


def _evidence(draft: Draft) -> tuple[Evidence, ...]:
    """All of it but that of a `done` which was reopened."""
    cancelled = {id(entry) for entry in draft.fold.cancelled}
    return tuple(
        proof
        for entry in draft.fold.entries
        if id(entry) not in cancelled
        for proof in entry.evidence
    )
