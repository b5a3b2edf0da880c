"""For which stretch of time a due list is asked: `--month 2018-09`, `--within 30d`, `--from`.

A stretch that cannot be read, or two at once, is wrong usage: a UserError.
"""

import re
from dataclasses import dataclass
from datetime import date

from openplan.cli.days import parse_bounds
from openplan.cli.parser import CURRENT
from openplan.dates.language import Text
from openplan.dates.period import Period, Unit, add_units, parse_period, period_of
from openplan.errors import UserError

_SPAN = re.compile(r"(\d{1,5})([dwm]?)", re.ASCII)
_SPAN_UNITS = {"": Unit.DAY, "d": Unit.DAY, "w": Unit.WEEK, "m": Unit.MONTH}
_EXAMPLES = {Unit.MONTH: "2018-09", Unit.QUARTER: "2018-Q3", Unit.YEAR: "2018"}
_UNIT_WORDS = {
    Unit.MONTH: Text("месяц", "a month"),
    Unit.QUARTER: Text("квартал", "a quarter"),
    Unit.YEAR: Text("год", "a year"),
}


def parse_period_of(unit: Unit, text: str, option: str, as_of: date) -> Period:
    """The period named; for CURRENT the one in which the as-of day lies."""
    if text == CURRENT:
        return period_of(unit, as_of)
    period = parse_period(text)
    if period is None or period.unit is not unit:
        word, example = _UNIT_WORDS[unit], _EXAMPLES[unit]
        raise UserError(
            Text(f"{option}: «{text}» – не {word.ru}", f'{option}: "{text}" is not {word.en}'),
            Text(f"пишется так: {option} {example}", f"write it as {option} {example}"),
        )
    return period


def days_ahead(text: str, option: str, as_of: date) -> date:
    """The last day of `30d`, `2w` or `1m` from the as-of day on."""
    match = _SPAN.fullmatch(text.strip().lower())
    if match is None:
        raise UserError(
            Text(f"{option}: «{text}» – не срок", f'{option}: "{text}" is not a stretch of time'),
            Text("пишется 30d, 2w или 1m", "write it as 30d, 2w or 1m"),
        )
    try:
        return add_units(as_of, _SPAN_UNITS[match[2]], int(match[1]))
    except OverflowError:
        return date.max


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of time that a due list is asked for; both days inclusive, None is no bound.

    `running`: from the as-of day on, what is still open; with `overdue` also all that is overdue
    by then. `only_overdue`: of the stretch only what is overdue.
    """

    since: date | None
    until: date | None
    running: bool = False
    overdue: bool = False
    only_overdue: bool = False


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """The period options of `due` as they were typed."""

    month: str | None = None
    quarter: str | None = None
    year: str | None = None
    from_: str | None = None
    to: str | None = None
    within: str | None = None
    overdue: bool = False

    def window(self, as_of: date) -> Window:
        """Nothing asked: all that is overdue and the next 30 days.

        Raises UserError when two periods are named, or a period ends before it begins.
        """
        self._refuse_two_periods()
        if period := self._period(as_of):
            return Window(period.start, period.end, only_overdue=self.overdue)
        if self.from_ is not None or self.to is not None:
            return self._from_to(as_of)
        if self.within is not None:
            until = days_ahead(self.within, "--within", as_of)
            return Window(as_of, until, running=True)
        if self.overdue:
            return Window(None, as_of, only_overdue=True)
        until = days_ahead("30d", "--within", as_of)
        return Window(as_of, until, running=True, overdue=True)

    def _refuse_two_periods(self) -> None:
        named = {
            "--month": self.month,
            "--quarter": self.quarter,
            "--year": self.year,
            "--from/--to": self.from_ or self.to,
            "--within": self.within,
        }
        given = [option for option, value in named.items() if value is not None]
        if self.within is not None and self.overdue:
            given.append("--overdue")
        if len(given) > 1:
            raise UserError(
                Text(
                    f"период назван дважды: {' и '.join(given)}",
                    f"the period is named twice: {' and '.join(given)}",
                ),
                Text("оставьте один из параметров", "keep one of the options"),
            )

    def _period(self, as_of: date) -> Period | None:
        for unit, option, value in (
            (Unit.MONTH, "--month", self.month),
            (Unit.QUARTER, "--quarter", self.quarter),
            (Unit.YEAR, "--year", self.year),
        ):
            if value is not None:
                return parse_period_of(unit, value, option, as_of)
        return None

    def _from_to(self, as_of: date) -> Window:
        since, until = parse_bounds(self.from_, self.to)
        if until is None:
            until = date(max(as_of, since or as_of).year, 12, 31)
        return Window(since, until, only_overdue=self.overdue)
