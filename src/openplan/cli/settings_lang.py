"""The language that the settings name, for whoever speaks before the plans are read."""

from contextlib import suppress
from pathlib import Path

from openplan.cli.session import Session
from openplan.errors import UserError


def learn_lang(session: Session, folder: Path | None = None) -> None:
    """Reads `lang` of the repository around the folder, else the session's own, where nothing
    stronger is said; that it cannot be read is for the command to tell."""
    if session.settings_lang is not None or session.names_lang:
        return
    from openplan.store import WorkTree, find_root, load_settings

    with suppress(UserError, OSError):
        root = find_root(folder or session.directory)
        if root is not None:
            session.settings_lang = load_settings(WorkTree(root)).lang
