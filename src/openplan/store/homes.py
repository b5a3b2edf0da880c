"""Which files belong to which plan, by their paths alone; nothing is opened here.

The home of a plan is its folder below `plans`: `plan.yaml`, `journal.yaml` and everything under
`journal/` that ends with `.yaml`.
"""

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

PLAN, JOURNAL, RECORDS = "plan.yaml", "journal.yaml", "journal"


@dataclass(slots=True)
class Files:
    """The files of one home; `journal.yaml` stands first, the records in the order given."""

    plan: str | None = None
    journals: list[str] = field(default_factory=list)

    def paths(self) -> list[str]:
        """The plan first."""
        return self.journals if self.plan is None else [self.plan, *self.journals]


def homes_of(paths: Iterable[str]) -> dict[str, Files]:
    """Folder -> its files; paths that belong to no home are passed over."""
    homes: dict[str, Files] = {}
    for path in paths:
        home = home_of(path)
        if home is None:
            continue
        files = homes.setdefault(home, Files())
        name = posixpath.basename(path)
        if name == PLAN:
            files.plan = path
        elif name == JOURNAL:
            files.journals.insert(0, path)
        else:
            files.journals.append(path)
    return homes


def home_of(path: str) -> str | None:
    """The folder of the plan that a file belongs to; None when it is no plan and no journal."""
    folder, name = posixpath.split(path)
    if not f"{folder}/".startswith("plans/"):
        return None
    if name in {PLAN, JOURNAL}:
        return folder
    before, found, _ = f"{folder}/".rpartition(f"/{RECORDS}/")
    return before if found and name.endswith(".yaml") else None


def is_misnamed(path: str) -> bool:
    """Whether it is called almost like a plan or a journal."""
    folder, name = posixpath.split(path)
    if not f"{folder}/".startswith("plans/") or home_of(path) is not None:
        return False
    in_records = f"/{RECORDS}/" in f"{folder}/" and name.lower().endswith((".yml", ".yaml"))
    return in_records or name.lower() in {"plan.yml", PLAN, "journal.yml", JOURNAL}


def is_folder_link(path: str) -> bool:
    """Whether it is a link to a folder elsewhere, in which plans may stand that nobody reads."""
    return path.startswith("plans/") and path.endswith("/")


def is_strange(path: str) -> bool:
    """Whether the name holds what cannot be shown: such a file is not read, and belongs to none."""
    return not path.isprintable() and _strange().search(path) is not None


def shown(path: str) -> str:
    """A strange name as a message can show it."""
    return _strange().sub("\ufffd", path.encode("utf-8", "replace").decode("utf-8"))


@cache
def _strange() -> re.Pattern[str]:
    # Made when a name calls for it: the pattern takes longer than reading a hundred names.
    from openplan.store.kinds import UNWELCOME

    return re.compile(rf"[\t\r\n]|{UNWELCOME.pattern}")


def is_concerned(path: str) -> bool:
    """Whether loading has a word to say of a file that belongs to no plan."""
    return (
        is_strange(path) or is_folder_link(path) or home_of(path) is not None or is_misnamed(path)
    )
