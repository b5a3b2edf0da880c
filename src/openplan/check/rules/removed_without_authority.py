"""A measure is taken off control, and no act or decision says so.

## What it does
Finds `removed` entries without `authority`.

## Why it matters
A removed measure leaves all shares and counts. Whoever set it must have released it; otherwise a
measure that was not executed disappears from the report.

## Example
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: removed
    date: 2018-09-20
```

## Use instead
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: removed
    date: 2018-09-20
    authority: протокол совещания от 19.09.2018 № 7
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP303"
NAME = "removed-without-authority"
SEVERITY = Severity.ERROR
TITLE = Text("снято с контроля без основания", "removed without authority")


def check(subject: Subject) -> Iterator[Finding]:
    for item in subject.journal:
        if item.entry.type == "removed" and not (item.entry.authority or "").strip():
            yield item.at(
                "type",
                message=Text(
                    f"мероприятие {item.entry.measure} снято с контроля, а основание не названо",
                    f"measure {item.entry.measure} is removed and no decision is named",
                ),
                hint=Text(
                    "добавьте authority: «постановление от … № …»",
                    'add authority: "resolution of … No. …"',
                ),
            )
