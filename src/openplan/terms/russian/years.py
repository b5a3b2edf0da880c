"""Years in Russian: «2019 года», «19 г.», «т.г.».

year   = yyyy ["года"] | yy "г." | ("текущего" | "каждого" | …) ["финансового"] "года" | "т.г."
       | ("," | "(") yyyy …
"""

from openplan.dates.period import Unit
from openplan.terms.numerals import is_year
from openplan.terms.points import YearMark
from openplan.terms.reader import END, Reader

_YEAR_MARKS: dict[object, YearMark] = {
    "this": "this", "every": "every", "next": "next", "reported": "reported",
    "previous": "previous",
}  # fmt: skip


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
