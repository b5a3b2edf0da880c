"""The plans of a repository one after another, each let go of before the next is read.

For answers that are written as they come. Only paths and ids are remembered, so that memory does
not grow with the number of plans. What could not be read is known, and told, at the end.
"""

import gc
from collections.abc import Iterator
from datetime import date

from openplan.agenda import PlanAgenda
from openplan.cli.missing import no_plans, no_repository, tell_missing
from openplan.cli.outputs import Progress
from openplan.cli.plans import agenda_of, missing_paths
from openplan.cli.recall import NotedTree, parted
from openplan.cli.session import Session
from openplan.errors import ExitCode
from openplan.store import SETTINGS, Repository, WorkTree, find_root, load

_OFTEN = 16
"""Plans hold rings of references, and the program has told the collector to look seldom."""


class PlanStream:
    """Every plan around the session's folder, by path; of two with one id the first.

    Raises UserError where there is no repository or no plan in it.
    """

    def __init__(self, session: Session) -> None:
        root = find_root(session.directory)
        if root is None:
            raise no_repository(session.directory)
        paths = list(WorkTree(root).paths())
        homes, others = parted(paths)
        self._session, self._root = session, root
        self._settings = [path for path in paths if path == SETTINGS]
        self._homes = sorted(homes, key=lambda files: files[0])
        beside = self._load(others)
        session.settings_lang = beside.project.lang
        self._missing = set(missing_paths(beside))
        if not homes and not beside.files_failed:
            raise no_plans(root)

    def _load(self, paths: list[str]) -> Repository:
        return load(NotedTree(self._root, sorted([*self._settings, *paths])))

    def agendas(self, *, until: date | None, shows_progress: bool) -> Iterator[PlanAgenda]:
        """Each plan that can be read, judged as of the session's day."""
        progress = Progress(len(self._homes), shown=shows_progress)
        known: set[str] = set()
        try:
            for number, files in enumerate(self._homes, start=1):
                yield from self._agenda(files, known, until)
                progress.add(1)
                if number % _OFTEN == 0:
                    gc.collect()
        finally:
            progress.clear()

    def _agenda(
        self, files: list[str], known: set[str], until: date | None
    ) -> Iterator[PlanAgenda]:
        repository = self._load(files)
        self._missing.update(missing_paths(repository))
        for loaded in repository.plans:
            if loaded.plan.id in known:
                self._missing.add(files[0])
                continue
            known.add(loaded.plan.id)
            yield agenda_of(
                WorkTree(self._root),
                loaded,
                repository,
                as_of=self._session.as_of,
                known_by=self._session.known_by,
                since=None,
                until=until,
            )

    def end(self) -> ExitCode:
        """Names what is missing; FINDINGS where something is: the answer is not whole."""
        tell_missing(self._session, sorted(self._missing))
        return ExitCode.FINDINGS if self._missing else ExitCode.FINE
