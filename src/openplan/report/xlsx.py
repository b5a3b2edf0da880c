"""Forms -> a workbook, one sheet a form: real dates and numbers, and no formula anywhere.

Printed it fits the width of an A4 sheet lying on its side, with the head of the table on every
page. The last column is hidden and holds the address of each row's measure, so that a filled
form finds its way back; it is sorted and filtered with the others.
"""

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from openplan.dates.language import Lang, Text
from openplan.report.barchart import add_chart, words_of
from openplan.report.form import Cell, Column, Form, Kind, Row
from openplan.report.package import latest_day, steady
from openplan.report.reply import COMPLETED_ON, MARK, MARKS, hidden, is_to_fill, stamp_of
from openplan.report.typeset import are_upright, ems, lines_in, widths_of

_FONT = "Times New Roman"
_MOST_CHARACTERS = 32_000
_MOST_ADDRESS = 2_000
_CHARACTERS = 170
"""So many characters stand beside each other on the page."""
_EMS_IN_UNIT = 0.5
"""A column's width is counted in digits."""
_WHOLE = _CHARACTERS * _EMS_IN_UNIT
_BOLD = 1.08
"""So much wider are bold letters."""
_LINE_POINTS = 15
_CELL_LINE_POINTS = 13
_MOST_POINTS = 400
_UPRIGHT_POINTS = 110
_THIN = Side(style="thin", color="808080")
_GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_BAND = PatternFill("solid", fgColor="EEF1F5")
_NOT_IN_NAMES = frozenset("[]:*?/\\'")


def render_xlsx(forms: Sequence[Form]) -> bytes:
    book = Workbook()
    _set_type(book)
    first = book.active
    if first is not None:
        book.remove(first)
    for form in forms:
        sheet = book.create_sheet(_sheet_name(form, book.sheetnames))
        _Sheet(sheet, form).fill()
    if not forms:
        book.create_sheet("–")
    data = io.BytesIO()
    book.save(data)
    charts = [words_of(form) for form in forms if _has_chart(form)]
    return steady(data.getvalue(), latest_day(forms), charts=charts)


def _has_chart(form: Form) -> bool:
    return form.name == "summary" and form.has_rows


def _set_type(book: Workbook) -> None:
    """That of the table is the book's own: widths of columns are counted in its digits."""
    font = Font(name=_FONT, size=10)
    book._fonts = IndexedList([font])  # type: ignore[attr-defined]  # noqa: SLF001 - no setting
    book._named_styles["Normal"].font = font  # type: ignore[attr-defined]  # noqa: SLF001


def _sheet_name(form: Form, taken: Sequence[str]) -> str:
    """The plan, or the form where it is of several; 31 characters, each name once."""
    name = form.plans[0] if len(form.plans) == 1 else form.name
    name = "".join("-" if each in _NOT_IN_NAMES else each for each in name)[:31] or form.name
    known = {each.lower() for each in taken}
    number, found = 1, name
    while found.lower() in known:
        number += 1
        found = f"{name[: 30 - len(str(number))]}-{number}"
    return found


