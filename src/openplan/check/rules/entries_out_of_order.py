"""Entries of a journal file do not stand oldest first.

## What it does
Compares each entry's `recorded_on` (else its `date`) with that of the entry before it in the file.

## Why it matters
A journal is added to at its end. An older entry below a younger one was put in later, or its date
is wrong. Dates decide what counts, not the order: nothing is lost.

## Example
```yaml
# journal.yaml
entries:
  - {measure: "1", type: progress, date: 2018-08-20, text: Проект согласован}
  - {measure: "1", type: progress, date: 2018-08-01, text: Проект готов}
```

## Use instead
```yaml
# journal.yaml
entries:
  - {measure: "1", type: progress, date: 2018-08-01, text: Проект готов}
  - {measure: "1", type: progress, date: 2018-08-20, text: Проект согласован}
```
"""

from collections.abc import Iterator
from datetime import date

from openplan.check.rule import Finding, Subject, day_ru
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP322"
NAME = "entries-out-of-order"
SEVERITY = Severity.NOTE
TITLE = Text("записи журнала не по порядку", "entries out of order")


def check(subject: Subject) -> Iterator[Finding]:
    last: dict[str, date] = {}
    for item in subject.entries:
        day = item.entry.recorded_on or item.entry.date
        before = last.get(item.path)
        if before is not None and day < before:
            yield item.at(
                "date" if item.entry.recorded_on is None else "recorded_on",
                message=Text(
                    f"запись от {day_ru(day)} стоит после записи от {day_ru(before)}",
                    f"the entry of {day} stands after one of {before}",
                ),
                hint=Text(
                    "новые записи добавляются в конец; дату внесения пишите в recorded_on",
                    "new entries go to the end; the day of writing goes into recorded_on",
                ),
            )
        last[item.path] = max(day, before or day)
