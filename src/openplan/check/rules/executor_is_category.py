"""A category of bodies is responsible, and nobody in it by name.

## What it does
Finds executors of the type `category` without `members` that a measure names, and tells for how
many of these measures nobody else is named.

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
    vague = {
        executor.id
        for executor in subject.plan.executors
        if executor.type == "category" and not executor.members
    }
    uses: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for measure in subject.plan.measures:
        named = set(measure.executors)
        uses.update(named & vague)
        if named <= vague:
            alone.update(named)
    for index, executor in enumerate(subject.plan.executors):
        if uses[executor.id]:
            yield Finding(
                ("executors", index, "name"),
                Text(
                    f"«{executor.name}» – категория: кто в неё входит, не сказано "
                    f"({_counts(uses[executor.id], alone[executor.id]).ru})",
                    f'"{executor.name}" is a category: who belongs to it is not said '
                    f"({_counts(uses[executor.id], alone[executor.id]).en})",
                ),
                Text(
                    "перечислите входящих в неё: members: [id, id]",
                    "list who belongs to it: members: [id, id]",
                ),
            )


def _counts(measures: int, alone: int) -> Text:
    return Text(
        f"мероприятий: {measures}, из них без конкретного исполнителя: {alone}",
        f"measures: {measures}, with nobody in particular: {alone}",
    )
