"""An entry gives a value for an indicator that its measure does not have.

## What it does
Looks up `values[].indicator` among the indicators of the measure.

## Why it matters
The value belongs to nothing and is missing from the table of indicators.

## Example
```yaml
# plan.yaml
measures:
  - id: "2"
    indicators: [{id: experts, name: Вовлечено экспертов, targets: [{value: 15}]}]
```
```yaml
# journal.yaml
entries:
  - measure: "2"
    type: progress
    text: База сформирована
    date: 2018-09-20
    values: [{indicator: expert, value: 17}]
```

## Use instead
```yaml
# plan.yaml
measures:
  - id: "2"
    indicators: [{id: experts, name: Вовлечено экспертов, targets: [{value: 15}]}]
```
```yaml
# journal.yaml
entries:
  - measure: "2"
    type: progress
    text: База сформирована
    date: 2018-09-20
    values: [{indicator: experts, value: 17}]
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject, meant
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP310"
NAME = "unknown-indicator"
SEVERITY = Severity.ERROR
TITLE = Text("значение неизвестного показателя", "a value for an unknown indicator")


def check(subject: Subject) -> Iterator[Finding]:
    for item in subject.journal:
        row = subject.rows_by_id.get(item.entry.measure)
        if row is None:
            continue
        known = [indicator.id for indicator in row.measure.indicators]
        for place, value in enumerate(item.entry.values):
            if value.indicator not in known:
                yield item.at(
                    *("values", place, "indicator"),
                    message=Text(
                        f"показателя «{value.indicator}» у мероприятия {row.measure.id} нет",
                        f'measure {row.measure.id} has no indicator "{value.indicator}"',
                    ),
                    hint=meant(value.indicator, known, otherwise=_otherwise(known)),
                )


def _otherwise(known: list[str]) -> Text:
    if known:
        some = ", ".join(known)
        return Text(f"есть: {some}", f"there are: {some}")
    return Text(
        "опишите показатель у мероприятия: indicators: [{id: …, name: …}]",
        "describe the indicator at the measure: indicators: [{id: …, name: …}]",
    )
