"""A plan with its journal -> diagnostics: which rules run, how loud, and what comments suppress.

    # openplan: ignore OP104                at the end of the line, or alone on the line above
    # openplan: ignore OP104, OP207 -- why  several codes or names, and a reason

A comment covers a value from the line of its key on, since none can stand inside folded text.
One that suppresses nothing is a finding itself. What loading finds can be neither suppressed nor
switched off.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from itertools import islice
from typing import Protocol

from openplan.agenda import context_of
from openplan.changes.compare import Recorded
from openplan.check.catalogue import (
    CATALOGUE,
    PLAN_VANISHED,
    UNUSED_SUPPRESSION,
    Entry,
    entries_of,
    find_entry,
    nearest_word,
)
from openplan.check.rule import Baseline, Facts, Finding, Rule, Subject
from openplan.dates.language import Text
from openplan.dates.workdays import Workdays
from openplan.diagnostic import Diagnostic, Route, Severity, Span
from openplan.errors import UserError
from openplan.model.plan import Plan
from openplan.model.project import CheckSettings, Project
from openplan.terms.context import Context

MOST_FINDINGS = 100
"""As many findings of one rule are shown for one plan."""

_LOADING = "OP0"


class Document(Protocol):
    """The text of one file, and where in it a route leads."""

    @property
    def text(self) -> str: ...
    def locate(self, route: Route, *, key: bool = False) -> Span: ...
    def locate_in(self, route: Route, begin: int, end: int) -> Span: ...
    def excerpt(self, line: int) -> str: ...


class Loaded(Protocol):
    """A plan as loaded: `entries` know the path that `source_of` answers to."""

    @property
    def plan(self) -> Plan: ...
    @property
    def path(self) -> str: ...
    @property
    def entries(self) -> Sequence[Recorded]: ...
    @property
    def journals(self) -> Sequence[Document]: ...
    @property
    def incomplete(self) -> Sequence[str]: ...
    def source_of(self, path: str) -> Document: ...


@dataclass(frozen=True)
class Selection:
    """The codes that run, each with its severity."""

    severities: Mapping[str, Severity]

    @cached_property
    def rules(self) -> tuple[tuple[Entry, Rule], ...]:
        """Those of which a rule is asked without a base; `rules_of_base` those that need one."""
        return tuple(self._rules(needs_base=False))

    @cached_property
    def rules_of_base(self) -> tuple[tuple[Entry, Rule], ...]:
        return tuple(self._rules(needs_base=True))

    def _rules(self, *, needs_base: bool) -> Iterator[tuple[Entry, Rule]]:
        for entry in CATALOGUE:
            is_chosen = entry.code in self.severities and entry.needs_base is needs_base
            if entry.rule is not None and is_chosen:
                yield entry, entry.rule


def select_rules(
    settings: CheckSettings, *, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> Selection:
    """What the settings choose, changed by the options of one call.

    `select` of the call takes the place of the settings'; `ignore` is added to theirs, and a code
    that the call selects by its own name runs in any case. A severity in the settings turns on a
    rule that is off by default. Raises UserError for a code that does not exist or that cannot be
    switched off.
    """
    chosen = {entry.code for entry in CATALOGUE if entry.is_on}
    severities = {entry.code: entry.severity for entry in CATALOGUE}
    off: set[str] = set()
    for entry, level in _levels(settings):
        if level == "off":
            off |= _codes_off([entry.code], _SETTINGS)
        else:
            severities[entry.code] = Severity(level)
            chosen.add(entry.code)
    if settings.select:
        chosen = _codes(settings.select, _SETTINGS)
    if select:
        chosen = _codes(select, "--select")
    off |= _codes_off(settings.ignore, _SETTINGS)
    off -= {named.code for word in select if (named := find_entry(word))}
    off |= _codes_off(ignore, "--ignore")
    return Selection({code: severities[code] for code in sorted(chosen - off)})


_SETTINGS = "openplan.yaml, check"


def _levels(settings: CheckSettings) -> Iterator[tuple[Entry, str]]:
    for word, level in settings.severity.items():
        for entry in _entries(word, _SETTINGS):
            if not entry.code.startswith(_LOADING) or find_entry(word):
                yield entry, level


def _entries(word: str, place: str) -> tuple[Entry, ...]:
    try:
        return entries_of(word)
    except UserError as error:
        message = Text(f"{place}: {error.message.ru}", f"{place}: {error.message.en}")
        raise UserError(message, error.hint) from None


def _codes(words: Iterable[str], place: str) -> set[str]:
    return {entry.code for word in words for entry in _entries(word, place)}


def _codes_off(words: Iterable[str], place: str) -> set[str]:
    """The codes that the words switch off; of a family, those that can be."""
    found = set()
    for word in words:
        for entry in _entries(word, place):
            if entry.rule is not None or entry.code == UNUSED_SUPPRESSION:
                found.add(entry.code)
            elif find_entry(word):
                raise UserError(
                    Text(
                        f"{place}: {entry.code} ({entry.name}) отключить нельзя",
                        f"{place}: {entry.code} ({entry.name}) cannot be switched off",
                    ),
                    Text(
                        "файл, который не загрузился, не проверен",
                        "a file that is not loaded is not checked",
                    ),
                )
    return found


def check_plan(
    loaded: Loaded,
    project: Project,
    selection: Selection,
    *,
    as_of: date,
    facts: Facts | None = None,
    workdays: Workdays | None = None,
    base: Loaded | None = None,
    base_project: Project | None = None,
) -> tuple[Diagnostic, ...]:
    """What the selected rules find in one plan and its journals, by file and place.

    `workdays` is the repository's own calendar, Russia's official one when absent. `base` is the
    same plan in the revision compared with, `base_project` the settings there.
    """
    subject = Subject(
        loaded.plan,
        loaded.path,
        context_of(loaded.plan, project.term_rules, workdays=workdays),
        as_of,
        tuple(loaded.entries),
        project,
        facts or Facts(),
        has_whole_journal=not loaded.incomplete,
        baseline=_baseline(base, base_project) if base else None,
    )
    before = _EarlierTexts(base.path, _documents(base)) if base else None
    return report(subject, _documents(loaded), selection, before)


def _baseline(base: Loaded, project: Project | None) -> Baseline:
    return Baseline(base.plan, tuple(base.entries), project or Project())


def check_vanished(base: Loaded, selection: Selection) -> tuple[Diagnostic, ...]:
    """What is found where the new version has no plan of this id: nothing has a line there."""
    subject = Subject(base.plan, base.path, Context(), date.min, tuple(base.entries), is_gone=True)
    chosen = [entry for entry in CATALOGUE if entry.code in selection.severities]
    return tuple(
        Diagnostic(
            entry.code,
            entry.name,
            selection.severities[entry.code],
            finding.message,
            base.path,
            hint=finding.hint,
            key=base.plan.id,
        )
        for entry in chosen
        if entry.rule is not None and entry.code == PLAN_VANISHED
        for finding in entry.rule.check(subject)
    )


def _documents(loaded: Loaded) -> dict[str, Document]:
    paths = {loaded.path, *(one.path for one in loaded.entries)}
    return {path: loaded.source_of(path) for path in paths}


def report(
    subject: Subject,
    documents: Mapping[str, Document],
    selection: Selection,
    before: "_EarlierTexts | None" = None,
) -> tuple[Diagnostic, ...]:
    """The findings on a subject with their places; `documents` by path, `before` those of the
    base."""
    found: dict[str, list[tuple[Entry, Finding]]] = {path: [] for path in sorted(documents)}
    rules = selection.rules
    if subject.baseline is not None:
        rules += selection.rules_of_base
    for entry, rule in rules:
        for finding in _first_findings(rule, subject):
            found[finding.path or subject.path].append((entry, finding))
    diagnostics: list[Diagnostic] = []
    for path, findings in found.items():
        sheet = _Sheet(path, documents[path], subject, selection, before)
        diagnostics += (one for entry, finding in findings if (one := sheet.place(entry, finding)))
        diagnostics += sheet.unused()
    return tuple(sorted(diagnostics, key=Diagnostic.sort_key))


def _first_findings(rule: Rule, subject: Subject) -> list[Finding]:
    """What a rule finds, as far as anybody reads it; the last says that there is more."""
    found = list(islice(rule.check(subject), MOST_FINDINGS + 1))
    if len(found) > MOST_FINDINGS:
        last = found[MOST_FINDINGS]
        found[MOST_FINDINGS] = replace(last, message=_and_more(last.message))
    return found


def _and_more(message: Text) -> Text:
    return Text(
        f"{message.ru}; таких находок больше {MOST_FINDINGS}, остальные не показаны",
        f"{message.en}; more than {MOST_FINDINGS} such, the others are not shown",
    )


# One file


_COMMENT = re.compile(r"(?P<before>^|.*?\s)#[ \t]*openplan:[ \t]*ignore\b(?P<words>.*)")
_ANY_COMMENT = re.compile(r"#[ \t]*openplan:[ \t]*ignore")
_REASON = re.compile(r"\s+(--|–|—|\().*")


@dataclass(slots=True)
class _Suppression:
    """One comment: `text` from its sign on, `words` as written, `codes` those of them that are
    known, `used` the codes that suppressed something; `alone` when nothing else stands on its
    line."""

    line: int
    column: int
    alone: bool
    text: str
    words: tuple[str, ...]
    codes: frozenset[str]
    used: set[str] = field(default_factory=set)


class _Sheet:
    """One file of the subject: its findings are placed, and its comments looked at."""

    def __init__(
        self,
        path: str,
        document: Document,
        subject: Subject,
        selection: Selection,
        before: "_EarlierTexts | None",
    ) -> None:
        self._path = path
        self._document = document
        self._subject = subject
        self._selection = selection
        self._suppressions = _suppressions(document.text)
        self._covering = _by_line(self._suppressions)
        self._before = before

    def place(self, entry: Entry, finding: Finding) -> Diagnostic | None:
        """The finding with its place; None when a comment suppresses it."""
        span = self._span(finding)
        if self._suppressions and self._is_suppressed(entry, finding, span):
            return None
        return Diagnostic(
            entry.code,
            entry.name,
            self._selection.severities[entry.code],
            finding.message,
            self._path,
            span,
            finding.hint,
            self._document.excerpt(span.line),
            key_of(self._subject, finding),
        )

    def _span(self, finding: Finding) -> Span:
        if finding.begin is None or finding.end is None:
            return self._document.locate(finding.route)
        return self._document.locate_in(finding.route, finding.begin, finding.end)

    def _is_suppressed(self, entry: Entry, finding: Finding, span: Span) -> bool:
        first = self._document.locate(finding.route, key=True).line
        worn = self._worn(finding) if entry.needs_base else ()
        covering = [
            comment
            for line in range(first, span.line + 1)
            for comment in self._covering.get(line, ())
            if entry.code in comment.codes and comment.text not in worn
        ]
        for comment in covering:
            comment.used.add(entry.code)
        return bool(covering)

    def _worn(self, finding: Finding) -> Collection[str]:
        """The comments that the base had there: they let an earlier change pass, not this one."""
        if self._before is None:
            return ()
        if finding.path is not None:
            return self._before.comments_of(finding.path)
        return self._before.comments_at(self._subject, finding.route)

    def unused(self) -> Iterator[Diagnostic]:
        """As many as anybody reads; the last says that there is more."""
        severity = self._selection.severities.get(UNUSED_SUPPRESSION)
        if severity is None:
            return
        faults = self._faults()
        for comment, word, message, hint in islice(faults, MOST_FINDINGS):
            yield self._complain(comment, severity, word, message, hint)
        for comment, word, message, hint in islice(faults, 1):
            yield self._complain(comment, severity, word, _and_more(message), hint)

    def _faults(self) -> Iterator[tuple[_Suppression, str, Text, Text]]:
        for comment in self._suppressions:
            for word in comment.words or ("",):
                found = self._fault(word, comment)
                if found is not None:
                    yield (comment, word, *found)

    def _fault(self, word: str, comment: _Suppression) -> tuple[Text, Text] | None:
        """What is wrong with one word of a comment, and what to do."""
        if not word:
            return (
                Text("не сказано, что подавляется", "it is not said what is suppressed"),
                Text("допишите код: # openplan: ignore OP104", "add a code: ignore OP104"),
            )
        entry = find_entry(word)
        if entry is None:
            near = nearest_word(word)
            return (
                Text(f"правила «{word}» нет", f'there is no rule "{word}"'),
                Text(f"возможно, {near}", f"perhaps {near}") if near else _DELETE,
            )
        if entry.rule is None:
            return (
                Text(f"{word} подавить нельзя", f"{word} cannot be suppressed"),
                _DELETE,
            )
        is_run = entry.code in self._selection.severities
        if entry.needs_base and self._before is None:
            is_run = False
        if entry.code in comment.used or not is_run:
            return None
        return (
            Text(f"{word} здесь ничего не находит", f"{word} finds nothing here"),
            _DELETE,
        )

    def _complain(
        self, comment: _Suppression, severity: Severity, word: str, message: Text, hint: Text
    ) -> Diagnostic:
        excerpt = self._document.excerpt(comment.line)
        span = Span(comment.line, comment.column, comment.line, max(len(excerpt), 1) + 1)
        return Diagnostic(
            UNUSED_SUPPRESSION,
            "unused-suppression",
            severity,
            message,
            self._path,
            span,
            hint,
            excerpt,
            f"ignore/{word}",
        )


_DELETE = Text("удалите комментарий или этот код в нём", "delete the comment, or the code in it")


def _suppressions(text: str) -> list[_Suppression]:
    if not _ANY_COMMENT.search(text):
        return []
    found = []
    for number, line in enumerate(re.split(r"\r\n?|\n", text), start=1):
        match = _COMMENT.match(line) if "#" in line else None
        if match:
            words = _REASON.sub("", match["words"]).replace(",", " ").split()
            before = match["before"]
            alone = not before.strip()
            text = line[len(before) :].strip()
            codes = frozenset(entry.code for word in words if (entry := find_entry(word)))
            place = number, len(before) + 1
            found.append(_Suppression(*place, alone, text, tuple(words), codes))
    return found


def _by_line(suppressions: Sequence[_Suppression]) -> dict[int, list[_Suppression]]:
    """The comments by the line that they cover: their own, or of a comment alone on its line the
    next that is no such comment."""
    found: dict[int, list[_Suppression]] = {}
    covered: dict[int, int] = {}
    for comment in reversed(suppressions):
        line = comment.line
        if comment.alone:
            covered[line] = covered.get(line + 1, line + 1)
        found.setdefault(covered.get(line, line), []).append(comment)
    return found


@dataclass(frozen=True, slots=True)
class _EarlierTexts:
    """The files of the plan in the base revision, for the comments in them."""

    path: str
    documents: Mapping[str, Document]

    def comments_of(self, path: str) -> frozenset[str]:
        document = self.documents.get(path)
        if document is None:
            return _NONE
        return frozenset(text for texts in _texts_by_line(document.text).values() for text in texts)

    def comments_at(self, subject: Subject, route: Route) -> frozenset[str]:
        """Those that covered the same value of the plan, by ids."""
        document = self.documents[self.path]
        by_line = _texts_by_line(document.text)
        if not by_line or subject.baseline is None:
            return _NONE
        was = _route_in(subject.baseline.plan, subject.plan, route)
        if was is None:
            return _NONE
        first, last = document.locate(was, key=True).line, document.locate(was).line
        lines = range(first, last + 1)
        return frozenset(text for line in lines for text in by_line.get(line, ()))


_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=4)
def _texts_by_line(text: str) -> Mapping[int, tuple[str, ...]]:
    covering = _by_line(_suppressions(text))
    return {line: tuple(one.text for one in comments) for line, comments in covering.items()}


def _route_in(other: object, value: object, route: Route) -> Route | None:
    """The route to the same thing in another version, None where that has it not."""
    found: list[str | int] = []
    for part in route:
        value = _child(value, part)
        if isinstance(part, int):
            items = other if isinstance(other, tuple) else ()
            names = [_name(item, place) for place, item in enumerate(items)]
            if _name(value, part) not in names:
                return None
            part = names.index(_name(value, part))  # noqa: PLW2901 - its place in the other
        other = _child(other, part)
        found.append(part)
    return tuple(found)


def key_of(subject: Subject, finding: Finding) -> str:
    """Where a finding is, by ids instead of positions: it stays when rows are added above.

    `measures/39/term`, `executors/it/name`; in a journal the entry's id, else measure, type, date.
    """
    names: list[str] = []
    value: object = subject.plan
    route = finding.route
    if finding.path is not None:
        value, names, route = _entry_at(subject, finding)
    for part in route:
        value = _child(value, part)
        names.append(_name(value, part) if isinstance(part, int) else part)
    if isinstance(value, str) and finding.begin is not None:
        names.append(value[finding.begin : finding.end])
    return "/".join(names)


def _entry_at(subject: Subject, finding: Finding) -> tuple[object, list[str], Route]:
    for item in subject.entries:
        depth = len(item.route)
        if item.path == finding.path and finding.route[:depth] == item.route:
            entry = item.entry
            name = entry.id or f"{entry.measure}:{entry.type}:{entry.date}"
            return entry, ["entries", name], finding.route[depth:]
    return None, [], finding.route


def _child(value: object, part: str | int) -> object:
    if isinstance(part, str):
        return getattr(value, part, None)
    return value[part] if isinstance(value, tuple) and part < len(value) else None


def _name(value: object, part: int) -> str:
    if isinstance(value, str):
        return value
    return str(getattr(value, "id", None) or part)
