"""A measure names the same executor twice.

## What it does
Finds ids that are repeated in `executors` of one measure.

## Why it matters
Mostly a second executor was meant and the wrong id was pasted: that one is then missing.

## Example
```yaml
measures:
  - id: "5"
    executors: [it, it]
```

## Use instead
```yaml
measures:
  - id: "5"
    executors: [it, legal]
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP133"
NAME = "repeated-executor"
SEVERITY = Severity.WARNING
TITLE = Text("исполнитель назван дважды", "an executor named twice")


def check(subject: Subject) -> Iterator[Finding]:
    for row in subject.rows:
        ids = row.measure.executors
        for place, executor_id in enumerate(ids):
            if executor_id in ids[:place]:
                yield row.at(
                    *("executors", place),
                    message=Text(
                        f"исполнитель «{executor_id}» назван у мероприятия {row.measure.id} дважды",
                        f'measure {row.measure.id} names the executor "{executor_id}" twice',
                    ),
                    hint=Text(
                        "сверьте с executors_text, не пропущен ли другой исполнитель",
                        "compare with executors_text whether another executor is missing",
                    ),
                )
