"""What comes back is read as bounded text: dates, marks, proofs, and files made to do harm."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from filled import cells_to_fill, fill, opened, rows_to_fill, saved
from reporting import TEMPLATES, TOWN, forms_of

from openplan.errors import UserError
from openplan.intake import Answer, FilledRow, Proof, read_answer, read_reply
from openplan.report import render

SIXTY = 60 << 20
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@cache
def request(format: str = "xlsx") -> bytes:  # noqa: A002
    pytest.importorskip("docx", reason="the extra office is not installed")
    forms = forms_of("request", TOWN, as_of="2018-12-31")
    data = render(forms, format, templates=TEMPLATES)
    assert isinstance(data, bytes)
    return data


def changed(data: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """The archive with parts added, replaced, or with None taken out."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return result.getvalue()


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def only_row(data: bytes) -> FilledRow:
    (row,) = read_reply(data).rows
    return row


def answer(*said: object) -> Answer:
    found = read_answer(only_row(fill(request(), {"4": said})))
    assert isinstance(found, Answer), found
    return found


# Cells


AFTERNOON = datetime(2019, 2, 1, 14, 30)  # noqa: DTZ001 - a workbook knows no zones


@pytest.mark.parametrize(
    "said",
    [date(2019, 2, 1), AFTERNOON, "01.02.2019", "1.2.2019", "01.02.2019 г.",
     " 01.02.2019 года ", "2019-02-01"],
)  # fmt: skip
def test_days(said: object) -> None:
    assert answer("x", "исполнено", said).day == date(2019, 2, 1)


def test_days_counted_from_1904() -> None:
    book = opened(fill(request(), {"4": ("x", "исполнено", date(2019, 2, 1))}))
    book.epoch = datetime(1904, 1, 1)  # noqa: DTZ001 - a workbook knows no zones
    found = read_answer(only_row(saved(book)))
    assert isinstance(found, Answer)
    assert found.day == date(2019, 2, 1)


@pytest.mark.parametrize(
    ("said", "type_"),
    [
        ("исполнено", "done"), ("Выполнено.", "done"), ("DONE", "done"),
        ("исполнено  частично", "partial"), ("частично исполнено", "partial"),
        ("в работе", "progress"), ("Исполняется", "progress"), ("in progress", "progress"),
        ("НЕ ИСПОЛНЕНО", "not_done"), ("не выполнено", "not_done"), ("not done", "not_done"),
        ("случаев не было", "no_cases"), ("no cases", "no_cases"),
    ],
)  # fmt: skip
def test_marks(said: str, type_: str) -> None:
    assert answer("x", said).type == type_


@pytest.mark.parametrize(
    ("said", "proofs"),
    [
        ("https://a.example/1", [Proof("", "https://a.example/1")]),
        ("Акт № 5", [Proof("Акт № 5")]),
        ("Акт № 5 (https://a.example/1).", [Proof("Акт № 5", "https://a.example/1")]),
        ("Акт № 5\nПисьмо: mailto:a@b.example",
         [Proof("Акт № 5"), Proof("Письмо", "mailto:a@b.example")]),
        ("https://a.example/1, https://a.example/2",
         [Proof("", "https://a.example/1"), Proof("", "https://a.example/2")]),
        ("javascript:alert(1)", [Proof("", "javascript:alert(1)")]),
        ("см. протокол от 5.02.2019", [Proof("см. протокол от 5.02.2019")]),
    ],
)  # fmt: skip
def test_proofs(said: str, proofs: list[Proof]) -> None:
    assert list(answer("x", "исполнено", None, said).proofs) == proofs


def test_a_link_behind_words_is_not_lost() -> None:
    book = opened(fill(request(), {"4": ("x", "исполнено", None, "Порядок")}))
    row = next(row for row in rows_to_fill(book) if row[0].value == "4")
    cells_to_fill(row)[3].hyperlink = "https://a.example/1"
    found = read_answer(only_row(saved(book)))
    assert isinstance(found, Answer)
    assert found.proofs == (Proof("Порядок", "https://a.example/1"),)


def test_what_excel_writes_for_a_carriage_return() -> None:
    assert answer("Первое_x000D_\nвторое", "в работе").text == "Первое\nвторое"


def test_the_value_of_a_formula_is_not_worked_out() -> None:
    found = read_answer(only_row(fill(request(), {"4": ("=1+1", "исполнено")})))
    assert isinstance(found, list)
    assert ["formula" in each.message.en for each in found] == [True]
    assert found[0].where.en.endswith("cell D13")


# Documents


