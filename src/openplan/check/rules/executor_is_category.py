"""A category of bodies is responsible, and nobody in it by name.

## What it does
Finds executors of the type `category` without `members` that a measure names.

## Why it matters
«Отраслевые органы и структурные подразделения» is no addressee: nobody receives the reminder,
and nobody in particular is late. With `members` the measure stands in each member's list.

## Example
```yaml
executors:
  - id: departments
    name: Структурные подразделения администрации
    type: category
measures:
  - id: "13"
    executors: [departments]
```

## Use instead
```yaml
executors:
  - id: departments
    name: Структурные подразделения администрации
    type: category
    members: [legal, it]
  - id: legal
    name: Правовое управление
    type: department
  - id: it
    name: Отдел информатизации
    type: department
measures:
  - id: "13"
    executors: [departments]
```
"""

from collections import Counter
from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP107"
NAME = "executor-is-category"
SEVERITY = Severity.NOTE
TITLE = Text("исполнитель – категория, а не орган", "the executor is a category, not a body")


def check(subject: Subject) -> Iterator[Finding]:
    uses = Counter(
        executor_id for measure in subject.plan.measures for executor_id in measure.executors
    )
    for index, executor in enumerate(subject.plan.executors):
        count = uses[executor.id]
        if executor.type == "category" and not executor.members and count:
            yield Finding(
                ("executors", index, "name"),
                Text(
                    f"«{executor.name}» – категория: персонально никто не отвечает "
                    f"(мероприятий: {count})",
                    f'"{executor.name}" is a category: nobody in particular answers '
                    f"(measures: {count})",
                ),
                Text(
                    "перечислите входящих в неё: members: [id, id]",
                    "list who belongs to it: members: [id, id]",
                ),
            )
