"""Two entries of a plan have the same id.

## What it does
Finds an entry `id` that an earlier entry of the plan has already, in any of its journal files.

## Why it matters
A correction names an entry by its id, and could now mean either.

## Example
```yaml
# journal.yaml
entries:
  - {id: e1, measure: "1", type: progress, date: 2018-08-01, text: Проект готов}
  - {id: e1, measure: "1", type: progress, date: 2018-08-20, text: Проект согласован}
```

## Use instead
```yaml
# journal.yaml
entries:
  - {id: e1, measure: "1", type: progress, date: 2018-08-01, text: Проект готов}
  - {id: e2, measure: "1", type: progress, date: 2018-08-20, text: Проект согласован}
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Logged, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP321"
NAME = "duplicate-entry-id"
SEVERITY = Severity.ERROR
TITLE = Text("один id у двух записей журнала", "two entries with one id")


def check(subject: Subject) -> Iterator[Finding]:
    first: dict[str, Logged] = {}
    for item in subject.entries:
        entry_id = item.entry.id
        if entry_id is None:
            continue
        if entry_id in first:
            path = first[entry_id].path
            yield item.at(
                "id",
                message=Text(
                    f"запись с id «{entry_id}» уже есть в {path}",
                    f'an entry with the id "{entry_id}" stands already in {path}',
                ),
                hint=Text(
                    f"дайте другой id, например {entry_id}-2",
                    f"give another id, such as {entry_id}-2",
                ),
            )
        first.setdefault(entry_id, item)
