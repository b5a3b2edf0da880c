"""A quantitative indicator has no value to reach.

## What it does
Finds indicators of the kind `quantitative` without `targets`.

## Why it matters
Whatever is reported can be called a success. The table of indicators prints a dash for the plan
and cannot say whether it was reached.

## Example
```yaml
measures:
  - id: "2"
    indicators: [{id: experts, name: Вовлечено экспертов, unit: чел.}]
```

## Use instead
```yaml
measures:
  - id: "2"
    indicators: [{id: experts, name: Вовлечено экспертов, unit: чел., targets: [{value: 15}]}]
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP139"
NAME = "indicator-without-target"
SEVERITY = Severity.WARNING
TITLE = Text("у показателя нет планового значения", "an indicator without a target")


def check(subject: Subject) -> Iterator[Finding]:
    for row in subject.rows:
        for index, indicator in enumerate(row.measure.indicators):
            if indicator.kind == "quantitative" and not indicator.targets:
                yield row.at(
                    *("indicators", index, "name"),
                    message=Text(
                        f"у показателя «{indicator.name}» нет планового значения",
                        f'the indicator "{indicator.name}" has no target',
                    ),
                    hint=Text(
                        "добавьте targets: [{value: …}] или kind: qualitative",
                        "add targets: [{value: …}] or kind: qualitative",
                    ),
                )
