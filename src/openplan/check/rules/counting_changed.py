"""Dates move because terms are counted by other rules, while the words of the plan stay.

## What it does
Where `term_rules` of the plan, of a measure or of `openplan.yaml` changed, counts the dates of
each measure by the old rules and by the new ones, days off included. Where `follow_up` or
`depends_on` of a measure changed, no date can be counted before the event, and the rule is told.

## Why it matters
`until: exclusive` moves every «до» one day back, and no term looks different. That may be the
right reading of the act; it should be somebody's decision, told in a comment:
`# openplan: ignore OP416 -- письмо правового управления от 01.06.2018 № 14`.

## Example
```yaml
# before
measures:
  - {id: "39", term: до 1 сентября 2018 года}
```
```yaml
# after
plan: {term_rules: {until: exclusive}}
measures:
  - {id: "39", term: до 1 сентября 2018 года}
```

## Use instead
```yaml
# after
measures:
  - {id: "39", term: до 1 сентября 2018 года}
```
"""

from collections.abc import Iterator
from datetime import date

from openplan.agenda import context_of
from openplan.changes.change import CountingChanged, TermMoved, TermReworded
from openplan.changes.terms import TermReader
from openplan.check.amending import changes_without_act, was_and_is
from openplan.check.rule import Baseline, Finding, Subject, day_ru
from openplan.dates.language import Text
from openplan.diagnostic import Route, Severity
from openplan.terms.context import Context

CODE = "OP416"
NAME = "counting-changed"
SEVERITY = Severity.WARNING
TITLE = Text(
    "сроки сдвинулись от новых правил их исчисления",
    "dates moved by new rules of counting",
)


_HINT = Text(
    "верните правила, или объясните новое чтение комментарием: # openplan: ignore OP416 -- почему",
    "put the rules back, or explain the new reading in a comment: # openplan: ignore OP416 -- why",
)
_OF_EVENTS = {"follow_up", "depends_on"}


def check(subject: Subject) -> Iterator[Finding]:
    yield from _of_events(subject)
    moved = list(_moved(subject))
    if not moved:
        return
    first, before, after = moved[0]
    others = len(moved) - 1
    yield Finding(
        _route(subject),
        Text(
            "правила исчисления сроков изменены, и даты сдвинулись: мероприятие "
            f"{first}, {day_ru(before)} → {day_ru(after)}"
            + (f", и ещё мероприятий: {others}" if others else ""),
            f"the rules of counting changed and dates moved: measure {first}, {before} → {after}"
            + (f", and {others} more" if others else ""),
        ),
        _HINT,
    )


def _of_events(subject: Subject) -> Iterator[Finding]:
    """Of what waits for an event there are no dates to compare: the rules themselves are told."""
    for change in changes_without_act(subject, CountingChanged):
        if change.field in _OF_EVENTS and change.old is not None:
            texts = was_and_is(change)
            yield Finding(
                change.route,
                Text(
                    f"отсчёт срока в мероприятии {change.measure} изменён ({change.field}): "
                    f"{texts.ru}",
                    f"the counting of measure {change.measure} is changed ({change.field}): "
                    f"{texts.en}",
                ),
                _HINT,
            )


def _moved(subject: Subject) -> Iterator[tuple[str, date, date]]:
    """Measures whose words are the old ones, with the first date that moved, rolled off days
    off."""
    baseline = subject.baseline
    if baseline is None or not _are_rules_new(subject, baseline):
        return
    reworded = {one.measure for one in subject.changes if isinstance(one, TermMoved | TermReworded)}
    readers = [TermReader(each, subject.project.dates) for each in _contexts(subject, baseline)]
    for row in subject.rows:
        old = baseline.plan.measure(row.measure.id)
        if old is None or row.measure.id in reworded:
            continue
        pairs = zip(readers[0].occurrences(old), readers[1].occurrences(row.measure), strict=False)
        for before, after in pairs:
            if before.effective_due != after.effective_due:
                yield row.measure.id, before.effective_due, after.effective_due
                break


def _are_rules_new(subject: Subject, baseline: Baseline) -> bool:
    settings = baseline.project.term_rules != subject.project.term_rules
    return settings or any(isinstance(one, CountingChanged) for one in subject.changes)


def _contexts(subject: Subject, baseline: Baseline) -> tuple[Context, Context]:
    """The old rules and the new, both over the new period: how that changed is another finding."""
    calendar = subject.context.workdays
    old = context_of(baseline.plan, baseline.project.term_rules, workdays=calendar)
    here = subject.context
    return old._replace(start=here.start, end=here.end, effective_from=here.effective_from), here


def _route(subject: Subject) -> Route:
    """The rules that changed, else the plan: then it was the settings of the repository."""
    routes = [one.route for one in subject.changes if isinstance(one, CountingChanged)]
    return routes[0] if routes else ("plan", "id")
