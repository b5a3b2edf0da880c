"""An entry tells of a day that came after it was written down.

## What it does
Compares `date` (when it happened) with `recorded_on` (when it was written down).

## Why it matters
Nothing can be reported before it happens. One of the two dates is wrong, and lateness is counted
from `date`.

## Example
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: progress
    text: Проект готов
    date: 2018-12-20
    recorded_on: 2018-10-01
```

## Use instead
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: progress
    text: Проект готов
    date: 2018-09-20
    recorded_on: 2018-10-01
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject, day_ru
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP304"
NAME = "date-after-record"
SEVERITY = Severity.ERROR
TITLE = Text("событие позже записи о нём", "a date after its record")


def check(subject: Subject) -> Iterator[Finding]:
    for item in subject.journal:
        happened, recorded = item.entry.date, item.entry.recorded_on
        if recorded is not None and happened > recorded:
            yield item.at(
                "date",
                message=Text(
                    f"событие {day_ru(happened)} позже записи о нём ({day_ru(recorded)})",
                    f"the event of {happened} is later than its record ({recorded})",
                ),
                hint=Text(
                    f"возможно, date: {recorded} или год набран с ошибкой",
                    f"perhaps date: {recorded}, or the year is mistyped",
                ),
            )
