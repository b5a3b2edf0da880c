"""The summary page of a CI job: where it is, and how the findings get there.

GitHub names a file in `GITHUB_STEP_SUMMARY` and shows as Markdown what steps append to it, up to
a mebibyte each. The page is a courtesy: that it cannot be written changes no verdict.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from openplan.cli.session import Session
from openplan.console import first_rows
from openplan.dates.language import Lang, Text
from openplan.errors import UserError, reason_of

_VARIABLE = "GITHUB_STEP_SUMMARY"
_MOST_BYTES = 900_000


def add_summary(pieces: Iterable[str], page: str, lang: Lang) -> None:
    """Appends a check told in Markdown. Raises UserError where the file cannot be written."""
    text = first_rows(pieces, _MOST_BYTES, lang)
    try:
        with Path(page).open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{text}\n")
    except OSError as error:
        reason = reason_of(error)
        raise UserError(
            Text(f"сводка не записана: {page}: {reason.ru}", f"no summary: {page}: {reason.en}")
        ) from None


def page_of_job(form: str) -> str | None:
    """The page that the CI server offers, when it is told of findings in its own format."""
    return os.environ.get(_VARIABLE) or None if form == "github" else None


def offer_summary(session: Session, pieces: Iterable[str], page: str, lang: Lang) -> None:
    """The same on a page that nobody asked for by name: where it fails, only a remark is made."""
    try:
        add_summary(pieces, page, lang)
    except UserError as error:
        session.note(error.message)
