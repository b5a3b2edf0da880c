"""A small plan in YAML, changed by what a test says, loaded and checked as the tool does it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from openplan.check.rule import Facts
from openplan.check.run import check_plan, check_vanished, select_rules
from openplan.diagnostic import Diagnostic
from openplan.store import Repository, WorkTree, load

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Every scalar stays a string."""
DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
AS_OF = date(2019, 7, 1)
FACTS = Facts(
    files=frozenset({"evidence/act-1204.pdf", "plans/example/scan.pdf"}),
    mechanisms=frozenset({"open_data", "public_council"}),
)
BASE = """
openplan: 1
plan:
  id: example
  title: План мероприятий администрации города
  act: {type: resolution, issuer: администрация города, number: "359", date: 2018-03-19}
  period: {start: 2018-01-01, end: 2020-12-31}
executors:
  - {id: it, name: Отдел информатизации, type: department}
  - {id: legal, name: Правовое управление, type: department}
measures:
  - {id: "1"}
"""
MEASURE = {"title": "Размещение сведений", "term": "IV квартал 2019 года"}


@dataclass(frozen=True)
class Checked:
    """The findings of one run, and the text of the plan file."""

    found: tuple[Diagnostic, ...]
    plan_text: str

    @property
    def codes(self) -> list[str]:
        return [one.code for one in self.found]

    def of(self, code: str) -> list[Diagnostic]:
        return [one for one in self.found if one.code == code]

    def words(self, finding: Diagnostic) -> str:
        """What the span of a finding covers, when it stands on one line."""
        assert finding.span is not None
        line = self.plan_text.splitlines()[finding.span.line - 1]
        return line[finding.span.column - 1 : finding.span.end_column - 1]


Check = Callable[..., Checked]
"""What the fixture `check` gives: `checked` in a fresh folder."""


def merged(blocks: Mapping[str, str]) -> dict[str, str]:
    """The examples of a manual page set into the small plan: file name -> whole text. What stood
    before is a plan and a journal of its own, `base` and `base_journal`."""
    plan = yaml.load(BASE, LOADER)  # noqa: S506 - a base loader
    for key, value in (yaml.load(blocks.get("plan", ""), LOADER) or {}).items():  # noqa: S506
        plan[key] = _deep(plan.get(key), value)
    first = plan["executors"][0]["id"] if plan["executors"] else None
    for measure in plan["measures"]:
        given = {"executors_text": "Отдел", "executors": [first]} if first else {}
        for key, value in {**MEASURE, **given}.items():
            measure.setdefault(key, value)
    files = {"plan": _dumped(plan)}
    if "journal" in blocks:
        files["journal"] = f"openplan: 1\n{blocks['journal']}"
    was = {name.partition("base_")[2]: text for name, text in blocks.items() if "base" in name}
    if was:
        before = merged({name or "plan": text for name, text in was.items()})
        files |= {"base": before["plan"], "base_journal": before.get("journal", "")}
    return {name: text for name, text in files.items() if text}


def _deep(old: Any, new: Any) -> Any:
    if isinstance(old, dict) and isinstance(new, dict) and new:
        return {**old, **{key: _deep(old.get(key), value) for key, value in new.items()}}
    return new


def _dumped(value: Any) -> str:
    return yaml.dump(value, Dumper=DUMPER, allow_unicode=True, sort_keys=False, width=1000)


def checked(
    root: Path,
    plan: str,
    journal: str | None = None,
    *,
    settings: str = "",
    select: tuple[str, ...] = ("ALL",),
    ignore: tuple[str, ...] = (),
    as_of: date = AS_OF,
    base: str | None = None,
    base_journal: str | None = None,
    base_settings: str = "",
) -> Checked:
    """Checks plan and journal texts with every rule on, or with what is selected; with a `base`,
    as changed from what it says."""
    repository = _loaded(root / "now", plan, journal, settings)
    was = Repository(repository.project, (), (), 0, 0)
    if base is not None:
        was = _loaded(root / "was", base, base_journal, base_settings or settings)
    before = {loaded.plan.id: loaded for loaded in was.plans}
    selection = select_rules(repository.project.check, select=select, ignore=ignore)
    found = list(repository.diagnostics)
    for loaded in repository.plans:
        found += check_plan(
            loaded,
            repository.project,
            selection,
            as_of=as_of,
            facts=FACTS,
            base=before.pop(loaded.plan.id, None),
            base_project=was.project,
        )
    for vanished in before.values():
        found += check_vanished(vanished, selection)
    return Checked(tuple(found), plan)


def _loaded(root: Path, plan: str, journal: str | None, settings: str) -> Repository:
    home = root / "plans" / "example"
    home.mkdir(parents=True, exist_ok=True)
    (home / "plan.yaml").write_text(plan, encoding="utf-8")
    if journal is not None:
        (home / "journal.yaml").write_text(journal, encoding="utf-8")
    if settings:
        (root / "openplan.yaml").write_text(settings, encoding="utf-8")
    return load(WorkTree(root))
