"""What documents are made with: their language, and the templates that shape them.

A document must not depend on where it is made, so its language is never that of the locale.
"""

from pathlib import Path

from openplan.cli.session import Session
from openplan.cli.speech import as_lang
from openplan.dates.language import Lang, Text
from openplan.errors import UserError
from openplan.share import share
from openplan.store import WorkTree


def document_lang(session: Session) -> Lang | None:
    """`--lang`, OPENPLAN_LANG, the settings; None leaves it to each plan's own language. The
    settings count once the repository is read."""
    typed = as_lang(str(session.given.get("lang", "")))
    return typed or as_lang(session.environment.get("OPENPLAN_LANG", "")) or session.settings_lang


def templates_of(root: Path) -> dict[str, str]:
    """Name -> text: the built-in templates, shadowed by those of the repository."""
    found = {
        place.name: place.read_text(encoding="utf-8")
        for place in sorted(share("templates").glob("*.j2"))
    }
    tree = WorkTree(root)
    for place in sorted((root / "templates").glob("*.j2")):
        found[place.name] = _template(tree, f"templates/{place.name}")
    return found


def template_given(session: Session, path: str | None) -> tuple[str, str] | None:
    """The file of `--template` with its name as typed, relative to the session's folder."""
    if path is None:
        return None
    place = session.directory / Path(path)
    return path, _template(WorkTree(place.parent), place.name, shown=path)


def letterhead_given(session: Session, path: str | None) -> tuple[str, bytes] | None:
    """The same for a .docx, which is no text."""
    if path is None:
        return None
    place = session.directory / Path(path)
    try:
        return path, WorkTree(place.parent).read(place.name)
    except UserError as error:
        said = error.message
        raise UserError(
            Text(f"бланк {path}: {said.ru}", f"the letterhead {path}: {said.en}"), error.hint
        ) from None


def _template(tree: WorkTree, name: str, *, shown: str = "") -> str:
    shown = shown or name
    try:
        return tree.read(name).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError(
            Text(f"шаблон {shown} не в UTF-8", f"the template {shown} is not UTF-8")
        ) from None
    except UserError as error:
        said = error.message
        raise UserError(
            Text(f"шаблон {shown}: {said.ru}", f"the template {shown}: {said.en}"), error.hint
        ) from None
