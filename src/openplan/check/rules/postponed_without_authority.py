"""A date is moved, and no act or decision says so.

## What it does
Finds `postponed` entries without `authority`.

## Why it matters
Only the body that set a term may move it. A postponement that names no decision is a missed
deadline under another name, and the report would print the new date as if it were the plan's.

## Example
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: postponed
    date: 2018-09-20
    new_due: 2018-12-31
```

## Use instead
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: postponed
    date: 2018-09-20
    new_due: 2018-12-31
    authority: постановление от 20.09.2018 № 1204
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP302"
NAME = "postponed-without-authority"
SEVERITY = Severity.ERROR
TITLE = Text("срок перенесён без основания", "postponed without authority")


def check(subject: Subject) -> Iterator[Finding]:
    for item in subject.journal:
        if item.entry.type == "postponed" and not (item.entry.authority or "").strip():
            yield item.at(
                "type",
                message=Text(
                    f"срок мероприятия {item.entry.measure} перенесён, а основание не названо",
                    f"measure {item.entry.measure} is postponed and no decision is named",
                ),
                hint=Text(
                    "добавьте authority: «постановление от … № …»",
                    'add authority: "resolution of … No. …"',
                ),
            )
