"""A term can be read in more than one way.

## What it does
Shows the readings that were taken where the wording leaves a choice, such as «в течение года» in
a plan of several years.

## Why it matters
Two readers get two dates, and the report follows one of them. Whoever wrote the act may have
meant the other.

## Example
```yaml
plan:
  period: {start: 2018-01-01, end: 2020-12-31}
measures:
  - id: "24"
    term: в течение года
```

## Use instead
```yaml
plan:
  period: {start: 2018-01-01, end: 2020-12-31}
measures:
  - id: "24"
    term: 2018 год
```
"""

from collections.abc import Iterator

from openplan.check.rule import CHOICES, Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP202"
NAME = "term-ambiguous"
SEVERITY = Severity.WARNING
TITLE = Text("срок можно понять по-разному", "a term that can be read in two ways")


def check(subject: Subject) -> Iterator[Finding]:
    for row in subject.rows:
        for note in row.dating.notes if row.dating else ():
            if note.code not in CHOICES:
                continue
            begin, end = note.span
            yield Finding(
                (*row.route, row.dating_field),
                note.message,
                Text(
                    "если имелось в виду другое, срок уточняет изменяющий акт; принятое прочтение "
                    "можно описать в note",
                    "if something else is meant, an amending act should say so; the reading taken "
                    "can be described in the measure's note",
                ),
                begin=begin,
                end=end,
            )
