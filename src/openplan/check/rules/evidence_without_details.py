"""Evidence that names nothing: no title, number, date or link.

## What it does
Finds evidence of which only the type is given.

## Why it matters
«Подтверждающий документ: письмо» cannot be found by anybody.

## Example
```yaml
# journal.yaml
entries:
  - {measure: "1", type: done, date: 2018-09-20, evidence: [{type: letter}]}
```

## Use instead
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: done
    date: 2018-09-20
    evidence: [{type: letter, number: 01-16/845, date: 2018-09-20}]
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP323"
NAME = "evidence-without-details"
SEVERITY = Severity.WARNING
TITLE = Text("подтверждение без реквизитов", "evidence without details")


def check(subject: Subject) -> Iterator[Finding]:
    for item in subject.journal:
        for place, proof in enumerate(item.entry.evidence):
            if not (proof.title or proof.number or proof.date or proof.url or proof.archived_url):
                yield item.at(
                    *("evidence", place),
                    message=Text(
                        "подтверждение без реквизитов и ссылки: его не найти",
                        "evidence with neither details nor a link: nobody can find it",
                    ),
                    hint=Text(
                        "добавьте url: https://… или number: … и date: …",
                        "add url: https://… or number: … and date: …",
                    ),
                )
