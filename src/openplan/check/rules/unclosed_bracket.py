"""A bracket opens and does not close, or closes what was never opened.

## What it does
Counts round and square brackets in titles and in the cells copied from the act. The «1)» and
«а)» of a list are left alone.

## Why it matters
«Публичные мероприятия, очные встречи, Сайт0» is a misprint of the act or a slip in copying it;
behind a bracket that does not close, words are often lost.

## Example
```yaml
measures:
  - id: "9.4"
    title: Организация рассылки приглашений (пресс-релизов и пресс-анонсов
```

## Use instead
```yaml
measures:
  - id: "9.4"
    title: Организация рассылки приглашений (пресс-релизов и пресс-анонсов)
```
"""

import re
from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Route, Severity

CODE = "OP146"
NAME = "unclosed-bracket"
SEVERITY = Severity.NOTE
TITLE = Text("скобка без пары", "a bracket without its pair")

_BRACKETS = re.compile(r"[()\[\]]")
_LISTED = re.compile(r"(?:^|[\s;:,(])(?:\d{1,3}|[а-яёa-z])\)", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Finding]:
    for route, text in _texts(subject):
        place = _without_pair(text) if _BRACKETS.search(text) else None
        if place is not None:
            yield _finding(route, text, place)


def _texts(subject: Subject) -> Iterator[tuple[Route, str]]:
    yield ("plan", "title"), subject.plan.plan.title
    for row in subject.rows:
        measure = row.measure
        yield (*row.route, "title"), measure.title
        yield (*row.route, "term"), measure.term
        yield (*row.route, "executors_text"), measure.executors_text
        if measure.indicators_text:
            yield (*row.route, "indicators_text"), measure.indicators_text


def _without_pair(text: str) -> int | None:
    """The place of the first bracket that has no pair. The bracket of «1)» may close or not,
    as suits the others."""
    listed = {match.end() - 1 for match in _LISTED.finditer(text)}
    lost = [_lost(text, pair, listed) for pair in ("()", "[]")]
    return min((place for place in lost if place is not None), default=None)


def _lost(text: str, pair: str, listed: set[int]) -> int | None:
    opened: list[int] = []
    most = 0
    for place, letter in enumerate(text):
        if letter == pair[0]:
            opened.append(place)
            most += 1
        elif letter == pair[1]:
            del opened[-1:]
            most -= place not in listed
            if most < 0:
                return place
    return opened[0] if opened else None


def _finding(route: Route, text: str, place: int) -> Finding:
    bracket = text[place]
    is_closing = bracket in ")]"
    return Finding(
        route,
        Text(
            f"скобка «{bracket}» {'не открыта' if is_closing else 'не закрыта'}: не потеряны ли "
            "слова?",
            f'the bracket "{bracket}" is never {"opened" if is_closing else "closed"}: '
            "are words lost?",
        ),
        Text(
            "сверьте с актом; опечатка акта остаётся в дословном тексте",
            "compare with the act; its misprints stay in the verbatim text",
        ),
        begin=place,
        end=place + 1,
    )
