"""Forms -> a Word document that can be printed and signed, by GOST R 7.0.97.

A4 on its side, margins 20, 20, 20 and 10 mm, Times New Roman; page numbers in the middle of the
top margin from the second page on; the head of the table and the row of column numbers on every
page; rows that do not split; a line for the signature. Fields left to fill in are empty.
"""

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from openplan.dates.language import Text
from openplan.report.form import Cell, Form, Kind, Link, Row
from openplan.report.package import latest_day, steady
from openplan.report.reply import hidden, is_to_fill, stamp_of
from openplan.report.wording import NOTHING

_FONT = "Times New Roman"
_WIDTH_MM = 297 - 20 - 10
_TEXT, _TABLE, _HEAD = Pt(14), Pt(10), Pt(9)
_MOST_LEVEL = 10
"""More columns than these are too narrow for headings that lie."""
_UPRIGHT = Mm(34)
_CELL_MARGIN = Mm(1)
_CENTRE, _JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


def render_docx(forms: Sequence[Form]) -> bytes:
    document = Document()
    _page(document)
    _fonts(document)
    for place, form in enumerate(forms):
        if place:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        _form(document, form)
    properties = document.core_properties
    properties.title = forms[0].heading[:255] if forms else ""
    properties.author = properties.last_modified_by = properties.comments = ""
    data = io.BytesIO()
    document.save(data)
    return steady(data.getvalue(), latest_day(forms))


def _page(document: WordDocument) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin = section.bottom_margin = section.left_margin = Mm(20)
    section.right_margin = Mm(10)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = _CENTRE
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        run.element.append(_field(kind) if kind else _instruction(text))


def _field(kind: str) -> Any:
    element = OxmlElement("w:fldChar")
    element.set(qn("w:fldCharType"), kind)
    return element


def _instruction(text: str) -> Any:
    element = OxmlElement("w:instrText")
    element.set(qn("xml:space"), "preserve")
    element.text = text
    return element


def _fonts(document: WordDocument) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, _TEXT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), _FONT)
    style.paragraph_format.space_after = Pt(0)


def _form(document: WordDocument, form: Form) -> None:
    _line(document, form.title[0].upper(), bold=True)
    for line in form.title[1:]:
        _line(document, line, bold=True)
    for line in (*form.acts, form.as_of_line):
        _line(document, line)
    for text in form.paragraphs:
        paragraph = document.add_paragraph(text)
        paragraph.alignment = _JUSTIFY
        shape = paragraph.paragraph_format
        shape.first_line_indent, shape.line_spacing = Mm(12.5), 1.5
        shape.space_before = shape.space_after = Pt(6)
    if form.has_rows:
        _table(document, form)
    else:
        _line(document, form.empty)
    for note in form.notes:
        paragraph = document.add_paragraph(note)
        paragraph.paragraph_format.space_before = Pt(6)
        paragraph.runs[0].font.size = Pt(12)
    if form.to_sign:
        _signature(document, form)


