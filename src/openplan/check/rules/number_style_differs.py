"""Most numbers end with a dot and a few do not, or the other way round.

## What it does
Compares the printed numbers of the measures: those with a dot at the end against those without.
The few that differ are told together.

## Why it matters
The number is kept as printed. One «28» among «27.» and «29.» is mostly a slip of the pen, in the
act or in typing it in; a search for «28.» does not find it.

## Example
```yaml
measures:
  - {id: "27", number: "27."}
  - {id: "28", number: "28"}
  - {id: "29", number: "29."}
```

## Use instead
```yaml
measures:
  - {id: "27", number: "27."}
  - {id: "28", number: "28."}
  - {id: "29", number: "29."}
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Row, Subject, listed
from openplan.dates.language import NBSP, Text
from openplan.diagnostic import Severity

CODE = "OP144"
NAME = "number-style-differs"
SEVERITY = Severity.NOTE
TITLE = Text("точка после номера то есть, то нет", "a dot after some numbers only")


def check(subject: Subject) -> Iterator[Finding]:
    dotted: list[Row] = []
    plain: list[Row] = []
    for row in subject.rows:
        number = (row.measure.number or "").strip()
        if number:
            (dotted if number.endswith(".") else plain).append(row)
    fewer, more = (plain, dotted) if len(plain) <= len(dotted) else (dotted, plain)
    if fewer and len(fewer) * 3 <= len(more) * 2:
        yield _finding(fewer, with_dot=fewer is dotted)


def _finding(rows: list[Row], *, with_dot: bool) -> Finding:
    number = (rows[0].measure.number or "").strip()
    other = number.rstrip(".") if with_dot else f"{number}."
    shown = listed((row.measure.number or "").strip() for row in rows)
    return rows[0].at(
        "number",
        message=Text(
            f"№{NBSP}{shown.ru} – {'с точкой' if with_dot else 'без точки'}, а остальные – "
            f"{'без неё' if with_dot else 'с точкой'}",
            f"printed {'with a' if with_dot else 'without the'} dot, unlike the others: {shown.en}",
        ),
        hint=Text(
            f"сверьте с актом: «{other}» или «{number}»; если так напечатано, оставьте",
            f'compare with the act: "{other}" or "{number}"; if it is printed so, leave it',
        ),
    )
