"""A tree of files -> plans, journals, settings, and everything that is wrong with them.

Loading never raises for what a person wrote: one broken file is a finding and is counted, and
the rest is loaded. A plan file with any finding is not loaded; of a `journal.yaml` the entries
that are right are kept, because one misspelt word must not undo what two hundred others say.
"""

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openplan.dates.language import Text
from openplan.diagnostic import Diagnostic, Route
from openplan.errors import UserError
from openplan.model.journal import Entry, Journal, RecordFile
from openplan.model.plan import Plan
from openplan.model.project import Project
from openplan.store.homes import (
    JOURNAL,
    PLAN,
    RECORDS,
    Files,
    homes_of,
    is_folder_link,
    is_misnamed,
    is_strange,
    shown,
)
from openplan.store.kinds import (
    DUPLICATE_PLAN,
    FILE_NAME,
    FILE_UNREADABLE,
    JOURNAL_WITHOUT_PLAN,
    WRONG_VALUE,
    Kind,
)
from openplan.store.reading import Value, read_source, too_large
from openplan.store.source import Source, finding
from openplan.store.tree import SETTINGS, TooLargeError, Tree, WorkTree
from openplan.store.typed import Model, UnusableError, typed


@dataclass(frozen=True, slots=True)
class LoadedEntry:
    """A journal entry and where it stands: the path of its file and the route inside it."""

    entry: Entry
    path: str
    route: Route


@dataclass(frozen=True, slots=True)
class LoadedPlan:
    """A plan and what happened to it.

    Entries are sorted by date, then by `recorded_on` (the date, when absent), then by file
    (`journal.yaml` first) and place in it. `incomplete` names the journals of which something
    could not be loaded: what is said about this plan rests on a part of its entries.
    """

    plan: Plan
    path: str
    source: Source
    entries: tuple[LoadedEntry, ...] = ()
    journals: tuple[Source, ...] = ()
    incomplete: tuple[str, ...] = ()

    def source_of(self, path: str) -> Source:
        """The source of the plan file or of one of its journals; KeyError for any other path."""
        for source in (self.source, *self.journals):
            if source.path == path:
                return source
        raise KeyError(path)


@dataclass(frozen=True, slots=True)
class Repository:
    """Everything that was loaded. Plans are sorted by path, findings by path and place.

    `files_read` and `files_failed` count YAML files; a file that failed is not among those read.
    """

    project: Project
    plans: tuple[LoadedPlan, ...]
    diagnostics: tuple[Diagnostic, ...]
    files_read: int
    files_failed: int


def load(tree: Tree, *, only: Sequence[str] | None = None) -> Repository:
    """`only`: files or folders, relative to the root; a journal stands for its plan.

    The settings are read in any case. A path of `only` that names nothing is a finding.
    """
    loading = _Loading(tree)
    paths = list(tree.paths())
    chosen = None if only is None else [posixpath.normpath(path) for path in only]
    if SETTINGS in paths:
        loading.read_settings()
    for path in paths:
        if is_strange(path) and path.endswith(".yaml") and _is_chosen(path, chosen):
            loading.fail(_whole(FILE_UNREADABLE, path, *_STRANGE_NAME))
    for path in paths:
        if is_folder_link(path) and _is_chosen(path, chosen):
            loading.fail(_whole(FILE_UNREADABLE, path.rstrip("/"), *_FOLDER_LINK))
    homes = homes_of(path for path in paths if not is_strange(path))
    for _, files in sorted(_chosen_homes(homes, chosen).items()):
        loading.read_plan(files)
    for path in paths:
        if is_misnamed(path) and _is_chosen(path, chosen):
            loading.fail(_misnamed(path))
    for path in chosen or ():
        if not any(_is_chosen(known, [path]) for known in paths):
            loading.fail(_whole(FILE_UNREADABLE, path, *_NO_FILE))
    return loading.repository()


def load_settings(tree: Tree) -> Project:
    """`openplan.yaml` alone; the defaults where there is none, or none that loads."""
    loading = _Loading(tree)
    loading.read_settings()
    return loading.repository().project


def load_file(path: Path) -> Repository:
    """One plan file under any name, with the journals beside it, outside any repository.

    A journal stands for the `plan.yaml` beside it. Paths in the result are relative to the
    folder of the plan.
    """
    home, plan = path.parent, path.name
    if path.name == JOURNAL:
        plan = PLAN
    elif home.name == RECORDS:
        home, plan = home.parent, PLAN
    files = Files()
    for record in (home / JOURNAL, *sorted((home / RECORDS).glob("**/*.yaml"))):
        if record.exists():
            files.journals.append(record.relative_to(home).as_posix())
    if plan == path.name or (home / plan).exists():
        files.plan = plan
    loading = _Loading(WorkTree(home))
    loading.read_plan(files)
    return loading.repository()


