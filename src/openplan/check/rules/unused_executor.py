"""An executor is listed and named nowhere.

## What it does
Finds executors that no measure names, that are no member or parent of another executor and that
do not answer for the report.

## Why it matters
Either a measure lost its executor, or the id is misspelt somewhere, or the row is left over.

## Example
```yaml
executors:
  - id: it
    name: Отдел информатизации
    type: department
  - id: press
    name: Пресс-служба
    type: department
measures:
  - id: "5"
    executors: [it]
```

## Use instead
```yaml
executors:
  - id: it
    name: Отдел информатизации
    type: department
  - id: press
    name: Пресс-служба
    type: department
measures:
  - id: "5"
    executors: [it, press]
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP106"
NAME = "unused-executor"
SEVERITY = Severity.WARNING
TITLE = Text("исполнитель нигде не назван", "an executor that is named nowhere")


def check(subject: Subject) -> Iterator[Finding]:
    named = set(_named(subject))
    for index, executor in enumerate(subject.plan.executors):
        if executor.id not in named:
            yield Finding(
                ("executors", index, "id"),
                Text(
                    f"исполнитель «{executor.id}» не назван ни в одном мероприятии",
                    f'the executor "{executor.id}" is named in no measure',
                ),
                Text(
                    f"впишите {executor.id} в executors мероприятия или удалите строку",
                    f"add {executor.id} to executors of a measure or delete the row",
                ),
            )


def _named(subject: Subject) -> Iterator[str | None]:
    for measure in subject.plan.measures:
        yield from measure.executors
        yield measure.consolidator
    for executor in subject.plan.executors:
        yield from executor.members
        yield executor.parent
    if subject.plan.plan.reporting is not None:
        yield subject.plan.plan.reporting.responsible
