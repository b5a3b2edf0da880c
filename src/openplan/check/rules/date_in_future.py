"""An entry tells of a day that has not come.

## What it does
Compares `date` with the as-of day (`--as-of`, else today).

## Why it matters
The entry does not count until that day, so that the measure looks unreported. Mostly the year is
mistyped.

## Example
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: progress
    text: Проект готов
    date: 2999-09-20
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

from openplan.check.rule import Finding, Subject, day_ru
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP305"
NAME = "date-in-future"
SEVERITY = Severity.WARNING
TITLE = Text("дата записи ещё не наступила", "a date in the future")


def check(subject: Subject) -> Iterator[Finding]:
    for item in subject.journal:
        if item.entry.date > subject.as_of:
            yield item.at(
                "date",
                message=Text(
                    f"дата {day_ru(item.entry.date)} ещё не наступила "
                    f"(на {day_ru(subject.as_of)}): запись не учитывается",
                    f"the date {item.entry.date} has not come (as of {subject.as_of}): the entry "
                    "does not count",
                ),
                hint=Text(
                    "проверьте год; новый срок пишется в new_due, а не в date",
                    "check the year; a new due date goes into new_due, not into date",
                ),
            )
