"""The plan has no measures.

## What it does
Finds plans whose list `measures` is empty or absent.

## Why it matters
An empty plan passes every other rule and gives an empty report. «Nothing found» must not be
taken for «everything is in order».

## Example
```yaml
measures: []
```

## Use instead
```yaml
measures:
  - id: "1"
    title: Размещение плана на официальном сайте
    term: II квартал 2018 года
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP128"
NAME = "plan-without-measures"
SEVERITY = Severity.WARNING
TITLE = Text("в плане нет мероприятий", "a plan without measures")


def check(subject: Subject) -> Iterator[Finding]:
    if not subject.plan.measures:
        yield Finding(
            ("measures",),
            Text("в плане нет ни одного мероприятия", "the plan has no measures"),
            Text(
                'впишите мероприятия: measures: [{id: "1", title: …, term: …}]',
                'list the measures: measures: [{id: "1", title: …, term: …}]',
            ),
        )
