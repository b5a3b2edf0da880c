"""Forms -> a Word document that can be printed and signed, by GOST R 7.0.97.

A4 on its side, margins 20, 20, 20 and 10 mm, Times New Roman; page numbers in the middle of the
top margin from the second page on; the head of the table and the row of column numbers on every
page; rows that do not split; a line for the signature. Fields left to fill in are empty.
"""

import io
import re
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from openplan.dates.language import Text
from openplan.report.form import Cell, Form, Kind, Link, Row
from openplan.report.letterhead import clear, is_blank, is_headed, open_letterhead
from openplan.report.package import latest_day, steady
from openplan.report.reply import hidden, is_to_fill, stamp_of
from openplan.report.strips import add_strips, put_in_table
from openplan.report.typeset import are_upright, widths_of
from openplan.report.wording import NOTHING

_FONT = "Times New Roman"
_TEXT, _TABLE, _HEAD = Pt(14), Pt(10), Pt(9)
_UPRIGHT = Mm(37)
_CELL_MARGIN = Mm(1)
_HYPHEN = re.compile(
    "|".join(f"(?<=№[ \N{NO-BREAK SPACE}]\\d{{{digits}}})-" for digits in (1, 2, 3))
)
"""In the number of an act: «№ 148-р» is one word."""
_CENTRE, _JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


def render_docx(forms: Sequence[Form], *, letterhead: tuple[str, bytes] | None = None) -> bytes:
    """`letterhead`: a name for messages and a .docx to stand above the report; its fonts, its
    header and its footer are those of the report."""
    document, section = _usual() if letterhead is None else _headed(*letterhead)
    width = _width(section)
    for place, form in enumerate(forms):
        is_letter = place > 0 and is_to_fill(form)
        if is_letter:
            _begin_letter(document)
        _Report(document, form, width).write(on_new_page=place > 0 and not is_letter)
    properties = document.core_properties
    properties.title = forms[0].heading[:255] if forms else ""
    properties.author = properties.last_modified_by = properties.comments = ""
    data = io.BytesIO()
    document.save(data)
    return steady(data.getvalue(), latest_day(forms))


def _usual() -> tuple[WordDocument, Section]:
    document = Document()
    section = document.sections[0]
    _lay(section)
    _number(section)
    _fonts(document)
    return document, section


def _headed(name: str, data: bytes) -> tuple[WordDocument, Section]:
    """The report goes on where the letterhead ends, on a page of its own if that one stands; the
    pages are numbered unless the letterhead fills their margin."""
    document = open_letterhead(name, data)
    section = document.sections[-1]
    if is_blank(document):
        clear(document)
        if _is_upright(section):
            _lay(section)
    elif _is_upright(section):
        section = document.add_section(WD_SECTION.NEW_PAGE)
        _lay(section)
    if not is_headed(document):
        _number(section)
    return document, section


