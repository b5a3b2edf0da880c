"""An entry tells of a day long before the act.

## What it does
Finds entries dated more than a year before the act; those of measures that the act itself calls
«исполнено» are left alone.

## Why it matters
The plan did not exist. Mostly the year is mistyped, and a measure counts as done years early.

## Example
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: progress
    text: Проект готов
    date: 2008-09-20
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
from openplan.terms.rules import ExecutedRule

CODE = "OP315"
NAME = "entry-before-act"
SEVERITY = Severity.WARNING
TITLE = Text("запись датирована задолго до акта", "an entry long before the act")

_DAYS = 366


def check(subject: Subject) -> Iterator[Finding]:
    act = subject.plan.plan.act.date
    executed = {
        row.measure.id
        for row in subject.rows
        if any(isinstance(part.rule, ExecutedRule) for part in row.parts)
    }
    for item in subject.journal:
        day = item.entry.date
        if (act - day).days > _DAYS and item.entry.measure not in executed:
            yield item.at(
                "date",
                message=Text(
                    f"запись от {day_ru(day)}, а акт принят {day_ru(act)}",
                    f"the entry is of {day}, the act of {act}",
                ),
                hint=Text("проверьте год в date", "check the year of date"),
            )
