"""The formats of others, judged by their own schemas and readers."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from openplan.console import CheckResult, Format, render_check
from openplan.dates.language import Text
from openplan.diagnostic import Diagnostic, Severity, Span

SCHEMAS = Path(__file__).parent / "schemas"
HINT = Text("допишите, что нужно", "add what is needed")


def one(
    path: str,
    severity: Severity,
    span: Span | None = None,
    *,
    code: str = "OP201",
    words: str = "срок не понят: «<b>&\x07 100 %»\nдалее",
) -> Diagnostic:
    return Diagnostic(
        code, "term-not-understood", severity, Text(words, "not understood"), path, span, HINT,
        "    term: III квартла",
    )  # fmt: skip


RESULTS: dict[str, Sequence[Diagnostic]] = {
    "nothing": [],
    "whole file": [one("plans/town/plan.yaml", Severity.ERROR, code="OP001")],
    "places": [
        one("plans/town/plan.yaml", Severity.ERROR, Span(14, 15, 14, 22)),
        one("plans/town/plan.yaml", Severity.WARNING, Span(14, 15, 16, 1)),
        one("plans/a b/план №1 [x]#?%.yaml", Severity.NOTE, Span(1, 1, 1, 1)),
    ],
    "unknown rule": [one("a.yaml", Severity.ERROR, Span(1, 1, 1, 2), code="XX999")],
    "the same twice": [one("a.yaml", Severity.NOTE, Span(n, 1, n, 2)) for n in (1, 2)],
}
CASES = pytest.mark.parametrize("name", RESULTS)
LANGS = pytest.mark.parametrize("lang", ["ru", "en"])


def rendered(name: str, form: Format, lang: Any) -> str:
    found = tuple(RESULTS[name])
    paths = tuple(sorted({"plans/fine.yaml", *(each.path for each in found)}))
    return render_check(CheckResult(found, len(paths), 0, paths), form, lang=lang)


def complaints(schema: str, document: Any) -> list[str]:
    jsonschema = pytest.importorskip("jsonschema")
    text = (SCHEMAS / schema).read_text(encoding="utf-8")
    validator = jsonschema.Draft202012Validator(
        json.loads(text), format_checker=jsonschema.FormatChecker()
    )
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)]


@CASES
@LANGS
def test_sarif_passes_the_schema_of_the_standard(name: str, lang: str) -> None:
    assert complaints("sarif-2.1.0.json", json.loads(rendered(name, "sarif", lang))) == []


def test_the_schema_of_the_standard_is_at_work() -> None:
    log = json.loads(rendered("places", "sarif", "ru"))
    log["runs"][0]["results"][0]["level"] = "fatal"
    del log["runs"][0]["tool"]["driver"]["name"]
    assert len(complaints("sarif-2.1.0.json", log)) == 2


@CASES
@LANGS
def test_gitlab_passes_what_its_documentation_asks(name: str, lang: str) -> None:
    rows = json.loads(rendered(name, "gitlab", lang))
    assert complaints("gitlab-code-quality.json", rows) == []
    assert len({row["fingerprint"] for row in rows}) == len(rows)


@CASES
@LANGS
def test_junit_is_read_by_another_program(name: str, lang: str, tmp_path: Path) -> None:
    junitparser = pytest.importorskip("junitparser")
    place = tmp_path / "junit.xml"
    place.write_text(rendered(name, "junit", lang), encoding="utf-8")
    document = junitparser.JUnitXml.fromfile(str(place))
    (suite,) = document
    cases = list(suite)
    found = RESULTS[name]
    failed = {each.path for each in found if each.severity is Severity.ERROR}
    assert {case.name for case in cases if case.result} == failed
    assert {case.name for case in cases} == {"plans/fine.yaml", *(each.path for each in found)}
    assert (suite.tests, suite.failures, suite.errors) == (len(cases), len(failed), 0)
    for case in cases:
        for result in case.result:
            assert isinstance(result, junitparser.Failure)
            assert result.type in {each.code for each in found}
            assert case.name in result.text
    document.update_statistics()
    assert (document.tests, document.failures) == (len(cases), len(failed))
