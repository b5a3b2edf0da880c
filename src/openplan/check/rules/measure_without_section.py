"""A measure has no section in a plan that has sections.

## What it does
Finds measures without `section` where the plan lists `sections`.

## Why it matters
The measure stands under no heading: tables by section leave it out or put it at the end.

## Example
```yaml
sections:
  - {id: "1", title: Информационная открытость}
measures:
  - {id: "1", section: "1"}
  - {id: "2"}
```

## Use instead
```yaml
sections:
  - {id: "1", title: Информационная открытость}
measures:
  - {id: "1", section: "1"}
  - {id: "2", section: "1"}
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP141"
NAME = "measure-without-section"
SEVERITY = Severity.WARNING
TITLE = Text("мероприятие вне разделов", "a measure outside the sections")


def check(subject: Subject) -> Iterator[Finding]:
    if not subject.plan.sections:
        return
    before = subject.plan.sections[0].id
    for row in subject.rows:
        if row.measure.section is None:
            yield row.at(
                message=Text(
                    f"у мероприятия {row.measure.id} не указан раздел",
                    f"measure {row.measure.id} names no section",
                ),
                hint=Text(f"добавьте section: {before}", f"add section: {before}"),
            )
        else:
            before = row.measure.section
