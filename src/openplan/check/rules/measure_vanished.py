"""A measure of the base revision is not in the plan any more.

## What it does
Looks up each measure id of the base revision. One may be gone only when a new amendment lists it
with `op: remove` or `op: repeal`, or restates its whole section or plan.

## Why it matters
With the id goes the history: entries, evidence and links that name the measure lead nowhere. A
measure that is dropped without a word looks as if it had never been promised. The printed number
may change; the id may not.

## Example
```yaml
# before
measures:
  - id: "1"
  - id: "39"
```
```yaml
# after
measures:
  - id: "1"
```

## Use instead
```yaml
# after
plan:
  amendments:
    - act: {type: resolution, issuer: администрация, number: "512", date: 2018-09-20}
      changes: [{op: remove, target: "39"}]
measures:
  - id: "1"
```
"""

from collections.abc import Iterator

from openplan.changes.change import MeasureAdded, MeasureRemoved, plain_words
from openplan.check.amending import (
    amendment_to_paste,
    changes_without_act,
    missing_act,
    quoted,
)
from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP403"
NAME = "measure-vanished"
SEVERITY = Severity.ERROR
TITLE = Text("мероприятие исчезло из плана", "a measure vanished from the plan")


def check(subject: Subject) -> Iterator[Finding]:
    for change in changes_without_act(subject, MeasureRemoved):
        title, missing = quoted(change.old), missing_act(subject)
        yield Finding(
            ("measures",),
            Text(
                f"мероприятие {change.measure} {title.ru} исчезло из плана; {missing.ru}",
                f"measure {change.measure} {title.en} vanished from the plan; {missing.en}",
            ),
            _renamed(subject, change) or amendment_to_paste(subject, change, op="remove"),
        )


def _renamed(subject: Subject, change: MeasureRemoved) -> Text | None:
    """A new measure with the same title is this one under another id."""
    title = plain_words(change.old)
    for other in subject.changes:
        if isinstance(other, MeasureAdded) and plain_words(other.new) == title:
            return Text(
                f'похоже, теперь это мероприятие {other.measure}; верните id: "{change.measure}", '
                "меняться может только number",
                f'it seems to be measure {other.measure} now; put back id: "{change.measure}", '
                "only the number may change",
            )
    return None
