"""`due` asked of every plan: its rows as plain values, from the cache or from the agenda."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from openplan.cli.due_rows import DueExecutor, DueRow
from openplan.cli.missing import no_plans, no_repository, no_such, tell_missing
from openplan.cli.recall import Known, NotedTree, Reply, recall
from openplan.cli.session import Session
from openplan.errors import ExitCode, UserError
from openplan.store import find_root

if TYPE_CHECKING:
    from openplan.agenda import MeasureAgenda, PlanAgenda, PlannedOccurrence
    from openplan.store import Repository


@dataclass(frozen=True, slots=True)
class DueRows:
    """The rows of the chosen plans, plan by plan."""

    rows: tuple[DueRow, ...]
    exit_code: ExitCode


def open_rows(
    session: Session, ids: Sequence[str], *, since: date | None, until: date | None
) -> DueRows:
    """All rows with a nominal due in these days, both inclusive, and all without a date.

    Raises UserError where there is no repository, no plan in it, or no plan of that id.
    """
    root = find_root(session.directory)
    if root is None:
        raise no_repository(session.directory)
    question = DueQuestion(session.as_of, session.known_by, since, until)
    with recall(session, root, question) as asked:
        session.settings_lang = asked.lang
        missing = asked.missing
        tell_missing(session, missing)
        if not asked.plans and not asked.failed:
            raise no_plans(root)
        chosen = _chosen(asked.plans, ids)
        rows = tuple(_row(values) for known in chosen for values in asked.answer(known))
    return DueRows(rows, ExitCode.FINDINGS if missing else ExitCode.FINE)


def _chosen(plans: Sequence[Known], ids: Sequence[str]) -> Sequence[Known]:
    known = {each.id: each for each in plans}
    for each in ids:
        if each not in known:
            raise no_such("плана", "plan", each, known)
    return [known[each] for each in dict.fromkeys(ids)] if ids else plans


@dataclass(frozen=True, slots=True)
class DueQuestion:
    """What falls due, as of a day, by what was known on another."""

    as_of: date
    known_by: date | None
    since: date | None
    until: date | None

    @property
    def name(self) -> str:
        return repr(self)

    def replies(self, tree: NotedTree, repository: "Repository") -> Iterator[Reply]:
        from openplan.cli.calendars import calendar_path
        from openplan.cli.plans import agenda_of

        for loaded in repository.plans:
            calendar = calendar_path(loaded, repository)
            try:
                found = agenda_of(
                    tree,
                    loaded,
                    repository,
                    as_of=self.as_of,
                    known_by=self.known_by,
                    since=self.since,
                    until=self.until,
                )
            except UserError as error:
                yield Reply(loaded, None, error=error)
            else:
                rows = [_plain(row) for row in _rows(found)]
                yield Reply(loaded, rows, contents=() if calendar is None else (calendar,))


_FIRST_DAY, _LAST_DAY = (DueRow._fields.index(name) for name in ("as_of", "effective_due"))
_EXECUTORS = DueRow._fields.index("executors")


def _plain(row: DueRow) -> list[Any]:
    return [value.isoformat() if isinstance(value, date) else value for value in row]


def _row(values: list[Any]) -> DueRow:
    given = list(values)
    for place in range(_FIRST_DAY, _LAST_DAY + 1):
        if given[place] is not None:
            given[place] = date.fromisoformat(given[place])
    given[_EXECUTORS] = [DueExecutor(*each) for each in given[_EXECUTORS]]
    return DueRow(*given)


def _rows(agenda: "PlanAgenda") -> Iterator[DueRow]:
    for measure in agenda.measures:
        for one in _listed(measure):
            yield due_row(agenda, one)


def _listed(measure: "MeasureAgenda") -> "Iterator[PlannedOccurrence]":
    """The occurrences, then the standing parts that are open and not among them."""
    yield from measure.occurrences
    seen = {one.id for one in measure.occurrences}
    yield from (one for one in measure.standing if one.id not in seen)


def due_row(agenda: "PlanAgenda", one: "PlannedOccurrence") -> DueRow:
    plan, measure = agenda.plan, one.measure
    return DueRow(
        plan=plan.id,
        plan_title=plan.plan.title,
        measure=measure.id,
        number=measure.number,
        title=measure.title,
        short_title=measure.short_title,
        term=measure.term,
        executors_text=measure.executors_text,
        executors=[
            DueExecutor(each.id, each.name, each.short_name, each.former_names)
            for each in plan.executors_of(measure)
        ],
        occurrence=one.id,
        label=one.label,
        kind=one.kind.value,
        status=one.status.value,
        is_closed=one.is_closed,
        as_of=one.as_of,
        start=one.start,
        nominal_due=one.nominal_due,
        due=one.due,
        effective_due=one.effective_due,
        reporting_period=one.reporting_period,
        days_left=one.days_left,
        days_late=one.days_late,
        flags=sorted(flag.value for flag in one.flags),
    )
