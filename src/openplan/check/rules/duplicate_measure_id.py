"""Two measures of a plan have the same id.

## What it does
Finds a measure whose `id` an earlier measure of the plan has already.

## Why it matters
`serov-2018/39` must mean one measure. With two of them, a journal entry, a link or an amendment
cannot say which it speaks of, and one of the two is lost in every lookup.

## Example
```yaml
measures:
  - id: "39"
  - id: "39"
```

## Use instead
```yaml
measures:
  - id: "39"
  - id: "40"
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP103"
NAME = "duplicate-measure-id"
SEVERITY = Severity.ERROR
TITLE = Text("один id у двух мероприятий", "two measures with one id")


def check(subject: Subject) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for index, row in enumerate(subject.rows):
        measure_id = row.measure.id
        if measure_id in first:
            place = first[measure_id] + 1
            yield row.at(
                "id",
                message=Text(
                    f"id «{measure_id}» уже есть у мероприятия, которое стоит в списке {place}-м",
                    f'the id "{measure_id}" belongs already to measure {place} of the list',
                ),
                hint=_free_id(measure_id, subject),
            )
        first.setdefault(measure_id, index)


def _free_id(measure_id: str, subject: Subject) -> Text:
    number = 2
    while f"{measure_id}-{number}" in subject.rows_by_id:
        number += 1
    return Text(
        f"дайте этому мероприятию другой id, например {measure_id}-{number}",
        f"give this measure another id, for example {measure_id}-{number}",
    )
