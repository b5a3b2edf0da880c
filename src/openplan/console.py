"""Findings -> text for a person, Markdown, JSON, GitHub, GitLab, SARIF or JUnit; returned only.

Every format tells of the same findings in the same order, in the language asked for. Values from
plans are strangers' words: control characters never reach a terminal, a workflow command, an XML
or a Markdown file.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import Any, Literal, NamedTuple

from openplan import __version__
from openplan.columns import width_of
from openplan.dates.language import Lang, Text, counted, russian_plural
from openplan.diagnostic import Diagnostic, Severity, is_failing

Format = Literal["text", "md", "json", "github", "gitlab", "sarif", "junit"]
FORMATS: tuple[Format, ...] = ("text", "md", "json", "github", "gitlab", "sarif", "junit")


MOST_EXCERPT = 100
"""Characters of a file's line that are shown; a narrow terminal gets less."""


class Style(NamedTuple):
    """How a check is told. `colour` and `excerpt`, the most characters of a file's line, are for
    text alone; `strict` makes a JUnit case fail on a warning too."""

    form: Format
    lang: Lang
    colour: bool = False
    strict: bool = False
    excerpt: int = MOST_EXCERPT


class Sheet(NamedTuple):
    """What a check found in one file, rendered; empty where the form says nothing of it."""

    path: str
    text: str


