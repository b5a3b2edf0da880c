"""Gathers the fragments of this folder into a section of CHANGELOG.md.

    python changelog.d/collect.py 0.1.0 2027-01-15 [--draft]

What a fragment is, is said in the README beside. The tests read `find_fragments` as the judge of
names and texts.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parent
CHANGELOG = FOLDER.parent / "CHANGELOG.md"
KINDS = ("added", "changed", "fixed", "removed", "security")
_NAME = re.compile(rf"(?P<number>\d+)(-(?P<further>\d+))?\.(?P<kind>{'|'.join(KINDS)})\.md")


class Fragment(NamedTuple):
    """One change; `text` is one paragraph on one line."""

    number: int
    further: int
    kind: str
    text: str
    path: Path


def find_fragments(folder: Path) -> list[Fragment]:
    """By issue. SystemExit names the file that is no fragment, and why."""
    found = []
    for path in sorted(folder.iterdir()):
        if path.name in {"README.md", "collect.py", "__pycache__"}:
            continue
        match = _NAME.fullmatch(path.name)
        if match is None:
            raise SystemExit(f"{path.name}: a fragment is named NNN.KIND.md, KIND one of {KINDS}")
        text = " ".join(path.read_text(encoding="utf-8").split())
        if not re.fullmatch(r"[«`A-ZА-ЯЁ].*[.]", text):
            raise SystemExit(f"{path.name}: whole sentences, a capital first and a full stop last")
        number, further = int(match["number"]), int(match["further"] or 1)
        found.append(Fragment(number, further, match["kind"], text, path))
    return sorted(found)


def render_section(version: str, day: str, fragments: list[Fragment]) -> str:
    parts = [f"## {version} – {day}\n"]
    for kind in KINDS:
        lines = [f"- {each.text} (#{each.number})\n" for each in fragments if each.kind == kind]
        if lines:
            parts.append(f"### {kind.capitalize()}\n\n{''.join(lines)}")
    return "\n".join(parts)


def insert_section(changelog: str, section: str) -> str:
    """The newest section stands first, below the introduction."""
    introduction, _, older = changelog.partition("\n## ")
    sections = [introduction.rstrip("\n") + "\n", section]
    if older:
        sections.append(f"## {older}")
    return "\n".join(sections)


def main(arguments: list[str]) -> int:
    values = [argument for argument in arguments if argument != "--draft"]
    if len(values) != 2 or not re.fullmatch(r"\d{4}-\d\d-\d\d", values[1]):
        sys.stderr.write(f"usage: {__doc__.splitlines()[2].strip()}\n" if __doc__ else "")
        return 2
    fragments = find_fragments(FOLDER)
    section = render_section(values[0], values[1], fragments)
    if "--draft" in arguments:
        sys.stdout.write(section)
        return 0
    text = CHANGELOG.read_text(encoding="utf-8")
    CHANGELOG.write_text(insert_section(text, section), encoding="utf-8")
    for fragment in fragments:
        fragment.path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
