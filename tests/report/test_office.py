"""Word and Excel files, opened again by the libraries of others."""

import io
import re
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
from reporting import TEMPLATES, TOWN, forms_of
from test_hostile import HOSTILE, is_safe, spoiled

from openplan.report import FORMS, render

docx = pytest.importorskip("docx", reason="the extra office is not installed")
openpyxl = pytest.importorskip("openpyxl", reason="the extra office is not installed")


def made(format: str, *plans: Any, form: str = "full", as_of: str = "2018-12-31") -> bytes:  # noqa: A002
    forms = forms_of(form, *(plans or (TOWN,)), as_of=as_of)
    data = render(forms, format, templates=TEMPLATES)
    assert isinstance(data, bytes)
    return data


def sheet_of(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]


def rows_of(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_the_same_report_is_the_same_bytes(format: str) -> None:  # noqa: A002
    first = made(format)
    assert made(format) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        properties = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r">([\d-]+)T[^<]*</dcterms", properties)) == {"2018-12-31"}


def test_a_sheet_holds_dates_and_numbers() -> None:
    rows = rows_of(sheet_of(made("xlsx", form="overdue", as_of="2019-05-20")))
    (head,) = [row for row in rows if row[0] == "№ п/п"]
    (row,) = [row for row in rows if row[0] == "5."]
    found = dict(zip(head, row, strict=True))
    assert found["Срок"] == datetime(2018, 7, 1)  # noqa: DTZ001 - a sheet knows no zones
    assert found["Новый срок"] == datetime(2019, 5, 15)  # noqa: DTZ001
    assert found["Просрочка, дней"] == 5
    assert found["id"] == "town-2018/5/2018-07-01"


def test_a_sheet_is_ready_to_print_and_to_filter() -> None:
    sheet = sheet_of(made("xlsx"))
    assert sheet["A1"].value == "ОТЧЁТ"
    header = int(sheet.freeze_panes[1:]) - 1
    assert sheet.auto_filter.ref == f"A{header}:J{header + 7}"
    assert sheet.print_title_rows == f"${header}:${header}"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert sheet.column_dimensions["J"].hidden
    assert sheet.cell(header + 2, 8).value == (
        "Постановление от 04.10.2018 №\u00a077 (https://glukhov.example/77)"
    ), "a link longer than a line is cut by LibreOffice"


@pytest.mark.parametrize(("more", "lines"), [("", 1), ("органов самоуправления и учреждений", 2)])
def test_a_title_has_the_room_it_needs(more: str, lines: int) -> None:
    """A program that opens the file does not work out the height of merged cells."""
    sheet = sheet_of(made("xlsx", TOWN.replace("города Глухова", f"{more} города Глухова")))
    assert sheet["A2"].value.startswith("об исполнении Плана")
    assert sheet.row_dimensions[2].height == 15 * lines + 2


def test_columns_with_much_text_are_wider() -> None:
    """And the number of a measure is never divided."""
    wordy = TOWN.replace("Порядок утверждён", "Порядок утверждён и опубликован " * 20)
    plain, changed = (
        [sheet.column_dimensions[each].width for each in "ABCDE"]
        for sheet in (sheet_of(made("xlsx", TOWN)), sheet_of(made("xlsx", wordy)))
    )
    assert min(plain[0], changed[0]) > 5
    assert changed[4] > plain[4]


