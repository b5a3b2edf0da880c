"""The period of an approved plan changes, and no amending act says so.

## What it does
Compares `plan.period` with the base revision. A start or an end that was not there may be filled
in.

## Why it matters
With the end of the plan go the dates of all that recurs: a plan that ends a year earlier owes a
year less.

## Example
```yaml
# before
plan:
  period: {start: 2018-01-01, end: 2020-12-31}
```
```yaml
# after
plan:
  period: {start: 2018-01-01, end: 2019-12-31}
```

## Use instead
```yaml
# after
plan:
  period: {start: 2018-01-01, end: 2019-12-31}
  amendments:
    - act: {type: resolution, issuer: администрация, number: "512", date: 2018-09-20}
      changes: [{op: replace, field: period.end, new: 2019-12-31}]
```
"""

from collections.abc import Iterator

from openplan.changes.change import PeriodChanged
from openplan.check.amending import (
    amendment_to_paste,
    changes_without_act,
    missing_act,
    was_and_is,
)
from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP408"
NAME = "period-changed-without-amendment"
SEVERITY = Severity.ERROR
TITLE = Text(
    "срок действия плана изменён без изменяющего акта",
    "the period changed with no act",
)


def check(subject: Subject) -> Iterator[Finding]:
    for change in changes_without_act(subject, PeriodChanged):
        if change.old is None:
            continue
        texts, missing = was_and_is(change), missing_act(subject)
        yield Finding(
            change.route,
            Text(
                f"срок действия плана изменён ({change.field}): {texts.ru}; {missing.ru}",
                f"the period of the plan is changed ({change.field}): {texts.en}; {missing.en}",
            ),
            amendment_to_paste(subject, change),
        )
