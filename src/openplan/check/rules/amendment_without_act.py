"""An amendment names no act that could amend the plan.

## What it does
Looks at the amendments that the base revision does not have. Finds those whose act has no number
but a placeholder («…», «проект»), those that repeat the plan's own act, and those dated after the
as-of day. «б/н» is a number of its own.

## Why it matters
An amendment lets a deadline move. One without an act behind it is a key that fits every lock.

## Example
```yaml
# before
plan: {amendments: []}
```
```yaml
# after
plan:
  amendments:
    - act: {type: resolution, issuer: администрация, number: "…", date: 2018-09-20}
```

## Use instead
```yaml
# after
plan:
  amendments:
    - act: {type: resolution, issuer: администрация, number: "512", date: 2018-09-20}
```
"""

from collections.abc import Iterator

from openplan.changes.authority import is_authority, is_named, new_amendments
from openplan.check.rule import Finding, Subject, day_ru
from openplan.dates.language import NBSP, Text
from openplan.diagnostic import Severity
from openplan.model.plan import Act

CODE = "OP412"
NAME = "amendment-without-act"
SEVERITY = Severity.ERROR
TITLE = Text("изменение плана не называет акта", "an amendment that names no act")


_NAME = Text(
    "назовите подписанный акт: его номер и дату; до подписания план не меняется",
    "name the signed act by its number and date; until it is signed the plan does not change",
)


def check(subject: Subject) -> Iterator[Finding]:
    if subject.baseline is None:
        return
    for place, amendment in new_amendments(subject.baseline.plan, subject.plan):
        route = ("plan", "amendments", place, "act")
        act = amendment.act
        if not is_named(act):
            yield Finding((*route, "number"), _unnamed(act), _NAME)
        elif not is_authority(amendment, subject.plan):
            yield Finding((*route, "number"), _own(act), _NAME)
        elif act.date > subject.as_of:
            yield Finding((*route, "date"), _later(act, subject), _NAME)


def _unnamed(act: Act) -> Text:
    return Text(
        f"изменение не называет акта: вместо номера «{act.number}»",
        f'the amendment names no act: its number is "{act.number}"',
    )


def _own(act: Act) -> Text:
    return Text(
        f"план изменяется тем же актом, который его утвердил: от {day_ru(act.date)} "
        f"№{NBSP}{act.number}",
        f"the plan is amended by the act that approved it: of {act.date} No. {act.number}",
    )


def _later(act: Act, subject: Subject) -> Text:
    return Text(
        f"изменяющий акт датирован {day_ru(act.date)}, позже дня проверки "
        f"({day_ru(subject.as_of)})",
        f"the amending act is dated {act.date}, after the day of the check ({subject.as_of})",
    )
