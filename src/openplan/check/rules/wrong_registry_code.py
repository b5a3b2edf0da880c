"""An INN or OKTMO code cannot be right.

## What it does
Checks the length and the check digits of `body.inn` (10 digits for a body, 12 for a person) and
the length of `jurisdiction.oktmo` (8 or 11 digits).

## Why it matters
By these codes a portal of open data and a regional roll-up join plans. A mistyped digit files the
plan under another town.

## Example
```yaml
plan:
  body: {name: Администрация города, inn: "7707083894"}
```

## Use instead
```yaml
plan:
  body: {name: Администрация города, inn: "7707083893"}
```
"""

import re
from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP142"
NAME = "wrong-registry-code"
SEVERITY = Severity.WARNING
TITLE = Text("неверный ИНН или ОКТМО", "an INN or OKTMO that cannot be right")

_WEIGHTS = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)


def check(subject: Subject) -> Iterator[Finding]:
    header = subject.plan.plan
    inn = header.body.inn if header.body else None
    if inn is not None and not _is_inn(inn):
        yield Finding(
            ("plan", "body", "inn"),
            Text(
                f"ИНН «{inn}» записан с ошибкой: не та длина или контрольная цифра",
                f'the INN "{inn}" is mistyped: its length or check digit is wrong',
            ),
            Text('у органа 10 цифр: inn: "7707083893"', 'a body has 10 digits: inn: "7707083893"'),
        )
    oktmo = header.jurisdiction.oktmo if header.jurisdiction else None
    if oktmo is not None and not re.fullmatch(r"\d{8}(\d{3})?", oktmo, re.ASCII):
        yield Finding(
            ("plan", "jurisdiction", "oktmo"),
            Text(
                f"код ОКТМО «{oktmo}» должен состоять из 8 или 11 цифр",
                f'the OKTMO code "{oktmo}" must have 8 or 11 digits',
            ),
            Text('например, oktmo: "65743000"', 'for example oktmo: "65743000"'),
        )


def _is_inn(code: str) -> bool:
    if not re.fullmatch(r"\d{10}|\d{12}", code, re.ASCII):
        return False
    digits = [int(digit) for digit in code]
    checked = (9,) if len(digits) == 10 else (10, 11)
    return all(digits[place] == _check_digit(digits[:place]) for place in checked)


def _check_digit(digits: list[int]) -> int:
    weights = _WEIGHTS[-len(digits) :]
    return sum(map(int.__mul__, weights, digits)) % 11 % 10
