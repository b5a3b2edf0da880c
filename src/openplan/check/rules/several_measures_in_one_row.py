"""One row of the table holds several measures.

## What it does
Finds terms with two labelled parts or more («формирование базы – до 1 мая 2019 года; ведение базы
– постоянно»), and titles that list several works: sentence after sentence, or one by one behind a
colon with semicolons between them.

## Why it matters
The row is reported as a whole: it counts as one measure, and the mark «исполнено» does not say
which half is meant. Where the parts have terms of their own, a journal entry must name the `part`.

## Example
```yaml
measures:
  - id: "2"
    term: формирование базы – до 1 мая 2019 года; ведение базы – постоянно
```

## Use instead
```yaml
measures:
  - id: "2.1"
    title: Формирование базы данных экспертов
    term: до 1 мая 2019 года
  - id: "2.2"
    title: Ведение базы данных экспертов
    term: постоянно
```
"""

import re
from collections.abc import Iterator

from openplan.check.rule import Finding, Row, Subject, listed
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP129"
NAME = "several-measures-in-one-row"
SEVERITY = Severity.NOTE
TITLE = Text("в одной строке несколько мероприятий", "several measures in one row")

_SENTENCE = re.compile(r"[^\W\d_]{4}[»)\"]?\.\s+(?=[А-ЯЁA-Z][а-яёa-z]{3})")
_LIST = re.compile(r":\s+(.*)", re.DOTALL)


def check(subject: Subject) -> Iterator[Finding]:
    for row in subject.rows:
        labels = list(dict.fromkeys(part.label for part in row.parts if part.label))
        if len(labels) > 1:
            yield _of_term(row, labels)
        elif works := _works(row.measure.title):
            yield _of_title(row, works)


def _works(title: str) -> int:
    """How many works a title lists; 0 when it names one."""
    sentences = len(_SENTENCE.findall(title)) + 1 if "." in title else 1
    found = _LIST.search(title) if ";" in title else None
    items = [item for item in found[1].split(";") if item.strip()] if found else []
    most = max(sentences, len(items))
    return most if most > 1 else 0


def _of_term(row: Row, labels: list[str]) -> Finding:
    shown = listed(f"«{label}»" for label in labels)
    return row.at(
        row.dating_field,
        message=Text(
            f"в строке несколько мероприятий со своими сроками: {shown.ru}",
            f"one row holds several measures with terms of their own: {shown.en}",
        ),
        hint=Text(
            "в журнале указывайте part (0 – первая часть срока); при изменении акта "
            "разделите строку",
            "name the part in the journal (0 is the first part of the term); split the "
            "row when the act is amended",
        ),
    )


def _of_title(row: Row, works: int) -> Finding:
    return row.at(
        "title",
        message=Text(
            f"в мероприятии {row.measure.id} перечислены работы ({works}) с общим сроком: отметка "
            "«исполнено» не скажет, какая из них сделана",
            f"measure {row.measure.id} lists {works} works under one term: the mark "
            '"done" will not say which of them is',
        ),
        hint=Text(
            "пока сделано не всё, вносите partial и называйте сделанное в text; при изменении акта "
            "разделите строку",
            "until all is done, record partial and name in text what is; split the row when the "
            "act is amended",
        ),
    )
