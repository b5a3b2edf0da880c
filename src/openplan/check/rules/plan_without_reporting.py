"""Nobody reports on the plan as a whole.

## What it does
Finds plans without `reporting`, and `reporting` that names nobody.

## Why it matters
Each executor answers for a row, and nobody for the report. It is also unknown how often
information on an ongoing measure must come.

## Example
```yaml
plan:
  title: План мероприятий администрации города
```

## Use instead
```yaml
plan:
  reporting:
    responsible: press
    frequency: year
    report_due: ежегодно не позднее 1 марта года, следующего за отчетным
executors:
  - id: press
    name: Пресс-секретарь главы района
    type: post
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Route, Severity

CODE = "OP127"
NAME = "plan-without-reporting"
SEVERITY = Severity.NOTE
TITLE = Text("не указано, кто отчитывается по плану", "a plan that nobody reports on")


def check(subject: Subject) -> Iterator[Finding]:
    reporting = subject.plan.plan.reporting
    if reporting is not None and reporting.responsible is not None:
        return
    route: Route = ("plan",) if reporting is None else ("plan", "reporting")
    yield Finding(
        route,
        Text(
            "в плане не указано, кто готовит отчёт о его исполнении",
            "the plan does not say who reports on its execution",
        ),
        Text(
            "если это решено, впишите: reporting: {responsible: id, frequency: quarter}",
            "if it is settled, add: reporting: {responsible: id, frequency: quarter}",
        ),
    )
