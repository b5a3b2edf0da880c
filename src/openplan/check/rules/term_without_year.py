"""A date has no year, and the plan does not leave only one.

## What it does
Finds single dates and windows without a year in a plan of several years or of none. Wordings that
are ambiguous in themselves («в течение года») are left to `term-ambiguous`.

## Why it matters
«до 1 мая» in a plan for three years is read as 1 May of each year, in a plan without an end as
1 May for ever. The author may have meant one year.

## Example
```yaml
plan:
  period: {start: 2018-01-01, end: 2020-12-31}
measures:
  - id: "5"
    term: до 1 мая
```

## Use instead
```yaml
plan:
  period: {start: 2018-01-01, end: 2020-12-31}
measures:
  - id: "5"
    term: до 1 мая 2019 года
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity
from openplan.terms.rules import DateRule, Part, WindowRule

CODE = "OP204"
NAME = "term-without-year"
SEVERITY = Severity.WARNING
TITLE = Text("в сроке нет года", "a term without a year")


def check(subject: Subject) -> Iterator[Finding]:
    start, end = subject.context.start, subject.context.end
    if start is not None and end is not None and start.year == end.year:
        return
    years = Text("каждый год плана", "each year of the plan")
    if end is None:
        years = Text("каждый год без конца", "every year without end")
    for row in subject.rows:
        for part, _ in row.dated:
            if _lacks_year(part) and not row.is_ambiguous(part):
                yield row.at_part(
                    part,
                    Text(
                        f"в сроке нет года: понято как {years.ru}",
                        f"the term names no year: read as {years.en}",
                    ),
                    _with_year(row.measure.term, part, subject),
                )


def _lacks_year(part: Part) -> bool:
    if isinstance(part.rule, DateRule):
        return part.rule.day.year is None and part.rule.year_of is None
    if isinstance(part.rule, WindowRule):
        return part.rule.start.year is None and part.rule.end.year is None
    return False


def _with_year(text: str, part: Part, subject: Subject) -> Text:
    year = subject.context.first_year() or subject.as_of.year
    words = text[slice(*part.span)].strip()
    return Text(
        f"если год один, назовите его: {words} {year} года",
        f"if one year is meant, name it: {words} {year}",
    )
