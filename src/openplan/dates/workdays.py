"""Working days: which days count, where a day off rolls, what the n-th working day is.

The table `calendar_ru.csv` holds Russia's official calendar, a row a day and the act behind it:

    holiday       a public holiday (Labour Code, art. 112)
    off           a day off moved here; `moved` is the day that it came from
    work          a Saturday worked instead; `moved` is the day off that it became
    presidential  a non-working day of 2020 or 2021 by the President's decree: whether it moves
                  a term is disputed, so it counts only when asked for

In a six-day week Saturdays are worked, and only a day off that came from a Sunday moves.
Outside the years of the table the Labour Code alone is applied, and `covers` says no.
A repository's own calendar is a file of the same shape.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from openplan.dates.language import Text
from openplan.dates.value import value_class

NonWorkingDay = Literal["following", "preceding", "none"]
Week = Literal["five_day", "six_day"]
KINDS = frozenset({"holiday", "off", "work", "presidential"})

_ONE_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6
_HOLIDAYS = (
    *((1, day) for day in range(1, 9)),
    (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4),
)  # fmt: skip
_LABOUR_CODE = "ТК РФ, ст. 112"


@value_class
class CalendarRow(NamedTuple):
    """One day of the table; `source` is the act behind it."""

    day: date
    kind: str
    moved: date | None
    source: str


class CalendarError(ValueError):
    """A calendar file that cannot be read; `line` begins at 1."""

    def __init__(self, line: int, message: Text) -> None:
        super().__init__(f"line {line}: {message.en}")
        self.line = line
        self.message = message


@value_class
class _Year(NamedTuple):
    """The ordinals of one year's days that are worked, and why the others are not."""

    working: frozenset[int]
    covered: bool


class Workdays:
    """A working calendar. Two with the same rows and options are equal and hash alike."""

    __slots__ = ("_counts", "_hash", "_key", "_rows", "_years", "presidential", "week", "years")

    def __init__(
        self,
        rows: tuple[CalendarRow, ...],
        *,
        week: Week = "five_day",
        presidential: bool = False,
    ) -> None:
        self.week = week
        self.presidential = presidential
        self.years = frozenset(row.day.year for row in rows)
        self._rows = {row.day: row for row in rows}
        self._key = (rows, week, presidential)
        self._hash = hash((week == "six_day", presidential, len(rows)))
        self._years: dict[int, _Year] = {}
        self._counts: dict[int, int] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Workdays) and self._key == other._key

    def __hash__(self) -> int:
        return self._hash

    def counted(self, *, week: Week, presidential: bool) -> "Workdays":
        """The same table under these options; itself when they are its own."""
        if (week, presidential) == (self.week, self.presidential):
            return self
        return Workdays(self._key[0], week=week, presidential=presidential)

    def covers(self, day: date) -> bool:
        """Whether the official table holds the day's year; outside it only the law is applied."""
        return day.year in self.years

    def is_workday(self, day: date) -> bool:
        year = self._years.get(day.year) or self._load_year(day.year)
        return day.toordinal() in year.working

    def roll(self, day: date, rule: NonWorkingDay = "following") -> date:
        """The day itself when it is worked, else the nearest by the rule (Civil Code, art. 193:
        the following one). Stops at the last day that a date can hold."""
        if rule == "none":
            return day
        step = _ONE_DAY if rule == "following" else -_ONE_DAY
        while not self.is_workday(day):
            try:
                day += step
            except OverflowError:
                break
        return day

    def shift(self, day: date, count: int) -> date:
        """The `count`-th working day after the day (before it when negative), which itself is
        never counted; 0 gives the day. Raises OverflowError past the year 9999."""
        step = _ONE_DAY if count > 0 else -_ONE_DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_workday(day):
                day += step
        return day

    def count(self, after: date, until: date) -> int:
        """Working days after the one day up to and with the other; negative backwards."""
        if until < after:
            return -self.count(until, after)
        if after.year == until.year:
            return self._count_in_year(after.year, after.toordinal() + 1, until.toordinal())
        whole = sum(self._count_of_year(year) for year in range(after.year + 1, until.year))
        first = self._count_in_year(
            after.year, after.toordinal() + 1, date(after.year, 12, 31).toordinal()
        )
        last = self._count_in_year(
            until.year, date(until.year, 1, 1).toordinal(), until.toordinal()
        )
        return first + whole + last

    def _count_in_year(self, number: int, first: int, last: int) -> int:
        working = (self._years.get(number) or self._load_year(number)).working
        return sum(1 for ordinal in range(first, last + 1) if ordinal in working)

    def _count_of_year(self, number: int) -> int:
        """Kept as one number a year, so that a count over millennia stays small."""
        if number not in self._counts:
            self._counts[number] = len(self._build_year(number).working)
        return self._counts[number]

    def reason(self, day: date) -> Text | None:
        """Why the day is not worked, or None for a working day."""
        if self.is_workday(day):
            return None
        row = self._rows.get(day)
        if row is not None and row.kind == "holiday":
            return Text(
                f"нерабочий праздничный день ({row.source})", f"public holiday ({row.source})"
            )
        if row is not None and row.kind == "off" and self._moves(row):
            return Text(f"перенесённый выходной ({row.source})", f"moved day off ({row.source})")
        if row is not None and row.kind == "presidential" and self.presidential:
            return Text(f"нерабочий день ({row.source})", f"non-working day ({row.source})")
        if day.weekday() == _SATURDAY and self.week == "five_day":
            return Text("суббота", "Saturday")
        if day.weekday() == _SUNDAY:
            return Text("воскресенье", "Sunday")
        return Text(
            f"нерабочий праздничный день ({_LABOUR_CODE})", f"public holiday ({_LABOUR_CODE})"
        )

    def _moves(self, row: CalendarRow) -> bool:
        if self.week == "five_day" or row.moved is None:
            return True
        return row.moved.weekday() == _SUNDAY

    def _load_year(self, number: int) -> _Year:
        year = self._years[number] = self._build_year(number)
        return year

    def _build_year(self, number: int) -> _Year:
        covered = number in self.years
        days_off = set(_days_off_by_law(number, self.week)) if not covered else set()
        working = set()
        day = date(number, 1, 1)
        for ordinal in range(day.toordinal(), date(number, 12, 31).toordinal() + 1):
            day = date.fromordinal(ordinal)
            if day not in days_off and self._is_worked(day):
                working.add(ordinal)
        return _Year(frozenset(working), covered)

    def _is_worked(self, day: date) -> bool:
        row = self._rows.get(day)
        usual = day.weekday() < (_SATURDAY if self.week == "five_day" else _SUNDAY)
        if row is None:
            return usual
        if row.kind == "work":
            return True
        if row.kind == "presidential":
            return usual and not self.presidential
        if row.kind == "off":
            return usual and not self._moves(row)
        return False


