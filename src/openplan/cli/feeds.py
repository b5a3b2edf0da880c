"""Which dates a calendar feed is made of, and what an older version of the plans had besides."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from openplan.agenda import PlanAgenda, PlannedOccurrence
from openplan.cli.days import parse_bounds
from openplan.cli.due_rows import is_named
from openplan.cli.plans import Plans
from openplan.dates.language import Text
from openplan.errors import UserError
from openplan.report.feed import PlanFeed
from openplan.store import GitTree, LoadedPlan, load

_ALARM = re.compile(r"0*([1-9]\d{0,2})(wd)?", re.ASCII | re.IGNORECASE)


def parse_alarm(text: str) -> int:
    """Working days of `3wd`, or of the number alone."""
    found = _ALARM.fullmatch(text.strip())
    if found is None:
        raise UserError(
            Text(
                f"--alarm: «{text}» – не число рабочих дней",
                f'--alarm: "{text}" is not a number of working days',
            ),
            Text("пишется 3wd или 3, от 1 до 999", "write it as 3wd or 3, from 1 to 999"),
        )
    return int(found[1])


@dataclass(frozen=True, slots=True)
class Choice:
    """Which dates are wanted: nominal due within the days, both inclusive, of that executor."""

    since: date | None
    until: date | None
    executor: str | None

    @classmethod
    def of(cls, since: str | None, until: str | None, executor: str | None) -> "Choice":
        """The options as typed; UserError for what is no day, or a period that ends too early."""
        first, last = parse_bounds(since, until)
        return cls(first, last, executor)

    def takes(self, agenda: PlanAgenda, one: PlannedOccurrence) -> bool:
        if one.nominal_due is None:
            return False
        if not (self.since or date.min) <= one.nominal_due <= (self.until or date.max):
            return False
        if self.executor is None:
            return True
        named = agenda.plan.executors_of(one.measure)
        return is_named(named, one.measure.executors_text, self.executor)

    def horizon(self, loaded: LoadedPlan, as_of: date) -> date | None:
        """How far a plan with no end is followed: in December the dates of January must show."""
        if self.until is not None or loaded.plan.plan.period.end is not None:
            return self.until
        return date(min(as_of.year + 1, date.max.year), 12, 31)


def feeds_of(plans: Plans, choice: Choice, *, base: str | None, whole: bool) -> list[PlanFeed]:
    """By plan. `base` names a revision whose lost dates are added as gone; `whole`: all plans are
    asked for, so a plan that it had and that is there no more is gone as well.

    Raises UserError where the revision cannot be read.
    """
    before = _before(plans, base) if base is not None else None
    feeds = []
    for loaded in plans.chosen:
        agenda = _agenda(plans, loaded, choice)
        old = _old_agenda(before, loaded.plan.id, choice)
        gone = _chosen(old, choice, without=_dated(agenda)) if old else []
        entries = [each.entry for each in loaded.entries]
        feeds.append(PlanFeed(agenda, _chosen(agenda, choice), entries, gone))
    if before is not None and whole:
        known = {loaded.plan.id for loaded in plans.repository.plans}
        feeds += [
            PlanFeed(old, (), [each.entry for each in loaded.entries], _chosen(old, choice))
            for loaded in before.chosen
            if loaded.plan.id not in known
            for old in [_agenda(before, loaded, choice)]
        ]
    return feeds


def _before(plans: Plans, revision: str) -> Plans:
    repository = load(GitTree(plans.root, revision))
    return Plans(plans.session, plans.root, repository, repository.plans)


def _agenda(plans: Plans, loaded: LoadedPlan, choice: Choice) -> PlanAgenda:
    return plans.agenda(loaded, until=choice.horizon(loaded, plans.session.as_of))


def _old_agenda(before: Plans | None, plan: str, choice: Choice) -> PlanAgenda | None:
    chosen: Sequence[LoadedPlan] = before.chosen if before is not None else ()
    for loaded in chosen:
        if before is not None and loaded.plan.id == plan:
            return _agenda(before, loaded, choice)
    return None


def _dated(agenda: PlanAgenda) -> frozenset[str]:
    return frozenset(one.id for measure in agenda.measures for one in measure.every)


def _chosen(
    agenda: PlanAgenda, choice: Choice, *, without: Iterable[str] = ()
) -> list[PlannedOccurrence]:
    """All that the plan has, though the agenda was followed no further than asked for."""
    skipped = frozenset(without)
    return [
        one
        for measure in agenda.measures
        for one in measure.every
        if one.id not in skipped and choice.takes(agenda, one)
    ]
