"""`check` asked of every plan: its findings as plain values, from the cache or from the rules."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from openplan.cli.missing import no_plans, no_repository
from openplan.cli.recall import FilesOf, NotedTree, Reply, recall
from openplan.cli.session import Session
from openplan.console import CheckResult
from openplan.dates.language import Text
from openplan.diagnostic import Diagnostic, Severity, Span
from openplan.store import find_root

if TYPE_CHECKING:
    from openplan.store import Repository


def check_repository(session: Session, select: Sequence[str], ignore: Sequence[str]) -> CheckResult:
    """The whole repository around the session's folder.

    Raises UserError where there is none, for a code that does not exist, and where nothing at all
    was there to read.
    """
    root = find_root(session.directory)
    if root is None:
        raise no_repository(session.directory)
    question = CheckQuestion(session.as_of, tuple(select), tuple(ignore))
    asked = recall(session, root, question)
    session.settings_lang = session.settings_lang or asked.lang
    for known in asked.plans:
        if known.error is not None:
            raise known.error
    if not asked.read and not asked.failed:
        raise no_plans(root)
    found = [*asked.found, *(one for known in asked.plans for one in known.answer)]
    paths = {one.path for one in asked.found}
    paths.update(path for known in asked.plans for path in known.files)
    ordered = tuple(sorted(found, key=Diagnostic.sort_key))
    return CheckResult(ordered, asked.read, asked.failed, tuple(sorted(paths)))


@dataclass(frozen=True, slots=True)
class CheckQuestion:
    """What the rules find as of a day; `select` and `ignore` as given to this call."""

    as_of: date
    select: tuple[str, ...]
    ignore: tuple[str, ...]

    @property
    def name(self) -> str:
        return repr(self)

    def replies(self, tree: NotedTree, repository: "Repository") -> Iterator[Reply]:
        from openplan.check.rule import Facts
        from openplan.check.run import check_plan, select_rules
        from openplan.cli.plans import calendar_of, calendar_path
        from openplan.errors import UserError

        selection = select_rules(repository.project.check, select=self.select, ignore=self.ignore)
        for loaded in repository.plans:
            calendar = calendar_path(loaded, repository)
            files = _AskedFiles(tree)
            try:
                workdays = calendar_of(tree, loaded, repository)
            except UserError as error:
                yield Reply(loaded, None, error=error)
                continue
            found = check_plan(
                loaded,
                repository.project,
                selection,
                as_of=self.as_of,
                facts=Facts(files=files),
                workdays=workdays,
            )
            contents = () if calendar is None else (calendar,)
            yield Reply(
                loaded, [_plain(one) for one in found], contents, tuple(files.asked.items())
            )

    def decoded(self, answer: Any) -> list[Diagnostic]:
        return [_diagnostic(*values) for values in answer]


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


def _plain(one: Diagnostic) -> list[Any]:
    span, hint = one.span, one.hint
    return [
        one.code,
        one.rule,
        one.severity.value,
        [one.message.ru, one.message.en],
        one.path,
        None if span is None else [span.line, span.column, span.end_line, span.end_column],
        None if hint is None else [hint.ru, hint.en],
        one.excerpt,
        one.key,
    ]


def _diagnostic(
    code: str,
    rule: str,
    severity: str,
    message: Sequence[str],
    path: str,
    span: Sequence[int] | None,
    hint: Sequence[str] | None,
    excerpt: str | None,
    key: str | None,
) -> Diagnostic:
    return Diagnostic(
        code,
        rule,
        Severity(severity),
        Text(*message),
        path,
        None if span is None else Span(*span),
        None if hint is None else Text(*hint),
        excerpt,
        key,
    )
