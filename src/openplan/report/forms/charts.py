"""Due dates -> months and the timeline of a plan. The day that counts is the one in force."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from openplan.agenda import PlannedOccurrence, Status
from openplan.dates.language import Text
from openplan.dates.names import format_day
from openplan.dates.period import MONTHS_IN, Period, Unit, period_of
from openplan.report import wording
from openplan.report.chart import Charts, Day, Lane, Mark, Month, Part, Stack, Tick, Timeline
from openplan.report.forms import parts
from openplan.report.scope import PlanScope

_MOST_MONTHS = 24
_GRAVEST_FIRST = (
    Status.OVERDUE, Status.NO_DATA, Status.IN_PROGRESS, Status.SCHEDULED, Status.ONGOING,
    Status.DONE_LATE, Status.DONE, Status.NOT_TRIGGERED, Status.REMOVED,
)  # fmt: skip
_HUNDRED = Decimal(100)
_BY_UNIT: Mapping[Unit, tuple[int, Text]] = {
    Unit.MONTH: (12, Text("по месяцам", "by month")),
    Unit.QUARTER: (24, Text("по кварталам", "by quarter")),
    Unit.HALF_YEAR: (24, Text("по полугодиям", "by half-year")),
    Unit.YEAR: (14, Text("по годам", "by year")),
}
"""How many of them a phone's width has room for."""

_Dated = tuple[date, PlannedOccurrence]


def of_plan(scope: PlanScope) -> Charts:
    """The timeline of the whole plan, and the months of the period; where it is longer than a
    year or not named, those of the as-of day's quarter."""
    lanes = _lanes(scope)
    timeline = _timeline(lanes, scope)
    period = scope.period
    if period is None or (period.end - period.start).days > 366:
        period = period_of(Unit.QUARTER, scope.agenda.as_of)
    dated = [each for _, found in lanes for each in found]
    months = of_days([each for each in dated if period.start <= each[0] <= period.end], scope)
    known = {one.status for _, one in dated} if timeline else set()
    known |= {Status(mark.status) for mark in months.legend}
    return Charts(
        months.months,
        timeline,
        _marks(known, scope),
        _note(months.months, timeline, scope),
    )


def of_days(dated: Sequence[_Dated], head: PlanScope) -> Charts:
    """The months that have due dates; too many of them leave those of the as-of day's year."""
    by_day: dict[date, list[Status]] = {}
    for day, one in dated:
        by_day.setdefault(day, []).append(one.status)
    months = sorted({period_of(Unit.MONTH, day).start for day in by_day})
    if len(months) > _MOST_MONTHS:
        months = [first for first in months if first.year == head.agenda.as_of.year]
    shown = {(first.year, first.month) for first in months}
    known = {one.status for day, one in dated if (day.year, day.month) in shown}
    drawn = tuple(_month(first, by_day, head) for first in months)
    return Charts(drawn, legend=_marks(known, head), note=_note(drawn, None, head))


def _note(months: Iterable[Month], timeline: Timeline | None, scope: PlanScope) -> str:
    """«рамка и пунктир – 2 февраля 2026 г.»."""
    shown = []
    if any(day.is_as_of for month in months for day in month.days):
        shown.append(Text("рамка", "frame"))
    if timeline is not None and timeline.as_of is not None:
        shown.append(Text("пунктир", "dashed line"))
    if not shown:
        return ""
    as_of = scope.agenda.as_of
    ru, en = " и ".join(each.ru for each in shown), " and ".join(each.en for each in shown)
    return scope.say(Text(f"{ru} – {format_day(as_of, 'ru')}", f"{en}: {format_day(as_of, 'en')}"))


def _marks(statuses: set[Status], scope: PlanScope) -> tuple[Mark, ...]:
    return tuple(
        Mark(status.value, wording.GROUP[status].in_(scope.lang))
        for status in Status
        if status in statuses
    )


def _counted(statuses: Iterable[Status], scope: PlanScope) -> str:
    """«исполнено в срок – 2, в работе – 1»."""
    counts = Counter(statuses)
    dash = " – " if scope.lang == "ru" else ": "
    return ", ".join(
        f"{wording.GROUP[status].in_(scope.lang)}{dash}{counts[status]}"
        for status in Status
        if counts[status]
    )


# Months


def _month(first: date, by_day: Mapping[date, Sequence[Status]], head: PlanScope) -> Month:
    before, length = monthrange(first.year, first.month)
    days = (first.replace(day=number) for number in range(1, length + 1))
    title = head.say(wording.period_name(Period(Unit.MONTH, first)))
    return Month(
        title[0].upper() + title[1:],
        tuple(map(head.say, wording.WEEKDAYS)),
        tuple(_day(day, before, by_day.get(day, ()), head) for day in days),
        (before + length + 6) // 7,
    )


