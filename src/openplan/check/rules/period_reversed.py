"""The plan ends before it begins.

## What it does
Compares `start` and `end` of `plan.period` and of the approval's period.

## Why it matters
No date lies in such a period: nothing of what recurs would ever fall due.

## Example
```yaml
plan:
  period: {start: 2020-01-01, end: 2018-12-31}
```

## Use instead
```yaml
plan:
  period: {start: 2018-01-01, end: 2020-12-31}
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject, day_ru
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP135"
NAME = "period-reversed"
SEVERITY = Severity.ERROR
TITLE = Text("план кончается раньше, чем начинается", "a plan that ends before it begins")


def check(subject: Subject) -> Iterator[Finding]:
    period = subject.plan.plan.period
    if period.start is not None and period.end is not None and period.end < period.start:
        yield Finding(
            ("plan", "period", "end"),
            Text(
                f"окончание плана ({day_ru(period.end)}) раньше начала ({day_ru(period.start)})",
                f"the plan ends on {period.end}, before it begins on {period.start}",
            ),
            Text(
                f"возможно, start: {period.end} и end: {period.start}",
                f"perhaps start: {period.end} and end: {period.start}",
            ),
        )
