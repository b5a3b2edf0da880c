"""An entry has a field that its type does not use.

## What it does
Finds `new_due` outside `postponed`, and `corrects` or `withdrawn` outside `correction`.

## Why it matters
The field has no effect. A `progress` entry with `new_due` moves no date, although whoever wrote
it believes so.

## Example
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: progress
    date: 2018-09-20
    text: Перенос согласован
    new_due: 2018-12-31
```

## Use instead
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: postponed
    date: 2018-09-20
    text: Перенос согласован
    new_due: 2018-12-31
    authority: постановление от 20.09.2018 № 1204
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP324"
NAME = "fields-of-another-type"
SEVERITY = Severity.ERROR
TITLE = Text("поле не от этого вида записи", "a field that the entry's type does not use")

_TYPE_OF = {"new_due": "postponed", "corrects": "correction", "withdrawn": "correction"}


def check(subject: Subject) -> Iterator[Finding]:
    for item in subject.entries:
        for field, wanted in _TYPE_OF.items():
            if getattr(item.entry, field) and item.entry.type not in {wanted, "correction"}:
                yield item.at(
                    field,
                    message=Text(
                        f"{field} в записи {item.entry.type} не действует",
                        f"{field} has no effect in an entry of the type {item.entry.type}",
                    ),
                    hint=Text(f"возможно, type: {wanted}", f"perhaps type: {wanted}"),
                )
