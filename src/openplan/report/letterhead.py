"""An organisation's own .docx, made safe to be the base of a report: its header, footer, styles
and text stay.

It comes from strangers as everything does. Refused: what is no .docx, what is larger unpacked
than a letterhead can be, macros, controls, embedded files, fields that fetch, XML with a document
type. Cut off: whatever is fetched from elsewhere, links with it; their words stay.
"""

import io
import re
import zlib
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.oxml import serialize_part_xml
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from openplan.dates.language import Text
from openplan.errors import UserError

_MOST_BYTES, _MOST_UNPACKED, _MOST_ENTRIES = 10_000_000, 50_000_000, 1_000
_KIND = "wordprocessingml.document.main+xml"
_ACTIVE = re.compile(r"vbaproject|vbadata|/activex/|/embeddings/|afchunk|\.bin$", re.IGNORECASE)
_ACTIVE_TYPES = frozenset({"vbaProject", "aFChunk", "oleObject", "package", "control",
                           "subDocument", "frame"})  # fmt: skip
_ACTS = Text("в файле есть макросы или внедрённые объекты", "it has macros or embedded objects")
_FETCHING = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDE\w*|LINK|DATABASE|IMPORT|MACROBUTTON)\b", re.IGNORECASE
)
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FAULTS = (BadZipFile, zlib.error, SyntaxError, LookupError, ValueError, OSError,
           RuntimeError, AttributeError)  # fmt: skip
"""What the archive, the XML and the library say of a file that is not whole."""
_PLAIN = Text("сохраните бланк как обычный .docx", "save the letterhead as a plain .docx")


def open_letterhead(name: str, data: bytes) -> WordDocument:
    """`name` is for the messages. Raises UserError where the file cannot be a letterhead."""
    try:
        parts = _parts(name, data)
        document = Document(io.BytesIO(_cut(parts)))
        _ = document.sections[-1].header.is_linked_to_previous
    except _FAULTS:
        raise _refused(
            name, Text("это не документ Word (.docx)", "not a Word document (.docx)")
        ) from None
    return document


def _refused(name: str, reason: Text) -> UserError:
    return UserError(
        Text(f"бланк {name}: {reason.ru}", f"the letterhead {name}: {reason.en}"), _PLAIN
    )


def _parts(name: str, data: bytes) -> dict[str, bytes]:
    """The parts of the document by name, once it is clear that none of them acts."""
    too_large = Text("файл слишком велик для бланка", "the file is too large for a letterhead")
    if len(data) > _MOST_BYTES:
        raise _refused(name, too_large)
    with ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        whole = sum(entry.file_size for entry in entries)
        if len(entries) > _MOST_ENTRIES or whole > _MOST_UNPACKED:
            raise _refused(name, too_large)
        parts = {entry.filename: archive.read(entry) for entry in entries}
    types = parts["[Content_Types].xml"].decode("utf-8")
    if "macroEnabled" in types or any(map(_ACTIVE.search, parts)):
        raise _refused(name, _ACTS)
    if _KIND not in types:
        raise KeyError(_KIND)
    for part, content in parts.items():
        if part.endswith((".xml", ".rels")):
            _check(name, content)
    return parts


def _check(name: str, content: bytes) -> None:
    root = _parsed(content)
    if root.getroottree().docinfo.doctype:
        raise ValueError("document type")
    if any(each.get("Type", "").rpartition("/")[2] in _ACTIVE_TYPES for each in root):
        raise _refused(name, _ACTS)
    if _FETCHING.search(_codes(root)):
        reason = Text(
            "в файле есть поле, которое берёт данные извне",
            "it has a field that takes data from elsewhere",
        )
        raise _refused(name, reason)


def _codes(root: Any) -> str:
    """Of all fields; that of one may stand in several pieces."""
    found = []
    for each in root.iter(qn("w:instrText"), qn("w:fldChar"), qn("w:fldSimple")):
        whole = each.get(qn("w:instr"), "")
        found.append(each.text or "" if each.tag == qn("w:instrText") else f" {whole} ")
    return "".join(found)


def _parsed(content: bytes) -> Any:
    """By the library's own parser, which resolves no entities."""
    return parse_xml(content)


def _bytes(root: Any) -> bytes:
    return bytes(serialize_part_xml(root))


def _cut(parts: dict[str, bytes]) -> bytes:
    """The document without what it fetches from elsewhere."""
    parts = dict(parts)
    for name in [each for each in parts if each.endswith(".rels")]:
        root = _parsed(parts[name])
        outside = [each for each in root if each.get("TargetMode", "").lower() == "external"]
        if not outside:
            continue
        for each in outside:
            root.remove(each)
        parts[name] = _bytes(root)
        source = name.replace("_rels/", "").removesuffix(".rels")
        if source in parts:
            ids = {each.get("Id") for each in outside}
            parts[source] = _without(parts[source], ids)
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _without(content: bytes, ids: set[str | None]) -> bytes:
    """A link is unwrapped; anything else that shows what is elsewhere is taken out."""
    root = _parsed(content)
    for element in [each for each in root.iter() if isinstance(each.tag, str)]:
        named = {key for key, value in element.attrib.items()
                 if str(key).startswith(_RELATED) and value in ids}  # fmt: skip
        parent = element.getparent()
        if not named or parent is None:
            continue
        if element.tag == qn("w:hyperlink"):
            for child in element:
                element.addprevious(child)
            parent.remove(element)
        else:
            _take_out(element)
    return _bytes(root)


def _take_out(element: Any) -> None:
    """With the picture that it belongs to, if it belongs to one."""
    pictures = list(element.iterancestors(qn("w:drawing"), qn("w:pict")))
    whole = pictures[-1] if pictures else element
    if (parent := whole.getparent()) is not None:
        parent.remove(whole)


def is_blank(document: WordDocument) -> bool:
    """Whether nothing stands in its body."""
    body = document.element.body
    shown = next(body.iter(qn("w:tbl"), qn("w:drawing"), qn("w:pict")), None)
    return shown is None and not "".join(body.itertext()).strip()


def clear(document: WordDocument) -> None:
    """Takes the empty lines out of its body."""
    body = document.element.body
    for each in body.findall(qn("w:p")):
        body.remove(each)


def is_headed(document: WordDocument) -> bool:
    """Whether anything stands in a header or a footer."""
    return any(
        "".join(part.element.itertext()).strip()
        or next(part.element.iter(qn("w:drawing"), qn("w:pict")), None) is not None
        for part in document.part.package.iter_parts()
        if part.partname.startswith(("/word/header", "/word/footer")) and hasattr(part, "element")
    )
