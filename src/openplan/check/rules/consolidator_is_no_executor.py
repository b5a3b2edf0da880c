"""The consolidator of a measure is not among its executors.

## What it does
Looks for `consolidator` in `executors` of the same measure.

## Why it matters
Whoever puts the answers together («– свод») is one of those who answer. Otherwise the request for
information goes to one body and the measure is listed under others.

## Example
```yaml
measures:
  - id: "12"
    executors: [it]
    consolidator: legal
```

## Use instead
```yaml
measures:
  - id: "12"
    executors: [it, legal]
    consolidator: legal
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP140"
NAME = "consolidator-is-no-executor"
SEVERITY = Severity.WARNING
TITLE = Text("свод ведёт не исполнитель", "a consolidator who is no executor")


def check(subject: Subject) -> Iterator[Finding]:
    for row in subject.rows:
        executor_id = row.measure.consolidator
        if executor_id is not None and executor_id not in row.measure.executors:
            ids = ", ".join([*row.measure.executors, executor_id])
            yield row.at(
                "consolidator",
                message=Text(
                    f"свод ведёт «{executor_id}», но среди исполнителей мероприятия его нет",
                    f'"{executor_id}" consolidates and is not among the executors of the measure',
                ),
                hint=Text(f"executors: [{ids}]", f"executors: [{ids}]"),
            )
