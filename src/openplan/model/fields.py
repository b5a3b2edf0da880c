"""The small values that plan, journal and settings share, typed from strings.

A date is `YYYY-MM-DD` and nothing else (ISO 8601); a flag is `true` or `false`; a number keeps
the digits that were written.
"""

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"[+-]?\d{1,30}([.,]\d{1,30})?")


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


def _typed_date(value: Any) -> Any:
    if isinstance(value, str):
        if not _ISO_DATE.fullmatch(value):
            raise PydanticCustomError("openplan_date", "a date is written YYYY-MM-DD")
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("openplan_no_such_day", "there is no such day") from None
    return value


def _typed_flag(value: Any) -> Any:
    if isinstance(value, str):
        if value not in {"true", "false"}:
            raise PydanticCustomError("openplan_flag", "a flag is true or false")
        return value == "true"
    return value


def _typed_number(value: Any) -> Any:
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value):
            raise PydanticCustomError("openplan_number", "a number is written 12 or 12.5")
        try:
            return Decimal(value.replace(",", "."))
        except InvalidOperation:
            raise PydanticCustomError("openplan_number", "a number is written 12 or 12.5") from None
    return value


def is_number(text: str) -> bool:
    """Whether a file may hold this text as a number."""
    return _NUMBER.fullmatch(text) is not None


IsoDate = Annotated[date, BeforeValidator(_typed_date, json_schema_input_type=date)]
Flag = Annotated[bool, BeforeValidator(_typed_flag, json_schema_input_type=bool)]
Number = Annotated[Decimal, BeforeValidator(_typed_number, json_schema_input_type=Decimal | str)]
Line = Annotated[str, StringConstraints(min_length=1)]
"""Text that may not be empty."""
Id = Annotated[str, StringConstraints(pattern=r"^\w[\w.\-]*$", max_length=100)]
"""Letters, digits, `.`, `-` and `_`; begins with a letter or a digit."""
