"""A postponement moves the date back or leaves it where it is.

## What it does
Compares `new_due` with the date in force before it: the measure's nominal due, or the `new_due`
of the postponement before.

## Why it matters
A postponement to an earlier day is mostly a slip in the year: the measure is overdue at once.

## Example
```yaml
# plan.yaml
measures:
  - id: "1"
    term: до 20 декабря 2018 года
```
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: postponed
    date: 2018-12-01
    new_due: 2018-03-01
    authority: постановление от 01.12.2018 № 1500
```

## Use instead
```yaml
# plan.yaml
measures:
  - id: "1"
    term: до 20 декабря 2018 года
```
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: postponed
    date: 2018-12-01
    new_due: 2019-03-01
    authority: постановление от 01.12.2018 № 1500
```
"""

from collections.abc import Iterator

from openplan.agenda import PlannedOccurrence
from openplan.check.rule import Finding, Logged, Subject, day_ru
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP313"
NAME = "new-due-before-old"
SEVERITY = Severity.WARNING
TITLE = Text("новый срок раньше прежнего", "a new date before the old one")


def check(subject: Subject) -> Iterator[Finding]:
    postponed = [item for item in subject.journal if item.entry.type == "postponed"]
    if not postponed:
        return
    for occurrence in subject.agenda.occurrences:
        yield from _check_one(occurrence, postponed)


def _check_one(occurrence: PlannedOccurrence, postponed: list[Logged]) -> Iterator[Finding]:
    due = occurrence.nominal_due
    for entry in occurrence.entries:
        new = entry.new_due
        if entry.type != "postponed" or new is None:
            continue
        if due is not None and new <= due:
            item = next(item for item in postponed if item.entry == entry)
            yield item.at(
                "new_due",
                message=Text(
                    f"новый срок {day_ru(new)} не позже прежнего ({day_ru(due)})",
                    f"the new date {new} is not later than the old one ({due})",
                ),
                hint=Text("проверьте год в new_due", "check the year of new_due"),
            )
        due = new
