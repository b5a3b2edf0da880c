"""Dates and targets stand in two parallel lists, tied only by their order.

## What it does
Finds measures whose term lists several dates and whose `indicators_text` lists several values
with semicolons.

## Why it matters
«до 31 декабря 2019 года; до 31 декабря 2020 года» in one cell and «не менее 1 проекта; не менее
2 проектов» in another: which value belongs to which date is nowhere said. An amendment that drops
one date silently moves all the later values by a year.

## Example
```yaml
measures:
  - id: "4"
    term: до 31 декабря 2019 года; до 31 декабря 2020 года
    indicators_text: не менее 1 проекта; не менее 2 проектов
```

## Use instead
```yaml
measures:
  - id: "4"
    term: до 31 декабря 2019 года; до 31 декабря 2020 года
    indicators_text: до 31 декабря 2019 года – не менее 1 проекта, далее не менее 2 проектов
    indicators:
      - id: projects
        name: Количество реализованных проектов
        targets: [{value: 1, due: 2019-12-31}, {value: 2, due: 2020-12-31}]
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Row, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP120"
NAME = "parallel-lists"
SEVERITY = Severity.NOTE
TITLE = Text("сроки и показатели – параллельные списки", "dates and targets in parallel lists")


def check(subject: Subject) -> Iterator[Finding]:
    for row in subject.rows:
        pieces = [text for text in (row.measure.indicators_text or "").split(";") if text.strip()]
        dates = len(row.dated)
        if len(pieces) > 1 and dates > 1:
            yield row.at("indicators_text", message=_message(dates, len(pieces)), hint=_hint(row))


def _message(dates: int, values: int) -> Text:
    if dates == values:
        return Text(
            f"сроков – {dates} и значений – {values} в двух списках: связаны они только порядком",
            f"{dates} dates and {values} values in two lists: only their order ties them",
        )
    return Text(
        f"сроков – {dates}, а значений – {values}: какое к какому сроку, не сказано",
        f"{dates} dates but {values} values: which belongs to which is not said",
    )


def _hint(row: Row) -> Text:
    targets = [target for item in row.measure.indicators for target in item.targets]
    if targets and all(target.due for target in targets):
        return Text(
            "в indicators значения уже привязаны к датам; при изменении акта правьте оба списка",
            "indicators tie the values to the dates already; amend both lists together",
        )
    return Text(
        "привяжите значения к датам: indicators: [{id: …, name: …, targets: "
        "[{value: 1, due: ГГГГ-ММ-ДД}]}]",
        "tie the values to the dates: indicators: [{id: …, name: …, targets: "
        "[{value: 1, due: YYYY-MM-DD}]}]",
    )
