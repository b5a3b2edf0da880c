"""What a term can mean: a closed union of frozen values, with no text and no calendar in them.

A `Term` is one cell of an act: parts in the order of the text, each with one rule. Periods are
inclusive at both ends. A day with no year (`Day.year is None`) takes the year of the plan when
the rule is expanded. Free words of the act (`trigger`, `to`, labels) are kept as they stand.
"""

from datetime import date, timedelta
from enum import StrEnum
from typing import Literal, NamedTuple

from openplan.dates.language import Lang, Text
from openplan.dates.period import Unit, last_day_of_month
from openplan.dates.value import value_class


class LengthUnit(StrEnum):
    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    HOUR = "hour"


@value_class
class Length(NamedTuple):
    """A stretch of time. `DAY` is a bare «день», read by the plan's `days` rule; a day that the
    act calls «календарный» is `CALENDAR_DAY` and no rule changes it."""

    value: int
    unit: LengthUnit


@value_class
class Day(NamedTuple):
    """A day of the calendar, with its year or without."""

    month: int
    day: int
    year: int | None = None

    def iso(self) -> str:
        """`2019-05-15`, or `--05-15` (RFC 6350, 4.3.1) with no year."""
        year = "-" if self.year is None else f"{self.year:04d}"
        return f"{year}-{self.month:02d}-{self.day:02d}"

    def in_year(self, year: int) -> date:
        """The day in its own year, else in that one; 29 February becomes the 28th where there
        is none (Civil Code, art. 192.3)."""
        year = self.year if self.year is not None else year
        if self.month == 2 and self.day == 29:
            return date(year, 2, last_day_of_month(year, 2))
        return date(year, self.month, self.day)


@value_class
class WeekDay(NamedTuple):
    """A day of the week, Monday is 0; with `nth` the n-th such day (-1 the last) of month `month`
    of the period, counted as in `MonthDay`."""

    weekday: int
    nth: int | None = None
    month: int = 1

    def in_month(self, year: int, month: int) -> date:
        """The n-th such day of that month of the calendar."""
        nth = self.nth or 1
        edge = date(year, month, 1 if nth > 0 else last_day_of_month(year, month))
        if nth > 0:
            return edge + timedelta(days=(self.weekday - edge.weekday()) % 7, weeks=nth - 1)
        return edge - timedelta(days=(edge.weekday() - self.weekday) % 7, weeks=-nth - 1)


@value_class
class DateRule(NamedTuple):
    """By that day, or with `exact` on it.

    `till` marks the word «до» ("before"), the only one that the plan's `until` rule moves:
    exclusive is one `grain` back, a day for «до 1 мая», the month for «до мая 2019 года».
    `workday` takes, in place of `day.day`, the n-th working day of that month (-1 is the last),
    `weekday` the n-th such day of the week, which only a day with no year has: of a known year it
    is a day of the calendar (`in_year`). `year_of` names whose year it is when no plan can know
    («года предоставления субсидии»).
    """

    day: Day
    exact: bool = False
    till: bool = False
    grain: Unit = Unit.DAY
    workday: int | None = None
    year_of: str | None = None
    weekday: WeekDay | None = None

    def in_year(self, year: int) -> "DateRule":
        """The same day of that year."""
        if self.weekday is None:
            return self._replace(day=self.day._replace(year=year))
        day = self.weekday.in_month(year, self.day.month)
        return self._replace(day=Day(day.month, day.day, day.year), weekday=None)


@value_class
class WindowRule(NamedTuple):
    """From the first day to the last, both inclusive. With no years, an end before the start
    lies in the next year."""

    start: Day
    end: Day


@value_class
class YearDay(NamedTuple):
    """A fixed day of the year; the year is the recurrence's own, or the next under a lag."""

    month: int
    day: int


@value_class
class MonthDay(NamedTuple):
    """Day `day` of month `month` of the period (1 is the first; under a lag, the first after
    the period; -1 the last). A negative day counts from the month's end, and a day beyond the
    end is the last; `workday` counts working days only."""

    day: int
    month: int = 1
    workday: bool = False


@value_class
class Offset(NamedTuple):
    """So long after the period ended, or with a negative value before its end."""

    length: Length


