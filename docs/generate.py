"""The pages that are made from the program, and the real output that stands in the others.

    python docs/generate.py            writes what has changed
    python docs/generate.py --check    names what has changed and writes nothing; exit 1 if any

Made whole: `cli.md` from `--help`, `rules.md` from the rules' manual pages, `gallery.md` from the
phrases that the tests read. In other pages a block behind `<!-- shows: openplan ... -->` is what
that command prints, at 80 columns, on the plans of this repository, and the table behind
`<!-- findings: ID -->` lists what the check finds in that plan.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from datetime import date
from functools import cache
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any
from unittest.mock import patch

import yaml

from openplan.check.catalogue import CATALOGUE
from openplan.check.run import check_plan, select_rules
from openplan.cli.app import Commands
from openplan.cli.app import run as call
from openplan.dates.language import Lang
from openplan.diagnostic import Diagnostic
from openplan.store import WorkTree, load
from openplan.terms import Context, Term, TermError, expand, parse
from openplan.terms.notation import notation

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
PHRASES = ROOT / "tests" / "terms"
_SHOWN = re.compile(
    r"(<!-- shows: (?P<line>openplan [^\n]*?) -->\n```\w*\n).*?(?=^```$)", re.DOTALL | re.MULTILINE
)
_FOUND = re.compile(
    r"(<!-- findings: (?P<plan>\S+) -->\n).*?(?=<!-- end of findings -->)", re.DOTALL
)
_FAMILIES = {
    "OP0": "Loading",
    "OP1": "Structure",
    "OP2": "Terms",
    "OP3": "Journal",
    "OP4": "Changes against another version",
    "OP5": "Execution as of the day",
}
_AS_OF = date(2018, 12, 31)
_PLAN = Context(date(2018, 1, 1), date(2020, 12, 31), date(2018, 3, 19))
_MOST_DATES = 4
_ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "COLUMNS": "80",
    "LC_ALL": "C.UTF-8",
    "NO_COLOR": "1",
    "OPENPLAN_NO_CACHE": "1",
}


def pages() -> dict[Path, str]:
    """Every page as it should be, made or filled in."""
    made: dict[Path, Callable[[], str]] = {
        DOCS / "cli.md": command_reference,
        DOCS / "rules.md": rule_pages,
        DOCS / "gallery.md": gallery,
    }
    found = {path: make() for path, make in made.items()}
    for path in [*ROOT.glob("*.md"), *DOCS.glob("*.md")]:
        if path not in found:
            text = path.read_text(encoding="utf-8")
            if "<!-- shows:" in text or "<!-- findings:" in text:
                found[path] = filled_in(_FOUND.sub(lambda match: match[1] + table(match), text))
    return found


def table(match: re.Match[str]) -> str:
    """What the check finds in one plan: severity and rule, place, and what is said."""
    rows = [
        f"| {one.severity.value} | [{one.code}](#{one.code.lower()}-{one.rule}) "
        f"| {_cell(place_of(one))} | {_cell(one.message.ru)} |\n"
        for one in findings()[match["plan"]]
    ]
    return "| severity | rule | place | what is said |\n|---|---|---|---|\n" + "".join(rows)


@cache
def findings() -> dict[str, list[Diagnostic]]:
    """What the check finds in each plan of this repository, in the order of the file."""
    repository = load(WorkTree(ROOT))
    selection = select_rules(repository.project.check)
    return {
        loaded.plan.id: sorted(
            check_plan(loaded, repository.project, selection, as_of=_AS_OF),
            key=lambda one: (one.span.line if one.span else 0, one.code),
        )
        for loaded in repository.plans
    }


def place_of(found: Diagnostic) -> str:
    """`measures/38/title`: where it stands, by ids and not by lines."""
    return "/".join((found.key or "").split("/")[:3])


def run(line: str) -> str:
    """What the command prints, both streams in their order."""
    _, *arguments = shlex.split(line)
    printed = TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True)
    with chdir(ROOT), patch.dict(os.environ, _ENVIRONMENT, clear=True):
        with redirect_stdout(printed), redirect_stderr(printed):
            code = call(arguments)
        said = printed.buffer.getvalue().decode()
    if code > 1:
        raise SystemExit(f"{line}\n{said}")
    return "".join(f"{row.rstrip()}\n" for row in said.rstrip().splitlines())


def filled_in(text: str) -> str:
    return _SHOWN.sub(lambda match: match[1] + run(match["line"]), text)


def command_reference() -> str:
    """One section a command: its help, in English and in Russian."""
    names = list(Commands.catalogue)
    lines = ["openplan --help", *(f"openplan {name} --help" for name in names)]
    helps = [run(f"{line} --lang en") for line in lines]
    sections = [f"## {line.removesuffix(' --help')}\n\n```text\n{text}```\n"
                for line, text in zip(lines, helps, strict=True)]  # fmt: skip
    index = "".join(f"- [{name}](#openplan-{name})\n" for name in names)
    return (
        "# Commands\n\nMade from `--help`; do not edit. `python docs/generate.py` writes it.\n\n"
        f"{index}\n" + "\n".join(sections)
    )


def rule_pages() -> str:
    """Every rule's manual page, by family, below a list of all of them."""
    families = {code[:3] for code in (entry.code for entry in CATALOGUE)}
    parts = [
        (
            "# Rules of the check\n\nMade from the rules themselves; do not edit. "
            "`openplan explain CODE` shows one of them.\n"
        )
    ]
    for family in sorted(families):
        parts.append(f"## {_FAMILIES[family]}\n")
        parts.append("| code | rule | severity | finds |\n|---|---|---|---|\n" + "".join(
            f"| [{entry.code}](#{entry.code.lower()}) | {entry.name} | {entry.severity.value} "
            f"| {entry.title.en} |\n"
            for entry in CATALOGUE if entry.code.startswith(family)
        ))  # fmt: skip
        parts += [
            f'### <a id="{entry.code.lower()}"></a>{entry.code} {entry.name}\n\n'
            f"{_lowered(entry.page.strip())}\n"
            for entry in CATALOGUE
            if entry.code.startswith(family)
        ]
    return "\n".join(parts)