class _Sheet:
    """One form being written, from above."""

    def __init__(self, sheet: Worksheet, form: Form) -> None:
        self.sheet = sheet
        self.form = form
        self.row = self.first_row = 1
        self.last_column = len(form.columns)
        self.is_to_fill = is_to_fill(form)
        self.marks = _choice_of_marks(form.lang)
        self.ems = widths_of(form, _WHOLE)

    def fill(self) -> None:
        self._head()
        if self.form.has_rows:
            self._table()
        else:
            self._line(self.form.empty)
        self.row += 1
        for note in self.form.notes:
            self._line(note)
        if _has_chart(self.form):
            self.row += add_chart(self.sheet, self.form, self.row + 1, self.first_row)
        self._page()

    def _head(self) -> None:
        for place, line in enumerate(self.form.title):
            self._line(line.upper() if place == 0 else line, bold=True, centred=True)
        for line in (*self.form.acts, self.form.as_of_line):
            self._line(line, centred=True)
        self.row += 1
        for paragraph in self.form.paragraphs:
            self._line(paragraph)
        self.row += 1

    def _line(self, text: str, *, bold: bool = False, centred: bool = False) -> None:
        """A text over the whole width, as high as it needs."""
        cell = self._put(1, text)
        cell.font = Font(name=_FONT, size=12, bold=bold)
        horizontal = "center" if centred else "left"
        cell.alignment = Alignment(horizontal=horizontal, vertical="top", wrap_text=True)
        self._merge()
        lines = lines_in(text, _WHOLE * 10 / 12 / (_BOLD if bold else 1))
        self.sheet.row_dimensions[self.row].height = _LINE_POINTS * lines + 2
        self.row += 1

    def _merge(self) -> None:
        if self.last_column > 1:
            self.sheet.merge_cells(
                start_row=self.row, end_row=self.row, start_column=1, end_column=self.last_column
            )

    def _table(self) -> None:
        form = self.form
        header = self.row
        self._headings()
        self._put(self.last_column + 1, hidden(str(stamp_of(form))) if self.is_to_fill else "id")
        self.row += 1
        self.first_row = self.row
        self.sheet.freeze_panes = f"A{self.row}"
        self.sheet.print_title_rows = f"{header}:{header}"
        for group in form.groups:
            if group.title:
                self._section(group.title)
            for row in group.rows:
                self._row(row)
        last = get_column_letter(self.last_column + 1)
        self.sheet.auto_filter.ref = f"A{header}:{last}{self.row - 1}"
        for row in form.totals:
            self._row(row)
        if self.marks.sqref:
            self.sheet.add_data_validation(self.marks)

    def _headings(self) -> None:
        """Upright over numbers where the columns are many and narrow."""
        columns = self.form.columns
        upright = are_upright(self.form)
        for place, column in enumerate(columns, start=1):
            cell = self._styled(place, column.heading, bold=True, centred=True, banded=True)
            if upright and column.kind.is_number:
                cell.alignment = Alignment("center", "center", textRotation=90, wrap_text=True)
        self._high([column.heading for column in columns])
        if upright:
            self.sheet.row_dimensions[self.row].height = _UPRIGHT_POINTS

    def _section(self, title: str) -> None:
        for place in range(1, self.last_column + 1):
            self._styled(place, title if place == 1 else "", bold=True, banded=True)
        self._merge()
        lines = lines_in(title, _WHOLE / _BOLD)
        self.sheet.row_dimensions[self.row].height = _LINE_POINTS * lines
        self.row += 1

    def _row(self, row: Row) -> None:
        for place, (column, cell) in enumerate(
            zip(self.form.columns, row.cells, strict=True), start=1
        ):
            if column.kind is Kind.FILL:
                self._field(place, column)
            else:
                self._cell(place, column, cell, bold=row.is_total)
        self._high([cell.text for cell in row.cells])
        self._put(self.last_column + 1, hidden(row.id) if self.is_to_fill else row.id)
        self.row += 1

    def _high(self, texts: Sequence[str]) -> None:
        """As high as the longest cell: a program that opens the file does not work it out."""
        lines = max(map(lines_in, texts, self.ems))
        height = min(lines * _CELL_LINE_POINTS + 4, _MOST_POINTS)
        self.sheet.row_dimensions[self.row].height = height

    def _cell(self, place: int, column: Column, cell: Cell, *, bold: bool) -> None:
        value = _typed(cell)
        address = _address(cell, self.ems[place - 1])
        if value is None:
            text = cell.links[0].text if address else cell.text
            written = self._styled(place, text, bold=bold)
        else:
            written = self._styled(place, "", bold=bold, right=not isinstance(value, date))
            written.value = value
            written.number_format = _number_format(column, value)
        if address:
            written.hyperlink = address

    def _field(self, place: int, column: Column) -> None:
        """Empty, and ready for what belongs there: a date, one of the marks, words that no
        program takes for a number or a formula."""
        written = self._styled(place, "")
        written.number_format = "DD.MM.YYYY" if column.key == COMPLETED_ON else "@"
        if column.key == MARK:
            self.marks.add(written)

    def _styled(
        self,
        place: int,
        text: str,
        *,
        bold: bool = False,
        centred: bool = False,
        right: bool = False,
        banded: bool = False,
    ) -> SheetCell:
        cell = self._put(place, text)
        cell.font = Font(name=_FONT, size=10, bold=bold)
        cell.border = _GRID
        horizontal = "center" if centred else "right" if right else "left"
        vertical = "center" if centred else "top"
        cell.alignment = Alignment(horizontal=horizontal, vertical=vertical, wrap_text=True)
        if banded:
            cell.fill = _BAND
        return cell

    def _put(self, place: int, text: str) -> SheetCell:
        """Text as text, whatever it begins with."""
        cell = self.sheet.cell(row=self.row, column=place)
        assert isinstance(cell, SheetCell)
        if text:
            cell.value = text if len(text) <= _MOST_CHARACTERS else f"{text[:_MOST_CHARACTERS]}…"
            cell.data_type = "s"
            cell.quotePrefix = True
        return cell

    def _page(self) -> None:
        for place, width in enumerate(self.ems, start=1):
            letter = get_column_letter(place)
            self.sheet.column_dimensions[letter].width = width / _EMS_IN_UNIT
        last = get_column_letter(self.last_column + 1)
        self.sheet.column_dimensions[last].hidden = True
        page = self.sheet.page_setup
        page.orientation, page.paperSize = "landscape", 9
        page.fitToWidth, page.fitToHeight = 1, 0
        properties = self.sheet.sheet_properties.pageSetUpPr
        if properties is not None:
            properties.fitToPage = True
        self.sheet.print_area = f"A1:{get_column_letter(self.last_column)}{self.row}"
        margins = self.sheet.page_margins
        margins.left = margins.top = margins.bottom = 20 / 25.4
        margins.right = 10 / 25.4
        if (header := self.sheet.oddHeader) is not None and (number := header.center) is not None:
            number.text = "&P"
        self.sheet.HeaderFooter.differentFirst = True


