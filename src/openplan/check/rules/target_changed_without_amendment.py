"""A target or an indicator changes, and no amending act says so.

## What it does
Compares `indicators_text` and each of `indicators` (by id: name, unit, operator, targets with
their dates) with the base revision. Structuring a cell whose words stay is no change.

## Why it matters
«Не менее 90 %» that became «не менее 60 %» is reached without doing anything.

## Example
```yaml
# before
measures:
  - id: "39"
    indicators:
      - {id: share, name: Доля ответов в срок, unit: "%", targets: [{value: 90}]}
```
```yaml
# after
measures:
  - id: "39"
    indicators:
      - {id: share, name: Доля ответов в срок, unit: "%", targets: [{value: 60}]}
```

## Use instead
```yaml
# after
plan:
  amendments:
    - act: {type: resolution, issuer: администрация, number: "512", date: 2018-09-20}
      changes: [{op: replace, target: "39", field: indicators}]
measures:
  - id: "39"
    indicators:
      - {id: share, name: Доля ответов в срок, unit: "%", targets: [{value: 60}]}
```
"""

from collections.abc import Iterator

from openplan.changes.change import TargetChanged
from openplan.check.amending import (
    amendment_to_paste,
    changes_without_act,
    missing_act,
    was_and_is,
)
from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP407"
NAME = "target-changed-without-amendment"
SEVERITY = Severity.ERROR
TITLE = Text(
    "целевое значение изменено без изменяющего акта",
    "a target changed with no act",
)


def check(subject: Subject) -> Iterator[Finding]:
    for change in changes_without_act(subject, TargetChanged):
        if _is_structured(subject, change):
            continue
        texts, missing = was_and_is(change), missing_act(subject)
        yield Finding(
            change.route,
            Text(
                f"показатель мероприятия {change.measure} изменён: {texts.ru}; {missing.ru}",
                f"a target of measure {change.measure} is changed: {texts.en}; {missing.en}",
            ),
            amendment_to_paste(subject, change),
        )


def _is_structured(subject: Subject, change: TargetChanged) -> bool:
    """An indicator made from a cell that says what it said."""
    if change.old is not None or change.field == "indicators_text" or subject.baseline is None:
        return False
    before = subject.baseline.plan.measure(change.measure or "")
    after = subject.plan.measure(change.measure or "")
    if before is None or after is None or not before.indicators_text:
        return False
    return before.indicators_text == after.indicators_text
