"""Whole documents of the example plan, byte for byte as they were looked at and found good.

`pytest tests/report/test_golden.py --update-golden` writes them anew.
"""

from pathlib import Path

import pytest
from reporting import example_report

from openplan.report import FORMS

GOLDEN = Path(__file__).parent / "golden"
ENGLISH = ("full", "summary", "calendar")
FORMATS = ("md", "html", "txt", "csv", "json", "jsonl")


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


def test_every_golden_file_is_compared() -> None:
    russian = {f"{form}.ru.{ending}" for form in FORMS for ending in FORMATS}
    english = {f"{form}.en.{ending}" for form in ENGLISH for ending in ("md", "html")}
    assert {place.name for place in GOLDEN.iterdir()} == russian | english


def test_the_same_input_gives_the_same_bytes() -> None:
    assert example_report("full", "html") == example_report("full", "html")
