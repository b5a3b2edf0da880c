"""The settings of the repository around a folder, for whoever needs them before the plans, or
without any: the language to speak, the rules that `openplan term` counts by."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from openplan.cli.session import Session
from openplan.errors import UserError

if TYPE_CHECKING:
    from openplan.model.project import Project


def learn_lang(session: Session, folder: Path | None = None) -> None:
    """Reads `lang` of the repository around the folder, else the session's own, where nothing
    stronger is said; that it cannot be read is for the command to tell."""
    if session.settings_lang is not None or session.names_lang:
        return
    found = settings_around(session, folder)
    if found is not None:
        session.settings_lang = found[1].lang


def settings_around(session: Session, folder: Path | None = None) -> "tuple[Path, Project] | None":
    """The root of the repository around the folder, else the session's own, and its settings;
    None where there is none, or none that can be read."""
    from openplan.store import WorkTree, find_root, load_settings

    with suppress(UserError, OSError):
        root = find_root(folder or session.directory)
        if root is not None:
            return root, load_settings(WorkTree(root))
    return None
