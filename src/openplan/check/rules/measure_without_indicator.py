"""The cell of the indicator is empty in a plan that has indicators.

## What it does
Where at least half of the measures have an indicator, finds those that have none.

## Why it matters
The column says by what execution is judged. Where it is empty, anything can be reported as done.

## Example
```yaml
measures:
  - {id: "2", indicators_text: не менее 15 экспертов}
  - {id: "5"}
```

## Use instead
```yaml
measures:
  - {id: "2", indicators_text: не менее 15 экспертов}
  - {id: "5", indicators_text: рейтинг опубликован}
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP145"
NAME = "measure-without-indicator"
SEVERITY = Severity.NOTE
TITLE = Text("пустая ячейка показателя", "an empty cell of the indicator")


def check(subject: Subject) -> Iterator[Finding]:
    empty = [
        row
        for row in subject.rows
        if not row.measure.indicators and not (row.measure.indicators_text or "").strip()
    ]
    if 2 * len(empty) > len(subject.rows):
        return
    for row in empty:
        yield row.at(
            message=Text(
                f"у мероприятия {row.measure.id} нет показателя, а у других есть",
                f"measure {row.measure.id} has no indicator, while others have",
            ),
            hint=Text(
                "сверьте с актом; качественный показатель: indicators: [{id: …, name: …, "
                "kind: qualitative}]",
                "compare with the act; a qualitative one: indicators: [{id: …, name: …, "
                "kind: qualitative}]",
            ),
        )
