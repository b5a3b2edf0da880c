"""A measure is reported as not done, and nothing says why.

## What it does
Finds `not_done` entries with neither `reason` nor `text`.

## Why it matters
The report has a column «Причины неисполнения, принимаемые меры». An empty one is sent back.

## Example
```yaml
# journal.yaml
entries:
  - {measure: "1", type: not_done, date: 2018-10-01}
```

## Use instead
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: not_done
    date: 2018-10-01
    reason: Не завершено согласование проекта
    remedy: Проект внесён повторно 28.09.2018
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP319"
NAME = "not-done-without-reason"
SEVERITY = Severity.WARNING
TITLE = Text("не исполнено без причины", "not done without a reason")


def check(subject: Subject) -> Iterator[Finding]:
    for item in subject.journal:
        entry = item.entry
        if entry.type == "not_done" and not entry.reason and not entry.text:
            yield item.at(
                "type",
                message=Text(
                    f"мероприятие {entry.measure} не исполнено, а причина не названа",
                    f"measure {entry.measure} is not done and no reason is given",
                ),
                hint=Text("добавьте reason: … и remedy: …", "add reason: … and remedy: …"),
            )
