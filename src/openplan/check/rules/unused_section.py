"""A section has no measures.

## What it does
Finds sections that no measure names.

## Why it matters
An empty section in a report looks like lost rows. Mostly the measures below it lack their
`section`, or the id is misspelt.

## Example
```yaml
sections:
  - id: "1"
    title: Информационная открытость
  - id: "2"
    title: Открытые данные
measures:
  - id: "1"
    section: "1"
```

## Use instead
```yaml
sections:
  - id: "1"
    title: Информационная открытость
  - id: "2"
    title: Открытые данные
measures:
  - id: "1"
    section: "1"
  - id: "2"
    section: "2"
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP114"
NAME = "unused-section"
SEVERITY = Severity.WARNING
TITLE = Text("раздел без мероприятий", "a section without measures")


def check(subject: Subject) -> Iterator[Finding]:
    used = {measure.section for measure in subject.plan.measures}
    for index, section in enumerate(subject.plan.sections):
        if section.id not in used:
            yield Finding(
                ("sections", index, "id"),
                Text(
                    f"в разделе «{section.id}» нет ни одного мероприятия",
                    f'the section "{section.id}" has no measures',
                ),
                Text(
                    f"впишите мероприятиям раздела section: {section.id} или удалите раздел",
                    f"add section: {section.id} to its measures or delete the section",
                ),
            )
