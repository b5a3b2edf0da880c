"""A term points to another document, and its dates are not in the plan.

## What it does
Finds «по отдельному графику», «в соответствии с планом работы» and other references, also where
what recurs follows a schedule.

## Why it matters
No date can be computed: the measure never falls due here. The schedule that is named may not even
be published.

## Example
```yaml
measures:
  - id: "12"
    term: по отдельному графику
```

## Use instead
```yaml
measures:
  - id: "12"
    term: по отдельному графику
    schedule: 2019-03-15; 2019-09-15
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity
from openplan.terms.rules import Part, RecurringRule, ReferenceRule

CODE = "OP211"
NAME = "term-elsewhere"
SEVERITY = Severity.NOTE
TITLE = Text("даты стоят в другом документе", "a term that stands elsewhere")


def check(subject: Subject) -> Iterator[Finding]:
    for row in subject.rows:
        for part in row.parts:
            if _points_elsewhere(part):
                words = row.words_of(part)
                yield row.at_part(
                    part,
                    Text(
                        f"дат в самом плане нет: «{words}»",
                        f'the plan itself has no dates: "{words}"',
                    ),
                    Text(
                        "впишите даты из графика: schedule: 2019-03-15; 2019-09-15",
                        "copy the dates: schedule: 2019-03-15; 2019-09-15",
                    ),
                )


def _points_elsewhere(part: Part) -> bool:
    rule = part.rule
    return isinstance(rule, ReferenceRule) or (
        isinstance(rule, RecurringRule) and rule.to is not None and not rule.due
    )