@value_class
class YearSpan(NamedTuple):
    """A window of the year: «ежегодно в I квартале»."""

    start: YearDay
    end: YearDay


@value_class
class WorkingDays(NamedTuple):
    """Each working day of the plan's calendar: «ежедневно по рабочим дням»."""


Due = YearDay | MonthDay | WeekDay | Offset | YearSpan | WorkingDays


@value_class
class RecurringRule(NamedTuple):
    """Again in every `interval` periods of the unit `every`.

    `due` fixes the day or days; empty means the last day of the period. `lag` is the unit whose
    report it is, due after that period ended; with no `due` such a rule has no date. `lead`
    marks the reverse, due in the year before («года, предшествующего планируемому»). `times`:
    how often in a period, no days being fixed; `at_most` makes it a limit, which asks for nothing.
    `from_` and `until` narrow the plan's period, or with no years each year of it («ежедневно с 1
    мая по 30 сентября»); with an interval and no `until`, the first of them falls due in the period
    of `from_`.
    `to` names a schedule that the dates follow, so that none can be computed; beside a `due` it is
    a remark, and the dates stand.
    """

    every: Unit
    interval: int = 1
    times: int | None = None
    at_least: bool = False
    lag: Unit | None = None
    lead: bool = False
    due: tuple[Due, ...] = ()
    exact: bool = False
    till: bool = False
    cumulative: bool = False
    from_: Day | None = None
    until: Day | None = None
    until_event: str | None = None
    to: str | None = None
    at_most: bool = False


@value_class
class OngoingRule(NamedTuple):
    """All the time, from a day, until a day or an event, or as a trigger comes up. `plan_term`:
    by its own words as long as the plan lasts («весь период действия»)."""

    from_: Day | None = None
    until: Day | None = None
    trigger: str | None = None
    until_event: str | None = None
    plan_term: bool = False


Relation = Literal["after", "before", "when"]
Bound = Literal["at_most", "at_least"]


@value_class
class EventRule(NamedTuple):
    """Counted from something that must happen first; no date until the event is known.

    `trigger` None: the act gives a length and names no event. `within` None: it gives no length.
    `bound` `at_least`: not earlier than that. `cap`: not later than that day in any case.
    `immediate`: «безотлагательно», with no length in days.
    """

    trigger: str | None
    relation: Relation
    within: Length | None = None
    bound: Bound = "at_most"
    cap: Day | None = None
    immediate: bool = False


@value_class
class OnDemandRule(NamedTuple):
    trigger: str | None = None


@value_class
class ExecutedRule(NamedTuple):
    """Done already when the act was adopted, by its own word."""


@value_class
class ReferenceRule(NamedTuple):
    """The date stands elsewhere: a schedule, another act, or a vague point of the year."""

    to: str
    vague: bool = False


Rule = (
    DateRule
    | WindowRule
    | RecurringRule
    | OngoingRule
    | EventRule
    | OnDemandRule
    | ExecutedRule
    | ReferenceRule
)


@value_class
class Part(NamedTuple):
    """One rule with its place in the text: `span` is [begin, end) in characters; `then` marks
    «далее»; `label` names the sub-item that it belongs to."""

    rule: Rule
    span: tuple[int, int] = (0, 0)
    label: str | None = None
    then: bool = False


@value_class
class Note(NamedTuple):
    """Something a reader should know about a term that is understood: an ambiguous word and
    the reading taken, or words that give no date. `code` is stable."""

    code: str
    message: Text
    span: tuple[int, int] = (0, 0)


@value_class
class Term(NamedTuple):
    """A whole term, understood to the last word."""

    text: str
    lang: Lang
    parts: tuple[Part, ...]
    notes: tuple[Note, ...] = ()


class TermError(ValueError):
    """A term that is not understood: where in the text, what was expected, the nearest reading.

    `begin` and `end` are characters of the text, the end exclusive.
    """

    def __init__(
        self,
        text: str,
        begin: int,
        end: int,
        expected: Text,
        *,
        code: str = "term-not-understood",
        nearest: str | None = None,
    ) -> None:
        super().__init__(expected.en)
        self.text = text
        self.begin = begin
        self.end = end
        self.expected = expected
        self.code = code
        self.nearest = nearest
