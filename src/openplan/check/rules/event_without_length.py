"""A term is counted from an event and does not say how long.

## What it does
Finds «после утверждения плана» and the like: after or before an event, with no number of days and
no last date.

## Why it matters
Such a measure can never be late. The event may be ten years ago, and the report still says that
the term has not come.

## Example
```yaml
measures:
  - id: "27"
    term: после утверждения плана
```

## Use instead
```yaml
measures:
  - id: "27"
    term: в течение 10 рабочих дней после утверждения плана
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity
from openplan.terms.rules import EventRule

CODE = "OP205"
NAME = "event-without-length"
SEVERITY = Severity.NOTE
TITLE = Text("срок от события без числа дней", "an event without a length")


def check(subject: Subject) -> Iterator[Finding]:
    for row in subject.rows:
        for part in row.parts:
            rule = part.rule
            if (
                isinstance(rule, EventRule)
                and rule.relation != "when"
                and not (rule.within or rule.cap or rule.immediate)
            ):
                words = row.words_of(part)
                yield row.at_part(
                    part,
                    Text(
                        f"не сказано, за сколько дней: «{words}»",
                        f'it is not said within how many days: "{words}"',
                    ),
                    Text(
                        f"например: в течение 10 рабочих дней {words}",
                        f"for example: within 10 working days {words}",
                    ),
                )
