"""Each format is read back by its own kind of reader and holds the same findings."""

import json
import re
from xml.etree import ElementTree as ET

import pytest
from checking import Check, merged

from openplan.columns import width_of
from openplan.console import (
    FORMATS,
    CheckResult,
    Format,
    fingerprints_of,
    first_rows,
    render_check,
    summary_of,
)
from openplan.dates.language import Text
from openplan.diagnostic import Diagnostic, Severity, Span

PATH = "plans/serov-2018/plan.yaml"


def finding(
    excerpt: str = "    term: III квартла 2018 года",
    words: str = "квартла",
    *,
    severity: Severity = Severity.ERROR,
    message: str = "срок не понят: «III квартла 2018 года»",
    hint: str | None = "возможно, «квартал»",
    path: str = PATH,
    code: str = "OP201",
    key: str | None = None,
) -> Diagnostic:
    column = excerpt.index(words) + 1
    return Diagnostic(
        code,
        "term-not-understood",
        severity,
        Text(message, "term is not understood"),
        path,
        Span(14, column, 14, column + len(words)),
        Text(hint, 'perhaps "квартал"') if hint else None,
        excerpt,
        key,
    )


def result_of(*found: Diagnostic, read: int = 1, failed: int = 0) -> CheckResult:
    return CheckResult(found, read, failed, (PATH,))


def text_of(*found: Diagnostic) -> list[str]:
    return render_check(result_of(*found), "text", lang="ru").splitlines()


# Text


def test_text_shows_place_excerpt_caret_hint_and_counts() -> None:
    assert text_of(finding()) == [
        "plans/serov-2018/plan.yaml:14:15: error[OP201] срок не понят: «III квартла 2018 года»",
        "  14 |     term: III квартла 2018 года",
        "     |               ^^^^^^^",
        "     = возможно, «квартал»",
        "",
        "1\u00a0ошибка; прочитан 1\u00a0файл.",
    ]


def test_text_in_english() -> None:
    text = render_check(result_of(finding(), read=2), "text", lang="en")
    assert "error[OP201] term is not understood" in text
    assert text.endswith("\n1\u00a0error; 2\u00a0files read.\n")


@pytest.mark.parametrize(
    ("before", "margin"),
    [
        ("    term: ", "          "),
        ("\tterm: ", "\t      "),
        ("    日本: ", "          "),
        ("    и\u0306: ", "       "),
        ("    a\u200bb: ", "        "),
    ],
)
def test_the_caret_stands_under_the_word(before: str, margin: str) -> None:
    lines = text_of(finding(f"{before}слово", "слово"))
    assert lines[2] == f"     | {margin}^^^^^"


def test_wide_words_get_wide_carets() -> None:
    assert text_of(finding("term: 日本語 x", "日本語"))[2].endswith("| " + " " * 6 + "^" * 6)
    assert width_of("日本") == 4
    assert width_of("й") == width_of("и\u0306") == 1


def test_a_very_long_line_is_cut_around_the_finding() -> None:
    excerpt = "    term: " + "слово " * 200 + "ошибка" + " слово" * 200
    lines = text_of(finding(excerpt, "ошибка"))
    assert len(lines[1]) < 120
    column = lines[2].index("^")
    assert lines[1][column : column + 6] == "ошибка"
    assert lines[2].count("^") == 6


@pytest.mark.parametrize("most", [20, 40, 69, 100])
@pytest.mark.parametrize("words", ["ошибка", "начало", "конец"])
def test_a_line_is_cut_to_the_room_there_is(most: int, words: str) -> None:
    excerpt = "    начало " + "слово " * 30 + "ошибка" + " слово" * 30 + " конец"
    found = result_of(finding(excerpt, words))
    line, carets = render_check(found, "text", lang="ru", excerpt=most).splitlines()[1:3]
    assert len(line) <= most + len("  14 | ……")
    column = carets.index("^")
    assert line[column : column + len(words)] == words
    assert carets.count("^") == len(words)


def test_a_finding_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    one = finding("      III", "III")
    many = Diagnostic(
        one.code, one.rule, one.severity, one.message, PATH, Span(14, 7, 16, 3), None, "      III  "
    )
    assert text_of(many)[2] == "     |       ^^^"


def test_an_empty_value_still_gets_a_caret() -> None:
    one = finding("term: ''", "''")
    empty = Diagnostic(
        one.code, one.rule, one.severity, one.message, PATH, Span(1, 9, 1, 9), None, "term: ''"
    )
    assert text_of(empty)[2] == "    |         ^"


