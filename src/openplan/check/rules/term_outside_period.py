"""A date of a term lies outside the plan's period.

## What it does
Compares single dates and windows with `plan.period`.

## Why it matters
Mostly a slip in the year, in the term or in the period. The date is kept as the act says it, and
a report for the plan's period does not show it.

## Example
```yaml
plan:
  period: {start: 2018-01-01, end: 2020-12-31}
measures:
  - id: "3"
    term: до 20 декабря 2021 года
```

## Use instead
```yaml
plan:
  period: {start: 2018-01-01, end: 2020-12-31}
measures:
  - id: "3"
    term: до 20 декабря 2020 года
```
"""

from collections.abc import Iterator
from datetime import date

from openplan.check.rule import Finding, Subject, day_ru
from openplan.dates.language import Text
from openplan.diagnostic import Severity
from openplan.terms.expand import Occurrence

CODE = "OP203"
NAME = "term-outside-period"
SEVERITY = Severity.WARNING
TITLE = Text("срок за пределами периода плана", "a term outside the plan's period")


def check(subject: Subject) -> Iterator[Finding]:
    start, end = subject.context.start, subject.context.end
    for row in subject.rows:
        for part, dates in row.dated:
            faults = [_fault(found, start, end) for found in dates]
            fault = next(filter(None, faults), None)
            if fault is not None:
                yield row.at_part(
                    part,
                    fault,
                    Text(
                        "проверьте год в сроке и plan.period; при изменении акта исправьте там, "
                        "где опечатка",
                        "check the year in the term and plan.period, and correct whichever is "
                        "mistyped",
                    ),
                )


def _fault(found: Occurrence, start: date | None, end: date | None) -> Text | None:
    first, last = found.start or found.nominal_due, found.nominal_due
    if end is not None and last > end:
        return Text(
            f"срок {day_ru(last)} позже окончания плана ({day_ru(end)})",
            f"the date {last} is after the end of the plan ({end})",
        )
    if start is not None and first < start:
        return Text(
            f"срок {day_ru(first)} раньше начала плана ({day_ru(start)})",
            f"the date {first} is before the start of the plan ({start})",
        )
    return None