def _choice_of_marks(lang: Lang) -> DataValidation:
    offered = ",".join(mark.offered.in_(lang) for mark in MARKS)
    message = Text("Выберите отметку из списка.", "Choose a mark from the list.").in_(lang)
    choice = DataValidation("list", formula1=f'"{offered}"', allow_blank=True, error=message)
    choice.showErrorMessage = True
    return choice


def _address(cell: Cell, width: float) -> str | None:
    """A cell of a sheet can be one link; where it holds more, the addresses stand in its text,
    and also where the link is longer than a line: LibreOffice does not wrap one but cuts it."""
    if cell.lines or len(cell.links) != 1 or ems(cell.links[0].text) > width:
        return None
    address = cell.links[0].href
    return address if address and len(address) <= _MOST_ADDRESS else None


def _typed(cell: Cell) -> date | int | Decimal | None:
    """The value, where the words say no more than it."""
    if len(cell.lines) != 1 or isinstance(cell.value, str) or cell.links:
        return None
    plain = cell.lines[0].replace("\N{MINUS SIGN}", "-").replace(",", ".")
    if isinstance(cell.value, int | Decimal) and plain.lstrip("-").replace(".", "").isdigit():
        return cell.value
    return cell.value if isinstance(cell.value, date) else None


def _number_format(column: Column, value: date | int | Decimal) -> str:
    if isinstance(value, date):
        return "DD.MM.YYYY"
    return "0.0" if column.kind is Kind.PERCENT else "General"
