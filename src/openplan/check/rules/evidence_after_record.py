"""A document is younger than the entry that it proves.

## What it does
Compares `evidence[].date` with `recorded_on` of the entry.

## Why it matters
A document of tomorrow cannot have been at hand. One of the dates is mistyped, or the document
belongs to another entry.

## Example
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: done
    date: 2018-09-20
    recorded_on: 2018-09-25
    evidence: [{type: act, number: "1204", date: 2018-11-02}]
```

## Use instead
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: done
    date: 2018-09-20
    recorded_on: 2018-09-25
    evidence: [{type: act, number: "1204", date: 2018-09-20}]
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject, day_ru
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP316"
NAME = "evidence-after-record"
SEVERITY = Severity.WARNING
TITLE = Text("документ моложе записи", "evidence younger than its record")


def check(subject: Subject) -> Iterator[Finding]:
    for item in subject.journal:
        recorded = item.entry.recorded_on
        if recorded is None:
            continue
        for place, evidence in enumerate(item.entry.evidence):
            if evidence.date is not None and evidence.date > recorded:
                yield item.at(
                    *("evidence", place, "date"),
                    message=Text(
                        f"документ от {day_ru(evidence.date)} моложе записи ({day_ru(recorded)})",
                        f"the document of {evidence.date} is younger than the record ({recorded})",
                    ),
                    hint=Text("проверьте дату документа", "check the date of the document"),
                )
