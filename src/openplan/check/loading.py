"""Manual pages of what loading finds (OP001 to OP013) and of the suppressions themselves (OP020).

These are no rules: they are found while files are read or after all rules have run, and they
cannot be switched off. The pages have the shape of a rule's docstring.
"""

from openplan.store import KINDS

UNUSED_SUPPRESSION_PAGE = """A comment suppresses a finding that is not there.

## What it does
Finds `# openplan: ignore CODE` comments that suppressed nothing in this run, and codes in them
that do not exist. Codes of rules that are not run are left alone.

## Why it matters
The mistake was mended and the comment stayed: it would hide the next mistake on that line.

## Example
```yaml
measures:
  - id: "1"
    term: III квартал 2018 года  # openplan: ignore OP201
```

## Use instead
```yaml
measures:
  - id: "1"
    term: III квартал 2018 года
```
"""

_PAGES = {
    "OP001": """A file could not be read.

## What it does
Reports a file that is named on the command line and is not there, and one that the system does
not let us read.

## Why it matters
What was not read was not checked. The last line of the check counts such files, and the check
fails.

## Example
```
plans/example/plan.yaml: no permission to read
```

## Use instead
Give the right path, counted from the root of the repository, or the right to read the file.
""",
    "OP002": """A file is not in UTF-8, or holds control characters.

## What it does
Reads every file as UTF-8. Files in Windows-1251 or UTF-16 and files with NUL bytes or other
control characters are refused.

## Why it matters
In another encoding every Russian word is a guess.

## Example
```
plans/example/plan.yaml saved as "ANSI" or "Unicode" by an editor
```

## Use instead
Save the file as UTF-8: `iconv -f WINDOWS-1251 -t UTF-8 plan.yaml > new.yaml`.
""",
    "OP003": """The YAML is not well formed.

## What it does
Reports the first place at which the file stops being YAML: a bracket or a quote that is not
closed, a colon inside a plain value, wrong indentation.

## Why it matters
Nothing after that place can be read with certainty, so the file is not loaded.

## Example
```yaml
plan:
  title: План: основные мероприятия
```

## Use instead
```yaml
plan:
  title: "План: основные мероприятия"
```
""",
    "OP004": """A key is written twice in one mapping.

## What it does
Finds a key that its mapping has already.

## Why it matters
Other programs keep the last value and drop the first without a word: a term typed twice would be
one of the two, and nobody knows which.

## Example
```yaml
measures:
  - id: "1"
    term: 2018 год
    term: 2019 год
```

## Use instead
```yaml
measures:
  - id: "1"
    term: 2019 год
```
""",
    "OP005": """A feature of YAML that plans do not use.

## What it does
Refuses anchors and aliases, tags, tabs as indentation and several documents in one file.

## Why it matters
A plan is read by people who know lists and keys. Aliases can also expand without bound, and tags
can make other programs run code.

## Example
```yaml
measures:
  - id: !!int "1"
```

## Use instead
```yaml
measures:
  - id: "1"
```
""",
    "OP006": """A file is larger, deeper or more mistaken than is allowed.

## What it does
Stops at a size, a depth and a number of mistakes that no plan has.

## Why it matters
Files come from strangers. A plan that would fill the memory is refused before it does.

## Example
```yaml
plan: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ … ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
```

## Use instead
Split a very large plan into several, one for each act.
""",
    "OP007": """The format has no such key.

## What it does
Finds keys that a plan, a journal or the settings do not have, and names the nearest that exists.

## Why it matters
A misspelt key would be passed over in silence, and with it what stands under it.

## Example
```yaml
measures:
  - id: "1"
    trem: 2018 год
```

## Use instead
```yaml
measures:
  - id: "1"
    term: 2018 год
```
""",
    "OP008": """A required key is missing.

## What it does
Finds mappings that lack a key without which they mean nothing, such as the `id` of a measure.

## Why it matters
Without it the file cannot be loaded, and none of its measures is checked.

## Example
```yaml
executors:
  - id: it
    name: Отдел информатизации
```

## Use instead
```yaml
executors:
  - id: it
    name: Отдел информатизации
    type: department
```
""",
    "OP009": """A value does not fit its key.

## What it does
Finds dates that are not `YYYY-MM-DD`, days that do not exist, words that are not in the list of a
key, a list where one value belongs, and the like.

## Why it matters
A value that is not understood is not guessed. The file is not loaded until it is mended.

## Example
```yaml
plan:
  period: {start: 01.01.2018, end: 2018-02-30}
```

## Use instead
```yaml
plan:
  period: {start: 2018-01-01, end: 2018-02-28}
```
""",
    "OP010": """Two plans have one id.

## What it does
Finds a plan whose `plan.id` another file has already.

## Why it matters
`serov-2018/39` must mean one measure. The plan that stands in the folder of that name is loaded,
or else the first by path, and the other is not.

## Example
```yaml
# plans/copy/plan.yaml, beside plans/serov-2018/plan.yaml
plan:
  id: serov-2018
```

## Use instead
```yaml
# plans/serov-2021/plan.yaml
plan:
  id: serov-2021
```
""",
    "OP011": """A journal has no plan beside it.

## What it does
Finds `journal.yaml` or `journal/*.yaml` in a folder without `plan.yaml`.

## Why it matters
Its entries belong to nothing and are not read.

## Example
```
plans/serov/journal.yaml
plans/serov-2018/plan.yaml
```

## Use instead
```
plans/serov-2018/journal.yaml
plans/serov-2018/plan.yaml
```
""",
    "OP012": """A file is named almost like a plan or a journal, and so is not read.

## What it does
Finds `plan.yml`, `Plan.yaml`, `journal.yml` and records that do not end with `.yaml`.

## Why it matters
The file is passed over, and whoever wrote it believes that it counts.

## Example
```
plans/serov-2018/plan.yml
```

## Use instead
```
plans/serov-2018/plan.yaml
```
""",
    "OP013": """A working calendar could not be read.

## What it does
Reads the file that `term_rules.calendar` of a plan or of `openplan.yaml` names: CSV in UTF-8, a
header and one row a day. The first row that is none is shown with its line.

## Why it matters
Without the calendar nobody can say on which day a term really ends. The rules that need it are
left out for the plans concerned (OP207, OP209, OP416, OP5), the others are run.

## Example
```
date,kind,moved,source
2028-01-32,holiday,,Labour Code
```

## Use instead
```
date,kind,moved,source
2028-01-31,holiday,,Labour Code
```
""",
}

LOADING_PAGES = tuple((kind, _PAGES[kind.code]) for kind in KINDS)