@dataclass(slots=True)
class Totals:
    """What all sheets together count; `codes` of the rules that found something."""

    files_read: int = 0
    files_failed: int = 0
    sheets: int = 0
    failing: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    severities: Counter[str] = field(default_factory=Counter)

    def add(self, found: Sequence[Diagnostic], style: Style) -> None:
        """One sheet more."""
        self.sheets += 1
        self.failing += is_failing(found, strict=style.strict)
        self.codes.update(one.code for one in found)
        self.severities.update(str(one.severity) for one in found)

    def count(self, severity: Severity) -> int:
        return self.severities[severity]

    @property
    def brief(self) -> list[Any]:
        """What `merge` takes, as plain values."""
        return [self.sheets, self.failing, self.codes, self.severities]

    def merge(self, brief: list[Any]) -> None:
        """The sheets of other totals too."""
        sheets, failing, codes, severities = brief
        self.sheets += sheets
        self.failing += failing
        self.codes.update(codes)
        self.severities.update(severities)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found, in order, and in how many files. `paths` are all files looked at, found
    fault with or not."""

    diagnostics: tuple[Diagnostic, ...]
    files_read: int
    files_failed: int
    paths: tuple[str, ...] = ()

    def count(self, severity: Severity) -> int:
        return sum(1 for one in self.diagnostics if one.severity is severity)


Checked = tuple[Iterable[Sheet], Totals, Style]
"""What `render_whole` takes."""


def render_check(
    result: CheckResult,
    form: Format,
    *,
    lang: Lang,
    colour: bool = False,
    strict: bool = False,
    excerpt: int = MOST_EXCERPT,
) -> str:
    """The whole output of a check, with a newline at its end."""
    style = Style(form, lang, colour, strict, excerpt)
    return "".join(render_whole(*sheets_of(result, style), style))


def sheets_of(result: CheckResult, style: Style) -> tuple[list[Sheet], Totals]:
    """A sheet for each file, by path, and what they count."""
    totals = Totals(result.files_read, result.files_failed)
    by_path: dict[str, list[Diagnostic]] = {path: [] for path in result.paths}
    for path, found in groupby(result.diagnostics, key=lambda one: one.path):
        by_path.setdefault(path, []).extend(found)
    sheets = []
    for path, diagnostics in sorted(by_path.items()):
        totals.add(diagnostics, style)
        sheets.append(render_sheet(path, diagnostics, style))
    return sheets, totals


def render_sheet(path: str, found: Sequence[Diagnostic], style: Style) -> Sheet:
    """What was found in one file, in order."""
    if style.form == "junit":
        return Sheet(path, _junit_sheet(path, found, style))
    return Sheet(path, _SHEETS[style.form](found, style))


def render_whole(sheets: Iterable[Sheet], totals: Totals, style: Style) -> Iterator[str]:
    """The whole output, piece by piece, of sheets by path."""
    head, joint, tail = _frame(totals, style)
    yield head
    has_begun = False
    places = {code: place for place, code in enumerate(sorted(totals.codes))}
    for sheet in sheets:
        if not sheet.text:
            continue
        if has_begun:
            yield joint
        has_begun = True
        if style.form == "sarif":
            yield _RULE_INDEX.sub(lambda found: f"{found[1]}{places[found[2]]}", sheet.text)
        else:
            yield sheet.text
    yield tail


def _frame(totals: Totals, style: Style) -> tuple[str, str, str]:
    """What stands before the sheets, between them, and behind."""
    if style.form == "text":
        summary = summary_of(totals).in_(style.lang)
        return "", "\n\n", f"\n\n{summary}\n" if totals.codes else f"{summary}\n"
    if style.form == "md":
        return _summary_frame(totals, style.lang)
    if style.form == "github":
        return "", "", ""
    if style.form == "junit":
        return _junit_frame(totals)
    objects = [_OBJECTS] if totals.codes else []
    whole: Any = _sarif(totals, style.lang, objects) if style.form == "sarif" else objects
    text = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    head, _, tail = text.partition(f'"{_OBJECTS}"')
    return head, f",\n{_margin(style)}", tail


_OBJECTS = "@"
_RULE_INDEX = re.compile(r'("ruleIndex": )"([^"]+)"')
"""In a string the quotes would be escaped, so that neither is ever found in one."""


def _margin(style: Style) -> str:
    return " " * (8 if style.form == "sarif" else 2)


def _objects(objects: Iterable[dict[str, Any]], style: Style) -> str:
    margin = _margin(style)
    return f",\n{margin}".join(
        json.dumps(one, ensure_ascii=False, indent=2).replace("\n", f"\n{margin}")
        for one in objects
    )


# Text


_MOST_MESSAGE = 400
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


@cache
def _unseen() -> re.Pattern[str]:
    return re.compile(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
    )


def _seen(text: str) -> str:
    """With a sign in place of what a terminal would obey, of which nothing is printable."""
    return text if text.isprintable() else _unseen().sub("\ufffd", text)


def _text_sheet(found: Sequence[Diagnostic], style: Style) -> str:
    return "\n\n".join("\n".join(_block(one, style)) for one in found)


def _block(one: Diagnostic, style: Style) -> Iterator[str]:
    lang, colour, paint = style.lang, style.colour, _COLOURS[one.severity]
    place = f"{_line(one.path)}:{one.span.line}:{one.span.column}" if one.span else _line(one.path)
    kind = _painted(f"{one.severity}[{one.code}]", f"1;{paint}", colour=colour)
    yield f"{place}: {kind} {_shortened(one.message.in_(lang))}"
    margin = ""
    if one.span is not None and one.excerpt is not None and one.excerpt.strip():
        number = str(one.span.line)
        margin = " " * len(number)
        line, carets = _excerpt(one.excerpt, *_columns(one), style.excerpt)
        yield f"  {number} | {line}"
        yield f"  {margin} | {_painted(carets, paint, colour=colour)}"
    mark = "="
    for line in one.hint.in_(lang).splitlines() if one.hint else ():
        yield f"  {margin} {mark} {_line(line)}"
        mark = " "


def _columns(one: Diagnostic) -> tuple[int, int]:
    """First and last column of the finding in its first line, from 0, the last exclusive."""
    assert one.span is not None
    excerpt = one.excerpt or ""
    first = min(one.span.column - 1, len(excerpt))
    ends_here = one.span.end_line == one.span.line
    last = one.span.end_column - 1 if ends_here else len(excerpt.rstrip())
    return first, max(first + 1, min(last, len(excerpt)))


def _excerpt(text: str, first: int, last: int, most: int) -> tuple[str, str]:
    """The line and the carets under it; of a very long line, what stands around the finding."""
    before = after = ""
    if len(text) > most:
        begin = max(0, min(first - most // 3, len(text) - most))
        end = begin + most
        before, after = ("…" if begin else ""), ("…" if end < len(text) else "")
        text, first, last = text[begin:end], first - begin, min(last - begin, most)
    shown = _seen(text)
    # A tab stands in the margin too, so that the carets move with it whatever its width.
    margin = "\t".join(" " * width_of(piece) for piece in shown[:first].split("\t"))
    carets = "^" * max(1, width_of(shown[first:last]))
    return f"{before}{shown}{after}", f"{' ' * len(before)}{margin}{carets}"


def _line(text: str) -> str:
    """In one line, with nothing in it that a terminal would obey."""
    if text.isprintable():
        return text
    return _seen(re.sub(r"\s*[\r\n]+\s*", " ", text))


def _shortened(text: str) -> str:
    line = _line(text)
    return line if len(line) <= _MOST_MESSAGE else f"{line[:_MOST_MESSAGE]}…"


def _painted(text: str, paint: str, *, colour: bool) -> str:
    return f"\x1b[{paint}m{text}\x1b[0m" if colour else text


def summary_of(result: CheckResult | Totals) -> Text:
    """Counts by severity, files read, files that could not be read."""
    kinds = [
        counted(count, ru, en)
        for severity, ru, en in _SEVERITIES
        if (count := result.count(severity))
    ]
    found = Text(", ".join(one.ru for one in kinds), ", ".join(one.en for one in kinds))
    if not kinds:
        found = Text("нарушений не найдено", "nothing found")
    files = _files(result)
    return Text(f"{_capital(found.ru)}; {files.ru}.", f"{_capital(found.en)}; {files.en}.")


_SEVERITIES = (
    (Severity.ERROR, ("ошибка", "ошибки", "ошибок"), ("error", "errors")),
    (
        Severity.WARNING,
        ("предупреждение", "предупреждения", "предупреждений"),
        ("warning", "warnings"),
    ),
    (Severity.NOTE, ("замечание", "замечания", "замечаний"), ("note", "notes")),
)
_FILES = (("файл", "файла", "файлов"), ("file", "files"))


def _files(result: CheckResult | Totals) -> Text:
    read = counted(result.files_read, *_FILES)
    verb = russian_plural(result.files_read, "прочитан", "прочитано", "прочитано")
    text = Text(f"{verb} {read.ru}", f"{read.en} read")
    if not result.files_read:
        text = Text("не прочитано ни одного файла", "no file was read")
    if result.files_failed:
        failed = counted(result.files_failed, *_FILES)
        text = Text(
            f"{text.ru}, не удалось прочитать {failed.ru}",
            f"{text.en}, {failed.en} could not be read",
        )
    return text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# Machines


def _json_sheet(found: Sequence[Diagnostic], style: Style) -> str:
    return _objects((_plain(one, style.lang) for one in found), style)


def _plain(one: Diagnostic, lang: Lang) -> dict[str, Any]:
    span = one.span
    return {
        "code": one.code,
        "rule": one.rule,
        "severity": str(one.severity),
        "message": one.message.in_(lang),
        "hint": one.hint.in_(lang) if one.hint else None,
        "path": one.path,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_line": span.end_line if span else None,
        "end_column": span.end_column if span else None,
    }


def _whole_message(one: Diagnostic, lang: Lang) -> str:
    """Message and hint, where a format has one field for both."""
    hint = one.hint.in_(lang).splitlines() if one.hint else []
    return "\n".join(map(_line, (one.message.in_(lang), *hint)))


_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def _github_sheet(found: Sequence[Diagnostic], style: Style) -> str:
    return "".join(_github_command(one, style.lang) for one in found)


def _github_command(one: Diagnostic, lang: Lang) -> str:
    """A workflow command (docs.github.com, "Workflow commands"): an annotation at the line.

    Columns are allowed on one line only; GitHub's last column belongs to the annotation.
    """
    fields = {"file": one.path}
    if one.span is not None:
        fields |= {"line": str(one.span.line), "endLine": str(one.span.end_line)}
        if one.span.line == one.span.end_line:
            last = max(one.span.column, one.span.end_column - 1)
            fields |= {"col": str(one.span.column), "endColumn": str(last)}
    fields["title"] = f"{one.code} {one.rule}"
    shown = ",".join(f"{name}={_github_property(value)}" for name, value in fields.items())
    return f"::{_GITHUB[one.severity]} {shown}::{_github_data(_whole_message(one, lang))}\n"


def _github_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _github_property(text: str) -> str:
    return _github_data(text).replace(":", "%3A").replace(",", "%2C")


def _summary_frame(totals: Totals, lang: Lang) -> tuple[str, str, str]:
    """Markdown for the summary page of a CI job: the counts, then a table of all findings."""
    summary = summary_of(totals).in_(lang)
    if not totals.codes:
        return f"{summary}\n", "", ""
    head = Text("| | Правило | Где | Что |", "| | Rule | Where | What |").in_(lang)
    return f"{summary}\n\n{head}\n|---|---|---|---|\n", "\n", "\n"


def _summary_sheet(found: Sequence[Diagnostic], style: Style) -> str:
    rows = []
    for one in found:
        place = f"{one.path}:{one.span.line}" if one.span else one.path
        cells = (str(one.severity), one.code, place, _shortened(one.message.in_(style.lang)))
        rows.append(f"| {' | '.join(map(_markdown_cell, cells))} |")
    return "\n".join(rows)


def first_rows(pieces: Iterable[str], most: int, lang: Lang) -> str:
    """A summary in no more than `most` bytes of UTF-8, whole rows only; the last line says what
    was left out."""
    kept, size = list[str](), 0
    for line in "".join(pieces).splitlines(keepends=True):
        size += len(line.encode("utf-8", "backslashreplace"))
        if size > most:
            more = Text(
                "Показаны не все находки: остальные – в журнале задания.",
                "Not all findings are shown: the others are in the log of the job.",
            )
            return "".join([*kept, f"\n{more.in_(lang)}\n"])
        kept.append(line)
    return "".join(kept)


def _markdown_cell(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|~#&!])", r"\\\1", _line(text))


def fingerprints_of(found: Sequence[Diagnostic]) -> list[str]:
    """One for each finding, the same when lines move: from code, path and the place by ids.

    Findings that nothing else tells apart are numbered in their order.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    prints = []
    for one in found:
        place = one.key if one.key is not None else (one.excerpt or one.message.en).strip()
        identity = (one.code, one.path, place)
        text = "\0".join((*identity, str(seen[identity])))
        seen[identity] += 1
        prints.append(hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:40])
    return prints


