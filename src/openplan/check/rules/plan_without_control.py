"""Nobody controls the execution of the plan.

## What it does
Finds plans without `control`.

## Why it matters
An act of this kind says who controls its execution («Контроль … возложить на …» or «оставляю за
собой»). Without it nobody is told of what is overdue.

## Example
```yaml
plan:
  title: План мероприятий администрации города
```

## Use instead
```yaml
plan:
  title: План мероприятий администрации города
  control:
    mode: self
    as_in_act: Контроль за выполнением распоряжения оставляю за собой.
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP126"
NAME = "plan-without-control"
SEVERITY = Severity.NOTE
TITLE = Text("не указано, кто контролирует исполнение", "a plan that nobody controls")


def check(subject: Subject) -> Iterator[Finding]:
    if subject.plan.plan.control is None:
        yield Finding(
            ("plan",),
            Text(
                "в плане не указано, на кого возложен контроль за исполнением",
                "the plan does not say who controls its execution",
            ),
            Text(
                "впишите пункт акта: control: {mode: delegated, position: …, as_in_act: …}; если "
                "в акте его нет, предложите дополнить акт",
                "add what the act says: control: {mode: delegated, position: …, as_in_act: …}; "
                "if it says nothing, propose to amend it",
            ),
        )
