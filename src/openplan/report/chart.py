"""Charts as data: bars of progress, months with their due dates, the timeline of a plan.

Everything is counted and placed already: lengths and places are in per cent of the whole, and
`text` says the same figures in words, for those who do not see the picture.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a bar: `start` and `width` in per cent of its length."""

    status: str
    label: str
    count: int
    start: Decimal
    width: Decimal


@dataclass(frozen=True, slots=True)
class Bar:
    """How measures are divided among statuses; the parts fill the whole. `text` says the same."""

    label: str
    parts: tuple[Part, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a month: `column` 0 is Monday, `row` 0 the first week. `count` due dates fall on
    it, `status` is the gravest of theirs; empty, as `text` is, where none does."""

    number: int
    column: int
    row: int
    is_workday: bool
    is_as_of: bool
    count: int = 0
    status: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """`days` are all of its days, `rows` the weeks that they touch."""

    title: str
    weekdays: tuple[str, ...]
    days: tuple[Day, ...]
    rows: int

    @property
    def lines(self) -> tuple[str, ...]:
        """In words, a line for each day on which something is due."""
        return tuple(day.text for day in self.days if day.text)

    @property
    def text(self) -> str:
        return "; ".join(self.lines)


@dataclass(frozen=True, slots=True)
class Tick:
    """A stretch of the time axis with its name."""

    label: str
    start: Decimal
    width: Decimal


@dataclass(frozen=True, slots=True)
class Stack:
    """The due dates of one lane in one stretch of time; `start` and `width` of its parts are in
    per cent of the highest stack of the timeline."""

    start: Decimal
    width: Decimal
    height: Decimal
    count: int
    parts: tuple[Part, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A section of the plan, its stacks by time."""

    title: str
    stacks: tuple[Stack, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(stack.text for stack in self.stacks)

    @property
    def text(self) -> str:
        return "; ".join(self.lines)


@dataclass(frozen=True, slots=True)
class Timeline:
    """`ticks` from left to right, `years` above them where a tick is shorter than a year.
    `as_of`: where the as-of day lies, None where it lies outside."""

    title: str
    ticks: tuple[Tick, ...]
    years: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    as_of: Decimal | None


@dataclass(frozen=True, slots=True)
class Mark:
    """What a colour means."""

    status: str
    label: str


@dataclass(frozen=True, slots=True)
class Charts:
    """Pictures of due dates: the unit is the due date, where a bar's is the measure. `legend`
    names the statuses that occur in them, `note` says how the as-of day is shown."""

    months: tuple[Month, ...] = ()
    timeline: Timeline | None = None
    legend: tuple[Mark, ...] = ()
    note: str = ""


NO_CHARTS = Charts()
