"""Two executors, two sections or two indicators of a measure have the same id.

## What it does
Finds an `id` that an earlier executor, section or indicator of the same list has already.

## Why it matters
A reference then means the first, and the second is lost: its measures are reported under a
wrong name.

## Example
```yaml
executors:
  - {id: it, name: Отдел информатизации, type: department}
  - {id: it, name: Отдел торговли, type: department}
measures:
  - id: "5"
    executors: [it]
```

## Use instead
```yaml
executors:
  - {id: it, name: Отдел информатизации, type: department}
  - {id: trade, name: Отдел торговли, type: department}
measures:
  - id: "5"
    executors: [it, trade]
```
"""

from collections.abc import Iterable, Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Route, Severity

CODE = "OP131"
NAME = "duplicate-id"
SEVERITY = Severity.ERROR
TITLE = Text("повторяющийся id в списке", "an id used twice in a list")


def check(subject: Subject) -> Iterator[Finding]:
    plan = subject.plan
    yield from _repeated(("executors",), (executor.id for executor in plan.executors))
    yield from _repeated(("sections",), (section.id for section in plan.sections))
    for row in subject.rows:
        if len(row.measure.indicators) > 1:
            ids = (indicator.id for indicator in row.measure.indicators)
            yield from _repeated((*row.route, "indicators"), ids)


def _repeated(route: Route, ids: Iterable[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, name in enumerate(ids):
        if name in seen:
            yield Finding(
                (*route, index, "id"),
                Text(
                    f"id «{name}» в этом списке уже есть",
                    f'the id "{name}" stands in this list already',
                ),
                Text(f"дайте другой id, например {name}-2", f"give another id, such as {name}-2"),
            )
        seen.add(name)
