"""Whole documents of the example plan, byte for byte as they were looked at and found good; those
of Word and Excel by their outline.

`pytest tests/report/test_golden.py --update-golden` writes them anew.
"""

from pathlib import Path

import pytest
from outline import outline
from reporting import example_data, example_report

from openplan.report import FORMS

GOLDEN = Path(__file__).parent / "golden"
ENGLISH = ("full", "summary", "calendar")
FORMATS = ("md", "html", "txt", "csv", "json", "jsonl")
OFFICE, OFFICE_LIBRARIES = ("docx", "xlsx"), ("docx", "openpyxl")


def compare(name: str, said: str, request: pytest.FixtureRequest) -> None:
    place = GOLDEN / name
    if request.config.getoption("--update-golden"):
        place.write_bytes(said.encode("utf-8"))
    assert place.read_bytes() == said.encode("utf-8")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("format", FORMATS)
def test_russian(form: str, format: str, request: pytest.FixtureRequest) -> None:  # noqa: A002
    compare(f"{form}.ru.{format}", example_report(form, format), request)


@pytest.mark.parametrize("form", ENGLISH)
@pytest.mark.parametrize("format", ["md", "html"])
def test_english(form: str, format: str, request: pytest.FixtureRequest) -> None:  # noqa: A002
    compare(f"{form}.en.{format}", example_report(form, format, lang="en"), request)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("format", OFFICE)
def test_office(form: str, format: str, request: pytest.FixtureRequest) -> None:  # noqa: A002
    _compare_office(form, format, "ru", request)


@pytest.mark.parametrize("form", ENGLISH)
@pytest.mark.parametrize("format", OFFICE)
def test_english_office(form: str, format: str, request: pytest.FixtureRequest) -> None:  # noqa: A002
    _compare_office(form, format, "en", request)


def _compare_office(form: str, format: str, lang: str, request: pytest.FixtureRequest) -> None:  # noqa: A002
    for library in OFFICE_LIBRARIES:
        pytest.importorskip(library, reason="the extra office is not installed")
    said = outline(format, example_data(form, format, lang=lang))
    compare(f"{form}.{lang}.{format}.txt", said, request)


def test_every_golden_file_is_compared() -> None:
    russian = {f"{form}.ru.{ending}" for form in FORMS for ending in FORMATS}
    english = {f"{form}.en.{ending}" for form in ENGLISH for ending in ("md", "html")}
    office = {
        f"{form}.{lang}.{ending}.txt"
        for lang, forms in (("ru", FORMS), ("en", ENGLISH))
        for form in forms
        for ending in OFFICE
    }
    assert {place.name for place in GOLDEN.iterdir()} == russian | english | office


def test_the_same_input_gives_the_same_bytes() -> None:
    assert example_report("full", "html") == example_report("full", "html")
