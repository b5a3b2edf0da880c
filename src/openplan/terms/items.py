"""The marks of a list's items, and what no label holds: a year, a quarter of one, a length."""

from openplan.dates.period import Unit
from openplan.terms import numerals
from openplan.terms.reader import END, Reader

NUMBERING = frozenset({")", "."})
"""What stands behind the number of an item; before one in brackets stands «(»."""


def numbers_item(reader: Reader) -> bool:
    """Whether the number of an item stands at the head of one."""
    return at_list_item(reader) and number_of_item(reader) > 0


def number_of_item(reader: Reader) -> int:
    """How many tokens the number of a list's item takes: «1)», «(а)», «1.»; 0 for none."""
    kinds, at = reader.kinds, reader.i
    if kinds[at + 1] == ")":
        return 2
    if kinds[at] == "(" and kinds[at + 2] == ")":
        return 3 if reader.ends[at + 1] - reader.begins[at + 1] <= 2 else 0
    if kinds[at] != "num" or kinds[at + 1] != "." or kinds[at + 2] in {END, "month"}:
        return 0
    return 2 if kinds[at + 2] != "num" or is_year(reader, at + 2) else 0


def at_list_item(reader: Reader) -> bool:
    """A dash, «1)» or «а)» that opens an item of a list: first, behind a semicolon or in a line of
    its own."""
    before = reader.i - 1
    return before < 0 or reader.kinds[before] in {";", ".", ":"} or reader.begins_line(reader.i)


def is_year(reader: Reader, at: int) -> bool:
    """Whether a year in plain digits stands there, and no «2019-й»."""
    return reader.kinds[at] == "num" and numerals.is_year("num", reader.values[at])


def is_quarter_of_year(reader: Reader, at: int) -> bool:
    """«(ориентировочно IV квартал 2020 года)»: a period of its own, and no name."""
    return reader.values[at - 1] is Unit.QUARTER and is_year(reader, at)


def is_length(reader: Reader, at: int) -> bool:
    """«3 рабочих дня –»: a length of time, and no name; «отчет за 10 дней» is one."""
    attached = at > 0 and reader.kinds[at - 1] == "key" and reader.values[at - 1] == "for"
    unit = at + 1
    while reader.kinds[unit] == "key" and reader.values[unit] in {"working", "calendar"}:
        unit += 1
    counted = reader.kinds[unit] == "unit" and reader.values[unit] in {Unit.DAY, Unit.WEEK}
    return counted and not attached and reader.kinds[unit + 1] != "word"
