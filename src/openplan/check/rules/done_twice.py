"""The same occurrence is reported as done twice.

## What it does
Finds a second `done` with the same measure, executor and occurrence (`occurrence`, `due`, `year`
or the same `date`), without a `reopened` between.

## Why it matters
An entry was pasted twice, or the second was meant for another date, which stays open.

## Example
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: done
    date: 2018-09-20
    evidence: [{type: act, number: "1204"}]
  - measure: "1"
    type: done
    date: 2018-09-20
    evidence: [{type: act, number: "1204"}]
```

## Use instead
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: done
    date: 2018-09-20
    evidence: [{type: act, number: "1204"}]
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject, day_ru
from openplan.dates.language import Text
from openplan.diagnostic import Severity
from openplan.model.journal import Entry

CODE = "OP318"
NAME = "done-twice"
SEVERITY = Severity.WARNING
TITLE = Text("исполнено дважды", "done twice")


def check(subject: Subject) -> Iterator[Finding]:
    done: dict[tuple[object, ...], Entry] = {}
    for item in subject.journal:
        entry = item.entry
        if entry.type == "reopened":
            done = {key: one for key, one in done.items() if one.measure != entry.measure}
        if entry.type != "done":
            continue
        first = done.setdefault(_key(entry), entry)
        if first is not entry:
            yield item.at(
                "type",
                message=Text(
                    f"мероприятие {entry.measure} уже отмечено исполненным "
                    f"{day_ru(first.date)} за тот же срок",
                    f"measure {entry.measure} is done already on {first.date} for the same date",
                ),
                hint=Text(
                    "укажите срок, к которому относится запись: due: ГГГГ-ММ-ДД или year: ГГГГ",
                    "name the date that the entry is for: due: YYYY-MM-DD or year: YYYY",
                ),
            )


def _key(entry: Entry) -> tuple[object, ...]:
    named = entry.occurrence or entry.due or entry.year or entry.date
    return (entry.measure, entry.part, entry.by, str(named))
