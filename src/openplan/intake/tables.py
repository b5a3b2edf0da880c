"""Documents (ISO 29500, WordprocessingML): the tables as grids, in the order of the text.

What tracked changes have put in is read, what they have taken out is not. A table inside a cell
is text of that cell. Hidden text is read for our own marks alone.
"""

from collections.abc import Iterator

from openplan.dates.language import Text
from openplan.intake.archive import Archive, Attributes, too_large
from openplan.intake.grid import Grid, GridCell, GridRow
from openplan.report.reply import find_hidden

_MOST_CELLS = 400_000
_MOST_TABLES = 10_000
_TAKEN_OUT = frozenset({"del", "moveFrom", "Fallback"})
"""Deleted, moved away, or said a second time for older programs."""
_OFF = frozenset({"0", "false", "off"})
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_tables(archive: Archive, part: str) -> Iterator[Grid]:
    """`part` is that of the document."""
    links = {
        key: each.target
        for key, each in archive.relations(part).items()
        if each.kind == "hyperlink"
    }
    tables = _Tables(links)
    archive.parse(part, tables)
    yield from tables.grids


class _Tables:
    def __init__(self, links: dict[str, str]) -> None:
        self.grids: list[Grid] = []
        self._links = links
        self._depth = self._left_out = self._count = self._row_number = 0
        self._in_run = self._in_text = self._is_hidden = False
        self._row: list[GridCell] = []
        self._cell = _Cell(0)

    def start(self, name: str, attributes: Attributes) -> None:
        if name in _TAKEN_OUT:
            self._left_out += 1
        elif name == "tbl":
            self._depth += 1
            if self._depth == 1:
                self._begin_table()
        elif self._depth:
            self._start_inside(name, attributes)

    def _begin_table(self) -> None:
        number = len(self.grids) + 1
        if number > _MOST_TABLES:
            raise too_large()
        self._row_number = 0
        self.grids.append(Grid(Text(f"таблица {number}", f"table {number}")))

    def _start_inside(self, name: str, attributes: Attributes) -> None:
        outer = self._depth == 1
        match name:
            case "tr" if outer:
                self._row, self._cell = [], _Cell(1)
                self._row_number += 1
            case "gridBefore" if outer:
                self._cell = _Cell(1 + _span(attributes))
            case "tc" if outer:
                self._cell = _Cell(self._cell.column)
            case "gridSpan" if outer:
                self._cell.span = _span(attributes)
            case "r":
                self._in_run, self._is_hidden = True, False
            case "vanish" if self._in_run:
                self._is_hidden = attributes.get("val", "1") not in _OFF
            case "t":
                self._in_text = True
            case "hyperlink":
                self._link(attributes)
            case _ if self._in_run and name in _SIGNS:
                self._say(_SIGNS[name])

    def _link(self, attributes: Attributes) -> None:
        target = self._links.get(attributes.get("id", ""))
        if target and not self._left_out and target not in self._cell.links:
            self._cell.links.append(target)

    def text(self, text: str) -> None:
        if self._in_text:
            self._say(text)

    def _say(self, text: str) -> None:
        if not self._left_out:
            (self._cell.unseen if self._is_hidden else self._cell.pieces).append(text)

    def end(self, name: str) -> None:
        match name:
            case _ if name in _TAKEN_OUT:
                self._left_out -= 1
            case "t":
                self._in_text = False
            case "r":
                self._in_run = self._is_hidden = False
            case "p" if self._depth:
                self._cell.pieces.append("\n")
            case "tc" if self._depth == 1:
                self._end_cell()
            case "tr" if self._depth == 1:
                self._end_row()
            case "tbl":
                self._depth -= 1

    def _end_cell(self) -> None:
        self._count += 1
        if self._count > _MOST_CELLS:
            raise too_large()
        cell, grid, number = self._cell, self.grids[-1], self._row_number
        token, _ = find_hidden("".join(cell.unseen))
        shown, text = find_hidden("".join(cell.pieces))
        place = Text(f"графа {cell.column}", f"column {cell.column}")
        where = Text(
            f"{grid.where.ru}, строка {number}, {place.ru}",
            f"{grid.where.en}, row {number}, {place.en}",
        )
        made = GridCell(
            number,
            cell.column,
            where,
            text.strip(),
            token=token or shown,
            links=tuple(cell.links),
        )
        if made.token or not made.is_empty:
            self._row.append(made)
        self._cell = _Cell(cell.column + cell.span)

    def _end_row(self) -> None:
        if not self._row:
            return
        grid, number = self.grids[-1], self._row_number
        where = Text(f"{grid.where.ru}, строка {number}", f"{grid.where.en}, row {number}")
        grid.rows.append(GridRow(number, where, tuple(self._row)))


class _Cell:
    """The cell being read; between two cells, the place of the next."""

    def __init__(self, column: int) -> None:
        self.column, self.span = column, 1
        self.pieces: list[str] = []
        self.unseen: list[str] = []
        self.links: list[str] = []


def _span(attributes: Attributes) -> int:
    value = attributes.get("val", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else 1
