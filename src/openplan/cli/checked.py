"""What `openplan check` looks at: a repository, some of its files, a file alone, or stdin.

Loading and rules are joined here; a file of which nothing could be made is counted and hides
nothing else.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from openplan.check.rule import Facts
from openplan.check.run import Selection, check_plan, check_vanished, select_rules
from openplan.cli.calendars import UnusableCalendarError, calendar_of, without_days
from openplan.cli.checked_plans import Asked
from openplan.cli.inputs import STDIN, read_stdin
from openplan.cli.missing import no_plans, no_repository
from openplan.cli.recall import FilesOf
from openplan.cli.revisions import Before, base_of
from openplan.cli.session import Session
from openplan.console import Checked, CheckResult, sheets_of
from openplan.dates.language import Text
from openplan.diagnostic import Diagnostic
from openplan.errors import UserError
from openplan.store import Repository, Tree, WorkTree, find_root, load, load_file


@dataclass(frozen=True, slots=True)
class Looked:
    """Files that were loaded together, and the folder that their paths are counted from.

    `tree` is where they came from, None for a file that stands in no repository; `paths` what was
    asked for, None for everything; `base` what they are compared with, if anything.
    """

    root: Path
    repository: Repository
    tree: Tree | None = None
    paths: Sequence[str] | None = None
    base: Before | None = None


@dataclass(frozen=True, slots=True)
class OverlaidTree:
    """A tree in which one file has the content that an editor holds."""

    tree: Tree
    path: str
    content: bytes

    def paths(self) -> Iterator[str]:
        yield from sorted({*self.tree.paths(), self.path})

    def read(self, path: str) -> bytes:
        return self.content if path == self.path else self.tree.read(path)


def check_some(
    session: Session,
    names: list[str],
    stdin_filename: str | None,
    base: str | None,
    asked: Asked,
) -> list[Checked]:
    """What is found in these files, against a base or by itself, told in each form. Raises
    UserError for what goes not together, and where nothing is to be looked at."""
    if names == [STDIN] and stdin_filename is not None:
        looked = look_at_text(session, stdin_filename, read_stdin())
    elif STDIN in names or stdin_filename is not None:
        raise UserError(
            Text("«-» и --stdin-filename ставятся вместе", "- and --stdin-filename go together"),
            Text(
                "openplan check --stdin-filename plans/x/plan.yaml -",
                "openplan check --stdin-filename plans/x/plan.yaml -",
            ),
        )
    else:
        looked = look_at(session, names)
    if base is not None:
        looked = compared(session, looked, base)
    result = check_all(session, looked, asked.select, asked.ignore)
    styles = asked.styles(session.lang)
    return [(*sheets_of(result, style), style) for style in styles]


def look_at(session: Session, names: Sequence[str]) -> list[Looked]:
    """The repository around the session's folder, or of it the files and folders named.

    A plan that stands in no repository is looked at alone.
    """
    places = [(session.directory / name).absolute() for name in names]
    root = find_root(session.directory)
    if root is None and places:
        root = find_root(places[0].parent)
    if root is None and not any(place.is_file() for place in places):
        raise no_repository(session.directory)
    if not places and root is not None:
        return [Looked(root, load(WorkTree(root)), WorkTree(root))]
    inside, alone = _parted(places, root)
    looked = [Looked(place.parent, load_file(place)) for place in alone]
    if root is not None and inside:
        tree = WorkTree(root)
        looked.insert(0, Looked(root, load(tree, only=inside), tree, inside))
    return looked


def look_at_text(session: Session, name: str, content: bytes) -> list[Looked]:
    """The named file with this content, and what belongs to it as it stands on disk."""
    place = (session.directory / name).absolute()
    root = find_root(place.parent) or find_root(session.directory)
    path = _path_in(root, place)
    if root is None or path is None:
        raise UserError(
            Text(
                f"--stdin-filename: {name} лежит вне репозитория планов",
                f"--stdin-filename: {name} is not inside a plan repository",
            )
        )
    tree = OverlaidTree(WorkTree(root), path, content)
    return [Looked(root, load(tree, only=[path]), tree, [path])]


def compared(session: Session, looked: Sequence[Looked], revision: str) -> list[Looked]:
    """The same with what it was in the revision. Raises UserError for a file that stands alone."""
    found = []
    for each in looked:
        if each.tree is None:
            raise UserError(
                Text(
                    "--base: файл лежит вне репозитория планов, и прежних версий у него нет",
                    "--base: the file is in no plan repository and has no earlier versions",
                ),
                Text("укажите папку: -C ПАПКА", "name the folder: -C DIR"),
            )
        base = base_of(session, each.root, revision, each.tree, each.paths)
        found.append(replace(each, base=base))
    return found


def _parted(places: Iterable[Path], root: Path | None) -> tuple[list[str], list[Path]]:
    """Paths from the root for what the repository holds; files that stand alone."""
    inside, alone = [], []
    for place in places:
        path = _path_in(root, place)
        if path is None or (place.is_file() and not _is_of_repository(path)):
            alone.append(place)
        else:
            inside.append(path)
    return inside, alone


def _path_in(root: Path | None, place: Path) -> str | None:
    if root is None:
        return None
    place = Path(os.path.normpath(place))
    return place.relative_to(root).as_posix() if place.is_relative_to(root) else None


def _is_of_repository(path: str) -> bool:
    return path == "openplan.yaml" or PurePosixPath(path).parts[0] in {"plans", "standards"}


def check_all(
    session: Session, looked: Sequence[Looked], select: Sequence[str], ignore: Sequence[str]
) -> CheckResult:
    """Raises UserError where nothing at all was there to be read."""
    found: list[Diagnostic] = []
    paths: set[str] = set()
    for each in looked:
        repository = each.repository
        session.settings_lang = session.settings_lang or repository.project.lang
        selection = select_rules(repository.project.check, select=select, ignore=ignore)
        found += repository.diagnostics
        found += _by_rules(session, each, selection)
        paths |= {one.path for one in repository.diagnostics}
        paths |= {
            source.path for plan in repository.plans for source in (plan.source, *plan.journals)
        }
    read = sum(each.repository.files_read for each in looked)
    failed = sum(each.repository.files_failed for each in looked)
    if not read and not failed:
        raise no_plans(looked[0].root)
    ordered = tuple(sorted(found, key=Diagnostic.sort_key))
    return CheckResult(ordered, read, failed, tuple(sorted(paths)))


def _by_rules(session: Session, looked: Looked, selection: Selection) -> Iterator[Diagnostic]:
    repository, base = looked.repository, looked.base
    facts, tree = Facts(files=FilesOf(looked.root)), WorkTree(looked.root)
    faults: set[Diagnostic] = set()
    for loaded in repository.plans:
        workdays, chosen = None, selection
        try:
            workdays = calendar_of(tree, loaded, repository)
        except UnusableCalendarError as error:
            faults.add(error.found)
            chosen = without_days(selection)
        yield from check_plan(
            loaded,
            repository.project,
            chosen,
            as_of=session.as_of,
            facts=facts,
            workdays=workdays,
            base=base.plan(loaded.plan.id) if base else None,
            base_project=base.repository.project if base else None,
        )
    yield from faults
    for vanished in base.vanished(repository.plans) if base else ():
        yield from check_vanished(vanished, selection)
