"""The agenda of one plan: all its measures, as of a day. Nothing is kept after the answer."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from openplan.agenda.derive import DUE_SOON_WORKDAYS, Judge
from openplan.agenda.drafts import CASE_KINDS, Draft
from openplan.agenda.figures import Figures, figures_of_measures, figures_of_occurrences
from openplan.agenda.indicators import results_of
from openplan.agenda.measure import MeasureAgenda
from openplan.agenda.occurrence import PlannedOccurrence, Status
from openplan.agenda.opening import Opened, Scope, open_measure
from openplan.agenda.records import in_force
from openplan.dates.period import Unit
from openplan.model.journal import Entry
from openplan.model.plan import Measure, Plan
from openplan.terms.context import Context
from openplan.terms.languages import DateOrder


@dataclass(frozen=True)
class PlanAgenda:
    """`measures` stand in the order of the plan. `unmatched` are entries in force that belong to
    no occurrence: of a measure that the plan does not have, of an occurrence that it has not, or
    with nothing left open."""

    plan: Plan
    context: Context
    as_of: date
    known_by: date | None
    measures: tuple[MeasureAgenda, ...]
    unmatched: tuple[Entry, ...]

    @cached_property
    def _by_id(self) -> dict[str, MeasureAgenda]:
        return {one.id: one for one in self.measures}

    def measure(self, id: str) -> MeasureAgenda | None:  # noqa: A002 - the glossary's word
        return self._by_id.get(id)

    @cached_property
    def occurrences(self) -> tuple[PlannedOccurrence, ...]:
        """Measure by measure."""
        return tuple(one for measure in self.measures for one in measure.occurrences)

    @cached_property
    def figures(self) -> Figures:
        """Of all occurrences."""
        return figures_of_occurrences(self.occurrences)

    @cached_property
    def measure_figures(self) -> Figures:
        """Of all measures, for the whole plan."""
        return figures_of_measures(self.measures)

    @cached_property
    def overdue(self) -> tuple[PlannedOccurrence, ...]:
        """The longest overdue first."""
        late = [one for one in self.occurrences if one.status is Status.OVERDUE]
        return tuple(sorted(late, key=lambda one: one.effective_due or date.max))

    @property
    def next_due(self) -> PlannedOccurrence | None:
        coming = [one.next_due for one in self.measures if one.next_due is not None]
        return min(coming, key=lambda one: one.effective_due or date.max, default=None)

    def of_section(self, section: str | None) -> tuple[MeasureAgenda, ...]:
        """The measures of one section, or with None those of none."""
        return tuple(one for one in self.measures if one.measure.section == section)

    def of_executor(self, executor: str) -> tuple[MeasureAgenda, ...]:
        """The measures in whose executor cell it is named, as lead or not."""
        return tuple(one for one in self.measures if executor in one.measure.executors)

    def led_by(self, executor: str | None) -> tuple[MeasureAgenda, ...]:
        """The measures that it answers for; with None those that nobody does."""
        return tuple(one for one in self.measures if one.measure.lead == executor)

    def of_mechanism(self, mechanism: str) -> tuple[MeasureAgenda, ...]:
        return tuple(
            one for one in self.measures if mechanism in self.plan.mechanisms_of(one.measure)
        )


def figures_of(measures: Iterable[MeasureAgenda]) -> Figures:
    """Of all occurrences of some measures: a section's, an executor's, a mechanism's."""
    return figures_of_occurrences(one for measure in measures for one in measure.occurrences)


