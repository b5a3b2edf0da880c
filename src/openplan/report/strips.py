"""Bars of progress for a Word document: a table of one row, its cells shaded, as wide as the
shares are. It is text and prints well; the counts stand in the cells, and above them, beside a
square of each colour, the same figures in words.
"""

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.table import Table, _Cell

from openplan.dates.language import Lang, Text
from openplan.report.chart import Bar
from openplan.report.form import Form

_COLOURS = {
    "done": "1B6E3C",
    "done_late": "8A5A00",
    "overdue": "A8121F",
    "in_progress": "0B4A8F",
    "scheduled": "5C6670",
    "ongoing": "2A6F77",
    "no_data": "7A4B9D",
    "not_triggered": "5F5F43",
    "removed": "6B6B6B",
}
"""Those of the page; white letters stand out on each of them."""
_LEAST = 2.5
"""Per cent: room for a number of three digits."""
_SIZE = Pt(10)


def add_strips(document: WordDocument, form: Form, width: float) -> None:
    """The bars of the form, `width` points wide; nothing where it has none. A signature does not
    stand alone on its page: the last bar goes with it."""
    if not form.bars:
        return
    title = Text("Мероприятия по отметкам об исполнении", "Measures by status").in_(form.lang)
    heading = document.add_paragraph()
    heading.add_run(title).bold = True
    heading.paragraph_format.space_before = Pt(12)
    heading.paragraph_format.keep_with_next = True
    for bar in form.bars:
        _words(document, bar, form.lang)
        _strip(document, bar, width, kept=form.to_sign and bar is form.bars[-1])


def _words(document: WordDocument, bar: Bar, lang: Lang) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before = Pt(6)
    paragraph.paragraph_format.space_after = Pt(2)
    dash = " – " if lang == "ru" else ": "
    paragraph.add_run(f"{bar.label}.").bold = True
    for place, part in enumerate(bar.parts):
        square = paragraph.add_run(" ■\N{NO-BREAK SPACE}")
        square.font.color.rgb = RGBColor.from_string(_COLOURS[part.status])
        end = "" if place == len(bar.parts) - 1 else ";"
        paragraph.add_run(f"{part.label}{dash}{part.count}{end}")
    for run in paragraph.runs:
        run.font.size = _SIZE


def _strip(document: WordDocument, bar: Bar, width: float, *, kept: bool) -> None:
    table = document.add_table(rows=1, cols=len(bar.parts))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _describe(table, bar)
    (row,) = table.rows
    if not kept:  # LibreOffice keeps a table with what follows only if it may be split
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - no setting
    lengths = [max(float(part.width), _LEAST) for part in bar.parts]
    for place, part in enumerate(bar.parts):
        size = Pt(width * lengths[place] / sum(lengths))
        table.columns[place].width = row.cells[place].width = size
        _shade(row.cells[place], _COLOURS[part.status])
        paragraph = row.cells[place].paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = kept
        run = paragraph.add_run(str(part.count))
        run.bold, run.font.size = True, _SIZE
        run.font.color.rgb = RGBColor(255, 255, 255)


def _describe(table: Table, bar: Bar) -> None:
    """The words for those who do not see the picture; margins that leave room for a number."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("w:left", "w:right"):
        element = OxmlElement(side)
        element.set(qn("w:w"), "20")
        element.set(qn("w:type"), "dxa")
        margins.append(element)
    put_in_table(table, margins)
    properties: Any = table._tbl.tblPr  # noqa: SLF001 - nor for descriptions
    for name, text in (("w:tblCaption", bar.label), ("w:tblDescription", bar.text)):
        element = OxmlElement(name)
        element.set(qn("w:val"), text[:2000])
        properties.append(element)


def put_in_table(table: Table, element: Any) -> None:
    """A property of the table: all of them have their order, and the library puts the last."""
    properties: Any = table._tbl.tblPr  # noqa: SLF001 - the library has no such settings
    look = properties.find(qn("w:tblLook"))
    if look is None:
        properties.append(element)
    else:
        look.addprevious(element)


def _shade(cell: _Cell, colour: str) -> None:
    properties: Any = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - nor for shading
    borders = OxmlElement("w:tcBorders")
    for side in ("w:left", "w:right"):
        border = OxmlElement(side)
        for name, value in (("val", "single"), ("sz", "8"), ("space", "0"), ("color", "FFFFFF")):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    properties.extend((borders, shading))
