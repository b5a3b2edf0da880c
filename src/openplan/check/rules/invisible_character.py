"""A title, term or cell holds a character that cannot be seen.

## What it does
Finds soft hyphens, zero-width blanks, marks of writing direction and control characters in
titles, numbers, terms and cells.

## Why it matters
They come along when text is copied from a PDF or a web page. A search for the word then finds
nothing, and a word with a soft hyphen is printed broken.

## Example
```yaml
measures:
  - id: "5"
    title: "Формирование карты откры\\xADтости"
```

## Use instead
```yaml
measures:
  - id: "5"
    title: "Формирование карты открытости"
```
"""

import re
from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Route, Severity

CODE = "OP143"
NAME = "invisible-character"
SEVERITY = Severity.WARNING
TITLE = Text("невидимый знак в тексте", "a character that cannot be seen")

_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)


def check(subject: Subject) -> Iterator[Finding]:
    for route, text in _texts(subject):
        match = _UNSEEN.search(text)
        if match:
            code = f"U+{ord(match[0]):04X}"
            around = _UNSEEN.sub("", text[max(0, match.start() - 12) : match.end() + 12])
            yield Finding(
                route,
                Text(
                    f"в тексте невидимый знак {code}: «…{around}…»",
                    f'the text holds the unseen character {code}: "…{around}…"',
                ),
                Text("наберите слово заново", "type the word anew"),
                begin=match.start(),
                end=match.end(),
            )


def _texts(subject: Subject) -> Iterator[tuple[Route, str]]:
    yield ("plan", "title"), subject.plan.plan.title
    for index, executor in enumerate(subject.plan.executors):
        yield ("executors", index, "name"), executor.name
    for index, section in enumerate(subject.plan.sections):
        yield ("sections", index, "title"), section.title
    for row in subject.rows:
        measure = row.measure
        for field in ("number", "title", "term", "executors_text", "indicators_text"):
            yield (*row.route, field), getattr(measure, field) or ""
