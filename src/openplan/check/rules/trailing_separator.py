"""A cell copied from the act ends with a comma or a semicolon.

## What it does
Looks at the end of `term`, `executors_text` and `indicators_text`.

## Why it matters
«Отдел кадров; руководители органов администрации;» looks cut off: perhaps the last executor, date
or value was lost when the table was copied.

## Example
```yaml
measures:
  - id: "3"
    executors_text: "отдел кадровой работы; руководители органов администрации района;"
```

## Use instead
```yaml
measures:
  - id: "3"
    executors_text: "отдел кадровой работы; руководители органов администрации района"
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP124"
NAME = "trailing-separator"
SEVERITY = Severity.NOTE
TITLE = Text("ячейка оканчивается знаком «;» или «,»", "a cell that ends with a separator")


def check(subject: Subject) -> Iterator[Finding]:
    for row in subject.rows:
        measure = row.measure
        for field, text in (
            ("term", measure.term),
            ("executors_text", measure.executors_text),
            ("indicators_text", measure.indicators_text or ""),
        ):
            kept = text.rstrip()
            if kept.endswith((";", ",")):
                yield Finding(
                    (*row.route, field),
                    Text(
                        f"текст оканчивается знаком «{kept[-1]}»: не потеряно ли продолжение?",
                        f'the text ends with "{kept[-1]}": is something lost after it?',
                    ),
                    Text(
                        "сверьте с актом; лишний знак остаётся в дословном тексте",
                        "compare with the act; what it prints stays in the verbatim text",
                    ),
                    begin=len(kept) - 1,
                    end=len(kept),
                )