def _chosen_homes(homes: dict[str, Files], chosen: list[str] | None) -> dict[str, Files]:
    """Those of which a file is chosen."""
    return {
        home: files
        for home, files in homes.items()
        if any(_is_chosen(path, chosen) for path in files.paths())
    }


def _is_chosen(path: str, chosen: list[str] | None) -> bool:
    if chosen is None:
        return True
    return any(one in {".", path} or path.startswith(f"{one}/") for one in chosen)


class _Loading:
    """The state of one loading: what was read so far, and what was found."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._project = Project()
        self._plans: dict[str, LoadedPlan] = {}
        self._found: list[Diagnostic] = []
        self._read = 0
        self._failed = 0

    def repository(self) -> Repository:
        return Repository(
            self._project,
            tuple(sorted(self._plans.values(), key=lambda loaded: loaded.path)),
            tuple(sorted(self._found, key=Diagnostic.sort_key)),
            self._read,
            self._failed,
        )

    def fail(self, *found: Diagnostic) -> None:
        """One file less."""
        self._found.extend(found)
        self._failed += 1

    def read_settings(self) -> None:
        try:
            self._project, _ = self._model(Project, SETTINGS, empty_is_fine=True)
            self._read += 1
        except UnusableError as error:
            self.fail(*error.found)

    def read_plan(self, files: Files) -> None:
        if files.plan is None:
            for path in files.journals:
                self.fail(_whole(JOURNAL_WITHOUT_PLAN, path, *_NO_PLAN))
            return
        journals = _Journals()
        try:
            plan, source = self._model(Plan, files.plan)
            self._refuse_second(plan, source)
        except UnusableError as error:
            self.fail(*error.found)
            for path in files.journals:
                self._read_journal(path, journals, None)
            return
        self._read += 1
        for path in files.journals:
            self._read_journal(path, journals, plan.id)
        self._plans[plan.id] = journals.beside(plan, source)

    def _refuse_second(self, plan: Plan, source: Source) -> None:
        """Of two plans with one id the later, unless it alone stands in the folder of that name:
        then the other is the copy in which nobody changed the id."""
        first = self._plans.get(plan.id)
        if first is None:
            return
        if _is_at_home(source.path, plan.id) and not _is_at_home(first.path, plan.id):
            del self._plans[plan.id]
            self._read -= 1
            self.fail(_second(plan.id, first.source, source.path))
            return
        raise UnusableError([_second(plan.id, source, first.path)])

    def _read_journal(self, path: str, journals: "_Journals", plan_id: str | None) -> None:
        try:
            value, source = self._values(path)
            journals.sources.append(source)
            found = journals.add(value, source, plan_id)
        except UnusableError as error:
            found = error.found
        if found:
            journals.incomplete.append(path)
            self.fail(*found)
        else:
            self._read += 1

    def _model(
        self, model: type[Model], path: str, *, empty_is_fine: bool = False
    ) -> tuple[Model, Source]:
        value, source = self._values(path, empty_is_fine=empty_is_fine)
        return typed(model, value, source), source

    def _values(self, path: str, *, empty_is_fine: bool = False) -> tuple[dict[str, Value], Source]:
        try:
            reading = read_source(path, self._tree.read(path), empty_is_fine=empty_is_fine)
        except TooLargeError as error:
            raise UnusableError([too_large(path, error)]) from None
        except UserError as error:
            raise UnusableError(
                [_whole(FILE_UNREADABLE, path, error.message, error.hint)]
            ) from None
        if reading.value is None:
            raise UnusableError(reading.diagnostics)
        return reading.value, reading.source


def _is_at_home(path: str, id_: str) -> bool:
    return posixpath.basename(posixpath.dirname(path)) == id_


def _second(id_: str, source: Source, other: str) -> Diagnostic:
    message = Text(
        ru=f"план «{id_}» уже есть: {other}", en=f'there is a plan "{id_}" already: {other}'
    )
    hint = Text(
        ru="дайте этому плану другое обозначение: по нему план называют в командах",
        en="give this plan another id: commands name the plan by it",
    )
    return finding(DUPLICATE_PLAN, source, source.locate(("plan", "id")), message, hint)


class _Journals:
    """What the journals beside one plan say."""

    def __init__(self) -> None:
        self.entries: list[LoadedEntry] = []
        self.sources: list[Source] = []
        self.incomplete: list[str] = []

    def beside(self, plan: Plan, source: Source) -> LoadedPlan:
        # The sort is stable: entries of one day stay in the order of files and of places.
        ordered = sorted(self.entries, key=lambda one: _clocks(one.entry))
        return LoadedPlan(
            plan,
            source.path,
            source,
            tuple(ordered),
            tuple(self.sources),
            tuple(self.incomplete),
        )

    def add(
        self, value: dict[str, Value], source: Source, plan_id: str | None
    ) -> Sequence[Diagnostic]:
        """Keeps the entries that are right, returns what is wrong with the others."""
        if posixpath.basename(source.path) != JOURNAL and "entries" not in value:
            record = typed(RecordFile, value, source)
            _refuse_stranger(record, source, plan_id)
            self.entries.append(LoadedEntry(record.entry, source.path, ("entry",)))
            return ()
        journal, places, found = _usable(value, source)
        _refuse_stranger(journal, source, plan_id)
        self.entries.extend(
            LoadedEntry(entry, source.path, ("entries", place))
            for entry, place in zip(journal.entries, places, strict=True)
        )
        return found


def _usable(
    value: dict[str, Value], source: Source
) -> tuple[Journal, Sequence[int], Sequence[Diagnostic]]:
    """A journal without the entries that are wrong, the places of those kept, and the findings."""
    try:
        journal = typed(Journal, value, source)
    except UnusableError as error:
        entries = value.get("entries")
        if not isinstance(entries, list) or not all(_is_in_entry(one) for one in error.routes):
            raise
        wrong = {route[1] for route in error.routes}
        places = [place for place in range(len(entries)) if place not in wrong]
        kept: dict[str, Value] = {**value, "entries": [entries[place] for place in places]}
        return typed(Journal, kept, source), places, error.found
    return journal, range(len(journal.entries)), ()


def _is_in_entry(route: Route) -> bool:
    return len(route) > 1 and route[0] == "entries"


def _refuse_stranger(journal: Journal | RecordFile, source: Source, plan_id: str | None) -> None:
    if plan_id is None or journal.plan is None or journal.plan == plan_id:
        return
    message = Text(
        ru=f"журнал относится к плану «{journal.plan}», а лежит рядом с планом «{plan_id}»",
        en=f'the journal belongs to plan "{journal.plan}", but stands beside plan "{plan_id}"',
    )
    hint = Text(
        ru="перенесите файл в папку его плана или исправьте обозначение",
        en="move the file to the folder of its plan, or correct the id",
    )
    span = source.locate(("plan",))
    raise UnusableError([finding(WRONG_VALUE, source, span, message, hint)])


def _clocks(entry: Entry) -> tuple[date, date]:
    return entry.date, entry.recorded_on or entry.date


def _whole(kind: Kind, path: str, message: Text, hint: Text | None) -> Diagnostic:
    """A finding about a file as a whole."""
    return Diagnostic(kind.code, kind.rule, kind.severity, message, shown(path), hint=hint)


_STRANGE_NAME = (
    Text(
        ru="файл не прочитан: в его имени есть знаки, которых не показать",
        en="the file was not read: its name holds characters that cannot be shown",
    ),
    Text(ru="переименуйте файл или папку", en="rename the file or its folder"),
)
_FOLDER_LINK = (
    Text(
        ru="папка не прочитана: по ссылкам на папки программа не ходит",
        en="the folder was not read: links to folders are not followed",
    ),
    Text(ru="положите на место ссылки саму папку", en="put the folder itself in its place"),
)
_NO_FILE = (
    Text(ru="такого файла или папки нет", en="there is no such file or folder"),
    Text(
        ru="пути указываются от корня репозитория планов",
        en="paths begin at the root of the plan repository",
    ),
)
_NO_PLAN = (
    Text(
        ru="журнал не прочитан: рядом с ним нет файла plan.yaml",
        en="the journal was not read: there is no plan.yaml beside it",
    ),
    Text(
        ru="положите журнал в папку его плана",
        en="put the journal in the folder of its plan",
    ),
)
_MISNAMED = Text(
    ru="файл не прочитан: его имя отличается от принятого",
    en="the file was not read: its name is not the agreed one",
)


def _misnamed(path: str) -> Diagnostic:
    name = posixpath.basename(path)
    agreed = f"{posixpath.splitext(name)[0].lower()}.yaml"
    hint = Text(ru=f"переименуйте его в {agreed}", en=f"rename it to {agreed}")
    return _whole(FILE_NAME, path, _MISNAMED, hint)