def test_strange_values_do_not_reach_the_terminal() -> None:
    lines = text_of(
        finding(message="срок\n\x1b[31mкрасный\x07\u202eтсилп", path="plans/a\x1b/p.yaml")
    )
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", "\n".join(lines))
    assert lines[0].startswith("plans/a\ufffd/p.yaml:14:15: error[OP201] срок \ufffd[31mкрасный")


def test_colour_is_only_added() -> None:
    plain = render_check(result_of(finding()), "text", lang="ru")
    coloured = render_check(result_of(finding()), "text", lang="ru", colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain


@pytest.mark.parametrize(
    ("severities", "read", "failed", "line"),
    [
        ("", 0, 0, "Нарушений не найдено; не прочитано ни одного файла."),
        ("", 1, 0, "Нарушений не найдено; прочитан 1 файл."),
        ("", 22, 0, "Нарушений не найдено; прочитано 22 файла."),
        ("", 21, 1, "Нарушений не найдено; прочитан 21 файл, не удалось прочитать 1 файл."),
        ("ewwnnnnn", 5, 2, ("1 ошибка, 2 предупреждения, 5 замечаний; "
         "прочитано 5 файлов, не удалось прочитать 2 файла.")),
        ("e" * 11, 111, 5, "11 ошибок; прочитано 111 файлов, не удалось прочитать 5 файлов."),
    ],
)  # fmt: skip
def test_the_last_line_counts(severities: str, read: int, failed: int, line: str) -> None:
    kinds = {"e": Severity.ERROR, "w": Severity.WARNING, "n": Severity.NOTE}
    found = [finding(severity=kinds[letter]) for letter in severities]
    result = result_of(*found, read=read, failed=failed)
    assert summary_of(result).ru.replace("\u00a0", " ") == line
    assert render_check(result, "text", lang="ru").endswith(f"{summary_of(result).ru}\n")


# Machines


def test_json_is_what_the_contract_says() -> None:
    whole = Diagnostic("OP001", "file-unreadable", Severity.ERROR, Text("нет", "none"), "z.yaml")
    rows = json.loads(render_check(result_of(finding(), whole), "json", lang="ru"))
    assert rows[0] == {
        "code": "OP201",
        "rule": "term-not-understood",
        "severity": "error",
        "message": "срок не понят: «III квартла 2018 года»",
        "hint": "возможно, «квартал»",
        "path": PATH,
        "line": 14,
        "column": 15,
        "end_line": 14,
        "end_column": 22,
    }
    assert [rows[1][name] for name in ("hint", "line", "column", "end_line")] == [None] * 4
    assert json.loads(render_check(result_of(), "json", lang="ru")) == []


COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def read_command(line: str) -> tuple[str, dict[str, str], str]:
    """As the runner of GitHub reads it: split first, then unescape."""
    match = COMMAND.fullmatch(line)
    assert match, line
    fields = {}
    for pair in match[2].split(","):
        name, _, value = pair.partition("=")
        for sign in (":", ",", "\r", "\n", "%"):
            value = value.replace(f"%{ord(sign):02X}", sign)
        fields[name] = value
    message = match[3].replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
    return match[1], fields, message


def test_github_commands_are_read_back() -> None:
    path = "plans/a,b:c%2C/plan.yaml"
    one = finding(message="100 % «a::b», строка\nдве", path=path, severity=Severity.NOTE)
    lines = render_check(result_of(one, finding()), "github", lang="ru").splitlines()
    kind, fields, message = read_command(lines[0])
    assert kind == "notice"
    assert fields == {
        "file": path,
        "line": "14",
        "endLine": "14",
        "col": "15",
        "endColumn": "21",
        "title": "OP201 term-not-understood",
    }
    assert message == "100 % «a::b», строка две\nвозможно, «квартал»"
    assert read_command(lines[1])[0] == "error"


def test_github_gives_columns_on_one_line_only() -> None:
    one = finding()
    many = Diagnostic(
        one.code, one.rule, one.severity, one.message, PATH, Span(14, 7, 16, 3), None, one.excerpt
    )
    _, fields, _ = read_command(render_check(result_of(many), "github", lang="ru").strip())
    assert fields["endLine"] == "16"
    assert "col" not in fields


def test_gitlab_has_what_gitlab_needs() -> None:
    found = (finding(), finding(severity=Severity.WARNING), finding(severity=Severity.NOTE))
    rows = json.loads(render_check(result_of(*found), "gitlab", lang="ru"))
    assert [row["severity"] for row in rows] == ["major", "minor", "info"]
    assert rows[0]["check_name"] == "term-not-understood"
    assert rows[0]["location"] == {"path": PATH, "lines": {"begin": 14, "end": 14}}
    assert rows[0]["description"].startswith("OP201: срок не понят")
    assert len({row["fingerprint"] for row in rows}) == 3


def test_fingerprints_stay_when_lines_move() -> None:
    one = finding(key="measures/39/term")
    moved = Diagnostic(
        one.code, one.rule, one.severity, one.message, PATH, Span(99, 1, 99, 5), None, "x", one.key
    )
    other = finding(key="measures/40/term")
    assert fingerprints_of([one]) == fingerprints_of([moved])
    assert len({*fingerprints_of([one, other, one])}) == 3
    assert fingerprints_of([one]) != fingerprints_of([finding(key=one.key, path="plans/b.yaml")])


def test_sarif_is_sarif() -> None:
    found = (finding(), finding(), finding(path="plans/план №1/plan.yaml", code="OP004"))
    log = json.loads(render_check(result_of(*found), "sarif", lang="ru"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "openplan"
    assert [rule["id"] for rule in driver["rules"]] == ["OP004", "OP201"]
    for rule in driver["rules"]:
        assert "## Example" in rule["help"]["markdown"]
        assert rule["defaultConfiguration"]["level"] == "error"
    for one, row in zip(found, run["results"], strict=True):
        assert driver["rules"][row["ruleIndex"]]["id"] == row["ruleId"] == one.code
        place = row["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"].isascii()
        assert place["region"] == {
            "startLine": 14,
            "startColumn": 15,
            "endLine": 14,
            "endColumn": 22,
        }
    prints = [row["partialFingerprints"]["openplan/v1"] for row in run["results"]]
    assert len(set(prints)) == 3


def test_junit_has_a_case_a_file() -> None:
    warning = finding(severity=Severity.WARNING, path="plans/b/plan.yaml", message="<&>\x07")
    result = CheckResult((finding(), warning), 3, 0, (PATH, "plans/b/plan.yaml", "plans/c.yaml"))
    suite = ET.fromstring(render_check(result, "junit", lang="ru"))[0]  # noqa: S314
    assert [suite.get(name) for name in ("tests", "failures", "errors")] == ["3", "1", "0"]
    loud, fine, bad = suite
    assert [case.get("name") for case in suite] == ["plans/b/plan.yaml", "plans/c.yaml", PATH]
    failure = bad.find("failure")
    assert failure is not None
    assert failure.get("type") == "OP201"
    assert "^^^^^^^" in (failure.text or "")
    assert loud.find("failure") is None
    assert "<&>\ufffd" in (loud.findtext("system-out") or "")
    assert len(fine) == 0
    strict = ET.fromstring(render_check(result, "junit", lang="ru", strict=True))[0]  # noqa: S314
    assert strict.get("failures") == "2"


def test_the_summary_is_a_table_that_no_value_breaks() -> None:
    one = finding(message="a | b\n<img src=x> [x](javascript:1) `c`")
    text = render_check(result_of(one), "md", lang="ru")
    row = text.splitlines()[-1]
    assert len(re.findall(r"(?<!\\)\|", row)) == 5
    assert not re.search(r"(?<!\\)[<\[\]`]", row)
    assert render_check(result_of(), "md", lang="ru").count("\n") == 1


def test_a_summary_that_no_page_takes_is_cut_between_rows() -> None:
    text = render_check(result_of(*[finding(message="ой")] * 50), "md", lang="ru")
    most = len(text.encode()) // 2
    short = first_rows([text], most, "ru")
    *rows, blank, last = short.splitlines()
    assert len("\n".join(rows).encode()) <= most
    assert text.startswith("\n".join(rows) + "\n")
    assert (blank, last) == ("", "Показаны не все находки: остальные – в журнале задания.")
    assert first_rows([text[:40], text[40:]], 1_000_000, "ru") == text


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_holds_every_finding(form: Format, check: Check) -> None:
    files = merged({"plan": "measures: [{id: '1', term: ой}, {id: '2', executors: [кто]}]"})
    found = check(files["plan"]).found
    result = CheckResult(found, 1, 0, ("plans/example/plan.yaml",))
    text = render_check(result, form, lang="ru")
    assert text.endswith("\n")
    for one in found:
        word = one.code if form != "gitlab" else one.rule
        assert word in text
    assert render_check(result, form, lang="ru") == text
