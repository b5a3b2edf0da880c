"""A term is not understood.

## What it does
Reads the `term` and the `schedule` of each measure and the reporting terms of the plan, every
word of them. Names the place where reading stopped, what was expected there and the nearest
wording that would be understood. A term with a `schedule` that is understood is left alone.

## Why it matters
A wrong date is worse than none, so nothing is guessed. A measure whose term is not understood has
no dates: it is in no calendar, never falls due and is never late.

## Example
```yaml
measures:
  - id: "39"
    term: III квартла 2018 года
```

## Use instead
```yaml
measures:
  - id: "39"
    term: III квартал 2018 года
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Route, Severity
from openplan.terms.rules import Term, TermError

CODE = "OP201"
NAME = "term-not-understood"
SEVERITY = Severity.ERROR
TITLE = Text("срок не понят", "a term that is not understood")


def check(subject: Subject) -> Iterator[Finding]:
    for route, term in _terms(subject):
        if isinstance(term, TermError):
            yield _finding(route, term)


def _terms(subject: Subject) -> Iterator[tuple[Route, Term | TermError]]:
    for field, term in subject.reporting_terms:
        yield ("plan", "reporting", field), term
    for row in subject.rows:
        if row.schedule is not None:
            yield (*row.route, "schedule"), row.schedule
        if not isinstance(row.schedule, Term):
            yield (*row.route, "term"), row.term


def _finding(route: Route, error: TermError) -> Finding:
    near = error.nearest
    perhaps = Text(f"; возможно, «{near}»" if near else "", f'; perhaps "{near}"' if near else "")
    return Finding(
        route,
        Text(f"срок не понят: «{error.text}»", f'term is not understood: "{error.text}"'),
        Text(
            f"{error.expected.ru}{perhaps.ru}",
            f"{error.expected.en}{perhaps.en}",
        ),
        begin=error.begin,
        end=error.end,
    )
