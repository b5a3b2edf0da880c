"""One body is listed twice as executor, under two ids.

## What it does
Compares the names and short names of executors, without regard to case, blanks and «ё».

## Why it matters
The measures of one department are split between two rows of the table by executor, and neither
row is true.

## Example
```yaml
executors:
  - {id: it, name: Отдел информатизации, type: department}
  - {id: inform, name: отдел  информатизации, type: department}
measures:
  - {id: "5", executors: [it]}
  - {id: "6", executors: [inform]}
```

## Use instead
```yaml
executors:
  - {id: it, name: Отдел информатизации, type: department}
measures:
  - {id: "5", executors: [it]}
  - {id: "6", executors: [it]}
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP132"
NAME = "duplicate-executor"
SEVERITY = Severity.WARNING
TITLE = Text("один орган описан дважды", "one body listed twice")


def check(subject: Subject) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for index, executor in enumerate(subject.plan.executors):
        name = " ".join(executor.name.casefold().replace("ё", "е").split())
        twin = seen.setdefault(name, executor.id)
        if twin != executor.id:
            yield Finding(
                ("executors", index, "name"),
                Text(
                    f"«{executor.name}» уже есть в списке под id «{twin}»",
                    f'"{executor.name}" stands in the list already as "{twin}"',
                ),
                Text(
                    f"оставьте одну строку и замените {executor.id} на {twin}",
                    f"keep one row and write {twin} for {executor.id}",
                ),
            )
