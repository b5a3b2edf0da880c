"""Word and Excel files as LibreOffice prints them: no empty page, the head on every page, no row
lost, and whatever strangers wrote shown as text."""

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from reporting import TEMPLATES, TOWN, forms_of, read
from test_hostile import HOSTILE, spoiled

from openplan.report import FORMS, Form, render

pytest.importorskip("docx", reason="the extra office is not installed")
pytest.importorskip("openpyxl", reason="the extra office is not installed")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed"),
    pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not installed"),
]
FORMATS = ("docx", "xlsx")
_MIXED = spoiled("".join(text[:200] for text in HOSTILE.values()))


def printed(folder: Path, documents: dict[str, bytes]) -> dict[str, list[str]]:
    """The texts of the pages of each document, spaces and line ends left out; one start of
    LibreOffice for all of them."""
    for name, data in documents.items():
        (folder / name).write_bytes(data)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", folder, *(folder / name for name in documents)],
        check=True, capture_output=True, timeout=540,
    )  # fmt: skip
    return {name: _pages((folder / name).with_suffix(".pdf")) for name in documents}


def _pages(pdf: Path) -> list[str]:
    said = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, timeout=60
    ).stdout.decode("utf-8")
    return [squeezed(page) for page in said.split("\f")[:-1]]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def document(form: Form, format: str) -> bytes:  # noqa: A002
    data = render([form], format, templates=TEMPLATES)
    assert isinstance(data, bytes)
    return data


def town_of_many(count: int) -> dict[str, Any]:
    """That many measures, and nothing done about any."""
    data = read(TOWN)
    first = data["measures"][1]
    data["measures"] = [
        first | {"id": str(number), "number": f"{number}.", "title": f"Мероприятие-{number}-е"}
        for number in range(1, count + 1)
    ]
    data["journal"] = []
    return data


def words_in(form: Form) -> Counter[str]:
    """Whatever a line is not broken within."""
    rows = [*form.totals, *(row for group in form.groups for row in group.rows)]
    said = [*form.title[1:], *form.acts, form.as_of_line, *form.paragraphs, *form.notes]
    said += [group.title for group in form.groups]
    said += [line for row in rows for cell in row.cells for line in cell.lines]
    return Counter(word for text in said for word in re.findall(r"(?<!\w)[а-яё]{4,14}(?!\w)", text))


@pytest.mark.parametrize("format", FORMATS)
def test_each_form_is_printed_whole(tmp_path: Path, format: str) -> None:  # noqa: A002
    forms = {name: forms_of(name, TOWN, as_of="2018-12-31")[0] for name in FORMS}
    made = {f"{name}.{format}": document(form, format) for name, form in forms.items()}
    for name, pages in printed(tmp_path, made).items():
        form = forms[name.partition(".")[0]]
        assert 1 <= len(pages) <= 4, name
        assert all(len(page) > 5 for page in pages), f"{name} has an empty page"
        whole = "".join(pages)
        lost = {word for word, count in words_in(form).items() if whole.count(word) < count}
        assert not lost, name
        assert not form.to_sign or format == "xlsx" or "И.О.Фамилия" in pages[-1]


def test_a_signature_does_not_stand_alone(tmp_path: Path) -> None:
    """Wherever the page ends."""
    made = {
        f"{name}-{count}.docx": document(
            forms_of(name, town_of_many(count), as_of="2018-12-31", period="2018")[0], "docx"
        )
        for name in ("overdue", "sections", "calendar")
        for count in range(4, 16)
    }
    for name, pages in printed(tmp_path, made).items():
        above, found, below = pages[-1].removeprefix(str(len(pages))).partition("Должность")
        assert above, name
        assert found, name
        assert "телефон" in below, name


@pytest.mark.parametrize("format", FORMATS)
def test_the_head_is_on_every_page_and_no_row_is_lost(tmp_path: Path, format: str) -> None:  # noqa: A002
    (form,) = forms_of("full", town_of_many(60), as_of="2018-12-31")
    (pages,) = printed(tmp_path, {f"many.{format}": document(form, format)}).values()
    assert len(pages) > 3
    numbered = [page for page in pages if "Мероприятие-" in page]
    assert len(numbered) >= len(pages) - 1, "only the charts and the signature may stand alone"
    for page in numbered:
        assert "Срок" in page
        assert "Подтверждающий" in page
        assert format == "xlsx" or "123456789" in page
    for number in range(1, 61):
        assert sum(f"Мероприятие-{number}-е" in page for page in pages) == 1
    assert [page[: len(str(place))] for place, page in enumerate(pages[1:], start=2)] == [
        str(place) for place in range(2, len(pages) + 1)
    ]


def fewer(data: Any) -> Any:
    """One measure with its records: ten thousand characters in each field of five are 300 pages."""
    data["measures"] = data["measures"][:1]
    data["journal"] = [each for each in data["journal"] if each["measure"] == "1"]
    return data


@pytest.mark.parametrize("format", FORMATS)
def test_hostile_content_opens_and_is_text(tmp_path: Path, format: str) -> None:  # noqa: A002
    made = {
        f"{name}.{format}": document(forms_of(name, _MIXED, as_of="2018-12-31")[0], format)
        for name in FORMS
    }
    made |= {
        f"of-{name}.{format}": document(
            forms_of("full", fewer(spoiled(text)), as_of="2018-12-31")[0], format
        )
        for name, text in HOSTILE.items()
    }
    pages = printed(tmp_path, made)
    assert all(any(page for page in each) for each in pages.values())
    assert '=HYPERLINK("http://evil.example")' in "".join(pages[f"of-formula.{format}"])
    assert "<script>" in "".join(pages[f"of-html.{format}"])
    assert "\\u202e" in "".join(pages[f"of-bidi.{format}"])
    assert "Err:" not in "".join("".join(each) for each in pages.values())


def test_a_row_longer_than_a_page_is_printed_to_its_end(tmp_path: Path) -> None:
    data = read(TOWN)
    data["journal"][0]["text"] = "слово " * 2_000 + "КОНЕЦ"
    (form,) = forms_of("full", data, as_of="2018-12-31")
    (pages,) = printed(tmp_path, {"long.docx": document(form, "docx")}).values()
    assert any("КОНЕЦ" in page for page in pages)
