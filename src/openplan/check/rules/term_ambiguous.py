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
    term: в течение года
    schedule: "2018"
```
"""

from collections.abc import Iterator

from openplan.check.rule import CHOICES, Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity
from openplan.terms.notation import notation
from openplan.terms.rules import Term

CODE = "OP202"
NAME = "term-ambiguous"
SEVERITY = Severity.WARNING
TITLE = Text("срок можно понять по-разному", "a term that can be read in two ways")


def check(subject: Subject) -> Iterator[Finding]:
    for row in subject.rows:
        if row.dating is None:
            continue
        for note in row.dating.notes:
            if note.code in CHOICES:
                begin, end = note.span
                yield Finding(
                    (*row.route, row.dating_field),
                    note.message,
                    _settled(row.dating),
                    begin=begin,
                    end=end,
                )


def _settled(term: Term) -> Text:
    reading = notation(term)
    return Text(
        f"подтвердите это прочтение или впишите другое: schedule: '{reading}'",
        f"confirm this reading or write another: schedule: '{reading}'",
    )
