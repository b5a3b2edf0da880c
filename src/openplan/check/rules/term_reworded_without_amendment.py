"""A term is worded anew, and no amending act says so.

## What it does
Finds terms whose words differ from those of the base revision and whose dates do not. Spaces,
dashes, quotes and a last full stop are passed over.

## Why it matters
`term` repeats the act word for word. The dates are safe, but the file no longer says what the
act says. If it did not before, a comment tells that a slip was mended:
`# openplan: ignore OP402 -- опечатка при переносе из акта`.

## Example
```yaml
# before
measures:
  - id: "39"
    term: до 30 сентября 2018 года
```
```yaml
# after
measures:
  - id: "39"
    term: не позднее 30 сентября 2018 г.
```

## Use instead
```yaml
# after
plan:
  amendments:
    - act: {type: resolution, issuer: администрация, number: "512", date: 2018-09-20}
      changes: [{op: replace, target: "39", field: term}]
measures:
  - id: "39"
    term: не позднее 30 сентября 2018 г.
```
"""

from collections.abc import Iterator

from openplan.changes.change import TermReworded
from openplan.check.amending import (
    amendment_to_paste,
    changes_without_act,
    missing_act,
    was_and_is,
)
from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP402"
NAME = "term-reworded-without-amendment"
SEVERITY = Severity.WARNING
TITLE = Text(
    "срок изложен иначе без изменяющего акта",
    "a term reworded with no act",
)


def check(subject: Subject) -> Iterator[Finding]:
    for change in changes_without_act(subject, TermReworded):
        texts = was_and_is(change)
        missing = missing_act(subject)
        yield Finding(
            change.route,
            Text(
                f"срок мероприятия {change.measure} изложен иначе, даты те же: {texts.ru}; "
                f"{missing.ru}",
                f"the term of measure {change.measure} is reworded, with the same dates: "
                f"{texts.en}; {missing.en}",
            ),
            amendment_to_paste(subject, change),
        )
