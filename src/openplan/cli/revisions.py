"""The plans as they stood in a revision of git, beside the plans as they are.

Only folders in which any file differs are loaded from both sides: ten thousand plans of which one
has changed cost one. A file of the revision that could not be read is named on stderr: what it
held is compared with nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from openplan.agenda import context_of
from openplan.changes.history import PlanHistory, compare_all
from openplan.changes.terms import TermReader
from openplan.cli.calendars import calendar_of
from openplan.cli.missing import no_repository, no_such
from openplan.cli.plans import missing_paths
from openplan.cli.session import Session
from openplan.dates.language import Text
from openplan.errors import UserError
from openplan.store import (
    GitTree,
    LoadedPlan,
    Repository,
    Tree,
    WorkTree,
    find_root,
    load,
    merge_base,
)

SETTINGS = "openplan.yaml"


@dataclass(frozen=True, slots=True)
class Before:
    """The revision that a check compares with. `paths` are the files looked at now, None for
    all."""

    repository: Repository
    now: Tree
    paths: Sequence[str] | None = None

    def plan(self, plan_id: str) -> LoadedPlan | None:
        return next((one for one in self.repository.plans if one.plan.id == plan_id), None)

    def vanished(self, loaded: Iterable[LoadedPlan]) -> list[LoadedPlan]:
        """The plans that no file of today has, by id; one that today cannot be read at its place,
        or a plan file somewhere else that cannot, may be it."""
        here = {one.plan.id for one in loaded}
        gone = [
            one for one in self.repository.plans if one.plan.id not in here and self._is_asked(one)
        ]
        if not gone:
            return []
        whole = load(self.now)
        here |= {one.plan.id for one in whole.plans}
        unread = {path for path in missing_paths(whole) if path.endswith("plan.yaml")}
        known = {one.path for one in self.repository.plans}
        if unread - known:
            return []
        return [one for one in gone if one.plan.id not in here and one.path not in unread]

    def _is_asked(self, one: LoadedPlan) -> bool:
        if self.paths is None:
            return True
        return any(
            path in {".", one.path} or one.path.startswith(f"{path}/") for path in self.paths
        )


@dataclass(frozen=True, slots=True)
class Versions:
    """All plans in two versions, of which only what differs is loaded."""

    session: Session
    root: Path
    old: Repository
    new: Repository
    trees: tuple[Tree, Tree]

    @property
    def is_incomplete(self) -> bool:
        return bool(missing_paths(self.old) or missing_paths(self.new))

    def histories(self, ids: Sequence[str] = ()) -> tuple[PlanHistory[LoadedPlan], ...]:
        """What changed, in the plans of these ids or in all. Raises UserError where neither
        version has a plan of that id."""
        found = compare_all(self.old.plans, self.new.plans, self._reader)
        if not ids:
            return found
        changed = {each.plan: each for each in found}
        if any(each not in changed for each in ids):
            whole = [load(tree).plans for tree in self.trees]
            known = {one.plan.id: one for plans in whole for one in plans}
            for each in ids:
                if each not in known:
                    raise no_such("плана", "plan", each, known)
        return tuple(changed[each] for each in dict.fromkeys(ids) if each in changed)

    def _reader(self, loaded: LoadedPlan) -> TermReader:
        project = self.new.project
        workdays = calendar_of(WorkTree(self.root), loaded, self.new)
        context = context_of(loaded.plan, project.term_rules, workdays=workdays)
        return TermReader(context, project.dates)


def versions_of(session: Session, old: str, new: str | None) -> Versions:
    """Two revisions, or one and the files on disk. Raises UserError as `GitTree`."""
    root = find_root(session.directory)
    if root is None:
        raise no_repository(session.directory)
    before = GitTree(root, old)
    after: Tree = WorkTree(root) if new is None else GitTree(root, new)
    was = load(before, only=changed_paths(before, after))
    now = load(after, only=changed_paths(after, before))
    session.settings_lang = session.settings_lang or now.project.lang
    for repository, revision in ((was, old), (now, new)):
        tell_unread(session, repository, revision)
    return Versions(session, root, was, now, (before, after))


def base_of(
    session: Session, root: Path, revision: str, now: Tree, paths: Sequence[str] | None = None
) -> Before | None:
    """What the present branch began from, if `revision` is where it will go; None where nothing
    is committed yet. Raises UserError as `GitTree`."""
    commit = merge_base(root, revision)
    if commit is None:
        session.note(
            Text(
                "сравнивать не с чем: в репозитории git ещё нет ни одной фиксации",
                "there is nothing to compare with: nothing is committed to git yet",
            )
        )
        return None
    tree = GitTree(root, commit)
    differing = changed_paths(tree, now)
    # Other settings may count every term otherwise.
    repository = load(tree, only=None if SETTINGS in differing else differing)
    tell_unread(session, repository, revision)
    return Before(repository, now, paths)


def changed_paths(tree: Tree, other: Tree) -> list[str]:
    """The files of the first tree that the other has not, or has with another content."""
    there = set(other.paths())
    return [
        path
        for path in tree.paths()
        if path not in there or _content(tree, path) != _content(other, path)
    ]


def _content(tree: Tree, path: str) -> bytes | str:
    try:
        return tree.read(path)
    except UserError as error:
        return error.message.en


def tell_unread(session: Session, repository: Repository, revision: str | None) -> None:
    """`revision` None: the files on disk."""
    missing = missing_paths(repository)
    if not missing:
        return
    names = ", ".join(missing[:5]) + (", …" if len(missing) > 5 else "")
    where = Text("на диске", "on disk")
    if revision is not None:
        where = Text(f"в версии «{revision}»", f'in "{revision}"')
    session.note(
        Text(
            f"{where.ru} не прочитано и не сравнивается: {names}",
            f"not read {where.en} and not compared: {names}",
        )
    )
