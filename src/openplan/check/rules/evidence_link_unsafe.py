"""A link to evidence is neither http, https, mailto nor a path inside the repository.

## What it does
Reads `url` and `archived_url` of all evidence.

## Why it matters
The links are printed in pages and documents for everybody. `javascript:` would run in the
reader's browser; `file:` and `../` lead to somebody's disk. Such a link is printed as text.

## Example
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: done
    date: 2018-09-20
    evidence: [{type: web_page, url: "javascript:alert(1)"}]
```

## Use instead
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: done
    date: 2018-09-20
    evidence: [{type: web_page, url: "https://example.org/openness"}]
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity
from openplan.model.links import fault_of

CODE = "OP306"
NAME = "evidence-link-unsafe"
SEVERITY = Severity.ERROR
TITLE = Text("небезопасная ссылка на подтверждение", "an unsafe link to evidence")


def check(subject: Subject) -> Iterator[Finding]:
    for item in subject.journal:
        for place, evidence in enumerate(item.entry.evidence):
            for field in ("url", "archived_url"):
                link = getattr(evidence, field)
                fault = fault_of(link) if link is not None else None
                if fault is not None:
                    yield item.at(
                        *("evidence", place, field), message=fault.message, hint=fault.hint
                    )