def test_a_link_that_fits_is_a_link() -> None:
    sheet = sheet_of(
        made(
            "xlsx", TOWN.replace("title: Постановление, number: 77, ", "title: Акт, "), form="full"
        )
    )
    (link,) = [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert (link.value, link.hyperlink.target) == (
        "Акт от 04.10.2018",
        "https://glukhov.example/77",
    )


def test_sheets_of_several_plans_have_names_of_their_own() -> None:
    twins = [TOWN.replace("town-2018", "t" * 40 + str(number)) for number in range(3)]
    book = openpyxl.load_workbook(io.BytesIO(made("xlsx", *twins)))
    assert len({name.lower() for name in book.sheetnames}) == 3
    assert all(len(name) <= 31 for name in book.sheetnames)


def test_a_document_for_the_signature() -> None:
    document = docx.Document(io.BytesIO(made("docx")))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert (round(section.left_margin.mm), round(section.right_margin.mm)) == (20, 10)
    assert section.different_first_page_header_footer
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[0] == "ОТЧЁТ"
    assert any("предусмотрено 5\u00a0мероприятий" in text for text in texts)
    assert any("И.О. Фамилия" in text for text in texts)


def test_the_head_of_a_table_is_on_every_page_and_rows_stay_whole() -> None:
    document = docx.Document(io.BytesIO(made("docx")))
    table = document.tables[0]
    xml = [row._tr.xml for row in table.rows]
    assert ["w:tblHeader" in each for each in xml] == [True, True] + [False] * 7
    assert all("w:cantSplit" in each for each in xml)
    assert [cell.text for cell in table.rows[1].cells] == [str(n) for n in range(1, 10)]
    assert len(set(table.rows[2]._tr.tc_lst)) == 1, "a section is one cell over the whole width"


_MIXED = spoiled("".join(text[:200] for text in HOSTILE.values()))


@pytest.mark.parametrize("form", FORMS)
def test_hostile_content_is_text(form: str) -> None:
    sheet = sheet_of(made("xlsx", _MIXED, form=form))
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert all(is_safe(cell.hyperlink.target) for cell in cells if cell.hyperlink)
    document = docx.Document(io.BytesIO(made("docx", _MIXED, form=form)))
    links = [
        each.target_ref for each in document.part.rels.values() if each.reltype.endswith("link")
    ]
    assert all(map(is_safe, links))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_each_hostile_text_leaves_the_files_whole(text: str) -> None:
    sheet = sheet_of(made("xlsx", spoiled(text)))
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    document = docx.Document(io.BytesIO(made("docx", spoiled(text))))
    assert len(document.tables[0].rows) == 2 + 5 + 2


def test_figures_are_numbers() -> None:
    rows = rows_of(sheet_of(made("xlsx", form="summary")))
    figures = {row[0]: row[1:3] for row in rows if isinstance(row[1], int)}
    assert figures["всего мероприятий"] == [5, 100]
    assert figures["исполнено с нарушением срока"] == [1, 20]
    assert date(2018, 12, 31).isoformat() not in str(rows)


def test_a_chart_is_said_in_words_too() -> None:
    """Of each sheet its own."""
    other = TOWN.replace("term: II квартал 2018 года", "term: постоянно")
    data = made("xlsx", TOWN, other, form="summary")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        drawings = [archive.read(f"xl/drawings/drawing{number}.xml") for number in (1, 2)]
    said = [re.findall(r'descr="([^"]+)"', each.decode())[0] for each in drawings]
    assert said[0].startswith(
        "Мероприятий: исполнено в срок – 0; исполнено с нарушением срока – 1;"
    )
    assert said[0] != said[1]


def test_a_bar_of_a_document_is_said_in_words_too() -> None:
    document = docx.Document(io.BytesIO(made("docx", form="sections")))
    said = [
        each.get(docx.oxml.ns.qn("w:val"))
        for each in document.element.iter()
        if each.tag == docx.oxml.ns.qn("w:tblDescription")
    ]
    assert len(said) == 3


def test_the_number_of_an_act_is_one_word() -> None:
    data = made("docx", form="consolidated")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode()
    assert re.search(r"№\u00a012</w:t><w:noBreakHyphen/><w:t>п</w:t>", body)
    (table,) = docx.Document(io.BytesIO(data)).tables[:1]
    assert "№\u00a012-п" in table.rows[2].cells[2].text


def test_each_letter_is_numbered_anew() -> None:
    document = docx.Document(io.BytesIO(made("docx", form="request")))
    titles = sum(paragraph.text == "ЗАПРОС ИНФОРМАЦИИ" for paragraph in document.paragraphs)
    assert len(document.sections) == titles == 2
    assert all(each.different_first_page_header_footer for each in document.sections)
    assert [each.header.is_linked_to_previous for each in document.sections] == [False, True]
    assert document.sections[1]._sectPr.xpath("./w:pgNumType/@w:start") == ["1"]
    assert not [each for each in document.paragraphs if not each.text], "no empty line or page"