def _lowered(page: str) -> str:
    return re.sub(r"^## ", "#### ", page, flags=re.MULTILINE)


def gallery() -> str:
    """Wordings with their notation and their dates in a plan of 2018 to 2020."""
    parts = [
        (
            "# A gallery of terms\n\nMade from the phrases that the tests read; do not edit. The "
            "dates are those of a plan for 2018 to 2020 whose act is of 19 March 2018; an arrow "
            "shows the day to which a day off moves one.\n"
        )
    ]
    for path in sorted(PHRASES.glob("phrases_*.yaml")):
        lang: Lang = "ru" if path.stem.endswith("_ru") else "en"
        parts.append("## Russian\n" if lang == "ru" else "## English\n")
        parts.append("| wording | notation | dates |\n|---|---|---|\n" + "".join(_rows(path, lang)))
    return "\n".join(parts)


def _rows(path: Path, lang: Lang) -> Iterator[str]:
    seen: set[str] = set()
    for wording in _wordings(yaml.load(path.read_text(encoding="utf-8"), LOADER)):
        if wording in seen:
            continue
        seen.add(wording)
        try:
            term = parse(wording, lang=lang)
        except TermError:
            continue
        yield f"| {_cell(wording)} | `{_cell(notation(term))}` | {_dates(term)} |\n"


def _wordings(data: object) -> Iterator[str]:
    """Keys of mappings from phrase to meaning, and what stands under `text` or `term`."""
    if isinstance(data, list):
        for item in data:
            yield from _wordings(item)
    elif isinstance(data, dict):
        named = [data[key] for key in ("text", "term", "phrase") if key in data]
        if named:
            yield str(named[0])
        else:
            for item in data.values():
                yield from _wordings(item)


def _dates(term: Term) -> str:
    found = list(expand(term, _PLAN))
    said = [
        f"{one.nominal_due}"
        + (f" → {one.effective_due}" if one.effective_due != one.nominal_due else "")
        for one in found[:_MOST_DATES]
    ]
    if len(found) > _MOST_DATES:
        said.append(f"… {len(found)} in all")
    return "<br>".join(said) or "–"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main(arguments: list[str]) -> int:
    changed = [
        (path, text)
        for path, text in pages().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    for path, text in changed:
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8")
    return 1 if changed and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
