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
    term: ежеквартально
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
                        "укажите даты в сроке («до 15.03.2019; до 15.09.2019») или дайте ссылку на "
                        "график: basis: [{text: …, url: …}]",
                        'give the dates ("by 15.03.2019; by 15.09.2019") or link the schedule: '
                        "basis: [{text: …, url: …}]",
                    ),
                )


def _points_elsewhere(part: Part) -> bool:
    rule = part.rule
    return isinstance(rule, ReferenceRule) or (
        isinstance(rule, RecurringRule) and rule.to is not None
    )
