"""What proves a record: a link to the web, or a file of the repository with its checksum.

A file is named from the root of the repository or from the folder of the call; what is written
down is its path from the root.
"""

import hashlib
import re
from pathlib import Path
from urllib.parse import quote

from openplan.cli.inputs import unreadable
from openplan.cli.plans import Plans
from openplan.dates.language import Text
from openplan.errors import UserError
from openplan.model.journal import Evidence
from openplan.model.links import fault_of, path_of

_PIECE = 1 << 20
_BETWEEN_WORDS = re.compile(r"[\s%#]")


def evidence_of(plans: Plans, typed: str) -> Evidence:
    """Raises UserError for a link of another kind and for a file that the repository has not."""
    link = typed.strip()
    place = _file(plans, link)
    if place is None:
        _require_safe(link)
        if path_of(link) is not None:
            raise _no_file(link)
        return Evidence(url=link)
    path = place.relative_to(plans.root.resolve()).as_posix()
    url = _BETWEEN_WORDS.sub(lambda sign: quote(sign[0]), path)
    _require_safe(url)
    return Evidence(url=url, sha256=_checksum(place, path))


def is_file(plans: Plans, typed: str) -> bool:
    """Whether these words name a file of the repository."""
    return _file(plans, typed.strip()) is not None


def _file(plans: Plans, link: str) -> Path | None:
    """The file that is meant, links followed; None for none inside the repository."""
    path = path_of(link)
    for name in (link, path):
        for folder in (plans.root, plans.session.directory):
            place = _inside(plans.root, folder, name) if name else None
            if place is not None:
                return place
    return None


def _inside(root: Path, folder: Path, name: str) -> Path | None:
    try:
        place = (folder / name).resolve()
        found = place.is_file()
    except (OSError, RuntimeError, ValueError):  # a name too long, a circle of links, a NUL
        return None
    return place if found and place.is_relative_to(root.resolve()) else None


def _require_safe(link: str) -> None:
    fault = fault_of(link) if link else None
    if fault is not None:
        raise UserError(
            Text(f"--evidence: {fault.message.ru}", f"--evidence: {fault.message.en}"), fault.hint
        )


def _no_file(link: str) -> UserError:
    return UserError(
        Text(
            f"--evidence: в репозитории нет файла «{link}»",
            f'--evidence: the repository has no file "{link}"',
        ),
        Text(
            "положите файл в репозиторий, например в evidence/, или дайте ссылку https://…",
            "put the file into the repository, into evidence/ for one, or give a link https://...",
        ),
    )


def _checksum(place: Path, path: str) -> str:
    total = hashlib.sha256()
    try:
        with place.open("rb") as file:
            while piece := file.read(_PIECE):
                total.update(piece)
    except OSError as error:
        raise unreadable(path, error) from None
    return total.hexdigest()
