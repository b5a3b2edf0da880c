"""What a plan tells its terms: its period, its rules of counting, its working calendar."""

from datetime import date
from typing import Literal, NamedTuple

from openplan.dates.period import Unit, add_units
from openplan.dates.value import value_class
from openplan.dates.workdays import NonWorkingDay, Workdays, russian_workdays
from openplan.terms.rules import Length, LengthUnit


@value_class
class TermRules(NamedTuple):
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


_CONTRACT = TermRules()


class _ContextFields(NamedTuple):
    start: date | None
    end: date | None
    effective_from: date | None
    rules: TermRules
    workdays: Workdays


@value_class
class Context(_ContextFields):
    """What a plan tells its terms: its period (inclusive, None is open), the day the act takes
    effect, its rules and its working calendar (Russia's where none is given)."""

    __slots__ = ()

    def __new__(
        cls,
        start: date | None = None,
        end: date | None = None,
        effective_from: date | None = None,
        rules: TermRules = _CONTRACT,
        workdays: Workdays | None = None,
    ) -> "Context":
        calendar = workdays if workdays is not None else russian_workdays()
        return super().__new__(cls, start, end, effective_from, rules, calendar)

    @classmethod
    def of_years(cls, first: int, last: int) -> "Context":
        return cls(date(first, 1, 1), date(last, 12, 31))

    @property
    def first_day(self) -> date | None:
        """The first day on which something can fall due: the later of period and act."""
        start, act = self.start, self.effective_from
        if start is None or act is None:
            return start or act
        return max(start, act)

    def first_year(self) -> int | None:
        """The year that a term with no year takes first: that of the period, else of the act."""
        day = self.start or self.effective_from
        return day.year if day else None


def after(day: date, length: Length, context: Context) -> date:
    """So long after the day, or before it for a negative length.

    N working days: day 1 is the first working day after it. Calendar days are added to it;
    months and years keep the day of the month, clamped (Civil Code, art. 191 and 192). Hours are
    whole days, since a plan knows no time of day: what is left of a day ends on the same one.
    Raises OverflowError outside the years 1 to 9999.
    """
    value = length.value
    match length.unit:
        case LengthUnit.WORKING_DAY:
            return context.workdays.shift(day, value)
        case LengthUnit.DAY if context.rules.days == "working":
            return context.workdays.shift(day, value)
        case LengthUnit.DAY | LengthUnit.CALENDAR_DAY:
            return add_units(day, Unit.DAY, value)
        case LengthUnit.HOUR:
            return add_units(day, Unit.DAY, value // 24)
        case LengthUnit.WEEK:
            return add_units(day, Unit.WEEK, value)
        case LengthUnit.MONTH:
            return add_units(day, Unit.MONTH, value)
        case LengthUnit.YEAR:
            return add_units(day, Unit.YEAR, value)
