"""The executors are copied from the act as text and not linked to the list.

## What it does
Finds measures with `executors_text` and without `executors`.

## Why it matters
The text is for people. By `executors` the tool finds whose measure it is: without them the
measure is missing from the table by executor, the calendar of a department and the requests.

## Example
```yaml
measures:
  - id: "5"
    executors_text: Отдел информатизации
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

CODE = "OP122"
NAME = "executors-not-structured"
SEVERITY = Severity.WARNING
TITLE = Text("исполнители указаны только текстом", "executors given as text only")


def check(subject: Subject) -> Iterator[Finding]:
    for row in subject.rows:
        text = row.measure.executors_text.strip()
        if text and not row.measure.executors:
            ids = _ids_in(text, subject)
            yield row.at(
                "executors_text",
                message=Text(
                    f"исполнители мероприятия {row.measure.id} указаны только текстом",
                    f"the executors of measure {row.measure.id} are given as text only",
                ),
                hint=Text(f"добавьте executors: [{ids}]", f"add executors: [{ids}]"),
            )


def _ids_in(text: str, subject: Subject) -> str:
    folded = text.casefold()
    found = [
        executor.id
        for executor in subject.plan.executors
        if executor.name.casefold() in folded
        or (executor.short_name and executor.short_name.casefold() in folded)
    ]
    return ", ".join(found) or "id"
