"""An entry names a measure that the plan does not have.

## What it does
Looks up `measure` of each entry among the measures of the plan.

## Why it matters
The entry belongs to nothing: what was reported is lost, and the measure that was meant stays
unreported.

## Example
```yaml
# journal.yaml
entries:
  - measure: "93"
    type: progress
    text: Проект готов
    date: 2018-09-20
```

## Use instead
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: progress
    text: Проект готов
    date: 2018-09-20
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject, listed, meant
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP308"
NAME = "unknown-measure"
SEVERITY = Severity.ERROR
TITLE = Text("запись о неизвестном мероприятии", "an entry for an unknown measure")


def check(subject: Subject) -> Iterator[Finding]:
    for item in subject.journal:
        measure_id = item.entry.measure
        if measure_id not in subject.rows_by_id:
            some = listed(subject.rows_by_id)
            yield item.at(
                "measure",
                message=Text(
                    f"мероприятия «{measure_id}» в плане {subject.plan.id} нет",
                    f'the plan {subject.plan.id} has no measure "{measure_id}"',
                ),
                hint=meant(
                    measure_id,
                    subject.rows_by_id,
                    otherwise=Text(f"есть: {some.ru}", f"there are: {some.en}"),
                ),
            )