def _day(day: date, before: int, statuses: Sequence[Status], head: PlanScope) -> Day:
    place = before + day.day - 1
    said = ""
    if statuses:
        name, counts = wording.day_and_month(day), _counted(statuses, head)
        said = head.say(Text(f"{name.ru}: {counts}", f"{name.en} – {counts}"))
    workdays = head.agenda.context.workdays
    return Day(
        day.day,
        place % 7,
        place // 7,
        workdays.is_workday(day),
        day == head.agenda.as_of,
        len(statuses),
        next((each.value for each in _GRAVEST_FIRST if each in statuses), ""),
        said,
    )


# The timeline


def _lanes(scope: PlanScope) -> list[tuple[str, list[_Dated]]]:
    """By section, what has a due date in it."""
    found = [
        (title, [(one.due, one) for measure in measures for one in measure.every if one.due])
        for title, _, measures in parts.sections_of(scope, scope.agenda.measures)
    ]
    untitled = parts.ALL_MEASURES if len(found) == 1 else parts.OUTSIDE
    return [(title or scope.say(untitled), dated) for title, dated in found if dated]


def _timeline(lanes: Sequence[tuple[str, list[_Dated]]], scope: PlanScope) -> Timeline | None:
    """None where there is nothing to place, or too many years to place it in."""
    days = [day for _, dated in lanes for day, _ in dated]
    if not days:
        return None
    unit = _finest_unit(min(days), max(days))
    if unit is None:
        return None
    slots = list(_slots(unit, min(days), max(days)))
    stacked = [(title, _by_slot(unit, dated)) for title, dated in lanes]
    most = max(len(each) for _, by_slot in stacked for each in by_slot.values())
    _, by_unit = _BY_UNIT[unit]
    return Timeline(
        scope.say(Text(f"Сроки плана {by_unit.ru}", f"Due dates of the plan {by_unit.en}")),
        tuple(_ticks(slots, scope)),
        tuple(_years(slots)) if unit is not Unit.YEAR else (),
        tuple(
            Lane(title, tuple(_stacks(slots, by_slot, most, scope))) for title, by_slot in stacked
        ),
        _place_of(scope.agenda.as_of, slots),
    )


def _finest_unit(first: date, last: date) -> Unit | None:
    for unit, (most, _) in _BY_UNIT.items():
        start, end = period_of(unit, first).start, period_of(unit, last).start
        months = (end.year - start.year) * 12 + end.month - start.month
        if months // MONTHS_IN[unit] < most:
            return unit
    return None


def _slots(unit: Unit, first: date, last: date) -> Iterator[Period]:
    slot = period_of(unit, first)
    while slot.start <= last:
        yield slot
        if slot.end >= last:
            return
        slot = slot.next()


def _by_slot(unit: Unit, dated: Iterable[_Dated]) -> dict[date, list[Status]]:
    found: dict[date, list[Status]] = {}
    for day, one in dated:
        found.setdefault(period_of(unit, day).start, []).append(one.status)
    return found


def _stacks(
    slots: Sequence[Period], by_slot: Mapping[date, Sequence[Status]], most: int, scope: PlanScope
) -> Iterator[Stack]:
    for place, slot in enumerate(slots):
        statuses = by_slot.get(slot.start)
        if statuses:
            name, counts = wording.period_name(slot), _counted(statuses, scope)
            yield Stack(
                _share(place, len(slots)),
                _share(1, len(slots)),
                _share(len(statuses), most),
                len(statuses),
                tuple(_pieces(statuses, most, scope)),
                scope.say(Text(f"{name.ru}: {counts}", f"{name.en} – {counts}")),
            )


def _pieces(statuses: Sequence[Status], most: int, scope: PlanScope) -> Iterator[Part]:
    counts, below = Counter(statuses), 0
    for status in Status:
        if count := counts[status]:
            name = wording.GROUP[status].in_(scope.lang)
            yield Part(status.value, name, count, _share(below, most), _share(count, most))
            below += count


def _ticks(slots: Sequence[Period], scope: PlanScope) -> Iterator[Tick]:
    for place, slot in enumerate(slots):
        name = scope.say(wording.tick(slot))
        yield Tick(name, _share(place, len(slots)), _share(1, len(slots)))


def _years(slots: Sequence[Period]) -> Iterator[Tick]:
    counts = Counter(slot.start.year for slot in slots)
    place = 0
    for year, count in counts.items():
        yield Tick(str(year), _share(place, len(slots)), _share(count, len(slots)))
        place += count


def _place_of(day: date, slots: Sequence[Period]) -> Decimal | None:
    for place, slot in enumerate(slots):
        if slot.start <= day <= slot.end:
            passed = Decimal((day - slot.start).days) / ((slot.end - slot.start).days + 1)
            return ((place + passed) * _HUNDRED / len(slots)).quantize(Decimal("0.01"))
    return None


def _share(count: int, whole: int) -> Decimal:
    return (Decimal(count) * _HUNDRED / whole).quantize(Decimal("0.01"))
