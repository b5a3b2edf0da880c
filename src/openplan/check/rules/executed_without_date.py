"""The plan says «исполнено» in place of a term, and nothing says when.

## What it does
Finds terms «исполнено» of measures that have no `done` entry in the journal.

## Why it matters
The measure counts as executed because the act says so. Without a date and a document the report
cannot show it, and nobody can check it.

## Example
```yaml
measures:
  - id: I.1
    term: исполнено
```

## Use instead
```yaml
# plan.yaml
measures:
  - id: I.1
    term: исполнено
```
```yaml
# journal.yaml
entries:
  - measure: I.1
    type: done
    date: 2018-03-01
    evidence: [{type: act, number: "1614", date: 2017-09-04}]
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity
from openplan.terms.rules import ExecutedRule

CODE = "OP210"
NAME = "executed-without-date"
SEVERITY = Severity.NOTE
TITLE = Text("«исполнено» без даты и документа", "executed, and nothing says when")


def check(subject: Subject) -> Iterator[Finding]:
    if not subject.has_whole_journal:
        return
    done = {item.entry.measure for item in subject.entries if item.entry.type == "done"}
    for row in subject.rows:
        for part in row.parts:
            if isinstance(part.rule, ExecutedRule) and row.measure.id not in done:
                measure_id = row.measure.id
                yield row.at_part(
                    part,
                    Text(
                        f"мероприятие {measure_id} исполнено по слову акта: ни даты, ни документа",
                        f"measure {measure_id} is executed by the act's word: no date, no document",
                    ),
                    Text(
                        f"внесите запись: openplan record {subject.plan.id}/{measure_id} done "
                        "--date ГГГГ-ММ-ДД --evidence …",
                        f"add an entry: openplan record {subject.plan.id}/{measure_id} done "
                        "--date YYYY-MM-DD --evidence …",
                    ),
                )
