"""Occurrences while their entries are still being gathered: opening, naming, matching.

To which occurrence an entry belongs, in this order:

1. It names one: by `occurrence` (id); by `due` (the nominal due, else the effective one); by
   `year` (of the nominal due); `part` narrows each of them. An occurrence that was projected
   before its event answers to that date too.
2. `event` opens an occurrence of the first event part, else of the first part on demand, else is
   a report on an ongoing one; `no_cases` goes to the first of these; `reopened` to what was
   closed last.
3. Else what is not closed: a window that contains the entry's date, the earliest first; then of
   what has begun the one whose due is nearest to that date; then one that is only projected;
   then an ongoing part; then an event part or one without a date; then what has not begun, the
   nearest first. Of equals the earlier due, then the earlier part.
4. With everything closed, what changes nothing (progress, a contribution) goes to the nearest
   that is closed, and a `done` to a part that is executed by the act's own word, as its proof.
   Any other entry matches nothing.

A `done` for an event part that has no open occurrence opens one and closes it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from openplan.agenda.fold import Answerable, Fold
from openplan.agenda.occurrence import Kind
from openplan.model.journal import Entry
from openplan.terms.context import Context
from openplan.terms.expand import Occurrence

CASE_KINDS = frozenset({Kind.EVENT, Kind.ON_DEMAND})


@dataclass(slots=True)
class Draft:
    """An occurrence in the making.

    Dated: `occurrence` is there. A case: `event_date` is there, and `occurrence` where the term
    gives a length. Standing: neither, one for each part that has no date of its own.
    """

    kind: Kind
    part: int
    id: str
    context: Context
    fold: Fold
    label: str | None = None
    occurrence: Occurrence | None = None
    event_date: date | None = None
    projected: bool = False
    projected_due: date | None = None
    first: date | None = None
    last: date | None = None
    """The days of an ongoing part, as far as they are known."""

    @property
    def is_standing(self) -> bool:
        return self.occurrence is None and self.event_date is None

    @property
    def is_without_term(self) -> bool:
        """Whether it is reported on again and again, and no `done` ends it."""
        return self.kind is Kind.ONGOING or (self.kind in CASE_KINDS and self.is_standing)

    @property
    def closed_on(self) -> date | None:
        if self.is_without_term:
            return self.fold.removed_on
        if self.kind is Kind.EXECUTED and not self.fold.reopened:
            return self.fold.removed_on or self.fold.done_on or date.min
        return self.fold.closed_on

    @property
    def nominal_due(self) -> date | None:
        return self.occurrence.nominal_due if self.occurrence else None

    @property
    def due(self) -> date | None:
        """The date in force: the last postponement's, else the act's."""
        return self.fold.new_due or self.nominal_due

    @property
    def effective_due(self) -> date | None:
        if self.fold.new_due is not None:
            rule = self.context.rules.non_working_day
            return self.context.workdays.roll(self.fold.new_due, rule)
        return self.occurrence.effective_due if self.occurrence else None

    @property
    def start(self) -> date | None:
        if self.is_standing:
            return self.first
        if self.occurrence is not None and self.occurrence.start is not None:
            return self.occurrence.start
        return self.event_date if self.occurrence is None else None

    def has_begun(self, day: date) -> bool:
        return self.start is None or self.start <= day

    def contains(self, day: date) -> bool:
        """Whether its window, which must have a beginning, is open on the day."""
        if self.start is None or self.effective_due is None:
            return False
        return self.start <= day <= self.effective_due

    def days_from(self, day: date) -> int:
        point = self.effective_due or self.event_date or day
        return abs((point - day).days)

    def order(self) -> tuple[date, int]:
        return (self.nominal_due or self.event_date or date.max, self.part)


@dataclass(slots=True)
class Drafts:
    """All drafts of one measure; ids are given here, each only once."""

    measure: str
    answerable: Answerable
    every: list[Draft] = field(default_factory=list)
    _named: Counter[str] = field(default_factory=Counter)

    def add(
        self,
        kind: Kind,
        part: int,
        context: Context,
        *,
        occurrence: Occurrence | None = None,
        event_date: date | None = None,
        projected: bool = False,
        label: str | None = None,
    ) -> Draft:
        day = occurrence.nominal_due if occurrence else event_date
        draft = Draft(
            kind,
            part,
            self._id(day.isoformat() if day else kind.value, part),
            context,
            Fold(self.answerable),
            label,
            occurrence,
            event_date,
            projected,
        )
        self.every.append(draft)
        return draft

    def _id(self, name: str, part: int) -> str:
        given = self._plain_id(name, part)
        self._named[given] += 1
        count = self._named[given]
        return given if count == 1 else f"{given}~{count}"

    def _plain_id(self, name: str, part: int) -> str:
        return f"{self.measure}/{name}.{part + 1}" if part else f"{self.measure}/{name}"

    def standing(self, *kinds: Kind) -> Draft | None:
        """The first standing draft of one of the kinds, the kinds in the order given."""
        found = (d for kind in kinds for d in self.every if d.kind is kind and d.is_standing)
        return next(found, None)

    def match(self, entry: Entry) -> Draft | None:
        """The draft that the entry belongs to; None when it matches nothing. What has no term
        cannot be postponed."""
        draft = self._found(entry)
        if draft is not None and entry.type == "postponed" and draft.is_without_term:
            return None
        return draft

    def _found(self, entry: Entry) -> Draft | None:
        if entry.occurrence is not None:
            return self._by_id(entry.occurrence)
        named = self._narrowed(entry)
        if entry.type == "reopened":
            closed = [draft for draft in named if draft.closed_on is not None]
            return max(closed, key=lambda draft: draft.closed_on or date.min, default=None)
        if len(named) == 1 and (entry.due is not None or entry.year is not None):
            return named[0]
        if entry.type in {"event", "no_cases"}:
            return _reported_on(entry, named)
        return _open_on(entry.date, named) or self._after_closing(entry, named)

    def _by_id(self, occurrence: str) -> Draft | None:
        named = (draft for draft in self.every if draft.id == occurrence)
        expected = (
            draft
            for draft in self.every
            if draft.projected_due is not None
            and self._plain_id(draft.projected_due.isoformat(), draft.part) == occurrence
        )
        return next(named, None) or next(expected, None)

    def _narrowed(self, entry: Entry) -> list[Draft]:
        drafts = self.every
        if entry.part is not None:
            drafts = [draft for draft in drafts if draft.part == entry.part]
        if entry.due is not None:
            return _by_due(entry.due, drafts)
        if entry.year is not None:
            return _by_year(entry.year, drafts)
        return drafts

    def _after_closing(self, entry: Entry, drafts: Sequence[Draft]) -> Draft | None:
        if entry.type == "done":
            by_act = (one for one in drafts if one.kind is Kind.EXECUTED)
            unproved = next((one for one in by_act if one.fold.done_on is None), None)
            if unproved is not None or self.answerable.closes(entry):
                return unproved
        elif entry.type in {"postponed", "removed"}:
            return None
        begun = [draft for draft in drafts if draft.has_begun(entry.date)]
        return _nearest(entry.date, begun)


def _by_due(due: date, drafts: Sequence[Draft]) -> list[Draft]:
    found = [draft for draft in drafts if draft.nominal_due == due]
    found = found or [draft for draft in drafts if draft.effective_due == due]
    found = found or [draft for draft in drafts if draft.projected_due == due]
    if not found and all(draft.nominal_due is None for draft in drafts):
        return [draft for draft in drafts if draft.is_standing]
    return found


def _by_year(year: int, drafts: Sequence[Draft]) -> list[Draft]:
    found = [draft for draft in drafts if draft.order()[0].year == year and not draft.is_standing]
    return found or [draft for draft in drafts if draft.is_standing]


def _reported_on(entry: Entry, drafts: Sequence[Draft]) -> Draft | None:
    """Where an event that opens nothing, or the word that there were no cases, stands."""
    standing = [draft for draft in drafts if draft.is_standing]
    for kind in (Kind.EVENT, Kind.ON_DEMAND, Kind.ONGOING):
        for draft in standing:
            if draft.kind is kind:
                return draft
    return _open_on(entry.date, drafts) if entry.type == "no_cases" else None


def _open_on(day: date, drafts: Iterable[Draft]) -> Draft | None:
    """Point 3 of the rule above."""
    unclosed = [draft for draft in drafts if draft.closed_on is None]
    windows = [draft for draft in unclosed if not draft.projected and draft.contains(day)]
    if windows:
        return min(windows, key=Draft.order)
    return min(unclosed, key=lambda draft: _preference(draft, day), default=None)


def _preference(draft: Draft, day: date) -> tuple[int, int, tuple[date, int]]:
    if draft.projected:
        rank = 2
    elif draft.is_standing and draft.kind is not Kind.ONGOING:
        rank = 4
    elif not draft.has_begun(day):
        rank = 5
    else:
        rank = 3 if draft.is_standing else 1
    return (rank, draft.days_from(day), draft.order())


def _nearest(day: date, drafts: Sequence[Draft]) -> Draft | None:
    return min(drafts, key=lambda draft: (draft.days_from(day), draft.order()), default=None)


def named_days(entries: Iterable[Entry]) -> set[tuple[date, date]]:
    """The stretches of days in which the entries name occurrences, by id, due or year."""
    found = set()
    for entry in entries:
        if entry.due is not None:
            found.add((entry.due, entry.due))
        if entry.year is not None:
            found.add((date(entry.year, 1, 1), date(entry.year, 12, 31)))
        if entry.occurrence is not None and (day := _day_in(entry.occurrence)) is not None:
            found.add((day, day))
    return found


def _day_in(occurrence_id: str) -> date | None:
    text = occurrence_id.rpartition("/")[2][:10]
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
