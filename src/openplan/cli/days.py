"""Days as options give them (`2018-09-30`, `30.09.2018`) and the day on which all is judged.

A text that is no day is wrong usage: a UserError that names the option.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime

from openplan.dates.language import Text
from openplan.errors import UserError

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_DOTTED = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})", re.ASCII)


def parse_day(text: str, option: str) -> date:
    if match := _ISO.fullmatch(text.strip()):
        year, month, day = match.groups()
    elif match := _DOTTED.fullmatch(text.strip()):
        day, month, year = match.groups()
    else:
        raise UserError(
            Text(f"{option}: «{text}» – не дата", f'{option}: "{text}" is not a date'),
            Text("дата пишется 2018-09-30 или 30.09.2018", "write a date as 2018-09-30"),
        )
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise UserError(
            Text(f"{option}: дня «{text}» нет в календаре", f'{option}: there is no day "{text}"')
        ) from None


def parse_bounds(from_: str | None, to: str | None) -> tuple[date | None, date | None]:
    """`--from` and `--to`. Raises UserError for days that are none, or the wrong way round."""
    since = parse_day(from_, "--from") if from_ is not None else None
    until = parse_day(to, "--to") if to is not None else None
    if since and until and until < since:
        raise UserError(
            Text("период кончается раньше, чем начинается", "the period ends before it begins")
        )
    return since, until


def as_of_day(option: str | None, environment: Mapping[str, str]) -> date:
    """`--as-of`, then OPENPLAN_AS_OF, then SOURCE_DATE_EPOCH (UTC), then the clock of this
    machine: the one place where openplan reads it."""
    if option is not None:
        return parse_day(option, "--as-of")
    if day := environment.get("OPENPLAN_AS_OF"):
        return parse_day(day, "OPENPLAN_AS_OF")
    if epoch := environment.get("SOURCE_DATE_EPOCH"):
        return _day_of_epoch(epoch)
    return datetime.now().astimezone().date()


def _day_of_epoch(text: str) -> date:
    try:
        return datetime.fromtimestamp(int(text), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UserError(
            Text(
                f"SOURCE_DATE_EPOCH: «{text}» – не число секунд",
                f'SOURCE_DATE_EPOCH: "{text}" is not a number of seconds',
            )
        ) from None