def _line(document: WordDocument, text: str, *, bold: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = _CENTRE
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(text).bold = bold


def _signature(document: WordDocument, form: Form) -> None:
    """The post on the left, the name at the right margin; to be filled in by hand."""
    post = Text("Должность", "Position").in_(form.lang)
    name = Text("И.О. Фамилия", "Name").in_(form.lang)
    paragraph = document.add_paragraph(f"{post} ____________________\t____________________ {name}")
    shape = paragraph.paragraph_format
    shape.space_before = Pt(24)
    shape.tab_stops.add_tab_stop(Mm(120))
    made = Text("Исполнитель ____________________", "Prepared by ____________________")
    phone = Text("телефон ____________________", "phone ____________________")
    for text in (made, phone):
        paragraph = document.add_paragraph(text.in_(form.lang))
        paragraph.runs[0].font.size = Pt(10)
        paragraph.paragraph_format.space_before = Pt(6)


def _table(document: WordDocument, form: Form) -> None:
    table = document.add_table(rows=0, cols=len(form.columns))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _margins(table)
    widths = [Mm(float(form.width_of(column)) * _WIDTH_MM / 100) for column in form.columns]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    writer = _Rows(table, form, widths)
    writer.head()
    for group in form.groups:
        if group.title:
            writer.section(group.title)
        for row in group.rows:
            writer.row(row)
    for row in form.totals:
        writer.row(row)


def _margins(table: Table) -> None:
    """Narrow ones: the columns are many."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        element = OxmlElement(side)
        element.set(qn("w:w"), str(round(_CELL_MARGIN.pt * 20)))
        element.set(qn("w:type"), "dxa")
        margins.append(element)
    properties: Any = table._tbl.tblPr  # noqa: SLF001 - nor of margins
    properties.append(margins)


class _Rows:
    """The rows of one table, from above."""

    def __init__(self, table: Table, form: Form, widths: Sequence[Mm]) -> None:
        self.table = table
        self.form = form
        self.widths = widths

    def head(self) -> None:
        """The headings, upright where the columns are many and narrow, and the numbers below."""
        columns = self.form.columns
        upright = len(columns) > _MOST_LEVEL
        cells = self._add(repeated=True, height=_UPRIGHT if upright else None)
        for cell, column in zip(cells, columns, strict=True):
            _say(_centred(cell), column.heading, bold=True, size=_HEAD)
            if upright and column.kind.is_number:
                direction = OxmlElement("w:textDirection")
                direction.set(qn("w:val"), "btLr")
                properties: Any = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - nor of direction
                properties.append(direction)
        if is_to_fill(self.form):
            _hide(_first(cells[0]), str(stamp_of(self.form)))
        for number, cell in enumerate(self._add(repeated=True), start=1):
            _say(_centred(cell), str(number), size=_HEAD)

    def section(self, title: str) -> None:
        cells = self._add()
        whole = cells[0].merge(cells[-1]) if len(cells) > 1 else cells[0]
        paragraph = _first(whole)
        paragraph.paragraph_format.keep_with_next = True
        _say(paragraph, title, bold=True)

    def row(self, row: Row) -> None:
        places = self._add()
        for column, cell, place in zip(self.form.columns, row.cells, places, strict=True):
            empty = "" if column.kind is Kind.FILL or row.is_total else NOTHING
            self._fill(place, cell, empty, bold=row.is_total, is_number=column.kind.is_number)
        if row.id and is_to_fill(self.form):
            _hide(_first(places[0]), row.id)

    def _fill(self, place: _Cell, cell: Cell, empty: str, *, bold: bool, is_number: bool) -> None:
        paragraph = _first(place)
        written = False
        for line in cell.lines or ((empty,) if not cell.links else ()):
            paragraph = place.add_paragraph() if written else paragraph
            _say(paragraph, line, bold=bold)
            if is_number:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            written = True
        for each in cell.links:
            paragraph = place.add_paragraph() if written else paragraph
            _link(paragraph, each)
            written = True

    def _add(self, *, repeated: bool = False, height: Mm | None = None) -> tuple[_Cell, ...]:
        """A row that does not split; `repeated` on every page."""
        row: Any = self.table.add_row()  # type: ignore[no-untyped-call]
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - nor of rows
        properties.append(OxmlElement("w:cantSplit"))
        if repeated:
            properties.append(OxmlElement("w:tblHeader"))
        if height is not None:
            row.height = height
        cells: tuple[_Cell, ...] = row.cells
        for cell, width in zip(cells, self.widths, strict=True):
            cell.width = width
        return cells


def _first(cell: _Cell) -> Paragraph:
    paragraph: Paragraph = cell.paragraphs[0]
    return paragraph


def _centred(cell: _Cell) -> Paragraph:
    paragraph = _first(cell)
    paragraph.alignment = _CENTRE
    return paragraph


def _say(paragraph: Paragraph, text: str, *, bold: bool = False, size: Pt = _TABLE) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.bold = size, bold


def _hide(paragraph: Paragraph, token: str) -> None:
    """Hidden text: it stays with its row when the row is moved, copied or saved by another
    program, which a bookmark does not, and its length has no bound."""
    run = paragraph.add_run(hidden(token))
    run.font.size, run.font.hidden = Pt(1), True


def _link(paragraph: Paragraph, link: Link) -> None:
    if link.href is None:
        _say(paragraph, link.text)
        return
    target = paragraph.part.relate_to(link.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), target)
    run = paragraph.add_run(link.text)
    run.font.size, run.font.underline = _TABLE, True
    element.append(run.element)
    paragraph._element.append(element)  # noqa: SLF001 - the library has no links
