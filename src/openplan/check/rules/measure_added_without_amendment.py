"""A measure is added to an approved plan, and no amending act says so.

## What it does
Finds measures whose id the base revision does not have, when no new amendment covers them.

## Why it matters
The plan in the file claims to be the plan of the act. What the act does not have is nobody's
duty, and it makes the share of what was done look other than it is.

## Example
```yaml
# before
measures:
  - id: "1"
```
```yaml
# after
measures:
  - id: "1"
  - id: "74"
```

## Use instead
```yaml
# after
plan:
  amendments:
    - act: {type: resolution, issuer: администрация, number: "512", date: 2018-09-20}
      changes: [{op: add, target: "74"}]
measures:
  - id: "1"
  - id: "74"
```
"""

from collections.abc import Iterator

from openplan.changes.change import MeasureAdded
from openplan.check.amending import (
    amendment_to_paste,
    changes_without_act,
    missing_act,
    quoted,
)
from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP404"
NAME = "measure-added-without-amendment"
SEVERITY = Severity.ERROR
TITLE = Text(
    "мероприятие добавлено без изменяющего акта",
    "a measure added with no act",
)


def check(subject: Subject) -> Iterator[Finding]:
    for change in changes_without_act(subject, MeasureAdded):
        title, missing = quoted(change.new), missing_act(subject)
        yield Finding(
            (*change.route, "id"),
            Text(
                f"мероприятие {change.measure} {title.ru} добавлено в план; {missing.ru}",
                f"measure {change.measure} {title.en} is added to the plan; {missing.en}",
            ),
            amendment_to_paste(subject, change, op="add"),
        )
