"""An organisation's own .docx as the base of a report, and what is refused as one."""

import io
import zipfile
from typing import Any

import pytest
from reporting import TEMPLATES, TOWN, forms_of

from openplan.errors import UserError
from openplan.report import render

docx = pytest.importorskip("docx", reason="the extra office is not installed")

_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_TYPES = "[Content_Types].xml"


def letterhead(*, body: str = "", header: str = "Администрация города") -> bytes:
    document = docx.Document()
    document.styles["Normal"].font.name = "PT Astra Serif"
    document.sections[0].header.paragraphs[0].text = header
    if body:
        document.add_paragraph(body)
    return saved(document)


def saved(document: Any) -> bytes:
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def changed(data: bytes, parts: dict[str, str | bytes]) -> bytes:
    """The archive with these parts in it."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(result, "w") as new:
        named = dict(parts)
        for name in old.namelist():
            new.writestr(name, named.pop(name, old.read(name)))
        for name, content in named.items():
            new.writestr(name, content)
    return result.getvalue()


def made(base: bytes, form: str = "full") -> bytes:
    forms = forms_of(form, TOWN, as_of="2018-12-31")
    data = render(forms, "docx", templates=TEMPLATES, letterhead=("blank.docx", base))
    assert isinstance(data, bytes)
    return data


def refusal(base: bytes) -> str:
    with pytest.raises(UserError) as raised:
        made(base)
    return raised.value.message.en.removeprefix("the letterhead blank.docx: ")


def test_header_styles_and_text_stay() -> None:
    document = docx.Document(io.BytesIO(made(letterhead(body="Проспект Мира, 1"))))
    texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert texts[:2] == ["Проспект Мира, 1", "ОТЧЁТ"]
    assert document.styles["Normal"].font.name == "PT Astra Serif"
    first, second = document.sections
    assert first.page_width < first.page_height, "the letterhead's own page is as it was"
    assert (round(second.page_width.mm), round(second.page_height.mm)) == (297, 210)
    assert second.header.is_linked_to_previous
    assert [each.text for each in first.header.paragraphs] == ["Администрация города"]


def test_an_empty_body_takes_the_report_itself() -> None:
    document = docx.Document(io.BytesIO(made(letterhead())))
    (section,) = document.sections
    assert round(section.page_width.mm) == 297
    assert document.paragraphs[0].text == "ОТЧЁТ"


def test_the_same_bytes_again() -> None:
    base = letterhead(body="Проспект Мира, 1")
    assert made(base) == made(base)


def test_what_is_elsewhere_is_cut_off_and_its_words_stay() -> None:
    document = docx.Document()
    paragraph = document.sections[0].header.paragraphs[0]
    target = paragraph.part.relate_to("https://evil.example/x", _LINK, is_external=True)
    element = docx.oxml.OxmlElement("w:hyperlink")
    element.set(docx.oxml.ns.qn("r:id"), target)
    element.append(paragraph.add_run("наш сайт").element)
    paragraph._element.append(element)
    data = made(saved(document))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if b"evil.example" in archive.read(name)]
    header = docx.Document(io.BytesIO(data)).sections[0].header
    assert header.paragraphs[0].text == "наш сайт"
    assert b"hyperlink" not in header.part.blob


_FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
_FIELDS = ("DDEAUTO c:\\x cmd", "IN</w:instrText></w:r><w:r><w:instrText>CLUDETEXT x")


def with_body(inner: str) -> bytes:
    base = letterhead(body="МЕСТО")
    with zipfile.ZipFile(io.BytesIO(base)) as archive:
        text = archive.read("word/document.xml").decode()
    run = text[text.index("<w:r>") : text.index("</w:r>") + len("</w:r>")]
    return changed(base, {"word/document.xml": text.replace(run, inner)})


@pytest.mark.parametrize("field", _FIELDS)
def test_fields_that_fetch_are_refused(field: str) -> None:
    assert (
        refusal(with_body(_FIELD.format(field))) == "it has a field that takes data from elsewhere"
    )


def test_macros_and_objects_are_refused() -> None:
    base = letterhead()
    acts = "it has macros or embedded objects"
    assert refusal(changed(base, {"word/vbaProject.bin": b""})) == acts
    assert refusal(changed(base, {"word/embeddings/x.xlsx": b""})) == acts
    with zipfile.ZipFile(io.BytesIO(base)) as archive:
        types = archive.read(_TYPES).decode()
    macro = types.replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert refusal(changed(base, {_TYPES: macro})) == acts


def test_bombs_are_refused() -> None:
    large = "the file is too large for a letterhead"
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/x.png", b"\0" * 60_000_000)
    assert refusal(result.getvalue()) == large
    assert refusal(b"PK" + b"\0" * 11_000_000) == large
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    assert (
        refusal(changed(letterhead(), {"customXml/x.xml": bomb})) == "not a Word document (.docx)"
    )


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"PK\x03\x04broken", letterhead()[:-200]])
def test_what_is_no_document_is_refused(data: bytes) -> None:
    assert refusal(data) == "not a Word document (.docx)"


def test_a_workbook_is_no_letterhead() -> None:
    book = render(forms_of("full", TOWN, as_of="2018-12-31"), "xlsx", templates=TEMPLATES)
    assert isinstance(book, bytes)
    assert refusal(book) == "not a Word document (.docx)"
