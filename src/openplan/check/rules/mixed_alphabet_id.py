"""An id mixes Latin and Cyrillic letters that look alike.

## What it does
Finds ids in which one word (between `.`, `-`, `_`) has letters of both alphabets, and ids that
differ from another id of the plan only by such letters.

## Why it matters
Latin «c» and Cyrillic «с» look the same and are not the same: the reference written with the
other letter finds nothing, and no eye sees why.

## Example
```yaml
executors:
  - id: сulture
    name: Управление культуры
    type: department
```

## Use instead
```yaml
executors:
  - id: culture
    name: Управление культуры
    type: department
measures:
  - id: "1"
    executors: [culture]
```
"""

import re
from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Route, Severity

CODE = "OP115"
NAME = "mixed-alphabet-id"
SEVERITY = Severity.WARNING
TITLE = Text("в id смешаны латиница и кириллица", "an id that mixes Latin and Cyrillic")

_TO_LATIN = str.maketrans("АВЕКМНОРСТУХасеорухіјѕІЈЅ", "ABEKMHOPCTYXaceopyxijsIJS")
_HAS_CYRILLIC = re.compile("[а-яёіјѕ]", re.IGNORECASE)
_HAS_LATIN = re.compile("[a-z]", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Finding]:
    seen: dict[tuple[str | int, str], str] = {}
    for route, name in _ids(subject):
        latin = name if name.isascii() else name.translate(_TO_LATIN)
        twin = seen.setdefault((route[0], latin), name)
        if _is_mixed(name):
            yield _finding(route, name, latin)
        elif twin != name:
            yield Finding(
                route,
                Text(
                    f"id «{name}» отличается от «{twin}» только латинскими и русскими буквами",
                    f'the id "{name}" differs from "{twin}" only by Latin and Cyrillic letters',
                ),
                Text("пишите id одним алфавитом", "write ids in one alphabet"),
            )


def _ids(subject: Subject) -> Iterator[tuple[Route, str]]:
    yield ("plan", "id"), subject.plan.id
    for name in ("executors", "sections", "measures"):
        for index, item in enumerate(getattr(subject.plan, name)):
            yield (name, index, "id"), item.id


def _is_mixed(name: str) -> bool:
    words = () if name.isascii() else re.split(r"[.\-_]", name)
    return any(_HAS_CYRILLIC.search(word) and _HAS_LATIN.search(word) for word in words)


def _finding(route: Route, name: str, latin: str) -> Finding:
    wrong = [
        f"{letter} (U+{ord(letter):04X})" for letter in dict.fromkeys(_HAS_CYRILLIC.findall(name))
    ]
    hint = Text(f"одним алфавитом: {latin}", f"in one alphabet: {latin}")
    if _HAS_CYRILLIC.search(latin):
        hint = Text("пишите id одним алфавитом", "write ids in one alphabet")
    shown = ", ".join(wrong)
    return Finding(
        route,
        Text(
            f"в id «{name}» среди латинских букв русские: {shown}",
            f'in the id "{name}" Cyrillic letters stand among Latin ones: {shown}',
        ),
        hint,
    )
