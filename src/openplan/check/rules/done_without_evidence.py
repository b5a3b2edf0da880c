"""A measure is reported as done, and no document shows it.

## What it does
Finds `done` entries without `evidence`.

## Why it matters
A controlled item is closed by a document: an act, a letter, a publication. Without one the word
of the executor is all there is, and nobody can check it. Under `--strict` this fails a check.

## Example
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: done
    date: 2018-09-20
```

## Use instead
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: done
    date: 2018-09-20
    evidence: [{type: web_page, url: https://example.org/openness}]
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP301"
NAME = "done-without-evidence"
SEVERITY = Severity.WARNING
TITLE = Text("исполнено без подтверждения", "done without evidence")


def check(subject: Subject) -> Iterator[Finding]:
    for item in subject.journal:
        if item.entry.type == "done" and not item.entry.evidence:
            yield item.at(
                "type",
                message=Text(
                    f"мероприятие {item.entry.measure} исполнено, а документа нет",
                    f"measure {item.entry.measure} is done and no document shows it",
                ),
                hint=Text(
                    "добавьте evidence: [{type: web_page, url: https://…}] или реквизиты: "
                    "{type: act, number: …, date: …}",
                    "add evidence: [{type: web_page, url: https://…}] or the details: "
                    "{type: act, number: …, date: …}",
                ),
            )