_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def _gitlab_sheet(found: Sequence[Diagnostic], style: Style) -> str:
    """GitLab Code Quality, the part of the Code Climate format that GitLab reads."""
    rows = (
        {
            "description": f"{one.code}: {_whole_message(one, style.lang)}",
            "check_name": one.rule,
            "fingerprint": fingerprint,
            "severity": _GITLAB[one.severity],
            "location": {
                "path": one.path,
                "lines": {
                    "begin": one.span.line if one.span else 1,
                    "end": one.span.end_line if one.span else 1,
                },
            },
        }
        for one, fingerprint in zip(found, fingerprints_of(found), strict=True)
    )
    return _objects(rows, style)


_SARIF_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def _sarif(totals: Totals, lang: Lang, results: list[str]) -> dict[str, Any]:
    """SARIF 2.1.0 (OASIS): one run, with the manual pages of the rules that found something."""
    driver = {
        "name": "openplan",
        "version": __version__,
        "rules": [_sarif_rule(code, lang) for code in sorted(totals.codes)],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}


def _sarif_sheet(found: Sequence[Diagnostic], style: Style) -> str:
    results = (
        {
            "ruleId": one.code,
            "ruleIndex": one.code,
            "level": str(one.severity),
            "message": {"text": _whole_message(one, style.lang)},
            "locations": [{"physicalLocation": _physical_location(one)}],
            "partialFingerprints": {"openplan/v1": fingerprint},
        }
        for one, fingerprint in zip(found, fingerprints_of(found), strict=True)
    )
    return _objects(results, style)