def _begin_letter(document: WordDocument) -> None:
    """On a new page, numbered anew: each is for another reader. The break stands in the last line
    of the letter before, for which there is room."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    properties: Any = section._sectPr  # noqa: SLF001 - the library has no such setting
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    properties.find(qn("w:pgMar")).addnext(numbers)
    body: Any = document.element.body
    carrier = body.findall(qn("w:p"))[-1]
    before = carrier.getprevious()
    if before.tag == qn("w:p"):
        before.get_or_add_pPr().append(carrier.pPr.find(qn("w:sectPr")))
        body.remove(carrier)


def _width(section: Section) -> float:
    """Of the text, in points."""
    margins = (section.left_margin or 0) + (section.right_margin or 0)
    return ((section.page_width or Mm(297)) - margins) / Pt(1)


def _is_upright(section: Section) -> bool:
    return (section.page_width or 0) < (section.page_height or 0)


def _lay(section: Section) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin = section.bottom_margin = section.left_margin = Mm(20)
    section.right_margin = Mm(10)
    section.header_distance = Mm(10)


def _number(section: Section) -> None:
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


class _Report:
    """One form being written, from above; `width` of the text in points."""

    def __init__(self, document: WordDocument, form: Form, width: float) -> None:
        self.document = document
        self.form = form
        self.width = width

    def write(self, *, on_new_page: bool) -> None:
        form = self.form
        first = self._line(form.title[0].upper(), bold=True)
        first.paragraph_format.page_break_before = on_new_page
        for line in form.title[1:]:
            self._line(line, bold=True)
        for line in (*form.acts, form.as_of_line):
            self._line(line)
        for text in form.paragraphs:
            self._paragraph(text)
        if form.has_rows:
            self._table()
        else:
            self._line(form.empty)
        for note in form.notes:
            self._small(note, Pt(12), kept=form.to_sign and not form.bars)
        add_strips(self.document, form, self.width)
        if form.to_sign:
            self._signature()

    def _line(self, text: str, *, bold: bool = False) -> Paragraph:
        paragraph = self.document.add_paragraph()
        paragraph.alignment = _CENTRE
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run(text).bold = bold
        return paragraph

    def _paragraph(self, text: str) -> None:
        paragraph = self.document.add_paragraph(text)
        paragraph.alignment = _JUSTIFY
        shape = paragraph.paragraph_format
        shape.first_line_indent, shape.line_spacing = Mm(12.5), 1.5
        shape.space_before = shape.space_after = Pt(6)

    def _small(self, text: str, size: Pt, *, kept: bool) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.add_run(text).font.size = size
        paragraph.paragraph_format.space_before = Pt(6)
        paragraph.paragraph_format.keep_with_next = kept

    def _signature(self) -> None:
        """The post on the left, the name at the right margin; to be filled in by hand. All of it
        stands on one page."""
        lang = self.form.lang
        post, name = Text("Должность", "Position").in_(lang), Text("И.О. Фамилия", "Name").in_(lang)
        blank = "_" * 20
        paragraph = self.document.add_paragraph(f"{post} {blank}\t{blank} {name}")
        shape = paragraph.paragraph_format
        shape.space_before, shape.keep_with_next = Pt(24), True
        shape.tab_stops.add_tab_stop(Mm(120))
        made = Text("Исполнитель", "Prepared by").in_(lang)
        phone = Text("телефон", "phone").in_(lang)
        self._small(f"{made} {blank}", _TABLE, kept=True)
        self._small(f"{phone} {blank}", _TABLE, kept=False)

    def _table(self) -> None:
        form = self.form
        table = self.document.add_table(rows=0, cols=len(form.columns))
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        _rule(table)
        _margins(table)
        widths = [Pt(each * _TABLE.pt) for each in widths_of(form, self.width / _TABLE.pt)]
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
        if form.to_sign and not form.bars:
            writer.keep_last()


def _rule(table: Table) -> None:
    """Lines around every cell; not by a style, a letterhead need not have one."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "auto")):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    put_in_table(table, borders)


def _margins(table: Table) -> None:
    """Narrow ones: the columns are many."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        element = OxmlElement(side)
        element.set(qn("w:w"), str(round(_CELL_MARGIN.pt * 20)))
        element.set(qn("w:type"), "dxa")
        margins.append(element)
    put_in_table(table, margins)


class _Rows:
    """The rows of one table, from above."""

    def __init__(self, table: Table, form: Form, widths: Sequence[Pt]) -> None:
        self.table = table
        self.form = form
        self.widths = widths

    def head(self) -> None:
        """The headings, upright where the columns are many and narrow, and the numbers below."""
        columns = self.form.columns
        upright = are_upright(self.form)
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

    def keep_last(self) -> None:
        """The last row on the page of what follows."""
        for cell in self.table.rows[-1].cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True

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
    run = paragraph.add_run()
    for place, piece in enumerate(_HYPHEN.split(text)):
        if place:
            run.element.append(OxmlElement("w:noBreakHyphen"))
        if piece:
            run.add_text(piece)
    run.font.size, run.bold = size, bold
    shape = paragraph.paragraph_format
    shape.line_spacing, shape.space_before, shape.space_after = 1.0, Pt(0), Pt(0)


def _hide(paragraph: Paragraph, token: str) -> None:
    """Hidden text: it stays with its row when the row is moved, copied or saved by another
    program, which a bookmark does not, and its length has no bound."""
    run = paragraph.add_run(hidden(token))
    run.font.size, run.font.hidden = Pt(1), True


def _link(paragraph: Paragraph, link: Link) -> None:
    if link.href is None:
        _say(paragraph, link.text)
        return
    _say(paragraph, "")
    target = paragraph.part.relate_to(link.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), target)
    run = paragraph.add_run(link.text)
    run.font.size, run.font.underline = _TABLE, True
    element.append(run.element)
    paragraph._element.append(element)  # noqa: SLF001 - the library has no links
