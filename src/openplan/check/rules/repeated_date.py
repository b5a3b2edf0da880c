"""One date stands twice in a term.

## What it does
Finds dates and windows of one term that fall on the same days.

## Why it matters
In «до 20 декабря 2020 года; до 20 декабря 2020 года» the second was meant to be another year. That
year has no date now.

## Example
```yaml
measures:
  - id: "3"
    term: до 20 декабря 2019 года; до 20 декабря 2019 года
```

## Use instead
```yaml
measures:
  - id: "3"
    term: до 20 декабря 2019 года; до 20 декабря 2020 года
```
"""

from collections.abc import Iterator
from datetime import date

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP212"
NAME = "repeated-date"
SEVERITY = Severity.WARNING
TITLE = Text("дата повторяется в одном сроке", "one date twice in a term")


def check(subject: Subject) -> Iterator[Finding]:
    for row in subject.rows:
        seen: set[tuple[str | None, date | None, date]] = set()
        for part, dates in row.dated:
            for found in dates[:1]:
                days = (part.label, found.start, found.nominal_due)
                if days in seen:
                    words = row.words_of(part)
                    yield row.at_part(
                        part,
                        Text(
                            f"этот срок уже назван выше: «{words}»",
                            f'this date is named already: "{words}"',
                        ),
                        Text(
                            "сверьте с актом, не опечатка ли в годе",
                            "compare with the act whether the year is mistyped",
                        ),
                    )
                seen.add(days)
