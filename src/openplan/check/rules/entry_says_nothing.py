"""An entry on the progress of a measure says nothing.

## What it does
Finds `progress` and `partial` entries with no text, evidence, values, percentage, reason or
remedy.

## Why it matters
The measure counts as being worked on, and the report has nothing to print.

## Example
```yaml
# journal.yaml
entries:
  - {measure: "1", type: progress, date: 2018-08-01}
```

## Use instead
```yaml
# journal.yaml
entries:
  - {measure: "1", type: progress, date: 2018-08-01, text: Проект на согласовании}
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP320"
NAME = "entry-says-nothing"
SEVERITY = Severity.WARNING
TITLE = Text("запись ничего не сообщает", "an entry that says nothing")


def check(subject: Subject) -> Iterator[Finding]:
    for item in subject.journal:
        entry = item.entry
        said = (entry.text, entry.evidence, entry.values, entry.reason, entry.remedy)
        if entry.type in {"progress", "partial"} and not any(said) and entry.progress is None:
            yield item.at(
                "type",
                message=Text(
                    f"запись о ходе мероприятия {entry.measure} ничего не сообщает",
                    f"the entry on the progress of measure {entry.measure} says nothing",
                ),
                hint=Text("добавьте text: что сделано", "add text: what was done"),
            )
