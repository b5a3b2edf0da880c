"""Forms -> plain text for a letter or a terminal, no line wider than a page."""

import textwrap
from collections.abc import Iterable, Iterator
from unicodedata import combining, east_asian_width

from openplan.report.form import Cell, Form, Kind, Row
from openplan.report.wording import NOTHING

_WIDTH = 100
_MOST_COLUMNS = 5
"""A table of so many columns fits the page; more become a record for each row."""
_NUMBER_WIDTH = 14


def render_text(forms: Iterable[Form]) -> str:
    pages = ("\n".join(_lines(form)) for form in forms)
    return ("\n" + "=" * _WIDTH + "\n\n").join(f"{page.rstrip()}\n" for page in pages)


def _lines(form: Form) -> Iterator[str]:
    yield form.title[0].upper()
    for line in form.title[1:]:
        yield from _wrapped(line)
    yield ""
    for line in (*form.acts, form.as_of_line):
        yield from _wrapped(line)
    yield ""
    for paragraph in form.paragraphs:
        yield from _wrapped(paragraph)
        yield ""
    if form.has_rows:
        yield from _table(form) if _is_narrow(form) else _records(form)
    else:
        yield form.empty
    for note in form.notes:
        yield from _wrapped(note)
        yield ""


def _is_narrow(form: Form) -> bool:
    numbers = [column for column in form.columns[1:] if column.kind.is_number]
    return len(form.columns) <= _MOST_COLUMNS and len(numbers) == len(form.columns) - 1 > 0


def _table(form: Form) -> Iterator[str]:
    width = _WIDTH - _NUMBER_WIDTH * (len(form.columns) - 1)
    headings = [textwrap.wrap(each.heading, _NUMBER_WIDTH - 2) for each in form.columns[1:]]
    for place in range(max(map(len, headings))):
        cells = [each[place] if place < len(each) else "" for each in headings]
        yield (" " * width + "".join(cell.rjust(_NUMBER_WIDTH) for cell in cells)).rstrip()
    for group in form.groups:
        if group.title:
            yield from ("", *_wrapped(group.title))
        for row in group.rows:
            yield from _table_row(row, width)
    for row in form.totals:
        yield from _table_row(row, width)
    yield ""


def _table_row(row: Row, width: int) -> Iterator[str]:
    *first, last = _wrapped(row.cells[0].text or NOTHING, width=width - 2)
    yield from first
    gap = " " * (width - display_width(last))
    numbers = "".join((cell.text or NOTHING).rjust(_NUMBER_WIDTH) for cell in row.cells[1:])
    yield f"{last}{gap}{numbers}"


def _records(form: Form) -> Iterator[str]:
    for group in form.groups:
        if group.title:
            yield from _wrapped(group.title)
            yield "-" * min(_WIDTH, display_width(group.title))
        for row in group.rows:
            yield from _record(form, row)
    for row in form.totals:
        yield from _record(form, row)


def _record(form: Form, row: Row) -> Iterator[str]:
    """The number and the next column head the record; empty cells are left out."""
    head = 2 if form.columns[0].key == "number" else 1
    yield from _wrapped(" ".join(cell.text for cell in row.cells[:head] if cell.text) or NOTHING)
    for column, cell in zip(form.columns[head:], row.cells[head:], strict=True):
        if cell.text or column.kind is Kind.FILL:
            yield from _field(column.heading, cell)
    yield ""


def _field(title: str, cell: Cell) -> Iterator[str]:
    first, *rest = cell.text.split("\n")
    yield from _wrapped(f"{title}: {first}", indent="   ")
    for line in rest:
        yield from _wrapped(line, indent="      ")


def _wrapped(text: str, *, width: int = _WIDTH, indent: str = "") -> list[str]:
    """At least one line."""
    following = f"{indent}   " if indent else ""
    lines = textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=following)
    return lines or [""]


def display_width(text: str) -> int:
    """Columns of a terminal."""
    return sum(2 if east_asian_width(c) in "WF" else not combining(c) for c in text)
