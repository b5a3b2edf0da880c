"""The title of a measure says how often, and its term says otherwise.

## What it does
Finds «на постоянной основе» in the title beside a term that is neither ongoing nor recurring, and
«с установленной периодичностью» beside a term with no period.

## Why it matters
«Взаимодействие на постоянной основе» with the term «по мере необходимости» is ongoing by one cell
and never due by the other. The term decides what is asked for; the executor may read the title.

## Example
```yaml
measures:
  - id: "38"
    title: Взаимодействие на постоянной основе с референтными группами
    term: по мере необходимости
```

## Use instead
```yaml
measures:
  - id: "38"
    title: Взаимодействие на постоянной основе с референтными группами
    term: постоянно
```
"""

import re
from collections.abc import Iterator

from openplan.check.rule import Finding, Row, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity
from openplan.terms.rules import OngoingRule, RecurringRule

CODE = "OP218"
NAME = "title-and-term-disagree"
SEVERITY = Severity.NOTE
TITLE = Text("наименование и срок расходятся", "a title that its term contradicts")

_STEADY = re.compile(r"на постоянной основе|on (?:a permanent|an ongoing) basis", re.IGNORECASE)
_PERIODIC = re.compile(
    r"с (?:установленной|определ[её]нной|заданной) периодичностью|"
    r"at (?:set|regular|fixed) intervals",
    re.IGNORECASE,
)


def check(subject: Subject) -> Iterator[Finding]:
    for row in subject.rows:
        if not row.parts:
            continue
        title = row.measure.title
        if not _is_suspect(title.lower()):
            continue
        steady = _STEADY.search(title)
        if steady and not _has(row, OngoingRule, RecurringRule):
            yield _finding(row, steady, _STEADY_HINT)
        periodic = _PERIODIC.search(title)
        if periodic and not _has(row, RecurringRule) and len(row.occurrences) < 2:
            yield _finding(row, periodic, _PERIODIC_HINT)


def _is_suspect(title: str) -> bool:
    return any(word in title for word in ("основе", "basis", "периодичностью", "intervals"))


def _has(row: Row, *kinds: type) -> bool:
    return any(isinstance(part.rule, kinds) for part in row.parts)


def _finding(row: Row, said: re.Match[str], hint: Text) -> Finding:
    term = row.measure.term
    return Finding(
        (*row.route, "title"),
        Text(
            f"в наименовании мероприятия {row.measure.id} – «{said[0]}», а срок – «{term}»",
            f'the title of measure {row.measure.id} says "{said[0]}", and its term is "{term}"',
        ),
        hint,
        begin=said.start(),
        end=said.end(),
    )


_STEADY_HINT = Text(
    "исполнение считается по сроку; при изменении акта согласуйте наименование и срок",
    "the term decides; let an amending act bring title and term together",
)
_PERIODIC_HINT = Text(
    "срок периодичности не называет; если она решена, впишите, например: schedule: ежеквартально",
    "the term sets no interval; if one is settled, add for example: schedule: quarterly",
)
