"""Rules and a plan's period -> dates, lazily, in the order of the nominal due date.

`nominal_due` is the day as the act says it; it decides the reporting period, ids and order.
`effective_due` is that day after the rule on days off (Civil Code, art. 193); lateness is
measured from it alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from openplan.dates.workdays import NonWorkingDay, Workdays, russian_workdays
from openplan.terms.rules import Term


@dataclass(frozen=True, slots=True)
class TermRules:
    """How the plan counts; the defaults are those of the contract.

    `until`: whether «до 1 мая» includes the 1st. `days`: what a bare «день» is.
    `occurrences_in`: whether the due date or the year reported on must lie in the plan's period.
    `roll_windows`: whether a quarter that ends on a day off rolls like a date.
    """

    non_working_day: NonWorkingDay = "following"
    until: Literal["inclusive", "exclusive"] = "inclusive"
    days: Literal["calendar", "working"] = "calendar"
    occurrences_in: Literal["due_in_period", "reporting_year_in_period"] = "due_in_period"
    roll_windows: bool = True


@dataclass(frozen=True, slots=True)
class Context:
    """What a plan tells its terms: its period (inclusive, None is open), the day the act takes
    effect, its rules and its working calendar."""

    start: date | None = None
    end: date | None = None
    effective_from: date | None = None
    rules: TermRules = TermRules()
    workdays: Workdays = field(default_factory=russian_workdays)

    @classmethod
    def of_years(cls, first: int, last: int) -> "Context":
        return cls(date(first, 1, 1), date(last, 12, 31))


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One date of one part. `start` is the first day of a window or of the period in which the
    work falls due; `reporting_period` the period reported on (`2018`, `2018-Q3`), if any."""

    part: int
    start: date | None
    nominal_due: date
    effective_due: date
    reporting_period: str | None = None


def expand(
    term: Term, context: Context, *, since: date | None = None, until: date | None = None
) -> Iterator[Occurrence]:
    """What falls nominally due from `since` to `until` (both inclusive, None is no bound).

    Sorted by nominal due, then by part. Endless for a recurrence when neither the plan nor
    `until` ends; nothing for parts that have no date (events, ongoing, references) or whose
    year is nowhere said. A dated part is kept even when it lies outside the plan's period.
    """
    raise NotImplementedError


def occurrences_of_event(
    term: Term, part: int, event_date: date, context: Context
) -> Occurrence | None:
    """When an event part falls due, the event having happened on that day.

    N working days: day 1 is the first working day after it; calendar days are added to it, months
    and years keep the day of the month, clamped (Civil Code 191, 192). None for a part that is no
    event or that gives no length and no cap.
    """
    raise NotImplementedError
