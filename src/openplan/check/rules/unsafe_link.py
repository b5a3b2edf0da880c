"""A link of the plan is neither http, https, mailto nor a path inside the repository.

## What it does
Reads every link of the plan: of acts, publications, the basis, `source_url`, `publish_url`.

## Why it matters
The links stand in published pages and documents. `javascript:` would run in the reader's browser,
`file:` and a path out of the repository lead to somebody's disk. Such a link is printed as text.

## Example
```yaml
plan:
  source_url: javascript:alert(1)
```

## Use instead
```yaml
plan:
  source_url: https://example.org/documents/359
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Route, Severity
from openplan.model.links import fault_of

CODE = "OP118"
NAME = "unsafe-link"
SEVERITY = Severity.ERROR
TITLE = Text("небезопасная ссылка в плане", "an unsafe link in the plan")


def check(subject: Subject) -> Iterator[Finding]:
    for route, link in _links(subject):
        fault = fault_of(link) if link is not None else None
        if fault is not None:
            yield Finding(route, fault.message, fault.hint)


def _links(subject: Subject) -> Iterator[tuple[Route, str | None]]:
    header = subject.plan.plan
    yield ("plan", "source_url"), header.source_url
    yield ("plan", "act", "url"), header.act.url
    if header.reporting is not None:
        yield ("plan", "reporting", "publish_url"), header.reporting.publish_url
    for index, publication in enumerate(header.publications):
        yield ("plan", "publications", index, "url"), publication.url
    for index, basis in enumerate(header.basis):
        yield ("plan", "basis", index, "url"), basis.url
    for index, amendment in enumerate(header.amendments):
        yield ("plan", "amendments", index, "act", "url"), amendment.act.url
    for row in subject.rows:
        for index, basis in enumerate(row.measure.basis):
            yield (*row.route, "basis", index, "url"), basis.url
