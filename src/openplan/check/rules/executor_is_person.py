"""A person is named as executor, not a post.

## What it does
Finds executors that a measure names and that are of the type `person`, or whose name ends with
a surname and initials.

## Why it matters
People leave. «Заместитель главы М.В. Кынкурогов» still answers on paper when somebody else holds
the post, and the report goes to nobody. It is also personal data in every published table.

## Example
```yaml
executors:
  - id: deputy
    name: Заместитель главы администрации М.В. Кынкурогов
    type: person
measures:
  - id: "25"
    executors: [deputy]
```

## Use instead
```yaml
executors:
  - id: deputy
    name: Заместитель главы администрации
    type: post
    head: {name: М.В. Кынкурогов}
measures:
  - id: "25"
    executors: [deputy]
```
"""

import re
from collections import Counter
from collections.abc import Iterator

from openplan.check.rule import Finding, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity

CODE = "OP123"
NAME = "executor-is-person"
SEVERITY = Severity.NOTE
TITLE = Text("исполнитель – человек, а не должность", "the executor is a person, not a post")

_INITIALS = re.compile(
    r"\b[А-ЯЁA-Z]\.\s?[А-ЯЁA-Z]\.\s?[А-ЯЁA-Z][\w\-]+|\b[А-ЯЁA-Z][\w\-]+\s[А-ЯЁA-Z]\.\s?[А-ЯЁA-Z]\."
)


def check(subject: Subject) -> Iterator[Finding]:
    uses = Counter(
        executor_id for measure in subject.plan.measures for executor_id in measure.executors
    )
    for index, executor in enumerate(subject.plan.executors):
        named = _INITIALS.search(executor.name)
        if uses[executor.id] and (executor.type == "person" or named):
            post = _INITIALS.sub("", executor.name).strip(" ,") or "…"
            yield Finding(
                ("executors", index, "name"),
                Text(
                    f"исполнитель назван поимённо: «{executor.name}» "
                    f"(мероприятий: {uses[executor.id]})",
                    f'the executor is a named person: "{executor.name}" '
                    f"(measures: {uses[executor.id]})",
                ),
                Text(
                    f"укажите должность, а имя – в head: name: {post}, type: post",
                    f"name the post and put the person into head: name: {post}, type: post",
                ),
            )
