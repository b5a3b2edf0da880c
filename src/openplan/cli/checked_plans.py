"""`check` asked of every plan: its findings as they are printed, from the cache or from the rules.

Findings are rendered where they are found, and come out of the cache as text: a run that finds
everything known makes no finding of it again.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from openplan.cli.missing import no_plans, no_repository
from openplan.cli.outputs import is_on_terminal
from openplan.cli.recall import FilesOf, Known, NotedTree, Recalled, Reply, paths_of, recall
from openplan.cli.session import Session
from openplan.console import MOST_EXCERPT, Checked, Format, Sheet, Style, Totals, render_sheet
from openplan.dates.language import Lang
from openplan.diagnostic import Diagnostic
from openplan.store import find_root

if TYPE_CHECKING:
    from openplan.store import Repository


class Asked(NamedTuple):
    """How the check is asked for: the codes as given to this call, and in which forms it is told,
    all of them at once."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    forms: tuple[Format, ...]
    colour: bool
    strict: bool
    excerpt: int

    def styles(self, lang: Lang) -> list[Style]:
        """One for each form."""
        return [Style(form, lang, self.colour, self.strict, self.excerpt) for form in self.forms]


def excerpt_in(session: Session, output: str | None) -> int:
    """How much of a line fits into the terminal beside its number, so that carets stay below."""
    if not is_on_terminal(output):
        return MOST_EXCERPT
    return max(_LEAST_EXCERPT, min(MOST_EXCERPT, session.width - _MARGIN))


_LEAST_EXCERPT, _MARGIN = 20, len("  9999 | ……")


@contextmanager
def check_repository(session: Session, asked: Asked) -> Iterator[list[Checked]]:
    """The whole repository around the session's folder, told in each form; the sheets by path, to
    be read inside the context.

    Raises UserError where there is none, for a code that does not exist, and where nothing at all
    was there to read.
    """
    root = find_root(session.directory)
    if root is None:
        raise no_repository(session.directory)
    langs = (session.lang_with(None), session.lang_with("ru"), session.lang_with("en"))
    question = CheckQuestion(session.as_of, asked, langs)
    with recall(session, root, question) as recalled:
        session.settings_lang = session.settings_lang or recalled.lang
        if not recalled.read and not recalled.failed:
            raise no_plans(root)
        styles = question.styles(recalled.lang)
        beside = _by_path([*recalled.beside, *_faults(recalled)])
        totals = _totals(recalled, beside, styles[0])
        yield [
            (_sheets(recalled, beside, number, style), totals, style)
            for number, style in enumerate(styles)
        ]


def _faults(recalled: Recalled) -> set[Diagnostic]:
    """What is wrong with the calendars of the plans, each once."""
    faults = [known.error for known in recalled.plans if known.error is not None]
    if not faults:
        return set()
    from openplan.cli.calendars import UnusableCalendarError

    return {fault.found for fault in faults if isinstance(fault, UnusableCalendarError)}


def _by_path(found: Sequence[Diagnostic]) -> dict[str, Sequence[Diagnostic]]:
    ordered = sorted(found, key=Diagnostic.sort_key)
    return {path: list(of_path) for path, of_path in groupby(ordered, lambda one: one.path)}


def _totals(recalled: Recalled, beside: dict[str, Sequence[Diagnostic]], style: Style) -> Totals:
    totals = Totals(recalled.read, recalled.failed)
    for found in beside.values():
        totals.add(found, style)
    for known in recalled.plans:
        totals.merge(known.brief)
    return totals


def _sheets(
    recalled: Recalled, beside: dict[str, Sequence[Diagnostic]], number: int, style: Style
) -> Iterator[Sheet]:
    """Those of one form, by path; of a plan whose files stand apart, the others are remembered."""
    order: list[tuple[str, Known | None]] = [(path, None) for path in beside]
    order += [(path, known) for known in recalled.plans for path in known.files]
    ready: dict[str, Sheet] = {}
    for path, known in sorted(order, key=lambda one: one[0]):
        if known is None:
            yield render_sheet(path, beside[path], style)
            continue
        if path not in ready:
            answer = recalled.answer(known, despite_error=True)
            ready |= {each: Sheet(each, texts[number]) for each, texts in answer}
        yield ready.pop(path)


@dataclass(frozen=True, slots=True)
class CheckQuestion:
    """What the rules find as of a day, and how it is told: `langs` is the language where the
    settings name none, Russian, English."""

    as_of: date
    asked: Asked
    langs: tuple[Lang, Lang, Lang]

    @property
    def name(self) -> str:
        return repr(self)

    def styles(self, lang: Lang | None) -> list[Style]:
        """`lang` as the settings have it."""
        return self.asked.styles(self.langs[(None, "ru", "en").index(lang)])

    def replies(self, tree: NotedTree, repository: "Repository") -> Iterator[Reply]:
        from openplan.check.rule import Facts
        from openplan.check.run import check_plan, select_rules
        from openplan.cli.calendars import (
            UnusableCalendarError,
            calendar_of,
            calendar_path,
            without_days,
        )

        select, ignore, *_ = self.asked
        selection = select_rules(repository.project.check, select=select, ignore=ignore)
        styles = self.styles(repository.project.lang)
        for loaded in repository.plans:
            calendar = calendar_path(loaded, repository)
            files, workdays, chosen, fault = _AskedFiles(tree), None, selection, None
            try:
                workdays = calendar_of(tree, loaded, repository)
            except UnusableCalendarError as error:
                fault, chosen = error, without_days(selection)
            found = check_plan(
                loaded,
                repository.project,
                chosen,
                as_of=self.as_of,
                facts=Facts(files=files),
                workdays=workdays,
            )
            paths = paths_of(loaded)
            complaints = (one for one in repository.diagnostics if one.path in paths)
            by_path = dict.fromkeys(paths, ()) | _by_path([*complaints, *found])
            totals = Totals()
            for of_path in by_path.values():
                totals.add(of_path, styles[0])
            sheets = [
                (path, [render_sheet(path, of_path, style).text for style in styles])
                for path, of_path in by_path.items()
            ]
            contents = () if calendar is None or fault else (calendar,)
            asked = tuple(files.asked.items())
            yield Reply(loaded, sheets, totals.brief, contents, asked, fault)


class _AskedFiles:
    """The files of the repository, and which of them somebody asked for."""

    def __init__(self, tree: NotedTree) -> None:
        self._files = FilesOf(tree.root)
        self.asked: dict[str, bool] = {}

    def __contains__(self, path: object, /) -> bool:
        name = str(path)
        if name not in self.asked:
            self.asked[name] = name in self._files
        return self.asked[name]
