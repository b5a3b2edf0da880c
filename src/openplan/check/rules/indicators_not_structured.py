"""An indicator is copied from the act as text, without a value that could be compared.

## What it does
Finds measures with `indicators_text` and without `indicators`.

## Why it matters
«не менее 15 экспертов вовлечено» can be reported as reached only when the 15 is known as a
number. Without `indicators` the measure is missing from the table of indicators.

## Example
```yaml
measures:
  - id: "2"
    indicators_text: не менее 15 экспертов вовлечено
```

## Use instead
```yaml
measures:
  - id: "2"
    indicators_text: не менее 15 экспертов вовлечено
    indicators:
      - id: experts
        name: Вовлечено экспертов
        unit: чел.
        targets: [{value: 15}]
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP125"
NAME = "indicators-not-structured"
SEVERITY = Severity.NOTE
TITLE = Text("показатель указан только текстом", "an indicator given as text only")


def check(subject: Subject) -> Iterator[Finding]:
    for row in subject.rows:
        text = (row.measure.indicators_text or "").strip()
        if text and not row.measure.indicators:
            yield row.at(
                "indicators_text",
                message=Text(
                    f"показатель мероприятия {row.measure.id} указан только текстом",
                    f"the indicator of measure {row.measure.id} is given as text only",
                ),
                hint=Text(
                    "добавьте indicators: [{id: …, name: …, unit: …, targets: [{value: …}]}] "
                    "или kind: qualitative",
                    "add indicators: [{id: …, name: …, unit: …, targets: [{value: …}]}] "
                    "or kind: qualitative",
                ),
            )
