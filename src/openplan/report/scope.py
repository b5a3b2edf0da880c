"""For which period and in which language a report is asked, and what of a plan belongs to it.

A cumulative report on a quarter counts from the beginning of its year. To a period belongs what
is nominally due by its end and was not closed before its beginning, and every part without a
date of which the period has a word; the words themselves are the agenda's.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from openplan.agenda import (
    Figures,
    MeasureAgenda,
    PlanAgenda,
    PlannedOccurrence,
    Status,
    figures_of_measures,
    figures_of_occurrences,
    measure_status,
    reported_day,
)
from openplan.dates.language import Lang, Text
from openplan.dates.period import Period, Unit, period_of
from openplan.model.journal import Entry
from openplan.model.plan import Plan
from openplan.report.wording import period_name


@dataclass(frozen=True, slots=True)
class Scope:
    """`period` None: the whole plan, or where the form is of a month by its nature that of the
    as-of day, unless the whole was asked for. `cumulative` None: as the plan reports. `lang`
    None: the language of the plan. `only`: addresses of measures, all where there are none."""

    lang: Lang | None = None
    period: Period | None = None
    is_whole: bool = False
    cumulative: bool | None = None
    as_of: date = date.min
    only: frozenset[str] = frozenset()

    def of(self, agenda: PlanAgenda) -> "PlanScope":
        return PlanScope(agenda, self)

    def within(self, unit: Unit) -> "Scope":
        """The same with the period of the as-of day where nothing was asked."""
        if self.period is not None or self.is_whole:
            return self
        return replace(self, period=period_of(unit, self.as_of))


@dataclass(frozen=True)
class PlanScope:
    """One plan seen through a scope."""

    agenda: PlanAgenda
    scope: Scope

    @property
    def plan(self) -> Plan:
        return self.agenda.plan

    @property
    def lang(self) -> Lang:
        return self.scope.lang or self.plan.plan.lang

    def say(self, text: Text) -> str:
        return text.in_(self.lang)

    @property
    def period(self) -> Period | None:
        return self.scope.period

    @property
    def is_cumulative(self) -> bool:
        """Whether the report counts from a day before its own period."""
        if self.period is None or self.period.unit is Unit.YEAR:
            return False
        reporting = self.plan.plan.reporting
        default = reporting.cumulative if reporting else True
        asked = self.scope.cumulative
        return (default if asked is None else asked) and (
            self.period.start > date(self.period.start.year, 1, 1)
        )

    @property
    def first(self) -> date | None:
        if self.period is None:
            return None
        return date(self.period.start.year, 1, 1) if self.is_cumulative else self.period.start

    @property
    def last(self) -> date | None:
        return None if self.period is None else self.period.end

    @property
    def name(self) -> Text | None:
        """«III квартал 2018 г., нарастающим итогом с начала года»; None for the whole plan."""
        if self.period is None:
            return None
        name = period_name(self.period)
        if not self.is_cumulative:
            return name
        return Text(
            f"{name.ru}, нарастающим итогом с начала года",
            f"{name.en}, cumulative from the beginning of the year",
        )

    def alone(self) -> "PlanScope":
        """The same period, not cumulative."""
        return PlanScope(self.agenda, replace(self.scope, cumulative=False))

    def status(self, measure: MeasureAgenda) -> Status:
        return measure_status(measure, first=self.first, last=self.last)

    def occurrences(self, measure: MeasureAgenda) -> tuple[PlannedOccurrence, ...]:
        """Those that have a day."""
        return tuple(one for one in measure.every if one.day is not None and self._has(one))

    def _has(self, one: PlannedOccurrence) -> bool:
        if self.first is None or self.last is None or one.day is None:
            return True
        closed_on = one.removed_on or one.completed_on
        return one.day <= self.last and (closed_on is None or closed_on >= self.first)

    def entries(self, measure: MeasureAgenda) -> tuple[Entry, ...]:
        """What was reported, by date, each entry once."""
        rows = (*measure.every, *measure.standing)
        found = {id(entry): entry for one in rows for entry in one.entries}
        found |= {id(entry): entry for entry in measure.unmatched}
        kept = (entry for entry in found.values() if self._tells(entry))
        return tuple(sorted(kept, key=lambda entry: entry.date))

    def _tells(self, entry: Entry) -> bool:
        if self.first is None or self.last is None:
            return True
        return any(self.first <= day <= self.last for day in (reported_day(entry), entry.date))

    @property
    def measures(self) -> tuple[MeasureAgenda, ...]:
        """The measures that belong to the period, in the order of the plan."""
        return tuple(one for one in self.agenda.measures if self._concerns(one))

    def _concerns(self, measure: MeasureAgenda) -> bool:
        if self.scope.only and f"{self.plan.id}/{measure.id}" not in self.scope.only:
            return False
        if self.period is None:
            return True
        return self.status(measure) is not Status.SCHEDULED or bool(self.occurrences(measure))

    def figures(self, measures: Sequence[MeasureAgenda] | None = None) -> Figures:
        """The unit is the measure."""
        chosen = self.measures if measures is None else measures
        return figures_of_measures(chosen, first=self.first, last=self.last)

    def figures_of_terms(self) -> Figures:
        """The unit is the due date."""
        return figures_of_occurrences(
            one for measure in self.measures for one in self.occurrences(measure)
        )