def with_cell(xml: str, *, text: str = "Ы") -> FilledRow:
    """The row whose information cell holds that markup."""
    data = fill(request("docx"), {"4": (text, "в работе")})
    body = part(data, "word/document.xml")
    at = body.index(f">{text}<")
    begin = max(body.rfind("<w:p>", 0, at), body.rfind("<w:p ", 0, at))
    end = body.index("</w:p>", at) + len("</w:p>")
    body = body[:begin] + xml + body[end:]
    return only_row(changed(data, {"word/document.xml": body.encode()}))


def run(text: str, properties: str = "") -> str:
    return f"<w:r>{properties}<w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (f"<w:p>{run('a')}<w:ins>{run('b')}</w:ins></w:p>", "ab"),
        (f"<w:p>{run('a')}<w:del><w:r><w:delText>b</w:delText></w:r></w:del></w:p>", "a"),
        (f"<w:p>{run('a')}<w:moveFrom>{run('b')}</w:moveFrom></w:p>", "a"),
        (f"<w:p>{run('a')}</w:p><w:p>{run('b')}</w:p>", "a\nb"),
        (f"<w:p>{run('a')}<w:r><w:br/><w:t>b</w:t></w:r></w:p>", "a\nb"),
        (f"<w:sdt><w:sdtContent><w:p>{run('a')}</w:p></w:sdtContent></w:sdt>", "a"),
        (f"<w:tbl><w:tr><w:tc><w:p>{run('a')}</w:p></w:tc></w:tr></w:tbl><w:p/>", "a"),
        (f"<w:p>{run('a')}{run('b', '<w:rPr><w:vanish/></w:rPr>')}</w:p>", "a"),
        (f"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{run('a')}</w:p>", "a"),
        (f"<w:p><w:r><w:instrText>=1+1</w:instrText></w:r>{run('2')}</w:p>", "2"),
    ],
)
def test_the_text_of_a_cell(xml: str, text: str) -> None:
    found = read_answer(with_cell(xml))
    assert isinstance(found, Answer)
    assert found.text == text


def test_a_text_without_end_is_refused() -> None:
    found = read_answer(with_cell(f"<w:p>{run('x' * 40_000)}</w:p>"))
    assert isinstance(found, list)
    assert [each.where.en for each in found] == ["table 2, row 6, column 4"]


def test_a_mark_that_a_program_shows_is_still_a_mark() -> None:
    data = fill(request("docx"), {"4": ("x", "в работе")})
    shown = part(data, "word/document.xml").replace("<w:vanish/>", "")
    row = only_row(changed(data, {"word/document.xml": shown.encode()}))
    assert (row.id, row.number) == ("town-2018/4/2019-02-01", "4")


# What is no form


def archive(parts: Mapping[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return data.getvalue()


def office(main: str, content: str, **more: str) -> bytes:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Type="{kind}" Target="{main}"/></Relationships>'
    )
    return archive({"_rels/.rels": relations, main: content, **more})


def encrypted(data: bytes) -> bytes:
    """Every local and central header with the flag of a password."""
    changed_data = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            changed_data[at + offset] |= 1
    return bytes(changed_data)


ENTITIES = (
    '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefg", "bcdefgh", strict=True))
    + f']><w:document xmlns:w="{W}">&h;</w:document>'
)
OUTSIDE = (
    '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    f'<w:document xmlns:w="{W}">&a;</w:document>'
)


def word(content: str, **more: str) -> bytes:
    return office("word/document.xml", content, **more)


def of_strings() -> bytes:
    relations = (
        "<Relationships><Relationship Id='a' Type='x/sharedStrings' Target='s.xml'/>"
        "</Relationships>"
    )
    more = {"xl/_rels/workbook.xml.rels": relations, "xl/s.xml": "<sst>" + "<si/>" * 500_000}
    return office("xl/workbook.xml", f'<workbook xmlns="{S}"/>', **more)


# They are large: each is made by the test that reads it.
FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "neither .xlsx nor .docx"),
    "text": (lambda: b"1;2;3", "neither .xlsx nor .docx"),
    "pdf": (lambda: b"%PDF-1.7", "neither .xlsx nor .docx"),
    "old": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 512, "under a password"),
    "no archive": (lambda: b"PK\x03\x04" + b"0" * 100, "broken"),
    "other archive": (lambda: archive({"a.txt": "a"}), "neither .xlsx nor .docx"),
    "odt": (lambda: archive({"mimetype": "application/vnd.oasis.opendocument.text"}), "neither"),
    "slides": (lambda: office("ppt/presentation.xml", "<a/>"), "neither .xlsx nor .docx"),
    "empty": (lambda: word(""), "broken"),
    "no xml": (lambda: office("xl/workbook.xml", "PK"), "broken"),
    "cut": (lambda: word(f'<w:document xmlns:w="{W}"><w:tbl>'), "broken"),
    "no form": (lambda: word(f'<w:document xmlns:w="{W}"/>'), "no request"),
    "macros": (lambda: word("<a/>", **{"word/vbaProject.bin": "x"}), "macros"),
    "sheets of macros": (
        lambda: office("xl/workbook.xml", "<a/>", **{"xl/macrosheets/s.xml": "x"}),
        "macros",
    ),
    "bomb": (lambda: word(f'<w:document xmlns:w="{W}">' + " " * SIXTY), "too large"),
    "bomb of strings": (of_strings, "too large"),
    "rows without end": (
        lambda: word(f'<w:document xmlns:w="{W}"><w:tbl>' + "<w:tr/>" * 3_000_000),
        "too large",
    ),
    "deep": (lambda: word(f'<w:document xmlns:w="{W}">' + "<w:p>" * 500_000), "broken"),
    "entities": (lambda: word(ENTITIES), "broken"),
    "entities from outside": (lambda: word(OUTSIDE), "broken"),
    "password": (lambda: encrypted(word("<a/>")), "under a password"),
    "strange packing": (
        lambda: archive({"_rels/.rels": "<a/>"}, method=zipfile.ZIP_LZMA),
        "broken",
    ),
    "twenty-one megabytes": (lambda: b"PK" + b"0" * (21 << 20), "larger than 20 MB"),
}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.slow) if name == "rows without end" else name
        for name in FILES
    ],
)
def test_what_is_no_form_is_refused_in_one_sentence(name: str) -> None:
    make, message = FILES[name]
    with pytest.raises(UserError) as refusal:
        read_reply(make())
    assert message in refusal.value.message.en
    assert "\n" not in refusal.value.message.ru
    assert refusal.value.hint is not None


