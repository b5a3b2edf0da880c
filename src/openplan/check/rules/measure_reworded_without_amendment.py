"""The words of a measure change, and no amending act says so.

## What it does
Finds a `title`, an `expected_result` or a `deliverable` that differs from the base revision when
no new amendment covers it. What was empty may be filled in; spaces, dashes and quotes are passed
over.

## Why it matters
«Разработка порядка» and «доработка порядка» are two duties, and the second may be done already.
The words of an act change by an act. A slip of the typist is mended under a comment that says so.

## Example
```yaml
# before
measures:
  - id: "39"
    title: Разработка порядка публикации
```
```yaml
# after
measures:
  - id: "39"
    title: Изучение порядка публикации
```

## Use instead
```yaml
# after
plan:
  amendments:
    - act: {type: resolution, issuer: администрация, number: "512", date: 2018-09-20}
      changes: [{op: replace, target: "39", field: title}]
measures:
  - id: "39"
    title: Изучение порядка публикации
```
"""

from collections.abc import Iterator

from openplan.changes.change import MeasureReworded
from openplan.check.amending import (
    amendment_to_paste,
    changes_without_act,
    missing_act,
    was_and_is,
)
from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP405"
NAME = "measure-reworded-without-amendment"
SEVERITY = Severity.ERROR
TITLE = Text(
    "мероприятие изложено иначе без изменяющего акта",
    "a measure reworded with no act",
)


def check(subject: Subject) -> Iterator[Finding]:
    for change in changes_without_act(subject, MeasureReworded):
        if change.old is None:
            continue
        texts, missing = was_and_is(change), missing_act(subject)
        yield Finding(
            change.route,
            Text(
                f"мероприятие {change.measure} изложено иначе ({change.field}): {texts.ru}; "
                f"{missing.ru}",
                f"measure {change.measure} is reworded ({change.field}): {texts.en}; {missing.en}",
            ),
            amendment_to_paste(subject, change),
        )
