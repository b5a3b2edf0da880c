"""An amendment of the base revision is not in the plan any more.

## What it does
Looks up each amendment of the base revision by the number and the date of its act.

## Why it matters
The text in force is explained by the acts that changed it. Without one of them nobody can tell
who moved a deadline, and the list of changes of the plan is wrong.

## Example
```yaml
# before
plan:
  amendments:
    - act: {type: resolution, issuer: администрация, number: "512", date: 2018-09-20}
```
```yaml
# after
plan: {amendments: []}
```

## Use instead
```yaml
# after
plan:
  amendments:
    - act: {type: resolution, issuer: администрация, number: "512", date: 2018-09-20}
```
"""

from collections.abc import Iterator

from openplan.changes.authority import is_named
from openplan.changes.change import AmendmentRemoved
from openplan.check.rule import Finding, Subject, day_ru
from openplan.dates.language import NBSP, Text
from openplan.diagnostic import Severity

CODE = "OP413"
NAME = "amendment-vanished"
SEVERITY = Severity.ERROR
TITLE = Text("изменение плана исчезло", "an amendment vanished")


def check(subject: Subject) -> Iterator[Finding]:
    if subject.baseline is None:
        return
    before = subject.baseline.plan.plan.amendments
    for change in subject.changes:
        if isinstance(change, AmendmentRemoved) and isinstance(change.route[2], int):
            act = before[change.route[2]].act
            if is_named(act):
                yield Finding(
                    ("plan", "amendments"),
                    Text(
                        f"изменение по акту от {day_ru(act.date)} №{NBSP}{act.number} исчезло",
                        f"the amendment by the act of {act.date} No. {act.number} vanished",
                    ),
                    Text(
                        "верните его; если изменяющий акт сам отменён, добавьте акт об отмене",
                        "put it back; if the amending act was repealed itself, add the act that "
                        "repeals it",
                    ),
                )
