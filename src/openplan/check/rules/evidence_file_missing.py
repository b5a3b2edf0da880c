"""A link to evidence names a file that is not in the repository.

## What it does
Looks up links that are paths, from the root of the repository or from the folder of the plan.

## Why it matters
The report links to nothing. The file was forgotten in the commit, renamed or misspelt.

## Example
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: done
    date: 2018-09-20
    evidence: [{type: act, url: evidence/act-1402.pdf}]
```

## Use instead
```yaml
# journal.yaml
entries:
  - measure: "1"
    type: done
    date: 2018-09-20
    evidence: [{type: act, url: evidence/act-1204.pdf}]
```
"""

from collections.abc import Iterator

from openplan.check.rule import Finding, Paths, Subject
from openplan.dates.language import Text
from openplan.diagnostic import Severity
from openplan.model.links import fault_of, path_of

CODE = "OP307"
NAME = "evidence-file-missing"
SEVERITY = Severity.WARNING
TITLE = Text("файла подтверждения нет", "a missing file of evidence")


def check(subject: Subject) -> Iterator[Finding]:
    files = subject.facts.files
    if files is None:
        return
    folder = subject.path.rpartition("/")[0]
    for item in subject.journal:
        for place, evidence in enumerate(item.entry.evidence):
            link = evidence.url
            if link is not None and fault_of(link) is None and not _is_there(link, folder, files):
                yield item.at(
                    *("evidence", place, "url"),
                    message=Text(
                        f"файла «{link}» в репозитории нет",
                        f'there is no file "{link}" in the repository',
                    ),
                    hint=Text(
                        "добавьте файл в репозиторий; для страницы в сети пишите адрес целиком: "
                        "https://…",
                        "add the file to the repository; write a web address in full: https://…",
                    ),
                )


def _is_there(link: str, folder: str, files: Paths) -> bool:
    path = path_of(link)
    return path is None or path in files or f"{folder}/{path}" in files
