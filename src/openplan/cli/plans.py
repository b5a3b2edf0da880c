"""The plan repository that a command works on, and what of it could not be loaded.

A command answers for what loads, says on stderr what is missing, and ends with exit code 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openplan.agenda import MeasureAgenda, PlanAgenda, agenda, context_of
from openplan.cli.calendars import calendar_of
from openplan.cli.missing import no_plans, no_repository, no_such, tell_missing
from openplan.cli.session import Session
from openplan.diagnostic import Severity
from openplan.errors import ExitCode
from openplan.model.journal import Entry
from openplan.store import LoadedPlan, Repository, Tree, WorkTree, find_root, load
from openplan.terms.context import Context


@dataclass(frozen=True)
class Plans:
    """The plans that were asked for, by path, to be judged as of the session's day."""

    session: Session
    root: Path
    repository: Repository
    chosen: tuple[LoadedPlan, ...]

    @property
    def exit_code(self) -> ExitCode:
        """FINDINGS where something could not be loaded: the answer is not whole."""
        return ExitCode.FINDINGS if missing_paths(self.repository) else ExitCode.FINE

    def context(self, loaded: LoadedPlan) -> Context:
        return _context(WorkTree(self.root), loaded, self.repository)

    def agenda(
        self, loaded: LoadedPlan, *, since: date | None = None, until: date | None = None
    ) -> PlanAgenda:
        """Journal included; the days bound what is listed, both inclusive."""
        return agenda_of(
            WorkTree(self.root),
            loaded,
            self.repository,
            as_of=self.session.as_of,
            known_by=self.session.known_by,
            since=since,
            until=until,
        )


def agenda_of(
    tree: Tree,
    loaded: LoadedPlan,
    repository: Repository,
    *,
    as_of: date,
    known_by: date | None,
    since: date | None,
    until: date | None,
) -> PlanAgenda:
    """Journal and settings included; `since` and `until` bound what is listed."""
    return agenda(
        loaded.plan,
        [each.entry for each in loaded.entries],
        _context(tree, loaded, repository),
        as_of=as_of,
        known_by=known_by,
        since=since,
        until=until,
        dates=repository.project.dates,
    )


def _context(tree: Tree, loaded: LoadedPlan, repository: Repository) -> Context:
    workdays = calendar_of(tree, loaded, repository)
    return context_of(loaded.plan, repository.project.term_rules, workdays=workdays)


def open_plans(session: Session, ids: Sequence[str] = ()) -> Plans:
    """Loads the repository around the session's folder; no ids choose every plan.

    Raises UserError where there is no repository, no plan in it, or no plan of that id.
    """
    root = find_root(session.directory)
    if root is None:
        raise no_repository(session.directory)
    repository = load(WorkTree(root))
    session.settings_lang = repository.project.lang
    tell_missing(session, missing_paths(repository))
    if not repository.plans and not repository.files_failed:
        raise no_plans(root)
    return Plans(session, root, repository, _choose(repository, ids))


def missing_paths(repository: Repository) -> list[str]:
    """The files of which something could not be loaded."""
    failed = {each.path for each in repository.diagnostics if each.severity is not Severity.NOTE}
    return sorted(failed.union(*(loaded.incomplete for loaded in repository.plans)))


def _choose(repository: Repository, ids: Sequence[str]) -> tuple[LoadedPlan, ...]:
    known = {loaded.plan.id: loaded for loaded in repository.plans}
    for each in ids:
        if each not in known:
            raise no_such("плана", "plan", each, known)
    return tuple(known[each] for each in dict.fromkeys(ids)) if ids else repository.plans


def measured(agenda: PlanAgenda, name: str) -> MeasureAgenda:
    """The measure of that id, else the only one with that printed number; UserError for none."""
    found = agenda.measure(name)
    if found is not None:
        return found
    numbered = [each for each in agenda.measures if each.measure.number == name]
    if len(numbered) == 1:
        return numbered[0]
    known = {each.id: each for each in agenda.measures}
    raise no_such("мероприятия", "measure", name, known)


def entries_of(measure: MeasureAgenda) -> list[Entry]:
    """The journal entries of a measure, by date, each once."""
    rows = (*measure.occurrences, *measure.standing)
    found = {id(entry): entry for one in rows for entry in one.entries}
    found |= {id(entry): entry for entry in measure.unmatched}
    return sorted(found.values(), key=lambda entry: entry.date)