def agenda(
    plan: Plan,
    entries: Iterable[Entry],
    context: Context,
    *,
    as_of: date,
    known_by: date | None = None,
    since: date | None = None,
    until: date | None = None,
    dates: DateOrder | None = None,
) -> PlanAgenda:
    """Every occurrence of the plan with its status as of a day.

    `entries` in the order in which the files give them. A plan with no end is followed to the end
    of the as-of day's year, or to `until` where that is later. `since` and `until` (inclusive)
    choose which nominal dues are listed and counted; they change no id, match and status. `dates`
    is the repository's setting of that name.
    """
    journal = in_force(entries, as_of=as_of, known_by=known_by)
    by_measure: dict[str, list[Entry]] = defaultdict(list)
    for entry in journal.entries:
        by_measure[entry.measure].append(entry)
    scope = Scope(plan, context, max(date(as_of.year, 12, 31), until or date.min), dates)
    opened: dict[str, Opened] = {}
    for measure in _dependencies_first(plan.measures):
        opened[measure.id] = open_measure(scope, measure, by_measure[measure.id], opened)
    listing = _Listing(plan, as_of, _soon(context, as_of), since, until)
    measures = tuple(listing.measure(opened[name]) for name in _ids(plan))
    strangers = [entry for entry in journal.entries if entry.measure not in opened]
    unmatched = (*journal.stray, *strangers, *(e for one in measures for e in one.unmatched))
    return PlanAgenda(plan, context, as_of, known_by, measures, unmatched)


def _ids(plan: Plan) -> Iterable[str]:
    """In the order of the plan, each once."""
    return dict.fromkeys(one.id for one in plan.measures)


def _soon(context: Context, as_of: date) -> date:
    try:
        return context.workdays.shift(as_of, DUE_SOON_WORKDAYS)
    except OverflowError:
        return date.max


def _dependencies_first(measures: Sequence[Measure]) -> list[Measure]:
    """In the order of the plan as far as dependencies allow; those in a circle come last. Of
    measures with one id only the first is taken."""
    rows = {one.id: one for one in reversed(measures)}
    waiting = {
        row.id: {d.measure for d in row.depends_on if d.measure in rows} - {row.id}
        for row in reversed(rows.values())
    }
    followers: dict[str, list[str]] = defaultdict(list)
    for follower, awaited in waiting.items():
        for before in awaited:
            followers[before].append(follower)
    ready = [name for name, awaited in waiting.items() if not awaited]
    for name in ready:
        for follower in followers[name]:
            waiting[follower].discard(name)
            if not waiting[follower]:
                ready.append(follower)
    placed = set(ready)
    return [rows[name] for name in (*ready, *(name for name in waiting if name not in placed))]


@dataclass(frozen=True, slots=True)
class _Listing:
    """Drafts -> what is listed: judged, in order, cut to the days asked for."""

    plan: Plan
    as_of: date
    soon: date
    since: date | None
    until: date | None

    def measure(self, opened: Opened) -> MeasureAgenda:
        reporting = self.plan.plan.reporting
        unit = Unit(reporting.frequency) if reporting and reporting.frequency else Unit.YEAR
        judge = Judge(self.plan.id, opened.measure, self.as_of, unit, self.soon)
        drafts = sorted(opened.drafts.every, key=Draft.order)
        answered = {draft.part for draft in drafts if draft.event_date is not None}
        judged = [(draft, judge.judge(draft)) for draft in drafts]
        every = tuple(
            one for draft, one in judged if not (draft.part in answered and _is_idle(draft, judge))
        )
        return MeasureAgenda(
            measure=opened.measure,
            term=opened.term,
            occurrences=self._cut(every),
            every=every,
            standing=tuple(one for draft, one in judged if draft.is_standing),
            indicators=tuple(
                results_of(opened.measure.indicators, every, opened.unmatched, as_of=self.as_of)
            ),
            unmatched=tuple(opened.unmatched),
            more=opened.more,
            as_of=self.as_of,
        )

    def _cut(self, every: tuple[PlannedOccurrence, ...]) -> tuple[PlannedOccurrence, ...]:
        if self.since is None and self.until is None:
            return every
        first, last = self.since or date.min, self.until or date.max
        return tuple(one for one in every if (day := one.day) is None or first <= day <= last)


def _is_idle(draft: Draft, judge: Judge) -> bool:
    """Whether an event part has nothing to say beside the occurrences that its events opened."""
    if not draft.is_standing or draft.kind not in CASE_KINDS:
        return False
    return draft.fold.removed_on is None and not judge.has_fresh_report(draft)
