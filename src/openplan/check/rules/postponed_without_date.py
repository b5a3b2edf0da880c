"""A measure is postponed, and no new date is given.

## What it does
Finds `postponed` entries without `new_due`.

## Why it matters
The old date stays in force and the measure is overdue, although a decision has moved it.

## Example
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: postponed
    date: 2018-09-20
    authority: постановление от 20.09.2018 № 1204
```

## Use instead
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: postponed
    date: 2018-09-20
    new_due: 2018-12-31
    authority: постановление от 20.09.2018 № 1204
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP314"
NAME = "postponed-without-date"
SEVERITY = Severity.ERROR
TITLE = Text("срок перенесён неизвестно на когда", "postponed without a new date")


def check(subject: Subject) -> Iterator[Finding]:
    for item in subject.journal:
        if item.entry.type == "postponed" and item.entry.new_due is None:
            yield item.at(
                "type",
                message=Text(
                    f"срок мероприятия {item.entry.measure} перенесён, а новый срок не указан",
                    f"measure {item.entry.measure} is postponed and no new date is given",
                ),
                hint=Text("добавьте new_due: ГГГГ-ММ-ДД", "add new_due: YYYY-MM-DD"),
            )