def _physical_location(one: Diagnostic) -> dict[str, Any]:
    from urllib.parse import quote

    location: dict[str, Any] = {"artifactLocation": {"uri": quote(one.path)}}
    if one.span is not None:
        location["region"] = {
            "startLine": one.span.line,
            "startColumn": one.span.column,
            "endLine": one.span.end_line,
            "endColumn": one.span.end_column,
        }
    return location


def _sarif_rule(code: str, lang: Lang) -> dict[str, Any]:
    from openplan.check.catalogue import find_entry

    entry = find_entry(code)
    if entry is None:
        return {"id": code}
    return {
        "id": code,
        "name": entry.name,
        "shortDescription": {"text": entry.title.in_(lang)},
        "fullDescription": {"text": entry.page.partition("\n")[0]},
        "help": {"text": entry.page, "markdown": entry.page},
        "defaultConfiguration": {"level": str(entry.severity)},
    }


def _junit_frame(totals: Totals) -> tuple[str, str, str]:
    """JUnit XML as CI servers read it: a case a file; what does not fail it is its output."""
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n  <testsuite name="openplan check"'
        f' tests="{totals.sheets}" failures="{totals.failing}" errors="0"'
    )
    if not totals.sheets:
        return f"{head} />\n</testsuites>\n", "", ""
    return f"{head}>\n    ", "\n    ", "\n  </testsuite>\n</testsuites>\n"


def _junit_sheet(path: str, found: Sequence[Diagnostic], style: Style) -> str:
    from xml.etree import ElementTree as ET

    case = ET.Element("testcase", classname="openplan", name=_line(path))
    bad, rest = _parted(found, strict=style.strict)
    if bad:
        first = f"{bad[0].code}: {_shortened(bad[0].message.in_(style.lang))}"
        failure = ET.SubElement(case, "failure", type=bad[0].code, message=first)
        failure.text = _junit_text(bad, style.lang)
    if rest:
        ET.SubElement(case, "system-out").text = _junit_text(rest, style.lang)
    ET.indent(case, level=2)
    return ET.tostring(case, encoding="unicode")


def _parted(
    found: Sequence[Diagnostic], *, strict: bool
) -> tuple[list[Diagnostic], list[Diagnostic]]:
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    bad = [one for one in found if one.severity in failing]
    return bad, [one for one in found if one.severity not in failing]


def _junit_text(found: Iterable[Diagnostic], lang: Lang) -> str:
    style = Style("text", lang)
    return "\n".join("\n".join(_block(one, style)) for one in found)


_SHEETS = {
    "text": _text_sheet,
    "md": _summary_sheet,
    "json": _json_sheet,
    "github": _github_sheet,
    "gitlab": _gitlab_sheet,
    "sarif": _sarif_sheet,
}
