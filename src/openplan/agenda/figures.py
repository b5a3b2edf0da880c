"""The figures of a report: how many of each status, how many fell due, what share was executed.

The groups of `counts` add up to `total`. D (`due`) counts what fell due so far: due by the as-of
day, or closed earlier, never what was removed. A share of nothing is None, not 0 and not 100.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openplan.agenda.measure import MeasureAgenda, measure_status
from openplan.agenda.occurrence import EXECUTED, PlannedOccurrence, Status

_TENTHS_OF_ALL = 1000


@dataclass(frozen=True, slots=True)
class Figures:
    """`due` = `executed` + `overdue` + those due on the as-of day itself and still open."""

    total: int
    counts: dict[Status, int]
    due: int

    @property
    def executed(self) -> int:
        return self.counts[Status.DONE] + self.counts[Status.DONE_LATE]

    @property
    def on_time(self) -> int:
        return self.counts[Status.DONE]

    @property
    def late(self) -> int:
        return self.counts[Status.DONE_LATE]

    @property
    def overdue(self) -> int:
        return self.counts[Status.OVERDUE]

    @property
    def executed_share(self) -> Decimal | None:
        """Per cent of D, one digit after the point."""
        return share(self.executed, self.due)

    @property
    def on_time_share(self) -> Decimal | None:
        """Per cent of D, one digit after the point: «доля исполненных в срок»."""
        return share(self.on_time, self.due)

    def shares(self) -> dict[Status, Decimal] | None:
        """Per cent of the total by status, adding up to 100.0; None of nothing."""
        parts = round_shares(list(self.counts.values()))
        return None if parts is None else dict(zip(self.counts, parts, strict=True))


def figures_of_occurrences(occurrences: Iterable[PlannedOccurrence]) -> Figures:
    """The unit is the occurrence: a measure with seven yearly dates counts seven times."""
    counter: Counter[Status] = Counter()
    due = 0
    for one in occurrences:
        counter[one.status] += 1
        due += one.fell_due
    return _figures(counter, due)


def figures_of_measures(
    measures: Iterable[MeasureAgenda], *, first: date | None = None, last: date | None = None
) -> Figures:
    """The unit is the measure, by its status for the period or the whole plan; D are those whose
    word is executed or overdue."""
    counter = Counter(measure_status(one, first=first, last=last) for one in measures)
    return _figures(counter, sum(counter[word] for word in EXECUTED | {Status.OVERDUE}))


def _figures(counter: Counter[Status], due: int) -> Figures:
    return Figures(counter.total(), {status: counter[status] for status in Status}, due)


def share(count: int, whole: int) -> Decimal | None:
    """Per cent with one digit, halves away from zero; None of nothing."""
    if whole == 0:
        return None
    return Decimal((count * _TENTHS_OF_ALL * 2 + whole) // (whole * 2)) / 10


def round_shares(counts: Sequence[int]) -> tuple[Decimal, ...] | None:
    """Per cent with one digit each, adding up to exactly 100.0 by the largest remainder (of equal
    remainders the first); None when there is nothing to share."""
    whole = sum(counts)
    if whole == 0:
        return None
    tenths = [count * _TENTHS_OF_ALL // whole for count in counts]
    by_remainder = sorted(
        range(len(counts)), key=lambda index: -(counts[index] * _TENTHS_OF_ALL % whole)
    )
    for index in by_remainder[: _TENTHS_OF_ALL - sum(tenths)]:
        tenths[index] += 1
    return tuple(Decimal(tenth) / 10 for tenth in tenths)
