"""One row of the table holds several measures with terms of their own.

## What it does
Finds terms with two labelled parts or more: «формирование базы – до 1 мая 2019 года; ведение базы
– постоянно».

## Why it matters
The row is reported as a whole: it counts as one measure, and the mark «исполнено» does not say
which half is meant. A journal entry must name the `part`.

## Example
```yaml
measures:
  - id: "2"
    term: формирование базы – до 1 мая 2019 года; ведение базы – постоянно
```

## Use instead
```yaml
measures:
  - id: "2.1"
    title: Формирование базы данных экспертов
    term: до 1 мая 2019 года
  - id: "2.2"
    title: Ведение базы данных экспертов
    term: постоянно
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject, listed
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP129"
NAME = "several-measures-in-one-row"
SEVERITY = Severity.NOTE
TITLE = Text("в одной строке несколько мероприятий", "several measures in one row")


def check(subject: Subject) -> Iterator[Finding]:
    for row in subject.rows:
        labels = list(dict.fromkeys(part.label for part in row.parts if part.label))
        if len(labels) > 1:
            shown = listed(f"«{label}»" for label in labels)
            yield row.at(
                row.dating_field,
                message=Text(
                    f"в строке несколько мероприятий со своими сроками: {shown.ru}",
                    f"one row holds several measures with terms of their own: {shown.en}",
                ),
                hint=Text(
                    "в журнале указывайте part (0 – первая часть срока); при изменении акта "
                    "разделите строку",
                    "name the part in the journal (0 is the first part of the term); split the "
                    "row when the act is amended",
                ),
            )
