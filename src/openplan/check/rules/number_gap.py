"""A number is missing between the printed numbers of the measures.

## What it does
Follows the last figure of the printed numbers («7.1», «7.2», «7.4») and finds what is skipped.
Where numbering begins anew in each section, each section is followed by itself.

## Why it matters
A skipped number is mostly a row lost when the plan was typed in from paper: a measure that nobody
will ever report on.

## Example
```yaml
measures:
  - id: "1"
    number: "1."
  - id: "2"
    number: "2."
  - id: "4"
    number: "4."
```

## Use instead
```yaml
measures:
  - id: "1"
    number: "1."
  - id: "2"
    number: "2."
  - id: "3"
    number: "3."
  - id: "4"
    number: "4."
```
"""

import re
from collections.abc import Iterator

from openplan.check.rule import Finding, Row, Subject
from openplan.dates.language import NBSP, Text
from openplan.diagnostic import Severity

CODE = "OP105"
NAME = "number-gap"
SEVERITY = Severity.WARNING
TITLE = Text("пропуск в нумерации мероприятий", "a gap in the numbering of measures")

_NUMBER = re.compile(r"(?P<before>.*?)(?P<last>\d{1,6})\.?")
Series = list[tuple[int, Row]]


def check(subject: Subject) -> Iterator[Finding]:
    for before, series in _series(subject).items():
        expected = 1
        for number, row in sorted(series, key=lambda pair: pair[0]):
            if number > expected:
                yield _gap(before[1], expected, number, row)
            expected = number + 1


def _series(subject: Subject) -> dict[tuple[str | None, str], Series]:
    numbered = [
        (row, match)
        for row in subject.rows
        if (match := _NUMBER.fullmatch((row.measure.number or "").strip()))
    ]
    through: dict[tuple[str | None, str], Series] = {}
    by_section: dict[tuple[str | None, str], Series] = {}
    for row, match in numbered:
        pair = (int(match["last"]), row)
        through.setdefault((None, match["before"]), []).append(pair)
        by_section.setdefault((row.measure.section, match["before"]), []).append(pair)
    restarts = any(len({n for n, _ in pairs}) < len(pairs) for pairs in through.values())
    return by_section if restarts else through


def _gap(before: str, first: int, found: int, row: Row) -> Finding:
    last = found - 1
    lost = f"{before}{first}" if first == last else f"{before}{first} – {before}{last}"
    return row.at(
        "number",
        message=Text(
            f"перед №{NBSP}{row.measure.number} нет №{NBSP}{lost}",
            f'number {lost} is missing before "{row.measure.number}"',
        ),
        hint=Text(
            "сверьте с актом, не потеряна ли строка таблицы; если номер пропущен в самом акте, "
            f"добавьте в конце строки «# openplan: ignore {CODE}»",
            "compare with the act whether a row of the table was lost; if the act itself skips "
            f'the number, end the line with "# openplan: ignore {CODE}"',
        ),
    )
