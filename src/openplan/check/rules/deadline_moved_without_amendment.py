"""A deadline moves, and no amending act says so.

## What it does
Compares the `term` and the `schedule` of each measure with those of the base revision
(`check --base REV`). Finds those that now mean other dates, when `plan.amendments` has no new
amendment that names an act and, where it lists its changes, lists this measure.

## Why it matters
Only the body that set a deadline may move it. A deadline that is edited in the file is met on
paper: nobody is late any more, and nobody decided that.

## Example
```yaml
# before
measures:
  - id: "39"
    term: III квартал 2018 года
```
```yaml
# after
measures:
  - id: "39"
    term: IV квартал 2018 года
```

## Use instead
```yaml
# after
plan:
  amendments:
    - act: {type: resolution, issuer: администрация, number: "512", date: 2018-09-20}
      changes: [{op: replace, target: "39", field: term, new: IV квартал 2018 года}]
measures:
  - id: "39"
    term: IV квартал 2018 года
```
"""

from collections.abc import Iterator

from openplan.changes.change import TermMoved
from openplan.check.amending import (
    amendment_to_paste,
    changes_without_act,
    missing_act,
    was_and_is,
)
from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP401"
NAME = "deadline-moved-without-amendment"
SEVERITY = Severity.ERROR
TITLE = Text(
    "срок изменён без изменяющего акта",
    "a deadline moved with no act",
)


def check(subject: Subject) -> Iterator[Finding]:
    for change in changes_without_act(subject, TermMoved):
        texts = was_and_is(change, change.old_dues, change.new_dues)
        missing = missing_act(subject)
        yield Finding(
            change.route,
            Text(
                f"срок мероприятия {change.measure} изменён: {texts.ru}; {missing.ru}",
                f"the deadline of measure {change.measure} is moved: {texts.en}; {missing.en}",
            ),
            amendment_to_paste(subject, change),
        )
