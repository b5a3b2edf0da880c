"""What strangers may write, in every field and every format: shown as text, and nothing runs."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from markdown_it import MarkdownIt
from pydantic import BaseModel
from reporting import TOWN, read, report
from test_formats import Page

from openplan.model.journal import Entry
from openplan.model.plan import Executor, Header, Measure, Section
from openplan.report import FORMS

HOSTILE = {
    "html": "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg/onload=alert(3)>",
    "entities": "&lt;script&gt; &amp; &#60;b&#62;",
    "markdown": "| a |\n|---|\n# заголовок\n* список\n1. список\n[л](javascript:x) `код` ![i](x)",
    "table": "a | b \\| c ||| \\",
    "formula": '=HYPERLINK("http://evil.example")',
    "plus": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(1)",
    "tab": "\t=1",
    "controls": "a\x07b\x1b[31mc\x00d\x7f\x85e",
    "bidi": "дата \u202e8102.21.13\u202c \u2066x\u2069 \u200b\ufeff",
    "template": "{{ 7*7 }} {% raw %} {# x #} ${x} <%= x %>",
    "emoji": "👨‍👩‍👧 🇷🇺 é",
    "long": "очень длинное пояснение " * 420,
    "word": "ж" * 10_000,
    "nonsense": "\ufffe\uffff\U0001ffff",
}
MACHINE = {"id", "calendar", "sha256", "occurrence", "corrects"}
"""Texts that name things; a plan in which they are anything is not loaded."""
ACT = {"type": "order", "issuer": "x", "number": "1", "date": "2018-05-01"}
FULL: dict[str, Any] = {
    "act": {**ACT, "signatory": {"name": "x"}},
    "body": {"name": "x"},
    "basis": [{"text": "x"}],
    "approval": {"text": "x", "period": {}},
    "publications": [{"medium": "x"}],
    "control": {"mode": "delegated"},
    "reporting": {},
    "amendments": [{"act": ACT, "changes": [{"op": "replace"}, {"op": "replace", "target": "1"}]}],
}
"""Every object that a header may hold."""


def spoiled(text: str) -> Any:
    """A plan and its journal with that text in whatever field a person writes."""
    data = deepcopy(read(TOWN))
    data["header"] |= deepcopy(FULL)
    data["executors"][0]["head"] = {"name": "x"}
    data["measures"][0] |= {
        "follow_up": {"title": "x", "within": {"value": "3", "unit": "day"}},
        "basis": [{"text": "x"}],
    }
    kinds = {"header": Header, "executors": Executor, "sections": Section, "measures": Measure,
             "journal": Entry}  # fmt: skip
    for name, kind in kinds.items():
        for each in data[name] if isinstance(data[name], list) else [data[name]]:
            _spoil(kind, each, text)
    # a term that is not understood has no date: some stay as they are
    data["measures"][1]["term"] = "II квартал 2018 года"
    data["measures"][4]["term"] = "до 1 июля 2018 года"
    data["measures"][4]["schedule"] = data["measures"][1]["schedule"] = None
    data["header"]["amendments"][0]["changes"][1]["target"] = "1"
    data["journal"][0]["evidence"].append({"title": "x", "url": "javascript:alert(1)"})
    data["journal"][0]["evidence"].append({"url": "https://ok.example/?a=|b)<c>`&quot;"})
    return data


def _spoil(kind: type[BaseModel], node: Any, text: str) -> None:
    SPOILED.add(kind)
    for name, field in kind.model_fields.items():
        inner = node.get(name)
        if is_free(field.annotation, field.metadata) and name not in MACHINE:
            node[name] = text
        elif get_origin(field.annotation) is tuple and is_free(get_args(field.annotation)[0]):
            node[name] = [text]
        elif inner is not None and (found := next(models_in(field.annotation), None)):
            for each in inner if isinstance(inner, list) else [inner]:
                _spoil(found, each, text)


SPOILED: set[type[BaseModel]] = set()


def is_free(annotation: Any, metadata: Iterable[Any] = ()) -> bool:
    """Whether a field of that type may hold any text."""
    if any(getattr(each, "pattern", None) for each in metadata):
        return False
    if get_origin(annotation) is Annotated:
        kind, *more = get_args(annotation)
        return is_free(kind, more)
    if get_origin(annotation) in {Union, UnionType}:
        return any(map(is_free, get_args(annotation)))
    return annotation is str


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for each in get_args(annotation):
        yield from models_in(each)


def test_every_kind_of_text_is_spoiled() -> None:
    waiting, known = [Header, Executor, Section, Measure, Entry], set[type[BaseModel]]()
    while waiting:
        kind = waiting.pop()
        if kind not in known:
            known.add(kind)
            for field in kind.model_fields.values():
                waiting += models_in(field.annotation)
    silent = {"Within", "Dependency", "PlanTermRules", "IndicatorValue"}
    assert {each.__name__ for each in known - SPOILED} <= silent


def is_safe(link: str) -> bool:
    """To the web, or to a file of the repository."""
    return re.match(r"https://|(?![a-zA-Z][\w+.-]*:|[/\\\\])", link) is not None


_MIXED = spoiled("".join(text[:200] for text in HOSTILE.values()))
_EACH = [pytest.param("full", spoiled(text), id=name) for name, text in HOSTILE.items()]
CASES = _EACH + [pytest.param(form, _MIXED, id=form) for form in FORMS]


@pytest.mark.parametrize(("form", "hostile"), CASES)
def test_html(form: str, hostile: Any) -> None:
    page = Page(report(form, hostile, as_of="2018-12-31", format="html"))
    assert page.open == []
    assert len(page.all("script")) == 1
    assert {tag for tag, _ in page.seen} <= {
        "html", "head", "meta", "title", "style", "body", "main", "section", "h1", "span", "p",
        "div", "svg", "rect", "line", "text", "desc", "figure", "figcaption", "details", "summary",
        "ul", "li", "dl", "dt", "dd", "nav", "table", "colgroup", "col", "thead", "tbody", "tr",
        "th", "td", "a", "script",
    }  # fmt: skip
    assert not [name for _, each in page.seen for name in each if name.startswith("on")]
    assert all(is_safe(str(each["href"])) for each in page.all("a"))
    said = "".join(page.text)
    assert not set(said) & set("\x07\x1b\x00\u202e\u2066\u200b\ufeff\ufffe\uffff")


@pytest.mark.parametrize(("form", "hostile"), CASES)
def test_markdown(form: str, hostile: Any) -> None:
    said = report(form, hostile, as_of="2018-12-31")
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(said)
    flat = [each for token in tokens for each in (token, *(token.children or ()))]
    assert {each.type for each in flat} <= {
        "heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text",
        "table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close",
        "tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close", "strong_open",
        "strong_close", "link_open", "link_close", "html_inline", "text_special",
    }  # fmt: skip
    assert {each.content for each in flat if each.type == "html_inline"} <= {"<br>"}
    links = [str(each.attrs["href"]) for each in flat if each.type == "link_open"]
    assert all(map(is_safe, links))
    headings = sum(each.type == "heading_open" for each in flat)
    assert headings == said.count("\n# ") + said.startswith("# ")
    assert len({line.count(" | ") for line in said.splitlines() if line.startswith("| ---")}) <= 1


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_a_row_of_markdown_has_as_many_cells_as_its_head(hostile: str) -> None:
    said = report("full", spoiled(hostile), as_of="2018-12-31")
    types = [each.type for each in MarkdownIt("commonmark").enable("table").parse(said)]
    assert types.count("td_open") == 9 * (types.count("tr_open") - 1)
    assert types.count("tr_open") == 1 + 5 + 2


@pytest.mark.parametrize(("form", "hostile"), CASES)
def test_csv_runs_nothing(form: str, hostile: Any) -> None:
    said = report(form, hostile, as_of="2018-12-31", format="csv")
    rows = list(csv.reader(io.StringIO(said)))
    assert len({len(row) for row in rows}) <= 1
    for row in rows:
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "\t", "\r"))
            assert not cell.startswith("-") or cell[1:].replace(".", "").isdigit()


@pytest.mark.parametrize(("form", "hostile"), CASES)
@pytest.mark.parametrize("format", ["json", "jsonl", "txt"])
def test_other_formats_stay_whole(form: str, hostile: Any, format: str) -> None:  # noqa: A002
    said = report(form, hostile, as_of="2018-12-31", format=format)
    assert said.encode("utf-8").decode("utf-8") == said
    assert not set(said) & set("\x07\x1b\x00\u202e\u2066\u200b\ufeff\ufffe\uffff")
    if format == "json":
        json.loads(said)
    if format == "jsonl":
        assert all(json.loads(line) for line in said.splitlines())


def test_what_is_hidden_is_shown() -> None:
    said = report("full", spoiled(HOSTILE["bidi"]), as_of="2018-12-31", format="txt")
    assert "дата \\u202e8102.21.13\\u202c" in said


def test_a_long_note_is_kept_whole() -> None:
    said = report("full", spoiled(HOSTILE["word"]), as_of="2018-12-31")
    assert "ж" * 10_000 in said
