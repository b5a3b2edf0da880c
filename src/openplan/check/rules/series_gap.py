"""A year is missing in a list of yearly dates.

## What it does
Looks at terms that list the same day of three years or more, and finds the years left out between
the first and the last.

## Why it matters
«до 20 декабря 2019 года; … 2020 года; … 2022 года»: a line was lost in copying, and in 2021
nothing falls due.

## Example
```yaml
measures:
  - id: "3"
    term: до 20 декабря 2018 года; до 20 декабря 2019 года; до 20 декабря 2021 года
```

## Use instead
```yaml
measures:
  - id: "3"
    term: до 20 декабря 2018 года; до 20 декабря 2019 года; до 20 декабря 2020 года
```
"""

from collections import defaultdict
from collections.abc import Iterator

from openplan.check.rule import Finding, Row, Subject, listed
from openplan.dates.language import Text
from openplan.diagnostic import Severity
from openplan.terms.rules import DateRule, Part

CODE = "OP213"
NAME = "series-gap"
SEVERITY = Severity.WARNING
TITLE = Text("в ряду ежегодных дат пропущен год", "a year missing in a list of dates")


def check(subject: Subject) -> Iterator[Finding]:
    for row in subject.rows:
        for by_year in _series(row):
            lost = [year for year in range(min(by_year), max(by_year)) if year not in by_year]
            if len(by_year) >= 3 and lost and len(lost) < len(by_year):
                after = min(year for year in by_year if year > lost[0])
                years = listed(map(str, lost))
                yield row.at_part(
                    by_year[after],
                    Text(
                        f"в ряду сроков пропущен год: {years.ru}",
                        f"the list of dates leaves out {years.en}",
                    ),
                    Text(
                        "сверьте с актом, не потеряна ли строка",
                        "compare with the act whether a line was lost",
                    ),
                )


def _series(row: Row) -> list[dict[int, Part]]:
    """The single dates that share label, month and day, by year."""
    found: defaultdict[tuple[str | None, int, int], dict[int, Part]] = defaultdict(dict)
    for part in row.parts:
        if isinstance(part.rule, DateRule) and part.rule.day.year is not None:
            day = part.rule.day
            found[part.label, day.month, day.day][part.rule.day.year] = part
    return list(found.values())
