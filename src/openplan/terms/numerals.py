"""Numbers as tokens, in either language: in digits or words, said again in brackets, and years.

number = digits | words ["(" the same again ")"]
"""

from typing import Any

from openplan.terms.reader import Reader

NUMERIC = frozenset({"num", "ord", "card"})
EARLIEST, LATEST = 1900, 2199


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


ROMAN = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9,
    "x": 10, "xi": 11, "xii": 12, "iy": 4,
}  # fmt: skip
