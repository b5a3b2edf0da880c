"""A measure has no executor at all.

## What it does
Finds measures with neither `executors` nor `executors_text`.

## Why it matters
Nobody answers for the measure: it stands in no department's list and in no request for
information.

## Example
```yaml
measures:
  - id: "5"
    executors_text: ""
    executors: []
```

## Use instead
```yaml
measures:
  - id: "5"
    executors_text: Отдел информатизации
    executors: [it]
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP108"
NAME = "measure-without-executor"
SEVERITY = Severity.WARNING
TITLE = Text("мероприятие без исполнителя", "a measure without an executor")


def check(subject: Subject) -> Iterator[Finding]:
    for row in subject.rows:
        if not row.measure.executors and not row.measure.executors_text.strip():
            yield row.at(
                message=Text(
                    f"у мероприятия {row.measure.id} нет исполнителя",
                    f"measure {row.measure.id} has no executor",
                ),
                hint=Text(
                    "впишите executors_text (как в акте) и executors: [id]",
                    "add executors_text (as the act prints it) and executors: [id]",
                ),
            )
