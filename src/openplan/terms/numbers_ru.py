"""Numbers and years in Russian: «двадцати пяти», «10 (десяти)», «2019 года», «т.г.».

number = digits | words ["(" the same again ")"]
year   = yyyy ["года"] | yy "г." | ("текущего" | "каждого" | …) ["финансового"] "года" | "т.г."
       | ("," | "(") yyyy …
"""

from typing import Any

from openplan.dates.period import Unit
from openplan.terms.points import YearMark
from openplan.terms.reader import END, Reader

NUMERIC = frozenset({"num", "ord", "card"})
EARLIEST, LATEST = 1900, 2199
_YEAR_MARKS: dict[object, YearMark] = {
    "this": "this", "every": "every", "next": "next", "reported": "reported",
    "previous": "previous",
}  # fmt: skip


def is_year(kind: str, value: Any) -> bool:
    return (kind == "num" or kind == "ord") and EARLIEST <= value <= LATEST


def read_number(reader: Reader) -> int | None:
    """A number in digits or words («двадцати пяти», «5 (пяти)»), in brackets again or not."""
    if reader.kinds[reader.i] not in NUMERIC:
        return None
    value = _read_plain_number(reader)
    if reader.kinds[reader.i] == "(":
        if value == 28 and _is_end_of_february(reader):
            reader.i += 3
            return 29
        _skip_repeated(reader, value)
    return value


def _read_plain_number(reader: Reader) -> int:
    value = reader.values[reader.i]
    assert isinstance(value, int)
    reader.i += 1
    if value in _TENS and reader.kinds[reader.i - 1] != "num":
        if value == 100:
            value += _read_smaller(reader, 99)
        if value % 10 == 0 and value != 110:
            value += _read_smaller(reader, 9)
    return value


def _read_smaller(reader: Reader, most: int) -> int:
    """The next number in words of «ста восьмидесяти пяти», 0 where none stands."""
    value = reader.values[reader.i]
    if reader.kinds[reader.i] in {"card", "ord"} and isinstance(value, int) and 1 <= value <= most:
        reader.i += 1
        return value
    return 0


_TENS = frozenset({20, 30, 40, 50, 60, 70, 80, 90, 100})


def _is_end_of_february(reader: Reader) -> bool:
    """«28 (29) февраля»: the 29th, which other years have on the 28th."""
    at = reader.i
    february = reader.kinds[at + 3] == "month" and reader.values[at + 3] == 2
    return february and reader.values[at + 1] == 29 and reader.kinds[at + 2] == ")"


def _skip_repeated(reader: Reader, value: int) -> None:
    """«10 (десяти)»: the same number again in brackets."""
    place = reader.i
    reader.i += 1
    repeated = reader.kinds[reader.i] in NUMERIC and _read_plain_number(reader) == value
    if not (repeated and reader.accept_mark(")")):
        reader.i = place


def skip_year_words(reader: Reader) -> bool:
    """«года», «г.», «гг.», «г.г .», «финансового года»."""
    found = False
    if reader.keys[reader.i] in _YEAR_KINDS and reader.values[reader.i + 1] is Unit.YEAR:
        reader.i += 1
    while reader.values[reader.i] is Unit.YEAR and reader.kinds[reader.i] == "unit":
        reader.i += 1
        found = True
    return found


_YEAR_KINDS = frozenset({"fiscal", "calendar"})


def read_year(reader: Reader) -> tuple[int | None, YearMark | None]:
    """«2019 года», «19 г.», «текущего года», «т.г.», «каждого года»; (None, None) and no move for
    the bare «года», which belongs to what follows it."""
    place = reader.i
    kind, value = reader.kinds[place], reader.values[place]
    if kind in {",", "(", "."} and is_year(reader.kinds[place + 1], reader.values[place + 1]):
        return (None, None) if reader.scoped else _read_year_apart(reader, kind)
    if is_year(kind, value):
        assert isinstance(value, int)
        reader.i += 1
        skip_year_words(reader)
        return value, None
    if kind == "num" and isinstance(value, int) and 0 <= value <= 99:
        reader.i += 1
        if skip_year_words(reader):
            return 2000 + value, None
    elif kind == "key" and value in _YEAR_MARKS:
        reader.i += 1
        reader.accept("fiscal", "this", "calendar")
        if value == "this" and is_year(reader.kinds[reader.i], reader.values[reader.i]):
            return read_year(reader)
        if skip_year_words(reader):
            return None, _YEAR_MARKS[value]
    elif kind == "key" and value == "fiscal":
        if skip_year_words(reader) and reader.kinds[reader.i] in {END, ";", ")", "."}:
            return None, "this"
    elif (value == "т" or value == "since") and reader.kinds[place + 1] == ".":
        reader.i += 2
        if skip_year_words(reader):
            return None, "this"
    reader.i = place
    return None, None


def _read_year_apart(reader: Reader, mark: str) -> tuple[int | None, YearMark | None]:
    """«июнь (2019 год)», «1 мая, 2019 года», «июнь, 2019»."""
    place = reader.i
    year = reader.values[place + 1]
    assert isinstance(year, int)
    reader.i += 2
    worded = skip_year_words(reader)
    if mark == "(" and reader.accept_mark(")"):
        return year, None
    if mark != "(" and (worded or reader.kinds[reader.i] in {END, ";"}):
        return year, None
    reader.i = place
    return None, None
