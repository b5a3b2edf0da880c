"""The pages in a real Chromium: read by axe, with scripts and without, on a phone and on paper.

axe-core is taken from the package axe-playwright-python (`pip install --no-deps`), of which
nothing else is used.
"""

import json
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from chromium import Chromium, Page, find_chromium
from reporting import example_report, report
from test_hostile import HOSTILE, spoiled

from openplan.report import FORMS

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium on PATH"),
]
_PHONE, _DESK = 390, 1280
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
_HOSTILE_PAGE = "".join(HOSTILE.values())


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    with Chromium() as found:
        yield found


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every form of the example plan, in both languages."""
    folder = tmp_path_factory.mktemp("pages")
    for form in FORMS:
        for lang in ("ru", "en"):
            page = example_report(form, "html", lang=lang)
            (folder / f"{form}.{lang}.html").write_text(page, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def axe() -> str:
    package = find_spec("axe_playwright_python")
    if package is None or package.origin is None:
        pytest.skip("no axe-core: pip install --no-deps axe-playwright-python")
    return (Path(package.origin).parent / "axe.min.js").read_text("utf-8")


def violations(page: Page) -> list[str]:
    """Rule and element."""
    options = json.dumps({"runOnly": {"type": "tag", "values": _TAGS}})
    found = page.ask(f"axe.run(document, {options})")
    assert len(found["passes"]) > 10
    return [f"{each['id']}: {node['html']}" for each in found["violations"]
            for node in each["nodes"]]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_axe_finds_nothing(browser: Chromium, pages: Path, axe: str, form: str) -> None:
    """In light and dark, on a desk and on a phone."""
    with browser.page(pages / f"{form}.ru.html") as page:
        page.ask(f"{axe};0")
        for dark in (False, True):
            page.darken(dark)
            for width in (_DESK, _PHONE):
                page.resize(width)
                assert violations(page) == []


@pytest.mark.parametrize("form", FORMS)
def test_axe_finds_nothing_in_english(browser: Chromium, pages: Path, axe: str, form: str) -> None:
    with browser.page(pages / f"{form}.en.html") as page:
        page.ask(f"{axe};0")
        assert violations(page) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("width", [_PHONE, 1024, _DESK])
def test_nothing_is_cut_and_no_date_is_divided(
    browser: Chromium, pages: Path, form: str, width: int
) -> None:
    with browser.page(pages / f"{form}.ru.html", width=width) as page:
        assert page.ask("document.documentElement.scrollWidth") <= width
        divided = (
            "[...document.querySelectorAll('.whole')].filter(e => e.getClientRects().length > 1)"
        )
        assert page.ask(f"{divided}.map(each => each.textContent)") == []
        cells = "[...document.querySelectorAll('tbody td, tbody th')]"
        cut = f"{cells}.filter(e => e.scrollWidth > e.clientWidth + 1)"
        assert page.ask(f"{cut}.map(each => each.textContent)") == []


@pytest.mark.parametrize("form", ["full", "brief", "milestones"])
def test_a_page_is_read_without_scripts(browser: Chromium, pages: Path, form: str) -> None:
    with browser.page(pages / f"{form}.ru.html", scripts=False) as page:
        assert page.ask("document.querySelectorAll('form, input, select').length") == 0
        rows = page.ask(_SHOWN)
        assert len(rows) > 15
        assert "Запуск электронной приёмной" in page.ask("document.body.innerText")


_VISIBLE = ".filter(each => each.checkVisibility())"
_SHOWN = f"[...document.querySelectorAll('tr.row')]{_VISIBLE}.map(each => each.dataset.id)"


def type_in(page: Page, selector: str, value: str) -> list[str]:
    page.ask(
        f"(() => {{ const field = document.querySelector({selector!r}); field.value = {value!r};"
        " field.dispatchEvent(new Event('input', {bubbles: true})); })()"
    )
    shown: list[str] = page.ask(_SHOWN)
    return shown


def test_search_and_filter(browser: Chromium, pages: Path) -> None:
    with browser.page(pages / "full.ru.html") as page:
        everything = page.ask(_SHOWN)
        found = type_in(page, "input[type=search]", "ЭЛЕКТРОННОЙ ПРИЁМНОЙ")
        assert found == ["primer-2025/4.1"]
        assert page.ask("document.querySelector('output').value") == f"1 / {len(everything)}"
        headings = f"[...document.querySelectorAll('tr.section')]{_VISIBLE}"
        assert page.ask(f"{headings}.map(e => e.innerText)") == ["4. Обратная связь"]
        assert type_in(page, "input[type=search]", "нет такого") == []
        assert type_in(page, "input[type=search]", "") == everything
        overdue = type_in(page, "select", "overdue")
        words = "[...document.querySelectorAll('tr.row:not([hidden]) [data-status]')]"
        assert set(page.ask(f"{words}.map(e => e.dataset.status)")) == {"overdue"}
        assert 0 < len(overdue) < len(everything)


def test_the_keyboard_reaches_the_skip_link_first(browser: Chromium, pages: Path) -> None:
    with browser.page(pages / "full.ru.html") as page:
        assert page.ask("document.querySelector('.skip').getBoundingClientRect().right") < 0
        for kind in ("keyDown", "keyUp"):
            page.call("Input.dispatchKeyEvent", type=kind, key="Tab", windowsVirtualKeyCode=9)
        assert page.ask("document.activeElement.className") == "skip"
        assert page.ask("document.activeElement.getBoundingClientRect().left") >= 0
        assert page.ask("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        page.ask("document.activeElement.click()")
        assert page.ask("location.hash") == "#main"


def test_paper_gets_a_table_with_its_head_on_every_page(browser: Chromium, pages: Path) -> None:
    with browser.page(pages / "full.ru.html", width=_PHONE) as page:
        assert page.pdf().startswith(b"%PDF")
        page.call("Emulation.setEmulatedMedia", media="print")
        look = "getComputedStyle(document.querySelector({!r})).{}"
        assert page.ask(look.format("thead", "display")) == "table-header-group"
        assert page.ask(look.format("tbody tr", "display")) == "table-row"
        assert page.ask(look.format("tbody tr", "breakInside")) == "avoid"
        assert page.ask(look.format("tr.numbers", "display")) == "table-row"
        assert page.ask(look.format(".search", "display")) == "none"


def happened(page: Page) -> dict[str, list[Any]]:
    """What a page may not do, as far as it has done it."""
    requests = [each["request"]["url"] for each in page.events("Network.requestWillBeSent")]
    return {
        "requests": [url for url in requests if not url.startswith("file:")],
        "dialogs": page.events("Page.javascriptDialogOpening"),
        "errors": page.events("Runtime.exceptionThrown"),
        "complaints": page.events("Log.entryAdded"),
        "windows": page.events("Page.windowOpen"),
    }


_NOTHING: dict[str, list[Any]] = {
    "requests": [], "dialogs": [], "errors": [], "complaints": [], "windows": [],
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_hostile_content_runs_nothing(browser: Chromium, tmp_path: Path, form: str) -> None:
    place = tmp_path / "page.html"
    content = spoiled(_HOSTILE_PAGE)
    place.write_text(report(form, content, as_of="2018-12-31", format="html"), encoding="utf-8")
    for width in (_DESK, _PHONE):
        with browser.page(place, width=width) as page:
            assert page.ask("document.querySelectorAll('script').length") == 1
            assert page.ask("document.querySelectorAll('img, iframe, object, embed').length") == 0
            assert page.ask("document.documentElement.scrollWidth") <= width
            page.ask("new Promise(done => setTimeout(done, 100))")
            assert happened(page) == _NOTHING


def test_what_got_into_the_page_could_not_run_either(
    browser: Chromium, pages: Path, tmp_path: Path
) -> None:
    """The policy is a second wall behind the escaping."""
    smuggled = (
        "<script>window.ran = 1</script><img src='https://evil.example/x.png' onerror='ran = 2'>"
        "<a href='javascript:window.ran = 3'>x</a><style>h1 { color: rgb(1, 2, 3) }</style>"
        "<iframe src='https://evil.example/'></iframe><form action='https://evil.example/'></form>"
    )
    page_text = (pages / "brief.ru.html").read_text("utf-8")
    place = tmp_path / "page.html"
    place.write_text(page_text.replace("<main", f"{smuggled}<main"), encoding="utf-8")
    with browser.page(place) as page:
        page.ask("document.querySelector('a[href^=javascript]').click()")
        page.ask("document.forms[0].submit()")
        page.ask("new Promise(done => setTimeout(done, 200))")
        assert page.ask("typeof window.ran") == "undefined"
        assert page.ask("getComputedStyle(document.querySelector('h1')).color") != "rgb(1, 2, 3)"
        answered = page.events("Network.responseReceived")
        assert not [each for each in answered if each["response"]["url"].startswith("http")]
        assert len(page.events("Log.entryAdded")) >= 4
