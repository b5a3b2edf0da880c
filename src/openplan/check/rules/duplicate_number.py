"""Two measures of one section are printed under the same number.

## What it does
Finds a printed `number` that an earlier measure of the same section has. Numbers that begin anew
in each section are another matter: `numbering-restarts`.

## Why it matters
«Пункт 5 раздела II» then names two measures: an amendment or a report that cites the number
cannot be understood. Mostly it is a slip of whoever typed the plan in.

## Example
```yaml
measures:
  - id: "5"
    number: "5."
  - id: "6"
    number: "5."
```

## Use instead
```yaml
measures:
  - id: "5"
    number: "5."
  - id: "6"
    number: "6."
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import NBSP, Text
from openplan.diagnostic import Severity

CODE = "OP104"
NAME = "duplicate-number"
SEVERITY = Severity.WARNING
TITLE = Text("один номер у двух мероприятий раздела", "one number on two measures of a section")


def check(subject: Subject) -> Iterator[Finding]:
    first: dict[tuple[str | None, str], str] = {}
    for row in subject.rows:
        number = row.measure.number
        if number is None:
            continue
        place = (row.measure.section, number.strip().rstrip("."))
        if place in first:
            yield row.at(
                "number",
                message=Text(
                    f"номер «{number}» в этом разделе уже напечатан у мероприятия {first[place]}",
                    f'the number "{number}" is printed already at measure {first[place]} '
                    "of this section",
                ),
                hint=Text(
                    f"сверьте с актом; если №{NBSP}{number} там напечатан дважды, добавьте в конце "
                    f"строки «# openplan: ignore {CODE}»",
                    f'compare with the act; if it prints "{number}" twice, end the line with '
                    f'"# openplan: ignore {CODE}"',
                ),
            )
        first.setdefault(place, row.measure.id)
