"""The printed numbers begin anew in each section, so a number alone names no measure.

## What it does
Reports once a plan that the same printed number stands in several sections.

## Why it matters
«Пункт 1 плана» is then ambiguous in letters, amendments and reports. openplan itself goes by
`id` and is not confused; people are.

## Example
```yaml
sections:
  - {id: I, title: Информационная открытость}
  - {id: II, title: Открытые данные}
measures:
  - {id: I.1, number: "1.", section: I}
  - {id: II.1, number: "1.", section: II}
```

## Use instead
```yaml
sections:
  - {id: I, title: Информационная открытость}
  - {id: II, title: Открытые данные}
measures:
  - {id: I.1, number: "1.", section: I}
  - {id: II.1, number: "2.", section: II}
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Row, Subject, listed
from openplan.dates.language import NBSP, Text
from openplan.diagnostic import Severity

CODE = "OP119"
NAME = "numbering-restarts"
SEVERITY = Severity.NOTE
TITLE = Text("нумерация начинается заново в разделах", "numbering that restarts in each section")


def check(subject: Subject) -> Iterator[Finding]:
    same: dict[str, list[Row]] = {}
    for row in subject.rows:
        if row.measure.number is not None:
            same.setdefault(row.measure.number.strip().rstrip("."), []).append(row)
    repeated = [rows for rows in same.values() if len({row.measure.section for row in rows}) > 1]
    if not repeated:
        return
    rows = repeated[0]
    shown = listed(row.measure.id for row in rows)
    number = rows[0].measure.number
    yield rows[1].at(
        "number",
        message=Text(
            f"номера повторяются в разделах (всего {len(repeated)}): №{NBSP}{number} – это "
            f"{shown.ru}; напечатанный номер не определяет мероприятие",
            f'numbers repeat between sections ({len(repeated)} of them): "{number}" is {shown.en}; '
            "the printed number identifies no measure",
        ),
        hint=Text(
            f"в письмах и отчётах называйте раздел и номер или id, например {rows[1].measure.id}",
            f"cite section and number, or the id, for example {rows[1].measure.id}",
        ),
    )
