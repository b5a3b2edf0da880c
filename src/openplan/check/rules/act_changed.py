"""The act that approves the plan is another than in the base revision.

## What it does
Compares type, issuer, number, date and day of effect of `plan.act` with the base revision. Other
details of the act may be completed.

## Why it matters
An approved plan keeps its act for good: acts that change it stand in `amendments`. Another act is
another plan, and its dates count from another day.

## Example
```yaml
# before
plan:
  act: {number: "359", date: 2018-03-19}
```
```yaml
# after
plan:
  act: {number: "360", date: 2018-03-20}
```

## Use instead
```yaml
# after
plan:
  act: {number: "359", date: 2018-03-19}
  amendments:
    - act: {type: resolution, issuer: администрация, number: "360", date: 2018-03-20}
```
"""

from collections.abc import Iterator

from openplan.changes.authority import is_approved
from openplan.changes.change import ActChanged
from openplan.check.amending import was_and_is
from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP409"
NAME = "act-changed"
SEVERITY = Severity.ERROR
TITLE = Text("изменён акт, утвердивший план", "the approving act changed")


_IDENTITY = {"type", "issuer", "number", "date", "effective_from"}


def check(subject: Subject) -> Iterator[Finding]:
    if subject.baseline is None or not is_approved(subject.baseline.plan):
        return
    for change in subject.changes:
        if not isinstance(change, ActChanged) or change.is_typographic:
            continue
        if change.field in _IDENTITY:
            texts = was_and_is(change)
            yield Finding(
                change.route,
                Text(
                    f"изменён акт, утвердивший план ({change.field}): {texts.ru}",
                    f"the act that approves the plan is changed ({change.field}): {texts.en}",
                ),
                Text(
                    "верните реквизиты; акт, который изменяет план, указывают в plan.amendments, "
                    "а новый план получает свою папку и свой id",
                    "put the details back; an act that amends the plan goes to plan.amendments, "
                    "and a new plan gets a folder and an id of its own",
                ),
            )
