"""The title of a measure holds a term that the term column does not have.

## What it does
Finds «в течение 15 дней …» and the like in titles of measures without a `follow_up`.

## Why it matters
«Организация обсуждения (в течение 15 дней с момента размещения)» sets a second term. In the title
it is counted by nobody: neither the calendar nor the measures that wait for its end know it.

## Example
```yaml
measures:
  - id: "9"
    title: Организация обсуждения (в течение 15 дней с момента размещения) отчета
```

## Use instead
```yaml
measures:
  - id: "9"
    title: Организация обсуждения (в течение 15 дней с момента размещения) отчета
    follow_up:
      title: Обсуждение отчета
      within: {value: 15, unit: day}
      text: в течение 15 дней с момента размещения
```
"""

import re
from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP130"
NAME = "duration-in-title"
SEVERITY = Severity.WARNING
TITLE = Text("срок спрятан в наименовании", "a term hidden in the title")

_DURATION = re.compile(
    r"(?:в течение|не позднее(?: чем)?|не более)\s+(\d{1,3})\s+"
    r"(рабочих|календарных)?\s*(дн|недел|месяц)\w*|"
    r"within\s+\d{1,3}\s+(?:working\s+|calendar\s+|business\s+)?(?:day|week|month)s?",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\d\s+[ркднмwcbdm]", re.IGNORECASE)
"""A number and the beginning of what may be its unit: sooner sought."""
_UNITS = {"дн": "day", "недел": "week", "месяц": "month"}


def check(subject: Subject) -> Iterator[Finding]:
    for row in subject.rows:
        title = row.measure.title
        match = _DURATION.search(title) if _COUNTED.search(title) else None
        if match and row.measure.follow_up is None:
            within = _within(match)
            yield Finding(
                (*row.route, "title"),
                Text(
                    f"в наименовании мероприятия {row.measure.id} назначен срок: «{match[0]}»",
                    f'the title of measure {row.measure.id} sets a term: "{match[0]}"',
                ),
                Text(
                    f"добавьте follow_up: {{title: …, within: {within}}}",
                    f"add follow_up: {{title: …, within: {within}}}",
                ),
                begin=match.start(),
                end=match.end(),
            )


def _within(match: re.Match[str]) -> str:
    if match[3] is None:
        return "{value: …, unit: day}"
    unit = _UNITS[match[3].lower()]
    if unit == "day" and match[2]:
        unit = "working_day" if match[2].lower().startswith("раб") else "calendar_day"
    return f"{{value: {match[1]}, unit: {unit}}}"
