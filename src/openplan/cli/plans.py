"""The plan repository that a command works on, and what of it could not be loaded.

A command answers for what loads, says on stderr what is missing, and ends with exit code 1.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from openplan.agenda import MeasureAgenda, PlanAgenda, agenda, context_of
from openplan.cli.outputs import tell
from openplan.cli.session import Session
from openplan.dates.language import Text
from openplan.dates.workdays import CalendarError, Workdays, parse_calendar
from openplan.diagnostic import Severity
from openplan.errors import ExitCode, UserError
from openplan.model.journal import Entry
from openplan.store import LoadedPlan, Repository, WorkTree, find_root, load
from openplan.terms.expand import Context


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
        settings = self.repository.project.term_rules
        workdays = calendar_of(self.root, loaded, self.repository)
        return context_of(loaded.plan, settings, workdays=workdays)

    def agenda(
        self, loaded: LoadedPlan, *, since: date | None = None, until: date | None = None
    ) -> PlanAgenda:
        """Journal included; the days bound what is listed, both inclusive."""
        entries = [each.entry for each in loaded.entries]
        context = self.context(loaded)
        return agenda(
            loaded.plan,
            entries,
            context,
            as_of=self.session.as_of,
            known_by=self.session.known_by,
            since=since,
            until=until,
            dates=self.repository.project.dates,
        )


def open_plans(session: Session, ids: Sequence[str] = ()) -> Plans:
    """Loads the repository around the session's folder; no ids choose every plan.

    Raises UserError where there is no repository, no plan in it, or no plan of that id.
    """
    root = find_root(session.directory)
    if root is None:
        raise no_repository(session.directory)
    repository = load(WorkTree(root))
    session.settings_lang = repository.project.lang
    _tell_missing(session, repository)
    if not repository.plans and not repository.files_failed:
        raise no_plans(root)
    return Plans(session, root, repository, _choose(repository, ids))


def no_repository(directory: Path) -> UserError:
    return UserError(
        Text(
            f"в {directory} и выше нет openplan.yaml и папки plans",
            f"there is no openplan.yaml and no plans folder in {directory} or above",
        ),
        Text("укажите папку: -C ПАПКА", "name the folder: -C DIR"),
    )


def no_plans(root: Path) -> UserError:
    return UserError(
        Text(f"в {root} нет ни одного плана", f"there is no plan in {root}"),
        Text("план – это файл plans/<имя>/plan.yaml", "a plan is a file plans/<id>/plan.yaml"),
    )


def missing_paths(repository: Repository) -> list[str]:
    """The files of which something could not be loaded."""
    failed = {each.path for each in repository.diagnostics if each.severity is not Severity.NOTE}
    return sorted(failed.union(*(loaded.incomplete for loaded in repository.plans)))


def _tell_missing(session: Session, repository: Repository) -> None:
    missing = missing_paths(repository)
    if not missing:
        return
    names = ", ".join(missing[:5]) + (", …" if len(missing) > 5 else "")
    text = Text(
        f"openplan: не прочитано, ответ неполон: {names}\n"
        "подсказка: что исправить, покажет openplan check",
        f"openplan: not read, the answer is not whole: {names}\n"
        "hint: openplan check shows what to mend",
    )
    tell(session.say(text))


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


def no_such(ru: str, en: str, name: str, known: Mapping[str, object]) -> UserError:
    nearest = get_close_matches(name, known, n=1)
    if nearest:
        hint = Text(f"может быть, {nearest[0]}?", f"perhaps {nearest[0]}?")
    else:
        hint = Text(
            f"есть: {', '.join(list(known)[:8])}", f"there are: {', '.join(list(known)[:8])}"
        )
    return UserError(Text(f"нет {ru} «{name}»", f'there is no {en} "{name}"'), hint)


def calendar_of(root: Path, loaded: LoadedPlan, repository: Repository) -> Workdays | None:
    """The plan's or the repository's own calendar, None for the official one.

    Raises UserError where the file cannot be read: no date would be right without it.
    """
    path = loaded.plan.plan.term_rules.calendar or repository.project.term_rules.calendar
    if path is None:
        return None
    try:
        text = WorkTree(root).read(path).decode("utf-8")
        return Workdays(parse_calendar(text))
    except (UserError, UnicodeDecodeError):
        raise UserError(
            Text(f"календарь {path} не прочитан", f"the calendar {path} cannot be read")
        ) from None
    except CalendarError as error:
        raise UserError(
            Text(
                f"{path}, строка {error.line}: {error.message.ru}",
                f"{path}, line {error.line}: {error.message.en}",
            )
        ) from None
