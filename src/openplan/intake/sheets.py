"""Workbooks (ISO 29500, SpreadsheetML): the sheets as grids, in the order of the book.

A number in a cell that shows a date is that date. Of a formula the value that was last seen is
kept, with a word that it is one.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from openplan.dates.language import Text
from openplan.intake.archive import Archive, Attributes, too_large
from openplan.intake.grid import Grid, GridCell, GridRow
from openplan.report.reply import find_hidden

_MOST_CELLS = 400_000
_MOST_STRINGS = 400_000
_MOST_SHEETS = 1_000
_DATES = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
"""Number formats that every program knows by their number (18.8.30)."""
_NOT_IN_PATTERN = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_DAY_ZERO, _DAY_ZERO_OF_1904 = date(1899, 12, 30), date(1904, 1, 1)
_MOST_DAYS = 2_958_465


def read_sheets(archive: Archive, part: str) -> Iterator[Grid]:
    """`part` is that of the workbook."""
    relations = archive.relations(part)
    book = _Book()
    archive.parse(part, book)
    strings, styles = _Strings(), _Styles()
    for relation in relations.values():
        if relation.kind == "sharedStrings":
            archive.parse(relation.target, strings)
        elif relation.kind == "styles":
            archive.parse(relation.target, styles)
    zero = _DAY_ZERO_OF_1904 if book.from_1904 else _DAY_ZERO
    for name, id_ in book.sheets:
        found = relations.get(id_)
        if found is not None and found.kind == "worksheet":
            links = {key: each.target for key, each in archive.relations(found.target).items()}
            sheet = _Sheet(name, strings.strings, styles.dated, zero, links)
            archive.parse(found.target, sheet)
            yield sheet.grid()


def unescaped(text: str) -> str:
    """`_x000D_` is how a workbook writes what XML cannot (22.9.2.19); line ends become one kind."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


class _Book:
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            if len(self.sheets) >= _MOST_SHEETS:
                raise too_large()
            self.sheets.append((attributes.get("name", "?"), attributes.get("id", "")))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in {"1", "true"}

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


class _Strings:
    """The texts that cells share; readings of Japanese words (rPh) are left out."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self._pieces: list[str] = []
        self._in_text = self._in_reading = False

    def start(self, name: str, attributes: Attributes) -> None:
        del attributes
        if name == "si":
            self._pieces = []
        elif name == "rPh":
            self._in_reading = True
        self._in_text = name == "t" and not self._in_reading

    def end(self, name: str) -> None:
        self._in_text = False
        if name == "rPh":
            self._in_reading = False
        elif name == "si":
            if len(self.strings) >= _MOST_STRINGS:
                raise too_large()
            self.strings.append(unescaped("".join(self._pieces)))

    def text(self, text: str) -> None:
        if self._in_text:
            self._pieces.append(text)


class _Styles:
    """`dated[n]`: whether the nth style of cells shows a date."""

    def __init__(self) -> None:
        self.dated: list[bool] = []
        self._patterns: dict[str, bool] = {}
        self._in_cells = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            shown = _NOT_IN_PATTERN.sub("", attributes.get("formatCode", "")).lower()
            self._patterns[attributes.get("numFmtId", "")] = bool(re.search("[dyдг]", shown))
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells and len(self.dated) < _MOST_STRINGS:
            number = attributes.get("numFmtId", "0")
            known = number.isascii() and number.isdigit() and len(number) < 5
            self.dated.append(
                self._patterns.get(number, False) or (known and int(number) in _DATES)
            )

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False

    def text(self, text: str) -> None: ...


class _Sheet:
    """One sheet being read. Links stand behind the cells, so rows are made at the end."""

    def __init__(
        self, name: str, strings: list[str], dated: list[bool], zero: date, links: dict[str, str]
    ) -> None:
        self.name = name
        self.strings, self.dated, self.zero, self.links = strings, dated, zero, links
        self._cells: dict[int, dict[int, tuple[str, date | None, bool]]] = {}
        self._linked: dict[tuple[int, int], str] = {}
        self._row = self._column = self._count = 0
        self._type = self._style = ""
        self._value: list[str] = []
        self._is_formula = self._takes = False

    def start(self, name: str, attributes: Attributes) -> None:
        match name:
            case "row":
                self._row = _number(attributes.get("r")) or self._row + 1
                self._column = 0
            case "c":
                self._begin_cell(attributes)
            case "f":
                self._is_formula = True
            case "hyperlink":
                self._link(attributes)
        self._takes = name in {"v", "t"}

    def end(self, name: str) -> None:
        self._takes = False
        if name == "c":
            self._end_cell()

    def text(self, text: str) -> None:
        if self._takes:
            self._value.append(text)

    def _begin_cell(self, attributes: Attributes) -> None:
        place = _ADDRESS.fullmatch(attributes.get("r", ""))
        self._column = _column_number(place[1]) if place else self._column + 1
        self._type, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._value, self._is_formula = [], False

    def _end_cell(self) -> None:
        raw = "".join(self._value)
        if not raw.strip() and not self._is_formula:
            return
        self._count += 1
        if self._count > _MOST_CELLS:
            raise too_large()
        text, day = self._typed(raw)
        self._cells.setdefault(self._row, {})[self._column] = (text, day, self._is_formula)

    def _typed(self, raw: str) -> tuple[str, date | None]:
        match self._type:
            case "s":
                number = _number(raw)
                known = number is not None and number < len(self.strings)
                return (self.strings[number] if known and number is not None else raw), None
            case "d":
                return raw, _iso_day(raw)
            case "n":
                return self._numeric(raw)
        return unescaped(raw), None

    def _numeric(self, raw: str) -> tuple[str, date | None]:
        try:
            value = float(raw)
        except ValueError:
            return raw, None
        style = _number(self._style) or 0
        is_dated = style < len(self.dated) and self.dated[style]
        if is_dated and 1 <= value <= _MOST_DAYS:
            return "", self.zero + timedelta(int(value))
        return f"{value:.15g}", None

    def _link(self, attributes: Attributes) -> None:
        place = _ADDRESS.match(attributes.get("ref", ""))
        target = self.links.get(attributes.get("id", ""))
        if place and target:
            self._linked[int(place[2]), _column_number(place[1])] = target

    def grid(self) -> Grid:
        grid = Grid(Text(f"лист «{self.name}»", f'sheet "{self.name}"'))
        for number in sorted(self._cells):
            cells = self._cells[number]
            where = Text(f"{grid.where.ru}, строка {number}", f"{grid.where.en}, row {number}")
            made = (self._made(grid, number, column, *cells[column]) for column in sorted(cells))
            grid.rows.append(GridRow(number, where, tuple(made)))
        return grid

    def _made(
        self, grid: Grid, row: int, column: int, text: str, day: date | None, is_formula: bool
    ) -> GridCell:
        name = f"{_column_name(column)}{row}"
        where = Text(f"{grid.where.ru}, ячейка {name}", f"{grid.where.en}, cell {name}")
        token, shown = find_hidden(text)
        link = self._linked.get((row, column))
        links = (link,) if link else ()
        return GridCell(row, column, where, shown, day, token, is_formula, links)


def _number(text: str | None) -> int | None:
    """Of plain digits, and no more of them than a sheet can need."""
    if text is None or not (text.isascii() and text.isdigit() and len(text) <= 7):
        return None
    return int(text)


def _iso_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _column_name(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
