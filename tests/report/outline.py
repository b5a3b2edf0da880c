"""Word and Excel files as lines of text, so that a golden file of one can be read and compared.

    outline("docx", data) -> str

Whatever a person would see or a program would obey is in it: page, header, words with their
type, columns, merged cells, repeated rows, links, what is hidden; in a workbook also the kinds of
values, filters, what is printed, and charts. What only a library knows (ids, the order of parts,
styles that nothing uses) is not.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TWIPS_IN_MM = 56.6929
_EMU_IN_MM = 36_000


def outline(format: str, data: bytes) -> str:  # noqa: A002
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    lines = _document(parts) if format == "docx" else _book(parts, data)
    return "".join(f"{line}\n" for line in lines)


def _parsed(content: bytes) -> Any:
    from docx.oxml.parser import parse_xml

    return parse_xml(content)


def _links(parts: Mapping[str, bytes], part: str) -> dict[str, str]:
    """Target of each relation by id."""
    folder, name = posixpath.split(part)
    found = parts.get(f"{folder}/_rels/{name}.rels")
    return {} if found is None else {each.get("Id"): each.get("Target") for each in _parsed(found)}


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


def _value(properties: Any, name: str, attribute: str = "val") -> str | None:
    """Of that property; "on" where it only stands there."""
    found = None if properties is None else properties.find(_w(name))
    return None if found is None else str(found.get(_w(attribute), "on"))


def _is_on(properties: Any, name: str) -> bool:
    return _value(properties, name) not in {None, "0", "false"}


def _mm(twips: object) -> str:
    return f"{float(str(twips)) / _TWIPS_IN_MM:.1f}".removesuffix(".0")


# Documents


def _document(parts: Mapping[str, bytes]) -> Iterator[str]:
    body = _parsed(parts["word/document.xml"]).find(_w("body"))
    links = _links(parts, "word/document.xml")
    yield from _pages(body, parts, links)
    styles = _parsed(parts["word/styles.xml"])
    normal = next(each for each in styles if each.get(_w("styleId")) == "Normal")
    fonts = normal.find(_w("rPr")).find(_w("rFonts"))
    yield f"type: {fonts.get(_w('ascii'))} {_run_format(normal.find(_w('rPr')))}"
    for element in body:
        if element.tag == _w("p"):
            yield _paragraph(element, links)
        elif element.tag == _w("tbl"):
            yield from _table(element, links)


def _pages(body: Any, parts: Mapping[str, bytes], links: Mapping[str, str]) -> Iterator[str]:
    for section in body.iter(_w("sectPr")):
        size, margins = section.find(_w("pgSz")), section.find(_w("pgMar"))
        sides = ", ".join(
            f"{side} {_mm(margins.get(_w(side)))}"
            for side in ("top", "bottom", "left", "right", "header")
        )
        first = "; the first page has its own header" if _is_on(section, "titlePg") else ""
        if (start := _value(section, "pgNumType", "start")) is not None:
            first += f"; numbered from {start}"
        yield f"page: {_mm(size.get(_w('w')))} × {_mm(size.get(_w('h')))} mm; {sides}{first}"
        for each in section.findall(_w("headerReference")):
            header = _parsed(parts[f"word/{links[each.get(_RELATED)]}"])
            said = " / ".join(_paragraph(line, {}) for line in header.iter(_w("p")))
            yield f"header ({each.get(_w('type'))}): {said}"


def _paragraph(element: Any, links: Mapping[str, str]) -> str:
    properties = element.find(_w("pPr"))
    look = " ".join(_paragraph_format(properties))
    runs = [(_run_format(run.find(_w("rPr"))), text) for run, text in _runs(element, links)]
    said = "".join(
        f"{'' if not kind else f'‹{kind}›'}{''.join(text for _, text in same)}"
        for kind, same in groupby(runs, key=lambda run: run[0])
    )
    return f"¶{f' ({look})' if look else ''} {said}".rstrip(" ")


def _paragraph_format(properties: Any) -> Iterator[str]:
    if properties is None:
        return
    if (side := _value(properties, "jc")) is not None:
        yield side
    for name, said in (("pageBreakBefore", "new page"), ("keepNext", "kept")):
        if _is_on(properties, name):
            yield said
    if (indent := _value(properties, "ind", "firstLine")) is not None:
        yield f"indent {_mm(indent)}"
    if (spacing := properties.find(_w("spacing"))) is not None:
        for key, value in spacing.items():
            if value not in {"0", "auto"} and (key, value) != (_w("line"), "240"):
                yield f"{key.rpartition('}')[2]} {value}"
    for tab in properties.iter(_w("tab")):
        yield f"tab {_mm(tab.get(_w('pos')))}"


def _runs(element: Any, links: Mapping[str, str]) -> Iterator[tuple[Any, str]]:
    for run in element.iter(_w("r")):
        text = "".join(map(_piece, run))
        parent = run.getparent()
        if parent.tag == _w("hyperlink"):
            text = f"[{text}]({links.get(parent.get(_RELATED), '?')})"
        if text:
            yield run, text


def _piece(element: Any) -> str:
    match element.tag.rpartition("}")[2]:
        case "t":
            return element.text or ""
        case "tab":
            return "→"
        case "br":
            return "↵"
        case "noBreakHyphen":
            return "\N{NON-BREAKING HYPHEN}"
        case "instrText":
            return f"{{{element.text}}}"
        case "drawing" | "pict":
            return "{picture}"
    return ""


def _run_format(properties: Any) -> str:
    if properties is None:
        return ""
    size, colour = _value(properties, "sz"), _value(properties, "color")
    found = (
        "" if size is None else f"{float(size) / 2:g}",
        *(said for name, said in (("b", "bold"), ("u", "underlined"), ("vanish", "hidden"))
          if _is_on(properties, name)),
        "" if colour is None else f"#{colour}",
    )  # fmt: skip
    return " ".join(filter(None, found))


def _table(element: Any, links: Mapping[str, str]) -> Iterator[str]:
    properties = element.find(_w("tblPr"))
    widths = " ".join(_mm(each.get(_w("w"))) for each in element.find(_w("tblGrid")))
    ruled = "" if properties.find(_w("tblBorders")) is None else "; ruled"
    yield f"table: {widths} mm{ruled}"
    for name in ("tblCaption", "tblDescription"):
        if (said := _value(properties, name)) is not None:
            yield f"  {name}: {said}"
    for row in element.findall(_w("tr")):
        marks = row.find(_w("trPr"))
        kept = [mark for name, mark in (("tblHeader", "repeated"), ("cantSplit", "whole"))
                if _is_on(marks, name)]  # fmt: skip
        if (height := _value(marks, "trHeight")) is not None:
            kept.append(f"height {_mm(height)}")
        yield f"  row: {', '.join(kept)}"
        for cell in row.findall(_w("tc")):
            yield from _cell(cell, links)


def _cell(element: Any, links: Mapping[str, str]) -> Iterator[str]:
    properties = element.find(_w("tcPr"))
    looks = {"gridSpan": "over {}", "vMerge": "{}", "textDirection": "{}"}
    said = [look.format(value) for name, look in looks.items()
            if (value := _value(properties, name)) is not None]  # fmt: skip
    if (fill := _value(properties, "shd", "fill")) is not None:
        said.append(f"#{fill}")
    first, *others = element.findall(_w("p"))
    look = f"({', '.join(said)}) " if said else ""
    yield f"    | {look}{_paragraph(first, links)}"
    yield from (f"      {_paragraph(each, links)}" for each in others)


# Workbooks


def _book(parts: Mapping[str, bytes], data: bytes) -> Iterator[str]:
    import openpyxl

    for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
        yield f"sheet: {sheet.title}"
        yield from _printing(sheet)
        yield from _structure(sheet)
        for row in sheet.iter_rows():
            shown = [cell for cell in row if cell.value is not None or _is_field(cell)]
            if shown:
                number = row[0].row or 0
                height = sheet.row_dimensions[number].height
                yield f"row {number}{'' if height is None else f', height {height:g}'}"
                yield from map(_sheet_cell, shown)
    yield from _charts(parts)


def _printing(sheet: Any) -> Iterator[str]:
    page, margins = sheet.page_setup, sheet.page_margins
    sides = ", ".join(
        f"{side} {getattr(margins, side) * 25.4:.0f}" for side in ("top", "bottom", "left", "right")
    )
    fit = f"fit {page.fitToWidth} × {page.fitToHeight}"
    header = "; the first page has its own" if sheet.HeaderFooter.differentFirst else ""
    yield f"  page: {page.orientation}, paper {page.paperSize}, {fit}; {sides} mm"
    yield f"  header: {sheet.oddHeader.center.text}{header}"
    yield f"  printed: {sheet.print_area}; on every page {sheet.print_title_rows}"
    if sheet.row_breaks.brk:
        yield f"  new page after row {', '.join(str(each.id) for each in sheet.row_breaks.brk)}"


def _structure(sheet: Any) -> Iterator[str]:
    yield f"  frozen above {sheet.freeze_panes}; filter {sheet.auto_filter.ref}"
    widths = (f"{letter} {'hidden' if each.hidden else f'{each.width:.1f}'}"
              for letter, each in sorted(sheet.column_dimensions.items()))  # fmt: skip
    yield f"  columns: {', '.join(widths)}"
    yield f"  merged: {_listed(str(each) for each in sheet.merged_cells.ranges)}"
    for rule in sheet.data_validations.dataValidation:
        yield f"  choice in {_listed(str(rule.sqref).split())}: {rule.formula1}"


def _listed(ranges: Iterable[str]) -> str:
    """From above."""
    return ", ".join(sorted(ranges, key=lambda each: (len(each.partition(":")[0]), each))) or "–"


def _is_field(cell: Any) -> bool:
    return bool(cell.number_format != "General")


def _sheet_cell(cell: Any) -> str:
    shape, font = cell.alignment, cell.font
    said = [
        cell.data_type,
        f"{font.sz:g}",
        *(["bold"] if font.b else []),
        *([shape.horizontal] if shape.horizontal not in {None, "left", "general"} else []),
        *(["upright"] if shape.textRotation else []),
        *([] if shape.wrap_text else ["one line"]),
        *([cell.number_format] if cell.number_format != "General" else []),
    ]
    value = "" if cell.value is None else str(cell.value).replace("\n", "↵")
    link = f" -> {cell.hyperlink.target}" if cell.hyperlink else ""
    return f"  {cell.coordinate} ({' '.join(said)}) {value}{link}".rstrip(" ")


def _charts(parts: Mapping[str, bytes]) -> Iterator[str]:
    for name in sorted(each for each in parts if each.startswith("xl/drawings/drawing")):
        drawing = _parsed(parts[name])
        place = next(_local(drawing, "from"))
        row, column = (next(_local(place, each)).text for each in ("row", "col"))
        size = next(_local(drawing, "ext"))
        width, height = (int(size.get(each)) / _EMU_IN_MM for each in ("cx", "cy"))
        where = f"row {int(row) + 1}, column {int(column) + 1}"
        yield f"chart at {where}: {width:.0f} × {height:.0f} mm"
        yield f"  in words: {next(_local(drawing, 'cNvPr')).get('descr')}"
    for name in sorted(each for each in parts if each.startswith("xl/charts/chart")):
        chart = _parsed(parts[name])
        yield f"  title: {''.join(each.text for each in _local(chart, 't'))}"
        yield f"  bars: {next(_local(chart, 'barDir')).get('val')}"
        yield f"  values and names: {', '.join(each.text for each in _local(chart, 'f'))}"


def _local(element: Any, name: str) -> Iterator[Any]:
    return (each for each in element.iter() if str(each.tag).endswith(f"}}{name}"))
