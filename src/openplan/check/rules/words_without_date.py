"""Some words of a term decide no date.

## What it does
Names the words that were read and set aside: a time of day, a number of stages, «в конце», a
length that repeats the period, a limit («не чаще»).

## Why it matters
Whoever wrote them meant something. The dates are right without them, and a reader should know
that these words changed nothing.

## Example
```yaml
measures:
  - id: "7"
    term: до 18:00 1 мая 2019 года
```

## Use instead
```yaml
measures:
  - id: "7"
    term: до 1 мая 2019 года
```
"""

from collections.abc import Iterator

from openplan.check.rule import CHOICES, Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity
from openplan.terms.rules import ReferenceRule

CODE = "OP216"
NAME = "words-without-date"
SEVERITY = Severity.NOTE
TITLE = Text("слова срока, которые не влияют на дату", "words of a term that decide no date")


def check(subject: Subject) -> Iterator[Finding]:
    for row in subject.rows:
        if row.dating is None or all(isinstance(part.rule, ReferenceRule) for part in row.parts):
            continue
        for note in row.dating.notes:
            if note.code not in CHOICES:
                begin, end = note.span
                yield Finding(
                    (*row.route, row.dating_field), note.message, None, begin=begin, end=end
                )
