"""The plan does not say how long it runs.

## What it does
Finds plans whose `period` has no `start` or no `end`.

## Why it matters
What recurs has no last date: «ежеквартально» is due for ever, and a date without a year has no
year to take. Reports can then be made only for a period that is named each time.

## Example
```yaml
plan:
  title: План мероприятий администрации города
  period: {}
```

## Use instead
```yaml
plan:
  title: План мероприятий администрации города
  period: {start: 2018-01-01, end: 2020-12-31, text: на 2018–2020 годы}
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP112"
NAME = "plan-without-period"
SEVERITY = Severity.NOTE
TITLE = Text("срок действия плана не указан", "a plan without a period")


def check(subject: Subject) -> Iterator[Finding]:
    period = subject.plan.plan.period
    if period.start is not None and period.end is not None:
        return
    lost = Text("начало", "start") if period.end is not None else Text("окончание", "end")
    if period.start is None and period.end is None:
        lost = Text("срок", "period")
    years = _years(subject)
    yield Finding(
        ("plan", "period"),
        Text(
            f"не указан{'о' if lost.ru != 'срок' else ''} {lost.ru} действия плана{years.ru}",
            f"the plan does not say its {lost.en}{years.en}",
        ),
        Text(
            "если период следует из акта, впишите: period: {start: ГГГГ-ММ-ДД, end: ГГГГ-ММ-ДД}",
            "if the act implies a period, add: period: {start: YYYY-MM-DD, end: YYYY-MM-DD}",
        ),
    )


def _years(subject: Subject) -> Text:
    """The years that the dates of the terms lie in, when the terms print years."""
    dates = [
        one.nominal_due.year
        for row in subject.rows
        if row.context.start is None and row.context.end is None
        for _, found in row.dated
        for one in found
    ]
    if not dates:
        return Text("", "")
    first, last = min(dates), max(dates)
    return Text(
        f"; даты в сроках мероприятий – с {first} по {last} год",
        f"; the dates in its terms run from {first} to {last}",
    )
