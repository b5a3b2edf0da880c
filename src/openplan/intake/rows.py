"""Grids -> the rows of form 13, wherever in the file its tables stand.

A table begins with the heading of the form: our hidden stamp, or the titles of the columns to
fill in, in either language. What stands outside such a table is not read.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from openplan.dates.language import Text
from openplan.intake.grid import Fault, Grid, GridCell, GridRow
from openplan.report import reply
from openplan.report.reply import Stamp

FILLED = tuple(key for key, _, _ in reply.COLUMNS)


@dataclass(frozen=True, slots=True)
class FilledRow:
    """`id` is hidden in the row, the rest is printed; empty for what is not there. `cells` are
    those that were filled in, by the key of their column."""

    where: Text
    stamp: Stamp | None
    id: str
    number: str
    title: str
    cells: Mapping[str, GridCell]


@dataclass(slots=True)
class Reply:
    """What one file holds. `unfilled` rows wait for somebody to fill them in. `remarks` tell of
    what is left out without harm."""

    rows: list[FilledRow] = field(default_factory=list)
    unfilled: int = 0
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)
    tables: int = 0


def find_rows(grids: Iterable[Grid]) -> Reply:
    found = Reply()
    for grid in grids:
        table: _Table | None = None
        for row in grid.rows:
            head = _head(row)
            if head is not None:
                table = _begun(head, row, found)
            elif table is not None and not _is_numbers(row):
                table.take(row, found)
    return found


def normal(text: str) -> str:
    """For comparison: one kind of blanks, no capitals, «е» for «ё»."""
    return " ".join(text.split()).casefold().replace("ё", "е")


_NUMBER = frozenset({"№", "№ п/п", "no."})
_TITLE = frozenset({"мероприятие", "measure"})
_TERM = frozenset({"срок", "срок исполнения", "due", "term"})
_TITLES = {
    **dict.fromkeys(_NUMBER, reply.NUMBER),
    **dict.fromkeys(_TITLE, reply.TITLE),
    **dict.fromkeys(_TERM, "term"),
    **{normal(said): key for key, title, _ in reply.COLUMNS for said in (title.ru, title.en)},
}
_NEEDED = {reply.INFORMATION, reply.MARK}


@dataclass(frozen=True, slots=True)
class _Head:
    stamp: Stamp | None
    columns: Mapping[int, str]


def _head(row: GridRow) -> _Head | None:
    """None for a row that is no heading of the form."""
    stamps = [stamp for cell in row.cells if (stamp := reply.parse_stamp(cell.token))]
    columns = {cell.column: key for cell in row.cells if (key := _TITLES.get(normal(cell.text)))}
    if stamps or set(columns.values()) >= _NEEDED:
        return _Head(stamps[0] if stamps else None, columns)
    return None


def _begun(head: _Head, row: GridRow, found: Reply) -> "_Table | None":
    """None, and a fault, for a table whose answers cannot be told apart."""
    found.tables += 1
    if head.stamp is not None and head.stamp.version != reply.VERSION:
        found.faults.append(
            Fault(
                row.where,
                Text(
                    "форма составлена другой версией openplan",
                    "the form was made by another version of openplan",
                ),
                Text("обновите openplan", "upgrade openplan"),
            )
        )
        return None
    missing = [title for key, title, _ in reply.COLUMNS
               if key in _NEEDED and key not in head.columns.values()]  # fmt: skip
    for title in missing:
        found.faults.append(
            Fault(
                row.where,
                Text(f"нет графы «{title.ru}»", f'there is no column "{title.en}"'),
                Text("верните графе её заголовок", "give the column its heading back"),
            )
        )
    return None if missing else _Table(head)


def _is_numbers(row: GridRow) -> bool:
    """The row under the heading that numbers the columns: 1 2 3 …"""
    return len(row.cells) > len(FILLED) and all(
        cell.text.strip() == str(cell.column) for cell in row.cells
    )


class _Table:
    """Takes the rows below a heading."""

    def __init__(self, head: _Head) -> None:
        self._stamp, self._columns = head.stamp, head.columns

    def take(self, row: GridRow, found: Reply) -> None:
        cells = {self._columns.get(cell.column, ""): cell for cell in row.cells}
        filled = {key: cell for key in FILLED if (cell := cells.get(key)) and not cell.is_empty}
        tokens = (cell.token for cell in row.cells if self._columns.get(cell.column) not in FILLED)
        id_ = next(filter(None, tokens), "")
        number, title = (_printed(cells.get(key)) for key in (reply.NUMBER, reply.TITLE))
        if filled and not (id_ or number or title):
            found.faults.append(_nobodys(row))
        elif filled:
            found.rows.append(FilledRow(row.where, self._stamp, id_, number, title, filled))
            found.remarks += self._strange(row)
        elif id_ or (number and title):
            found.unfilled += 1

    def _strange(self, row: GridRow) -> Iterator[Fault]:
        """Notes in columns that are not of the form."""
        for cell in row.cells:
            if cell.column not in self._columns and not (cell.is_empty or cell.token):
                yield Fault(
                    cell.where,
                    Text(
                        "графа не из этой формы: не перенесено",
                        "not a column of the form: left out",
                    ),
                )


def _printed(cell: GridCell | None) -> str:
    return cell.text.strip() if cell is not None else ""


def _nobodys(row: GridRow) -> Fault:
    return Fault(
        row.where,
        Text(
            "строка заполнена, но мероприятия в ней нет",
            "the row is filled in but names no measure",
        ),
        Text(
            "перенесите сведения в строку мероприятия",
            "move what it says to the row of its measure",
        ),
    )
