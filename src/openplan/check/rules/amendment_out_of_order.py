"""An amending act is dated before what it amends, or stands out of order.

## What it does
Checks that each amendment is not older than the act, nor than the amendment before it.

## Why it matters
The text in force is what the last amendment left. Out of order, an older wording wins.

## Example
```yaml
plan:
  act: {date: 2018-03-19}
  amendments:
    - act: {type: resolution, issuer: администрация, number: "12", date: 2017-06-01}
```

## Use instead
```yaml
plan:
  act: {date: 2018-03-19}
  amendments:
    - act: {type: resolution, issuer: администрация, number: "12", date: 2019-06-01}
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject, day_ru
from openplan.dates.language import NBSP, Text
from openplan.diagnostic import Severity

CODE = "OP137"
NAME = "amendment-out-of-order"
SEVERITY = Severity.WARNING
TITLE = Text("изменения акта не по порядку дат", "amendments out of order")


def check(subject: Subject) -> Iterator[Finding]:
    before = subject.plan.plan.act
    for index, amendment in enumerate(subject.plan.plan.amendments):
        act = amendment.act
        if act.date < before.date:
            yield Finding(
                ("plan", "amendments", index, "act", "date"),
                Text(
                    f"изменение от {day_ru(act.date)} стоит после акта от {day_ru(before.date)} "
                    f"№{NBSP}{before.number}",
                    f"the amendment of {act.date} stands after the act of {before.date} "
                    f"No. {before.number}",
                ),
                Text(
                    "проверьте даты; изменения перечисляются от старых к новым",
                    "check the dates; amendments are listed oldest first",
                ),
            )
        before = act