_PEAKS = """
import re, sys
from pathlib import Path
from openplan.errors import UserError
from openplan.intake import read_reply
for place in map(Path, sys.argv[1:]):
    try:
        read_reply(place.read_bytes())
    except UserError:
        status = Path("/proc/self/status").read_text()
        print(int(re.search(r"VmHWM:\\s+(\\d+) kB", status)[1]) >> 10, place.name)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="read from /proc")
def test_no_file_takes_the_memory(tmp_path: Path) -> None:
    """Not even of one process that reads them all."""
    for name, (make, _) in FILES.items():
        (tmp_path / name).write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", _PEAKS, *(tmp_path / name for name in FILES)],
        capture_output=True,
        text=True,
        check=True,
    )
    peaks = [line.partition(" ")[::2] for line in done.stdout.splitlines()]
    assert [name for _, name in peaks] == list(FILES)
    assert [(peak, name) for peak, name in peaks if int(peak) > 256] == []


def test_a_file_cut_anywhere_is_refused_or_read() -> None:
    data = fill(request(), {"4": ("x", "в работе")})
    for size in range(0, len(data), 997):
        with pytest.raises(UserError):
            read_reply(data[:size])


def test_a_file_with_any_byte_wrong_gives_no_traceback() -> None:
    data = fill(request("docx"), {"4": ("x", "в работе")})
    for place in range(0, len(data), 211):
        spoiled = bytearray(data)
        spoiled[place] ^= 0xFF
        with suppress(UserError):
            read_reply(bytes(spoiled))


def test_a_form_of_a_later_version_is_named() -> None:
    data = fill(request("docx"), {"4": ("x", "в работе")})
    body = part(data, "word/document.xml").replace("[openplan:1;", "[openplan:2;")
    reply = read_reply(changed(data, {"word/document.xml": body.encode()}))
    assert reply.rows == []
    assert {each.message.en for each in reply.faults} == {
        "the form was made by another version of openplan"
    }


def test_a_column_that_is_gone_is_named() -> None:
    book = opened(request())
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == "Отметка (заполнить)":
                    cell.value = "Что получилось"
    reply = read_reply(saved(book))
    assert [each.message.en for each in reply.faults] == [
        'there is no column "Mark (to fill in)"'
    ] * 2


def test_a_report_is_no_form() -> None:
    """Its columns are named almost alike."""
    forms = forms_of("full", TOWN, as_of="2018-12-31")
    for kind in ("xlsx", "docx"):
        data: Any = render(forms, kind, templates=TEMPLATES)
        with pytest.raises(UserError, match="no request form"):
            read_reply(data)


def test_links_to_other_files_are_not_followed() -> None:
    book = opened(fill(request(), {"4": ("='[1]Лист1'!A1", "в работе")}))
    found = read_answer(only_row(saved(book)))
    assert isinstance(found, list)
    assert "formula" in found[0].message.en
