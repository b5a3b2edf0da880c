"""Indicators: target, actual, deviation, and whether it was reached.

A quantitative target with a due date is judged by the last value given for it: in an entry about
the occurrence due on that day, else dated after the target before it and by its own due date. A
value of an earlier year says nothing of this one. A target with no date is judged by the last
value there is. Until its due date a target may be reached, but not missed; after it, with no
value, it cannot be determined. A qualitative one is reached when the thing exists: its value is
above zero or the measure's occurrence is executed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from operator import eq, ge, gt, le, lt

from openplan.agenda.occurrence import PlannedOccurrence, Status
from openplan.model.journal import Entry
from openplan.model.plan import Indicator, Target

_COMPARE = {">=": ge, "<=": le, "=": eq, ">": gt, "<": lt}
_GROWING = frozenset({">=", ">"})


class Reached(StrEnum):
    REACHED = "reached"
    NOT_REACHED = "not_reached"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """`percent` is actual to target, one digit; None where the target is zero."""

    indicator: Indicator
    target: Target | None
    actual: Decimal | None
    actual_on: date | None
    reached: Reached

    @property
    def deviation(self) -> Decimal | None:
        """Actual minus target."""
        if self.target is None or self.actual is None:
            return None
        return self.actual - self.target.value

    @property
    def percent(self) -> Decimal | None:
        if self.target is None or self.actual is None or self.target.value == 0:
            return None
        return (self.actual * 100 / self.target.value).quantize(Decimal("0.1"))


@dataclass(frozen=True, slots=True)
class _Value:
    day: date
    number: Decimal
    due: date | None
    """The nominal due of the occurrence that the entry is about."""


def results_of(
    indicators: Sequence[Indicator],
    occurrences: Sequence[PlannedOccurrence],
    unmatched: Sequence[Entry],
    *,
    as_of: date,
) -> Iterator[IndicatorResult]:
    """One result for each target of each indicator, in the plan's order; one with no target for
    an indicator that has none."""
    for indicator in indicators:
        values = _values(indicator.id, occurrences, unmatched)
        targets = sorted(indicator.targets, key=lambda target: target.due or date.max)
        before = date.min
        for target in targets or (None,):
            value = _value_for(target, values, before)
            reached = _judge(indicator, target, value, occurrences, as_of)
            actual, day = (value.number, value.day) if value else (None, None)
            yield IndicatorResult(indicator, target, actual, day, reached)
            before = target.due or before if target else before


def _values(
    indicator: str, occurrences: Sequence[PlannedOccurrence], unmatched: Sequence[Entry]
) -> list[_Value]:
    """Oldest first; of one day the later entry last."""
    about = [(entry, one.nominal_due) for one in occurrences for entry in one.entries]
    about += [(entry, None) for entry in unmatched]
    found = [
        _Value(entry.date, given.value, due)
        for entry, due in about
        for given in entry.values
        if given.indicator == indicator
    ]
    return sorted(found, key=lambda value: value.day)


def _value_for(target: Target | None, values: list[_Value], before: date) -> _Value | None:
    if target is None or target.due is None:
        return values[-1] if values else None
    about = [value for value in values if value.due == target.due]
    if not about:
        about = [v for v in values if v.due is None and before < v.day <= target.due]
    return about[-1] if about else None


def _judge(
    indicator: Indicator,
    target: Target | None,
    value: _Value | None,
    occurrences: Sequence[PlannedOccurrence],
    as_of: date,
) -> Reached:
    due = target.due if target else None
    is_over = due is None or as_of >= due
    if indicator.kind == "qualitative":
        return _judge_thing(value, due, occurrences)
    if target is None or value is None:
        return Reached.UNDETERMINED
    if _COMPARE[indicator.operator](value.number, target.value):
        final = is_over or indicator.operator in _GROWING
        return Reached.REACHED if final else Reached.UNDETERMINED
    return Reached.NOT_REACHED if is_over else Reached.UNDETERMINED


def _judge_thing(
    value: _Value | None, due: date | None, occurrences: Sequence[PlannedOccurrence]
) -> Reached:
    if value is not None:
        return Reached.REACHED if value.number > 0 else Reached.NOT_REACHED
    last = [one for one in occurrences if one.nominal_due and due in (None, one.nominal_due)]
    words = [one.status for one in last if one.fell_due]
    if not words:
        return Reached.UNDETERMINED
    return Reached.NOT_REACHED if words[-1] is Status.OVERDUE else Reached.REACHED