def _days_off_by_law(year: int, week: Week) -> Iterator[date]:
    """The holidays of Labour Code art. 112 and, outside January, the next working day after
    one that falls on a day off; what the Government moves is not known for such a year."""
    holidays = {date(year, month, day) for month, day in _HOLIDAYS}
    yield from holidays
    first_day_off = _SATURDAY if week == "five_day" else _SUNDAY
    for holiday in sorted(holidays):
        if holiday.month == 1 or holiday.weekday() < first_day_off:
            continue
        day = holiday + _ONE_DAY
        while day.weekday() >= first_day_off or day in holidays:
            day += _ONE_DAY
        yield day


def parse_calendar(text: str) -> tuple[CalendarRow, ...]:
    """Reads a calendar table: CSV with the header `date,kind,moved,source`.

    Raises CalendarError at the first row that is not one.
    """
    import csv

    reader = csv.reader(text.splitlines())
    try:
        if [cell.strip() for cell in next(reader, [])] != ["date", "kind", "moved", "source"]:
            raise CalendarError(
                1,
                Text(
                    "первая строка календаря должна быть «date,kind,moved,source»",
                    'the first line of a calendar must be "date,kind,moved,source"',
                ),
            )
        return tuple(_parse_row(reader.line_num, cells) for cells in reader if cells)
    except csv.Error:
        raise CalendarError(
            reader.line_num,
            Text("строка не читается как CSV", "the line cannot be read as CSV"),
        ) from None


def _parse_row(line: int, cells: list[str]) -> CalendarRow:
    if len(cells) != 4 or cells[1] not in KINDS:
        kinds = ", ".join(sorted(KINDS))
        raise CalendarError(
            line,
            Text(
                f"в строке календаря четыре столбца, вид дня – один из: {kinds}",
                f"a calendar row has four columns, and its kind is one of: {kinds}",
            ),
        )
    try:
        moved = date.fromisoformat(cells[2]) if cells[2] else None
        return CalendarRow(date.fromisoformat(cells[0]), cells[1], moved, cells[3])
    except ValueError:
        raise CalendarError(
            line,
            Text("дата пишется ГГГГ-ММ-ДД", "a date is written YYYY-MM-DD"),
        ) from None


@lru_cache(maxsize=8)
def russian_workdays(*, week: Week = "five_day", presidential: bool = False) -> Workdays:
    """Russia's official calendar, 2013 to 2027, government transfers included."""
    from importlib.resources import files

    text = files("openplan.dates").joinpath("calendar_ru.csv").read_text(encoding="utf-8")
    return Workdays(parse_calendar(text), week=week, presidential=presidential)
