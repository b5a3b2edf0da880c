"""Whole documents, kept beside the tests; look at the difference before taking a new one."""

from pathlib import Path

import pytest
from reporting import TOWN, report

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("form", ["full", "summary"])
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_markdown(form: str, lang: str) -> None:
    said = report(form, TOWN, as_of="2018-12-31", lang=lang)
    assert said == (GOLDEN / f"{form}.{lang}.md").read_text("utf-8")


def test_the_same_input_gives_the_same_bytes() -> None:
    assert report("full", TOWN, as_of="2018-12-31") == report("full", TOWN, as_of="2018-12-31")
