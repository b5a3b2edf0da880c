"""The targets of an indicator and the dates of the term do not match.

## What it does
Compares the targets of each indicator with the dates that the term lists: several targets must
be as many as the dates, and a target's `due` must be one of them. One target without `due` holds
for every date. Terms that recur or have no date are left alone.

## Why it matters
With six values and seven dates nobody can say which value is due when, and the last year has no
target at all.

## Example
```yaml
measures:
  - id: "4"
    term: до 31 декабря 2019 года; до 31 декабря 2020 года
    indicators:
      - id: projects
        name: Количество реализованных проектов
        targets: [{value: 1}, {value: 2}, {value: 3}]
```

## Use instead
```yaml
measures:
  - id: "4"
    term: до 31 декабря 2019 года; до 31 декабря 2020 года
    indicators:
      - id: projects
        name: Количество реализованных проектов
        targets: [{value: 1, due: 2019-12-31}, {value: 2, due: 2020-12-31}]
```
"""

from collections.abc import Iterator
from datetime import date

from openplan.check.rule import Finding, Row, Subject, day_ru, listed
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP110"
NAME = "targets-and-dates-differ"
SEVERITY = Severity.WARNING
TITLE = Text("показатели и сроки не совпадают", "targets and dates that differ")


def check(subject: Subject) -> Iterator[Finding]:
    for row in subject.rows:
        dated = row.dated
        if not row.measure.indicators or not dated or len(dated) < len(row.parts):
            continue
        days = sorted({found.nominal_due for _, dates in dated for found in dates})
        if days:
            yield from _compare(row, days)


def _compare(row: Row, days: list[date]) -> Iterator[Finding]:
    for index, indicator in enumerate(row.measure.indicators):
        targets = indicator.targets
        if len(targets) > 1 and len(targets) != len(days):
            yield row.at(
                "indicators",
                index,
                "targets",
                message=Text(
                    f"значений показателя – {len(targets)}, сроков – {len(days)}",
                    f"the indicator has {len(targets)} values, the term {len(days)} dates",
                ),
                hint=Text(
                    f"дайте каждому сроку значение: targets: [{{value: …, due: {days[0]}}}, …]",
                    f"give each date a value: targets: [{{value: …, due: {days[0]}}}, …]",
                ),
            )
        for place, target in enumerate(targets):
            if target.due is not None and target.due not in days:
                yield row.at(
                    *("indicators", index, "targets", place, "due"),
                    message=Text(
                        f"значение {target.value} – к {day_ru(target.due)}, а такого срока у "
                        "мероприятия нет",
                        f"the value {target.value} is due on {target.due}, which is no date of "
                        "the measure",
                    ),
                    hint=_days(days),
                )


def _days(days: list[date]) -> Text:
    ru, en = listed(map(day_ru, days)).ru, listed(map(str, days)).en
    return Text(f"сроки мероприятия: {ru}", f"the dates of the measure: {en}")
